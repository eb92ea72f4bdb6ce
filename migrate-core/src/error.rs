//! One error for the facade: the sum of the stages' errors, and what to do about each.

use migrate_graph::{RevisionGraph, TargetError};

use crate::compare::RenameError;
use crate::database::{BookkeepingError, DatabaseError, DatabaseErrorKind, DatabaseUrl, UrlError};
use crate::dialect::RenderError;
use crate::registry::RegistryError;
use crate::remedy::{History, Instead};
use crate::runner::{ApplyError, Culprit, PrepareError, ResumeError, RunError, StoppedBackfill};
use crate::verification::Verified;

/// Why a command could not do what it was asked.
#[derive(thiserror::Error)]
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
        error: Box<TargetError>,
        /// The revisions that it is about, described.
        found: Vec<String>,
        /// The next step.
        help: String,
        /// The target to write instead, if it is one.
        instead: Option<Box<Instead>>,
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
    /// A deferred backfill stopped.
    #[error(transparent)]
    Backfill(#[from] Box<StoppedBackfill>),
    /// A step was begun and has not ended, and it is not certain how to go on.
    #[error("{source}")]
    Resume {
        /// The database.
        url: DatabaseUrl,
        /// Why.
        source: Box<ResumeError>,
    },
    /// Revisions that were run are not what they were.
    #[error("{}", edited(.0))]
    Edited(Vec<Verified>),
    /// Revisions that were run, and not taken back, and that the version rows don't stand for.
    #[error("what would run was applied already, though the version rows don't stand for it")]
    RunBefore(Vec<String>),
    /// A scratch database can't be created or dropped.
    #[error("no scratch database beside {url}: {source}")]
    Scratch {
        /// The database beside which it would be.
        url: DatabaseUrl,
        /// What the database said.
        source: DatabaseError,
    },
    /// The schema of a database can't be read.
    #[error("the schema of {url} can't be read: {source}")]
    Inspect {
        /// The database.
        url: DatabaseUrl,
        /// What the database said.
        source: DatabaseError,
    },
    /// What would make a schema can't be executed.
    #[error(transparent)]
    Apply(#[from] Box<ApplyError>),
    /// A rename names nothing.
    #[error(transparent)]
    Rename(#[from] RenameError),
    /// What was generated doesn't do what it should.
    #[error("what was generated doesn't make the schema that it should; nothing was written")]
    Generated {
        /// In what it differs.
        found: Vec<String>,
    },
    /// What was generated can't be executed.
    #[error(
        "the {way} that was generated was tried on a scratch database and failed; nothing was \
         written: {source}"
    )]
    Tried {
        /// The upgrade or the downgrade.
        way: &'static str,
        /// What failed.
        source: Box<ApplyError>,
    },
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
    /// The database is at revisions that this program doesn't contain, or that were edited.
    UnknownRevisions,
    /// The run was asked to end.
    Interrupted,
}

fn edited(revisions: &[Verified]) -> String {
    let ids: Vec<_> = revisions.iter().map(|verified| verified.revision.as_str()).collect();
    match ids[..] {
        [one] => format!("revision '{one}' was edited after it was run"),
        _ => format!("revisions {} were edited after they were run", ids.join(", ")),
    }
}

fn summary(errors: &[PrepareError]) -> String {
    match errors {
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} (and {} more)", rest.len()),
        [] => "nothing can be prepared".to_owned(),
    }
}

