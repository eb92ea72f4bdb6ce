//! What a database answered, without the driver's type. What each database's own codes mean
//! stands in `error_codes`.

use super::blocker::Blocker;
use super::endpoint::Endpoint;

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
    /// What else it said.
    pub report: Box<Report>,
}

/// How much of a statement is shown.
const MOST_LINES: usize = 12;

/// What a database says beside its message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// More about the fault.
    pub detail: Option<String>,
    /// What the database advises.
    pub hint: Option<String>,
    /// Inside of what it happened: functions and their lines, the innermost first.
    pub context: Option<String>,
    /// Where the fault is in the text that was sent, in characters from 1.
    pub position: Option<usize>,
    /// How many statements of that text were completed before.
    pub completed: usize,
    /// Whether nothing was executed, not even what was sent before that text.
    pub(crate) is_at_start: bool,
    /// How many rows each of these changed, as far as that was asked for.
    pub(crate) affected: Vec<u64>,
    /// The statement, if a function of a migration executed it.
    pub sql: Option<String>,
    /// Who was in the way, if it waited for a lock and that could be seen.
    pub blocker: Option<Blocker>,
    /// Where the connection went, if it could not be opened.
    pub endpoint: Option<Endpoint>,
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
    /// Nothing answers there.
    Unreachable,
    /// User or password are wrong.
    Authentication,
    /// The server has no such database.
    NoDatabase,
    /// The user may not do this.
    Privilege,
    /// The connection can't be encrypted as the url wants it.
    Tls,
    /// The server takes no more connections.
    TooManyConnections,
    /// The application's pool gave no connection in time.
    PoolExhausted,
    /// The node of a cluster takes no statements: it isn't part of it, or not yet.
    NotReady,
    /// The connection is gone.
    Disconnected,
    /// The program was built without a driver for the database.
    NoDriver,
    /// The url says something that the driver doesn't understand.
    Url,
    /// The program itself asked for something that the driver can't do.
    Usage,
    /// Another session was in the way, and this one gave in: a deadlock.
    Conflict,
    /// It took longer than a setting of the database allows.
    Timeout,
    /// The run was asked to end.
    Interrupted,
    /// A statement can only run outside of a transaction.
    NeedsAutocommit,
    /// Anything else: the statement is at fault.
    Statement,
}

impl DatabaseError {
    pub(crate) fn new(kind: DatabaseErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), code: None, report: Box::default() }
    }

    /// Of the first statement of a message.
    #[cfg(feature = "postgres")]
    pub(crate) fn at_start(mut self) -> Self {
        self.report.is_at_start = true;
        self
    }

    pub(crate) fn interrupted() -> Self {
        Self::new(DatabaseErrorKind::Interrupted, "it was asked to end")
    }

    /// What to look at, if the kind of failure says it.
    pub fn advice(&self) -> Option<String> {
        let at = self.report.endpoint.as_ref();
        let text = match self.kind {
            DatabaseErrorKind::Busy if self.report.blocker.is_some() => {
                return self.report.blocker.as_ref().map(Blocker::advice);
            }
            DatabaseErrorKind::Busy => "wait until the other program is done, then run this again",
            DatabaseErrorKind::ReadOnly => "give this user the right to write the database",
            DatabaseErrorKind::CantOpen => "check the path and its permissions",
            DatabaseErrorKind::NotADatabase => "check that the url names the right file",
            DatabaseErrorKind::Damaged => "restore the database from a backup",
            DatabaseErrorKind::Full => "make room on the disk, then run this again",
            DatabaseErrorKind::NoDriver => {
                "switch its feature on in the Cargo.toml of this program, for example: \
                 migrate-cli = { .., features = [\"sqlite\", \"postgres\", \"mysql\"] }"
            }
            DatabaseErrorKind::Unreachable => return Some(at?.check_server()),
            DatabaseErrorKind::NoDatabase => return Some(at?.create_database()),
            DatabaseErrorKind::Authentication => {
                "check user and password in the url, and from where the server lets this user in"
            }
            DatabaseErrorKind::Privilege => "give this user the right, or use another user",
            DatabaseErrorKind::Tls => return Some(at?.check_tls()),
            DatabaseErrorKind::TooManyConnections => {
                "close connections that are not used, then run this again"
            }
            DatabaseErrorKind::PoolExhausted => {
                "give back connections of the pool before migrating, or allow it one more"
            }
            DatabaseErrorKind::NotReady => {
                "connect to another node of the cluster, or wait until this one has joined it"
            }
            DatabaseErrorKind::Url => "check the url, above all its port and what follows the '?'",
            DatabaseErrorKind::Disconnected => {
                "check that the database runs, look where it is with migrate current, then run \
                 this again"
            }
            DatabaseErrorKind::NeedsAutocommit => {
                "write `transaction = false` in the #[migration(..)] of it"
            }
            DatabaseErrorKind::Conflict => "another session was in the way: run this again",
            DatabaseErrorKind::Timeout => {
                "allow a statement more time with statement_timeout, or this user or database where \
                 they set it, then run this again"
            }
            DatabaseErrorKind::Interrupted => "run this again when it suits: it goes on from there",
            DatabaseErrorKind::Usage | DatabaseErrorKind::Statement => return None,
        };
        Some(text.to_owned())
    }

    /// What else the database said, line by line.
    pub fn found(&self) -> Vec<String> {
        let Report { detail, hint, context, endpoint, sql, blocker, .. } = &*self.report;
        let mut found: Vec<String> = endpoint.iter().map(ToString::to_string).collect();
        found.extend(
            sql.iter().flat_map(|sql| sql.trim().lines().take(MOST_LINES)).map(str::to_owned),
        );
        found.extend(blocker.iter().map(|blocker| format!("blocked by {blocker}")));
        for (name, text) in [("detail", detail), ("hint", hint), ("context", context)] {
            let lines = text.iter().flat_map(|text| text.lines());
            found.extend(lines.enumerate().map(|(i, line)| match i {
                0 => format!("{name}: {line}"),
                _ => format!("  {line}"),
            }));
        }
        found
    }

    /// The error of this statement.
    pub(super) fn of(mut self, sql: &str) -> Self {
        self.report.sql = Some(sql.to_owned());
        self
    }

    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn at(mut self, endpoint: Endpoint) -> Self {
        self.report.endpoint = Some(endpoint);
        self
    }
}

/// A name or a value that can't be written on a database.
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub(super) fn unwritable(error: crate::dialect::RenderError) -> DatabaseError {
    DatabaseError::new(DatabaseErrorKind::Usage, error.to_string())
}
