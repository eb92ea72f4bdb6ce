//! Whether a revision is applied on the database at hand: one look, which writes nothing.
//!
//! Where the answer can't be had, the caller is told how to go on without it.

use migrate_core::Error;

use crate::args::Rebase;
use crate::commands::Context;
use crate::commands::sources::Sources;
use crate::error::CliError;

/// The database that was asked; none if none is configured or it doesn't exist yet.
///
/// # Errors
/// [`CliError::Refused`], if the revision is applied there, or if that can't be known.
pub(super) async fn look(
    context: &mut Context<'_, '_>,
    sources: &Sources,
    revision: &str,
    args: &Rebase,
) -> Result<Option<String>, CliError> {
    let url = match context.settings.require_url() {
        Ok(url) => url,
        Err(CliError::NoUrl { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let unknown = |found: Vec<String>| CliError::Refused {
        message: format!("it can't be known whether revision '{revision}' is applied on {url}"),
        found,
        help: format!(
            "if it is not, don't ask: migrate rebase {revision} --onto {} --offline",
            args.onto
        ),
    };
    let migrator = match context.migrator() {
        Ok(migrator) => migrator,
        Err(error) => return Err(unknown(vec![error.to_string()])),
    };
    let (rows, open) = match migrator.current_and_open_step().await {
        Ok(state) => state,
        Err(Error::MissingDatabase { .. }) => return Ok(None),
        Err(error) => return Err(unknown([vec![error.to_string()], error.found()].concat())),
    };
    let (known, others): (Vec<&String>, Vec<&String>) =
        rows.iter().partition(|row| sources.graph().get(row).is_some());
    let applied = sources.graph().applied(&known);
    let applied = applied.map_err(|error| unknown(vec![error.to_string()]))?;
    if open.is_some_and(|open| open.revision == revision) {
        return Err(CliError::Refused {
            message: format!("revision '{revision}' was begun on {url} and has not ended"),
            found: Vec::new(),
            help: "go on with it: migrate resume".to_owned(),
        });
    }
    if applied.iter().any(|applied| applied.id == revision) {
        let below = sources.graph().get(revision).and_then(|r| r.down_revisions.first());
        let below = below.map_or("base", |below| below.as_str());
        return Err(CliError::Refused {
            message: format!("revision '{revision}' is applied on {url}"),
            found: vec![format!("current: {}", rows.join(", "))],
            help: format!("take it back first: migrate downgrade {revision}@{below}"),
        });
    }
    if let [first, ..] = others[..] {
        let row = format!("current: '{first}', which these files don't contain");
        return Err(unknown(vec![row]));
    }
    Ok(Some(url.to_string()))
}
