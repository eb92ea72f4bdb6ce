//! Everything that a command can fail with, as message, findings, next step and exit code.

use std::ffi::OsString;
use std::path::PathBuf;

use migrate_core::graph::TargetError;
use migrate_core::{BoxError, Error, ErrorKind, NamingError, ServerNameError, UrlError};
use serde::Serialize;

use crate::exit;
use crate::retyped::retyped;

#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    #[error(transparent)]
    Core(#[from] Error),
    #[error(transparent)]
    Url(#[from] UrlError),
    #[error(transparent)]
    Dialect(#[from] ServerNameError),
    #[error("no database is given")]
    NoUrl { looked_at: Vec<String> },
    #[error("there is no section [env.{name}] in the settings")]
    NoSection { name: String, found: Vec<String> },
    #[error("{}: unknown setting '{key}'", .path.display())]
    UnknownSetting { path: PathBuf, key: String, similar: Option<String>, known: String },
    #[error("{} can't be read as settings", .path.display())]
    BrokenSettings { path: PathBuf, fault: String },
    #[error("{}: {source}", .path.display())]
    Naming { path: PathBuf, source: NamingError },
    #[error("{}: {source}", .path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{message}")]
    Usage { message: String, help: String },
    /// What was asked for can't be meant like that; nothing was changed.
    #[error("{message}")]
    Refused { message: String, found: Vec<String>, help: String },
    #[error("{message}")]
    Failed { message: String, found: Vec<String>, help: String },
    #[error("{message}")]
    BrokenSources { message: String, found: Vec<String> },
    #[error("{message}")]
    CheckFailed { message: String, found: Vec<String>, help: String },
    /// A command of the application's own.
    #[error("{0}")]
    Own(BoxError),
    #[error("can't print: {0}")]
    Output(#[from] std::io::Error),
}

/// An error as it is printed.
#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    pub(crate) message: String,
    pub(crate) found: Vec<String>,
    pub(crate) help: Option<String>,
    pub(crate) exit_code: u8,
    /// What a run that failed did and did not, for a program.
    pub(crate) report: serde_json::Value,
}

impl CliError {
    pub(crate) fn explain(&self) -> Explanation {
        let exit_code = self.exit_code();
        let report = match self {
            Self::Core(Error::Run(run)) => serde_json::to_value(run.report()).unwrap_or_default(),
            _ => serde_json::Value::Null,
        };
        let (message, found, help) = (self.to_string(), self.found(), self.help());
        Explanation { message, found, help, exit_code, report }
    }

    /// The same command with another target, where that is the next step.
    pub(crate) fn help_retyped(&self, runs_heads: bool, arguments: &[OsString]) -> Option<String> {
        let Self::Core(Error::Target { error, instead: Some(instead), .. }) = self else {
            return None;
        };
        let has_several_heads = matches!(**error, TargetError::MultipleHeads { .. });
        if has_several_heads && runs_heads {
            return None;
        }
        let retyped = retyped(arguments, instead)?;
        Some(format!("{}: migrate {retyped}", instead.why))
    }

    fn exit_code(&self) -> u8 {
        match self {
            Self::Core(error) => match error.kind() {
                ErrorKind::Usage => exit::USAGE,
                ErrorKind::Locked => exit::LOCKED,
                ErrorKind::UnknownRevisions => exit::UNKNOWN_REVISIONS,
                ErrorKind::Interrupted => crate::signals::exit_code(),
                _ => exit::FAILED,
            },
            Self::CheckFailed { .. } => exit::FOUND,
            Self::Io { .. }
            | Self::Output(_)
            | Self::BrokenSources { .. }
            | Self::Own(_)
            | Self::Failed { .. } => exit::FAILED,
            _ => exit::USAGE,
        }
    }

    fn found(&self) -> Vec<String> {
        match self {
            Self::Core(error) => error.found(),
            Self::NoUrl { looked_at } => looked_at.clone(),
            Self::Own(error) => {
                let causes = std::iter::successors(error.source(), |error| error.source());
                causes.map(|cause| format!("because: {cause}")).collect()
            }
            Self::NoSection { found, .. }
            | Self::BrokenSources { found, .. }
            | Self::Refused { found, .. }
            | Self::Failed { found, .. }
            | Self::CheckFailed { found, .. } => found.clone(),
            Self::BrokenSettings { fault, .. } => fault.lines().map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::Core(error) => return error.help(),
            Self::Url(error) => error.help().to_owned(),
            Self::Dialect(error) => {
                format!("migrate upgrade head --sql --dialect {}", error.example())
            }
            Self::NoUrl { .. } => "name it, for example: --url sqlite://app.db".to_owned(),
            Self::NoSection { name, .. } => format!("add [env.{name}] to migrate.toml"),
            Self::UnknownSetting { similar: Some(similar), .. } => {
                format!("perhaps you mean '{similar}'")
            }
            Self::UnknownSetting { known, .. } => format!("the settings are {known}"),
            Self::Naming { source, .. } => source.help(),
            Self::BrokenSettings { path, .. } => format!("correct {}", path.display()),
            Self::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
                "make room on the disk".to_owned()
            }
            Self::Io { .. } => "check the path and its permissions".to_owned(),
            Self::Usage { help, .. }
            | Self::Refused { help, .. }
            | Self::Failed { help, .. }
            | Self::CheckFailed { help, .. } => help.clone(),
            Self::BrokenSources { .. } => "correct these files, then run this again".to_owned(),
            Self::Output(_) | Self::Own(_) => return None,
        })
    }
}