impl Error {
    /// About a target in this history. `describe` says of a revision what it does:
    /// `abc123 (Add notes)`.
    pub fn target(
        error: TargetError,
        graph: &RevisionGraph,
        describe: &dyn Fn(&str) -> String,
    ) -> Self {
        let history = History { graph, describe };
        let (found, help) = (history.target_found(&error), history.target_help(&error));
        let instead = history.instead(&error).map(Box::new);
        Self::Target { error: Box::new(error), found, help, instead }
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Target { error, .. } if matches!(**error, TargetError::UnknownRows { .. }) => {
                ErrorKind::UnknownRevisions
            }
            Self::Target { .. }
            | Self::Url(_)
            | Self::NoDatabase
            | Self::Rename(_)
            | Self::Usage { .. } => ErrorKind::Usage,
            Self::Open { source, .. }
                if matches!(source.kind, DatabaseErrorKind::NoDriver | DatabaseErrorKind::Url) =>
            {
                ErrorKind::Usage
            }
            Self::Edited(_) | Self::RunBefore(_) => ErrorKind::UnknownRevisions,
            Self::Resume { source, .. } => match **source {
                ResumeError::UnknownRevision { .. } => ErrorKind::UnknownRevisions,
                ResumeError::MayBeRunning { .. } => ErrorKind::Locked,
                _ => ErrorKind::Failed,
            },
            Self::Run(run) if matches!(run.culprit, Culprit::Interrupted) => ErrorKind::Interrupted,
            Self::Backfill(stopped) => match &stopped.culprit {
                Culprit::Interrupted => ErrorKind::Interrupted,
                Culprit::Bookkeeping(BookkeepingError::FenceMoved) => ErrorKind::Locked,
                culprit if is_locked(culprit) => ErrorKind::Locked,
                _ => ErrorKind::Failed,
            },
            Self::Bookkeeping { source: BookkeepingError::Database(source), .. }
                if source.kind == DatabaseErrorKind::Interrupted =>
            {
                ErrorKind::Interrupted
            }
            Self::Open { source, .. } if source.kind == DatabaseErrorKind::Interrupted => {
                ErrorKind::Interrupted
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

    /// All of it as it is to be read: the message, what was found, and the next step.
    ///
    /// # Examples
    /// ```standalone_crate
    /// use migrate_core::Migrator;
    ///
    /// let error = Migrator::linked().err().map(|error| error.explain()).unwrap_or_default();
    /// assert!(error.starts_with("no migration is linked into this program\n  help:  name the"));
    /// ```
    pub fn explain(&self) -> String {
        explained(self, &self.found(), self.help().as_deref())
    }

    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        match self {
            Self::Registry(error) => error.found(),
            Self::Target { found, .. } | Self::Generated { found } => found.clone(),
            Self::Prepare(errors) => {
                // One error is the message already.
                let found = |error: &PrepareError| match errors.len() {
                    1 => format!("{}; nothing was executed", error.location()),
                    _ => format!("{}: {error}", error.location()),
                };
                errors.iter().map(found).collect()
            }
            Self::Run(run) => run.found(),
            Self::Backfill(stopped) => stopped.found(),
            Self::Resume { url, source } => {
                let mut found = source.found();
                found.push(format!("database {url}"));
                found
            }
            Self::Edited(revisions) => revisions.iter().flat_map(Verified::found).collect(),
            Self::RunBefore(revisions) => revisions.clone(),
            Self::Apply(error) | Self::Tried { source: error, .. } => error.found(),
            Self::Open { source, .. }
            | Self::Scratch { source, .. }
            | Self::Inspect { source, .. }
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
            Self::Prepare(errors) => errors.first().map(PrepareError::help),
            Self::MissingDatabase { url } => Some(match name_in_root(url) {
                Some(name) => format!(
                    "a path that counts from here is written sqlite://{name}; three slashes begin at \
                     the root, other than in SQLAlchemy"
                ),
                None => "check its path; if the migrations are to make it: migrate upgrade head"
                    .to_owned(),
            }),
            Self::Open { source, .. } => {
                Some(source.advice().unwrap_or("check the url of the database".to_owned()))
            }
            Self::AlembicDatabase { version_table, .. } => Some(format!(
                "go on where Alembic stopped: version_table = \"alembic_version\" in migrate.toml; \
                 or begin beside it, which creates {version_table}: migrate ensure_version"
            )),
            Self::Bookkeeping { source, .. } => source.help(),
            Self::Run(run) => run.help(),
            Self::Backfill(stopped) => stopped.help(),
            Self::Resume { source, .. } => source.help(),
            Self::Edited(revisions) => revisions.iter().find_map(Verified::help),
            Self::RunBefore(revisions) => {
                let mut ids = revisions.iter().filter_map(|found| found.split(' ').next());
                let last = ids.next_back().unwrap_or("REVISION");
                Some(format!(
                    "a down_revision was changed since: record that it is applied: migrate stamp {last}"
                ))
            }
            Self::Render(error) => Some(error.way_out.clone()),
            Self::Scratch { source, .. } => Some(match source.kind {
                DatabaseErrorKind::Privilege | DatabaseErrorKind::Statement => {
                    "let its role create databases (PostgreSQL: ALTER ROLE .. CREATEDB; MySQL: GRANT \
                     ALL ON `migrate\\_scratch\\_%`.* TO ..), or name a server where it may: \
                     --scratch-url URL"
                        .to_owned()
                }
                _ => source.advice().unwrap_or("check the url of the server".to_owned()),
            }),
            Self::Inspect { source, .. } => {
                source.advice().or_else(|| Some("look whether this role may read it".to_owned()))
            }
            Self::Apply(error) => Some(error.help()),
            Self::Rename(error) => Some(error.help().to_owned()),
            Self::Generated { .. } | Self::Tried { .. } => Some(
                "write this change by hand: migrate revision -m \"..\"; and say what was changed, so \
                 that it can be mended"
                    .to_owned(),
            ),
            Self::Target { help, .. } | Self::Usage { help, .. } => Some(help.clone()),
        }
    }
}

/// The name of a SQLite file that would stand in the root directory.
fn name_in_root(url: &DatabaseUrl) -> Option<String> {
    let file = url.sqlite_file()?;
    let is_in_root = file.parent().is_some_and(|parent| parent == std::path::Path::new("/"));
    is_in_root.then(|| file.file_name().map(|name| name.to_string_lossy().into_owned())).flatten()
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

/// What [`Error::explain`] says: `main` and tests print what they return with `Debug`.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.explain())
    }
}

/// A message, what was found, and the next step, as they are printed.
pub(crate) fn explained(
    message: &dyn std::fmt::Display,
    found: &[String],
    help: Option<&str>,
) -> String {
    let mut lines = vec![message.to_string()];
    for (place, line) in found.iter().enumerate() {
        let name = if place == 0 { "found:" } else { "" };
        lines.push(format!("  {name:<6} {line}"));
    }
    lines.extend(help.map(|help| format!("  help:  {help}")));
    lines.join("\n")
}
