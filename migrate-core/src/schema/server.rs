//! Which product and which version a database is: what it said when it was connected to, or what
//! is assumed where none is asked.

use std::fmt;

use serde::Serialize;

use super::dialect::Dialect;

/// A database product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Product {
    /// PostgreSQL.
    Postgres,
    /// MySQL.
    MySql,
    /// MariaDB, which shares MySQL's dialect.
    MariaDb,
    /// SQLite.
    Sqlite,
}

/// A version, compared number by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Version(pub u32, pub u32, pub u32);

/// A product in a version.
///
/// # Examples
/// ```
/// use migrate_core::schema::{Product, Server, Version};
/// let server = Server::from_mysql_version("10.11.19-MariaDB-0+deb12u1");
/// assert_eq!(server, Server { product: Product::MariaDb, version: Version(10, 11, 19) });
/// assert_eq!(server.to_string(), "MariaDB 10.11.19");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Server {
    /// The product.
    pub product: Product,
    /// Its version.
    pub version: Version,
}

impl Server {
    /// The oldest one of a dialect that is supported: what is assumed without a connection.
    pub const fn oldest(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Postgres => Self { product: Product::Postgres, version: Version(12, 0, 0) },
            // Expressions as defaults, and constraints that are checked.
            Dialect::MySql => Self { product: Product::MySql, version: Version(8, 0, 16) },
            // ALTER TABLE .. DROP COLUMN.
            Dialect::Sqlite => Self { product: Product::Sqlite, version: Version(3, 35, 0) },
        }
    }

    /// From PostgreSQL's `server_version_num`: 150008 is 15.8.
    pub const fn from_postgres_number(number: u32) -> Self {
        let version = Version(number / 10_000, number % 10_000, 0);
        Self { product: Product::Postgres, version }
    }

    /// From what `SELECT version()` answers on MySQL and MariaDB. MariaDB may put 5.5.5- before
    /// its own version.
    pub fn from_mysql_version(text: &str) -> Self {
        let product = if text.to_ascii_lowercase().contains("mariadb") {
            Product::MariaDb
        } else {
            Product::MySql
        };
        let own = text.strip_prefix("5.5.5-").filter(|_| product == Product::MariaDb);
        Self { product, version: Version::parse(own.unwrap_or(text)) }
    }

    /// From what `SELECT sqlite_version()` answers.
    pub fn from_sqlite_version(text: &str) -> Self {
        Self { product: Product::Sqlite, version: Version::parse(text) }
    }

    /// Whether it is of this version or a later one.
    pub const fn is_at_least(&self, version: Version) -> bool {
        let (Version(major, minor, patch), Version(a, b, c)) = (self.version, version);
        major > a || major == a && (minor > b || minor == b && patch >= c)
    }

    /// The dialect that it speaks.
    pub const fn dialect(&self) -> Dialect {
        match self.product {
            Product::Postgres => Dialect::Postgres,
            Product::MySql | Product::MariaDb => Dialect::MySql,
            Product::Sqlite => Dialect::Sqlite,
        }
    }

    /// Whether it ends by itself what takes too long; MySQL ends only queries.
    pub(crate) const fn ends_statements(&self) -> bool {
        matches!(self.product, Product::Postgres | Product::MariaDb)
    }

    /// The oldest version of the same product that is supported.
    pub const fn oldest_supported(&self) -> Version {
        match self.product {
            Product::MariaDb => Version(10, 5, 0),
            _ => Self::oldest(self.dialect()).version,
        }
    }
}

impl Version {
    /// Whether it is this one or a later one.
    pub const fn is_at_least(&self, major: u32, minor: u32, patch: u32) -> bool {
        let Self(own_major, own_minor, own_patch) = *self;
        own_major > major
            || own_major == major && (own_minor > minor || own_minor == minor && own_patch >= patch)
    }

    /// The numbers that a text begins with; what is no number counts as 0.
    fn parse(text: &str) -> Self {
        let mut numbers = text.split(|c: char| !c.is_ascii_digit()).map(|n| n.parse().unwrap_or(0));
        let mut next = || numbers.next().unwrap_or(0);
        Self(next(), next(), next())
    }
}

impl fmt::Display for Product {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Postgres => "PostgreSQL",
            Self::MySql => "MySQL",
            Self::MariaDb => "MariaDB",
            Self::Sqlite => "SQLite",
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(major, minor, 0) => write!(f, "{major}.{minor}"),
            Self(major, minor, patch) => write!(f, "{major}.{minor}.{patch}"),
        }
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.product, self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_servers() {
        let mysql = Server::from_mysql_version("8.0.36-0ubuntu0.22.04.1");
        assert_eq!(mysql, Server { product: Product::MySql, version: Version(8, 0, 36) });
        let old_way = Server::from_mysql_version("5.5.5-10.6.12-MariaDB");
        assert_eq!(old_way.version, Version(10, 6, 12));
        assert_eq!(Server::from_postgres_number(120_022).to_string(), "PostgreSQL 12.22");
        assert_eq!(Server::from_sqlite_version("3.51.0").to_string(), "SQLite 3.51");
        assert!(Version(10, 5, 0) < Version(10, 11, 2));
        assert!(
            Version(10, 11, 0).is_at_least(10, 5, 2) && Version(11, 0, 0).is_at_least(10, 5, 2)
        );
        assert!(!Version(10, 5, 1).is_at_least(10, 5, 2));
        assert!(mysql.is_at_least(Version(8, 0, 36)) && mysql.is_at_least(Version(7, 9, 99)));
        assert!(!mysql.is_at_least(Version(8, 0, 37)) && !mysql.is_at_least(Version(8, 1, 0)));
    }
}
