//! One error for the facade: the sum of the stages' errors, and what to do about each.

use migrate_graph::TargetError;

use crate::database::{BookkeepingError, DatabaseError, DatabaseErrorKind, DatabaseUrl, UrlError};
use crate::dialect::RenderError;
use crate::registry::RegistryError;
use crate::runner::{Culprit, Leftover, PrepareError, RunError};

/// Why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The migrations form no history.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// The database URL is none.
    #[error(transparent)]
    Url(#[from] UrlError),
    /// No database was given.
    #[error("no database is given")]
    NoDatabase,
    /// The target can't be reached.
    #[error("{error}")]
    Target {
        /// Why.
        error: TargetError,
        /// The revisions that it is about, described.
        candidates: Vec<String>,
    },
    /// Steps that can't run; nothing was executed.
    #[error("{}", summary(.0))]
    Prepare(Vec<PrepareError>),
    /// The SQLite file doesn't exist and the command doesn't make one.
    #[error("there is no database at {url}")]
    MissingDatabase {
        /// The database.
        url: DatabaseUrl,
    },
    /// The database can't be opened.
    #[error("can't open {url}: {source}")]
    Open {
        /// The database.
        url: DatabaseUrl,
        /// What the driver said.
        source: DatabaseError,
    },
    /// Alembic keeps this database, and the version table is another one.
    #[error("{url} has a table alembic_version, and no table {version_table}")]
    AlembicDatabase {
        /// The database.
        url: DatabaseUrl,
        /// The version table that was looked for.
        version_table: String,
    },
    /// The version table or the fence can't be read or written.
    #[error("{url}: {source}")]
    Bookkeeping {
        /// The database.
        url: DatabaseUrl,
        /// What is wrong.
        source: BookkeepingError,
    },
    /// A run stopped.
    #[error(transparent)]
    Run(#[from] Box<RunError>),
    /// A name can't be written on this database.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A combination of options that means nothing.
    #[error("{message}")]
    Usage {
        /// What is wrong with it.
        message: String,
        /// What to write instead.
        help: String,
    },
}

/// What a caller has to tell apart: the exit codes of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The work failed.
    Failed,
    /// The command was wrong; nothing was tried.
    Usage,
    /// The lock was not obtained.
    Locked,
    /// The database is at revisions that this program doesn't contain.
    UnknownRevisions,
}

fn summary(errors: &[PrepareError]) -> String {
    match errors {
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} (and {} more)", rest.len()),
        [] => "nothing can be prepared".to_owned(),
    }
}

impl Error {
    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Target { error: TargetError::UnknownRows { .. }, .. } => {
                ErrorKind::UnknownRevisions
            }
            Self::Target { .. } | Self::Url(_) | Self::NoDatabase | Self::Usage { .. } => {
                ErrorKind::Usage
            }
            Self::Open { source, .. }
                if matches!(source.kind, DatabaseErrorKind::NoDriver | DatabaseErrorKind::Url) =>
            {
                ErrorKind::Usage
            }
            Self::Run(run) if is_locked(&run.culprit) => ErrorKind::Locked,
            Self::Open { source, .. }
            | Self::Bookkeeping { source: BookkeepingError::Database(source), .. }
                if source.kind == DatabaseErrorKind::Busy =>
            {
                ErrorKind::Locked
            }
            _ => ErrorKind::Failed,
        }
    }

    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        match self {
            Self::Registry(error) => error.found(),
            Self::Target { candidates, .. } => candidates.clone(),
            Self::Prepare(errors) => {
                errors.iter().map(|error| format!("{}: {error}", error.location())).collect()
            }
            Self::Run(run) => found_in_run(run),
            Self::Open { source, .. }
            | Self::Bookkeeping { source: BookkeepingError::Database(source), .. } => {
                source.found()
            }
            _ => Vec::new(),
        }
    }

    /// The next step.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Registry(error) => Some(error.help()),
            Self::Url(error) => Some(error.help().to_owned()),
            Self::NoDatabase => Some("give one: Migrator::on(url)".to_owned()),
            Self::Target { error, candidates } => Some(target_help(error, candidates)),
            Self::Prepare(errors) => errors.first().map(PrepareError::help),
            Self::MissingDatabase { .. } => Some("make it: migrate upgrade head".to_owned()),
            Self::Open { source, .. } => {
                Some(source.advice().unwrap_or("check the url of the database".to_owned()))
            }
            Self::AlembicDatabase { version_table, .. } => Some(format!(
                "go on where Alembic stopped: version_table = \"alembic_version\" in migrate.toml; \
                 or begin beside it, which creates {version_table}: migrate ensure_version"
            )),
            Self::Bookkeeping { source, .. } => bookkeeping_help(source),
            Self::Run(run) => run_help(run),
            Self::Render(error) => Some(error.way_out.clone()),
            Self::Usage { help, .. } => Some(help.clone()),
        }
    }
}

/// Whether another program held what the bookkeeping needed.
fn is_locked(culprit: &Culprit) -> bool {
    match culprit {
        Culprit::Locked(_) => true,
        Culprit::Bookkeeping(BookkeepingError::Database(error)) => {
            error.kind == DatabaseErrorKind::Busy
        }
        _ => false,
    }
}

