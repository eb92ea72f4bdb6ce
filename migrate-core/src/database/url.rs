//! Database URLs: which database, and how to show one without its password.

use std::fmt;
use std::path::PathBuf;

use crate::schema::{Dialect, Server};

/// A database URL. [`fmt::Display`] and [`fmt::Debug`] never show its password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    text: String,
    dialect: Dialect,
}

/// Why a text is no database URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrlError {
    /// There is no scheme.
    #[error("'{shown}' is no database url: it begins with no scheme")]
    NoScheme {
        /// The text without anything that may be secret.
        shown: String,
    },
    /// No database has this scheme.
    #[error("no database has the url scheme '{scheme}'")]
    UnknownScheme {
        /// The scheme.
        scheme: String,
    },
    /// A user part with characters that end it.
    #[error("'{shown}' has a '/', '?' or '#' in its user or password")]
    Unencoded {
        /// The text without anything that may be secret.
        shown: String,
    },
    /// A SQLite database that is gone when the connection is.
    #[error("a SQLite database in memory is gone when the command ends")]
    InMemory,
}

impl UrlError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unencoded { .. } => return "write them as %2F, %3F and %23",
            Self::UnknownScheme { scheme } if scheme.contains('+') => {
                return "leave out the driver that SQLAlchemy is told: postgresql://.., mysql://.., \
                        mariadb://..; a SQLite file app.db is sqlite://app.db";
            }
            _ => {}
        }
        "a url begins with sqlite://, postgres:// or mysql://, for example sqlite://app.db"
    }
}

