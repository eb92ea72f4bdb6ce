//! A server by its name, as `--dialect` takes it: `postgres`, `postgres:14`, `mariadb:10.11.2`.

use std::str::FromStr;

use super::dialect::{Dialect, UnknownDialect};
use super::server::{Product, Server, Version};

/// Why a text names no server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServerNameError {
    /// There is no such dialect.
    #[error(transparent)]
    UnknownDialect(#[from] UnknownDialect),
    /// What stands behind the colon is no version.
    #[error("'{version}' is no version of {product}")]
    NoVersion {
        /// The product.
        product: Product,
        /// What stands there.
        version: String,
    },
    /// The version is older than any that is supported.
    #[error("{server} is older than {oldest}, the oldest that is supported")]
    TooOld {
        /// What was named.
        server: Server,
        /// The oldest version.
        oldest: Version,
    },
}

impl ServerNameError {
    /// What to write instead: the name with the oldest version.
    pub fn example(&self) -> String {
        let (product, version) = match self {
            Self::UnknownDialect(_) => return "postgres".to_owned(),
            Self::NoVersion { product, .. } => (*product, oldest(*product).version),
            Self::TooOld { server, oldest } => (server.product, *oldest),
        };
        let name = match product {
            Product::MariaDb => "mariadb",
            _ => oldest(product).dialect().as_str(),
        };
        match version {
            Version(major, 0, 0) => format!("{name}:{major}"),
            version => format!("{name}:{version}"),
        }
    }
}

/// The oldest server of a dialect that is supported.
impl From<Dialect> for Server {
    fn from(dialect: Dialect) -> Self {
        Self::oldest(dialect)
    }
}

/// A name without a version is the oldest one that is supported.
///
/// # Examples
/// ```
/// use migrate_core::schema::{Product, Server, Version};
/// let server: Server = "postgres:14".parse()?;
/// assert_eq!(server, Server { product: Product::Postgres, version: Version(14, 0, 0) });
/// assert_eq!("mariadb".parse::<Server>()?.to_string(), "MariaDB 10.5");
/// # Ok::<(), migrate_core::ServerNameError>(())
/// ```
impl FromStr for Server {
    type Err = ServerNameError;

    fn from_str(text: &str) -> Result<Self, ServerNameError> {
        let (name, version) = match text.split_once(':') {
            Some((name, version)) => (name, Some(version)),
            None => (text, None),
        };
        let oldest = match name {
            "mariadb" => oldest(Product::MariaDb),
            _ => Self::oldest(name.parse()?),
        };
        let Some(version) = version else { return Ok(oldest) };
        let product = oldest.product;
        let parsed = parse_version(version);
        let no_version = || ServerNameError::NoVersion { product, version: version.to_owned() };
        let server = Self { product, version: parsed.ok_or_else(no_version)? };
        if server.version < oldest.version {
            return Err(ServerNameError::TooOld { server, oldest: oldest.version });
        }
        Ok(server)
    }
}

fn oldest(product: Product) -> Server {
    let server = Server { product, version: Version(0, 0, 0) };
    Server { version: server.oldest_supported(), ..server }
}

/// One to three numbers with dots between.
fn parse_version(text: &str) -> Option<Version> {
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Option<Vec<u32>> =
        text.split('.').map(|part| Some(part).filter(is_number)?.parse().ok()).collect();
    match parts?[..] {
        [major] => Some(Version(major, 0, 0)),
        [major, minor] => Some(Version(major, minor, 0)),
        [major, minor, patch] => Some(Version(major, minor, patch)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_by_name() {
        for (text, expected) in [
            ("postgres", "PostgreSQL 12.0"),
            ("postgresql:18", "PostgreSQL 18.0"),
            ("postgres:14.7", "PostgreSQL 14.7"),
            ("mysql", "MySQL 8.0.16"),
            ("mysql:8.4.1", "MySQL 8.4.1"),
            ("mariadb", "MariaDB 10.5"),
            ("mariadb:11", "MariaDB 11.0"),
            ("sqlite:3.40", "SQLite 3.40"),
        ] {
            assert_eq!(text.parse::<Server>().unwrap().to_string(), expected);
        }
    }

    #[test]
    fn names_that_are_refused() {
        for (text, expected, example) in [
            ("oracle:19", "'oracle' is no dialect; there are", "postgres"),
            ("", "'' is no dialect; there are", "postgres"),
            ("postgres:", "'' is no version of PostgreSQL", "postgres:12"),
            ("postgres:new", "'new' is no version of PostgreSQL", "postgres:12"),
            ("mysql:8.0.30-log", "'8.0.30-log' is no version of MySQL", "mysql:8.0.16"),
            ("sqlite:3.40.1.2", "'3.40.1.2' is no version of SQLite", "sqlite:3.35"),
            ("sqlite:+3.40", "'+3.40' is no version of SQLite", "sqlite:3.35"),
            ("postgres:99999999999", "'99999999999' is no version", "postgres:12"),
            ("postgres:11", "PostgreSQL 11.0 is older than 12.0, the oldest", "postgres:12"),
            ("mysql:8.0.15", "MySQL 8.0.15 is older than 8.0.16", "mysql:8.0.16"),
            ("mariadb:10.4", "MariaDB 10.4 is older than 10.5", "mariadb:10.5"),
            ("sqlite:3.34.9", "SQLite 3.34.9 is older than 3.35", "sqlite:3.35"),
        ] {
            let error = text.parse::<Server>().unwrap_err();
            assert!(error.to_string().starts_with(expected), "{error}");
            assert_eq!(error.example(), example);
            let parsed: Result<Server, _> = error.example().parse();
            assert!(parsed.is_ok());
        }
    }
}