fn found_in_run(run: &RunError) -> Vec<String> {
    let mut found = Vec::new();
    if let Culprit::Statement { statement, source, .. } = &run.culprit {
        found.extend(statement.excerpt());
        found.extend(source.found());
    }
    if let Some(error) = &run.rollback {
        found.push(format!("the failed step could not be taken back: {error}"));
    }
    match run.leftover {
        Leftover::Nothing => {}
        Leftover::Operations(_) if matches!(run.culprit, Culprit::TransactionLeftOpen) => found.push(
            "what stood in that transaction is rolled back, what was committed before it stays, and \
             the revision is not recorded"
                .to_owned(),
        ),
        Leftover::Operations(done) => found.push(format!(
            "it runs without a transaction: what its first {done} operations did stays, what the \
             next one did may stay, and the revision is not recorded"
        )),
        Leftover::Unconfirmed => found.push(
            "the connection was lost while its commit was waited for: it was committed whole or \
             not at all"
                .to_owned(),
        ),
        Leftover::UnconfirmedRecord => found.push(
            "all its operations took effect; the connection was lost while its record was waited \
             for: migrate current says whether it is recorded"
                .to_owned(),
        ),
        Leftover::Unknown if run.rollback.is_some() => found.push(
            "its own code ended its transaction: what it did may stay, and the revision may be \
             recorded"
                .to_owned(),
        ),
        Leftover::Unknown => found.push(
            "its own code ended its transaction: what it did may stay, and the revision is not \
             recorded"
                .to_owned(),
        ),
    }
    let committed: Vec<&str> = run.committed.iter().map(|step| step.revision.as_str()).collect();
    match committed[..] {
        [] if run.leftover == Leftover::Nothing => {
            found.push("nothing was committed by this run".to_owned());
        }
        [] => {}
        _ => found.push(format!("committed before it and kept: {}", committed.join(", "))),
    }
    if !run.not_begun.is_empty() {
        found.push(format!("not begun: {}", run.not_begun.join(", ")));
    }
    found
}

fn run_help(run: &RunError) -> Option<String> {
    Some(match &run.culprit {
        Culprit::Locked(_) => "wait until the other program is done, or allow more time with \
             lock_timeout, then run this again"
            .to_owned(),
        Culprit::Bookkeeping(error) => return bookkeeping_help(error),
        Culprit::Statement { location, source, .. } => match source.advice() {
            Some(advice) => advice,
            None => format!("correct {location}, then run this again"),
        },
        Culprit::ErrorDropped { location, .. } => format!(
            "return the error from the function at {location}, or try the statement inside of a \
             SAVEPOINT"
        ),
        Culprit::TransactionLeftOpen => {
            format!("end it with COMMIT in {}, then run this again", run.step.source)
        }
        Culprit::Function { location, .. } => format!("correct {location}, then run this again"),
        Culprit::TransactionEnded { location, .. } => format!(
            "leave BEGIN, COMMIT and ROLLBACK out of {location}, or write `transaction = false` \
             in its #[migration(..)]"
        ),
        Culprit::DanglingReferences { .. } => {
            format!("delete or correct these rows, in the database or in {}", run.step.source)
        }
    })
}

fn bookkeeping_help(error: &BookkeepingError) -> Option<String> {
    Some(match error {
        BookkeepingError::NotAVersionTable { table, .. } => format!(
            "it needs one column version_num with one row per head; choose another table with \
             version_table in migrate.toml, or correct {table} and then: migrate stamp REVISION"
        ),
        BookkeepingError::NoSchema { .. } => {
            "name one in migrate.toml: version_table_schema = \"public\"".to_owned()
        }
        BookkeepingError::BrokenFence { table } => {
            format!("when no other run is active, drop {table} and run: migrate ensure_version")
        }
        BookkeepingError::FenceMoved => "look where it is now: migrate current".to_owned(),
        BookkeepingError::RowCount { .. } => "compare: migrate current, migrate history".to_owned(),
        BookkeepingError::Database(error) => error.advice()?,
        BookkeepingError::Render(error) => error.way_out.clone(),
    })
}

fn target_help(error: &TargetError, candidates: &[String]) -> String {
    let first = candidates.first().and_then(|candidate| candidate.split(' ').next());
    let first = first.unwrap_or("REVISION");
    match error {
        TargetError::Syntax { .. } => {
            "a target is head, heads, base, a revision, +N or -N; see migrate history".to_owned()
        }
        TargetError::UnknownRevision { .. } if !candidates.is_empty() => {
            format!("perhaps you mean: {}", candidates.join(", "))
        }
        TargetError::UnknownRevision { .. } => "list what there is: migrate history".to_owned(),
        TargetError::AmbiguousPrefix { .. } => format!("write more of it: migrate show {first}"),
        TargetError::MultipleHeads { .. } => {
            "upgrade all of them: migrate upgrade heads; or name one of them".to_owned()
        }
        TargetError::UnknownRows { .. } => "run the program that contains it, or record where the \
             database really is: migrate stamp --purge REVISION"
            .to_owned(),
        TargetError::MultipleCurrent { .. } | TargetError::AmbiguousWalk { .. } => {
            format!("name the revision to end at instead; {first} is one of them")
        }
        TargetError::WalkedTooFar { .. } => "see what is left: migrate history -i".to_owned(),
        TargetError::WrongDirection { command: "upgrade", target } => {
            format!("go down with: migrate downgrade {target}")
        }
        TargetError::WrongDirection { target, .. } => {
            format!("go up with: migrate upgrade {target}")
        }
        TargetError::NotApplied { id, .. } => format!("apply it first: migrate upgrade {id}"),
        TargetError::Overlap { id, .. } => format!("stamp only: migrate stamp {id}"),
        TargetError::NotAnAncestor { start, end } => {
            format!("turn the range round, or list all: migrate history -r {end}:{start}")
        }
        _ => "see migrate history".to_owned(),
    }
}