impl DatabaseUrl {
    /// Takes a URL apart as far as choosing the database needs.
    ///
    /// # Errors
    /// [`UrlError`], if there is no scheme or no database has it.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::DatabaseUrl;
    /// let url = DatabaseUrl::parse("postgres://app:secret@db.example/app")?;
    /// assert_eq!(url.to_string(), "postgres://app:***@db.example/app");
    /// # Ok::<(), migrate_core::UrlError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let scheme = text.split_once(':').map(|(scheme, _)| scheme);
        let is_scheme = |s: &&str| {
            !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        };
        let Some(scheme) = scheme.filter(is_scheme) else {
            return Err(UrlError::NoScheme { shown: redact(text) });
        };
        let dialect =
            scheme.parse().map_err(|_| UrlError::UnknownScheme { scheme: scheme.to_owned() })?;
        if dialect != Dialect::Sqlite && !text[scheme.len()..].starts_with("://") {
            return Err(UrlError::NoScheme { shown: redact(text) });
        }
        if dialect != Dialect::Sqlite && has_unencoded_user(text) {
            return Err(UrlError::Unencoded { shown: redact(text) });
        }
        let url = Self { text: text.to_owned(), dialect };
        if url.is_in_memory() { Err(UrlError::InMemory) } else { Ok(url) }
    }

    /// Whether it is a SQLite database that is gone when its connection is.
    pub(crate) fn is_in_memory(&self) -> bool {
        let (path, query) = sqlite_parts(&self.text);
        let in_memory = path.is_empty() || path == ":memory:" || query.contains("mode=memory");
        self.dialect == Dialect::Sqlite && in_memory
    }

    /// Which database.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The oldest server that it may lead to: of MariaDB if its scheme says so.
    pub fn oldest_server(&self) -> Server {
        let scheme = self.text.split_once(':').map_or("", |(scheme, _)| scheme);
        scheme.parse().unwrap_or(Server::oldest(self.dialect))
    }

    /// The URL with its password. Not for output.
    pub fn secret(&self) -> &str {
        &self.text
    }

    /// Of a database that a pool leads to, as far as a URL can say it.
    #[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
    pub(super) fn of_pool(dialect: Dialect, text: String) -> Self {
        // The driver writes down its own defaults.
        let Some((place, query)) = text.split_once('?') else { return Self { text, dialect } };
        let is_ours = |pair: &&str| !pair.starts_with("statement-cache-capacity=");
        let query: Vec<&str> = query.split('&').filter(is_ours).collect();
        let text = format!("{place}?{}", query.join("&"));
        Self { text: text.trim_end_matches('?').to_owned(), dialect }
    }

    /// The file of a SQLite database; `None` for a server, and for a database in memory.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        if self.dialect != Dialect::Sqlite || self.is_in_memory() {
            return None;
        }
        let (path, _) = sqlite_parts(&self.text);
        Some(PathBuf::from(percent_decoded(path)))
    }

    /// The same server with another database on it; for SQLite the same.
    pub(crate) fn with_database(&self, name: &str) -> Self {
        let Some((scheme, rest)) = self.text.split_once("://") else { return self.clone() };
        if self.dialect == Dialect::Sqlite {
            return self.clone();
        }
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let authority = place.split_once('/').map_or(place, |(authority, _)| authority);
        let is_other = |pair: &&str| !pair.is_empty() && !pair.starts_with("dbname=");
        let query: Vec<&str> = query.split('&').filter(is_other).collect();
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        Self { text: format!("{scheme}://{authority}/{name}{query}"), ..*self }
    }

    /// Whether its query names one of these parameters.
    #[cfg(feature = "mysql")]
    pub(super) fn has_parameter(&self, names: &[&str]) -> bool {
        self.parameters().any(|key| names.contains(&key))
    }

    /// A parameter that the driver doesn't know and that looks like one that it knows: taken for
    /// one that means nothing to it, a misspelt `sslmode` would leave a connection unchecked.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn misspelt_parameter(&self, known: &'static [&'static str]) -> Option<String> {
        let unknown = self.parameters().filter(|key| !known.contains(key));
        let mut misspelt = unknown.filter_map(|key| {
            let similar = migrate_graph::similar_names(key, known.iter().copied());
            similar.first().map(|name| format!("the url has '{key}', perhaps for '{name}'"))
        });
        misspelt.next()
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    fn parameters(&self) -> impl Iterator<Item = &str> {
        let query = self.text.split_once('?').map_or("", |(_, query)| query);
        query.split('&').filter_map(|pair| pair.split('=').next()).filter(|key| !key.is_empty())
    }

    /// The same URL with a relative SQLite path taken from `directory`.
    #[must_use]
    pub fn relative_to(self, directory: &std::path::Path) -> Self {
        let Some(file) = self.sqlite_file().filter(|file| file.is_relative()) else {
            return self;
        };
        let query = self.text.split_once('?').map(|(_, query)| format!("?{query}"));
        let path = directory.join(file).to_string_lossy().replace('%', "%25").replace('?', "%3F");
        Self { text: format!("sqlite://{path}{}", query.unwrap_or_default()), ..self }
    }
}

/// The path and the query of a SQLite url, taken apart as sqlx does.
fn sqlite_parts(text: &str) -> (&str, &str) {
    let rest = text.strip_prefix("sqlite:").unwrap_or(text);
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    rest.split_once('?').unwrap_or((rest, ""))
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&redact(&self.text))
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whether an `@` stands behind what ends the place of a server, where drivers would take half of a
/// password for a port or for the name of the database. In the value of a parameter it is welcome.
fn has_unencoded_user(text: &str) -> bool {
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (path, query) = rest[end..].split_once('?').unwrap_or((&rest[end..], ""));
    let mut pairs = query.split('&');
    path.contains('@') || pairs.any(|pair| pair.contains('@') && !pair.contains('='))
}

