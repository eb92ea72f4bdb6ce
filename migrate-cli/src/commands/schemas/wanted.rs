//! The schema that is wanted: a file, a database, or what a command prints.

use std::path::Path;
use std::process::{Command, Stdio};

use migrate_core::{DatabaseUrl, SchemaSource};

use super::{is_url, read_script};
use crate::args::Wanted;
use crate::commands::Context;
use crate::error::CliError;

/// Whether it was typed which schema is wanted.
pub(in crate::commands) fn is_said(args: &Wanted) -> bool {
    args.to.is_some() || args.to_command.is_some()
}

/// How it was typed, to be typed again; without a password, and without a command, which may hold one.
pub(in crate::commands) fn typed(args: &Wanted) -> Option<String> {
    if args.to_command.is_some() {
        return Some(" --to-command \"..\"".to_owned());
    }
    let to = args.to.as_ref()?;
    let shown = if is_url(to) {
        DatabaseUrl::parse(to).map_or_else(|_| "URL".to_owned(), |url| url.to_string())
    } else {
        to.clone()
    };
    Some(format!(" --to {shown}"))
}

/// The schema that is wanted: what was typed, else that of the settings.
pub(in crate::commands) fn wanted(
    context: &Context<'_, '_>,
    args: &Wanted,
) -> Result<SchemaSource, CliError> {
    if let Some(command) = &args.to_command {
        return printed(command);
    }
    if let Some(typed) = &args.to {
        return if is_url(typed) {
            Ok(SchemaSource::Database(DatabaseUrl::parse(typed)?))
        } else {
            read_script(Path::new(typed))
        };
    }
    let Some(set) = &context.settings.schema else {
        return Err(CliError::Usage {
            message: "it is not said which schema is wanted".to_owned(),
            help: "name it: --to schema.sql, --to URL, --to-command \"..\", or in migrate.toml: \
                   schema = \"schema.sql\""
                .to_owned(),
        });
    };
    if is_url(set) {
        let url = DatabaseUrl::parse(set)?.relative_to(&context.settings.directory);
        return Ok(SchemaSource::Database(url));
    }
    read_script(&context.settings.directory.join(set))
}

/// What a command prints. What it says on its standard error is shown as it comes.
fn printed(command: &str) -> Result<SchemaSource, CliError> {
    let failed = |found: String| CliError::Failed {
        message: "the command of --to-command printed no schema".to_owned(),
        found: vec![found],
        help: "run it by itself and look: it must print SQL and end with 0".to_owned(),
    };
    let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    shell.arg(if cfg!(windows) { "/C" } else { "-c" }).arg(command);
    let output = shell.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(format!("it ended with {}", output.status)));
    }
    let sql = String::from_utf8(output.stdout)
        .map_err(|_| failed("what it printed is not UTF-8".to_owned()))?;
    if sql.trim().is_empty() {
        return Err(failed("it printed nothing".to_owned()));
    }
    Ok(SchemaSource::Script { name: "the output of --to-command".to_owned(), sql })
}
