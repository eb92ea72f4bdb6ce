//! How long statements wait and take: a flag, else the file.

use std::time::Duration;

use migrate_core::Timeouts;
use migrate_core::graph::{DurationError, parse_timeout};

use super::keys::FileSettings;
use crate::args::Global;
use crate::error::CliError;

pub(super) fn resolve(typed: &Global, chosen: &FileSettings) -> Result<Timeouts, CliError> {
    let lock = written("lock_timeout", chosen.lock_timeout.as_deref())?;
    let statement = written("statement_timeout", chosen.statement_timeout.as_deref())?;
    Ok(Timeouts {
        lock: typed.lock_timeout.or(lock),
        statement: typed.statement_timeout.or(statement),
    })
}

fn written(key: &str, value: Option<&str>) -> Result<Option<Duration>, CliError> {
    let parsed = value.map(parse_timeout).transpose();
    parsed.map_err(|error| CliError::Usage {
        message: format!("{key} in migrate.toml: {error}"),
        help: DurationError::HELP.to_owned(),
    })
}
