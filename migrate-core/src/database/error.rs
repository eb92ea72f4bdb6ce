//! What a database answered, without the driver's type.

/// A failure that the database or its driver reported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}{}", .code.as_ref().map(|code| format!(" (code {code})")).unwrap_or_default())]
pub struct DatabaseError {
    /// What kind of failure, where that matters.
    pub kind: DatabaseErrorKind,
    /// The database's own words.
    pub message: String,
    /// The database's own code.
    pub code: Option<String>,
}

/// Failures that are treated differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DatabaseErrorKind {
    /// Someone else holds the lock.
    Busy,
    /// The database, or its file, can't be written.
    ReadOnly,
    /// The file can't be opened.
    CantOpen,
    /// The file is no database.
    NotADatabase,
    /// The file is a database that is damaged.
    Damaged,
    /// The disk is full.
    Full,
    /// The connection is gone.
    Disconnected,
    /// The program was built without a driver for the database.
    NoDriver,
    /// The program itself asked for something that the driver can't do.
    Usage,
    /// Anything else: the statement is at fault.
    Statement,
}

impl DatabaseError {
    pub(crate) fn new(kind: DatabaseErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), code: None }
    }

    /// What to look at, if the kind of failure says it.
    pub fn advice(&self) -> Option<&'static str> {
        Some(match self.kind {
            DatabaseErrorKind::Busy => "wait until the other program is done, then run this again",
            DatabaseErrorKind::ReadOnly => "give this user the right to write the database",
            DatabaseErrorKind::CantOpen => "check the path and its permissions",
            DatabaseErrorKind::NotADatabase => "check that the url names the right file",
            DatabaseErrorKind::Damaged => "restore the database from a backup",
            DatabaseErrorKind::Full => "make room on the disk, then run this again",
            DatabaseErrorKind::NoDriver => {
                "sqlite needs features = [\"sqlite\"] of migrate-cli or migrate-core; for the other \
                 databases write a script: --sql --dialect postgres"
            }
            DatabaseErrorKind::Disconnected => "check that the database runs, then run this again",
            DatabaseErrorKind::Usage | DatabaseErrorKind::Statement => return None,
        })
    }
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
impl From<sqlx::Error> for DatabaseError {
    fn from(error: sqlx::Error) -> Self {
        let sqlx::Error::Database(error) = error else {
            let kind = match &error {
                sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => DatabaseErrorKind::Disconnected,
                _ => DatabaseErrorKind::Usage,
            };
            return Self::new(kind, error.to_string());
        };
        let code = error.code().map(std::borrow::Cow::into_owned);
        let kind = sqlite_kind(&*error, code.as_deref()).unwrap_or(DatabaseErrorKind::Statement);
        Self { kind, message: error.message().to_owned(), code }
    }
}

/// SQLite's codes are numbers whose low byte is the primary one:
/// <https://www.sqlite.org/rescode.html>.
#[cfg(feature = "sqlite")]
fn sqlite_kind(
    error: &dyn sqlx::error::DatabaseError,
    code: Option<&str>,
) -> Option<DatabaseErrorKind> {
    error.try_downcast_ref::<sqlx::sqlite::SqliteError>()?;
    Some(match code?.parse::<u32>().ok()? & 0xff {
        5 | 6 => DatabaseErrorKind::Busy,
        8 => DatabaseErrorKind::ReadOnly,
        10 => DatabaseErrorKind::Disconnected,
        11 => DatabaseErrorKind::Damaged,
        13 => DatabaseErrorKind::Full,
        14 => DatabaseErrorKind::CantOpen,
        26 => DatabaseErrorKind::NotADatabase,
        _ => return None,
    })
}

#[cfg(all(not(feature = "sqlite"), any(feature = "postgres", feature = "mysql")))]
fn sqlite_kind(
    _error: &dyn sqlx::error::DatabaseError,
    _code: Option<&str>,
) -> Option<DatabaseErrorKind> {
    None
}