/// Replaces a password, in the user part or in the query, by `***`. A password may hold any
/// character, so everything up to the last `@` belongs to the user part.
fn redact(text: &str) -> String {
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), text),
    };
    // A password among the parameters may hold an @ of its own.
    if let Some((place, query)) = rest.split_once('?')
        && query.to_ascii_lowercase().contains("pass")
        && query.contains('@')
    {
        return format!("{}?***", redact(&format!("{scheme}{place}")));
    }
    let (user, rest) = match rest.rsplit_once('@') {
        Some((user, rest)) => (redact_user(user), rest),
        None => (String::new(), rest),
    };
    match rest.split_once('?') {
        Some((path, query)) => format!("{scheme}{user}{path}?{}", redact_query(query)),
        None => format!("{scheme}{user}{rest}"),
    }
}

fn redact_user(user: &str) -> String {
    match user.split_once(':') {
        Some((name, _)) => format!("{name}:***@"),
        None => format!("{user}@"),
    }
}

fn redact_query(query: &str) -> String {
    let shown = query.split('&').map(|pair| match pair.split_once('=') {
        Some((key, _)) if key.to_ascii_lowercase().contains("pass") => format!("{key}=***"),
        _ => pair.to_owned(),
    });
    shown.collect::<Vec<_>>().join("&")
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let hex = (bytes[i] == b'%').then(|| text.get(i + 1..i + 3)).flatten();
        let escaped = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(escaped.unwrap_or(bytes[i]));
        i += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn passwords_are_never_shown() {
        for (url, shown) in [
            ("postgres://u:p@h/d", "postgres://u:***@h/d"),
            ("postgres://u:p:q@r@h/d", "postgres://u:***@h/d"),
            ("postgres://h:1/d?user=u&password=p@s", "postgres://h:1/d?***"),
            ("postgres://u:p@h/d?password=q@s", "postgres://u:***@h/d?***"),
            ("mysql://u@h/d?password=x&ssl-mode=a", "mysql://u@h/d?password=***&ssl-mode=a"),
            ("sqlite://a.db", "sqlite://a.db"),
        ] {
            let parsed = DatabaseUrl::parse(url).unwrap();
            assert_eq!(parsed.to_string(), shown);
            assert_eq!(format!("{parsed:?}"), shown);
        }
        for url in ["postgres://u:/secret@h/d", "mysql://u:s3?cret@h/d", "postgres://u:1/cret@h/d"]
        {
            let error = DatabaseUrl::parse(url).unwrap_err();
            assert!(matches!(error, UrlError::Unencoded { .. }), "{error}");
            assert!(!error.to_string().contains("cret"), "{error}");
        }
        let error = DatabaseUrl::parse("u:secret@host/db").unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn another_database_on_the_server() {
        for (url, other) in [
            ("postgres://u:p%2F@h:1/d?sslmode=disable", "postgres://u:p%2F@h:1/x?sslmode=disable"),
            ("postgres:///d?host=/run&dbname=e", "postgres:///x?host=/run"),
            ("mysql://u@h", "mysql://u@h/x"),
        ] {
            assert_eq!(DatabaseUrl::parse(url).unwrap().with_database("x").secret(), other);
        }
    }

    #[test]
    fn the_file_of_a_sqlite_url() {
        let file = |url: &str| DatabaseUrl::parse(url).unwrap().sqlite_file();
        assert_eq!(file("sqlite://a%20b.db"), Some("a b.db".into()));
        assert_eq!(file("sqlite:a.db?mode=rwc"), Some("a.db".into()));
        assert_eq!(file("sqlite:///tmp/a.db"), Some("/tmp/a.db".into()));
        assert_eq!(file("sqlite:////tmp/a.db"), Some("//tmp/a.db".into()));
        for gone in ["sqlite::memory:", "sqlite://", "sqlite://a?mode=memory"] {
            assert_eq!(DatabaseUrl::parse(gone), Err(UrlError::InMemory), "{gone}");
        }
        assert_eq!(file("postgres://h/d"), None);
        let moved = DatabaseUrl::parse("sqlite://a.db").unwrap().relative_to(Path::new("/x"));
        assert_eq!(moved.sqlite_file(), Some("/x/a.db".into()));
    }
}
