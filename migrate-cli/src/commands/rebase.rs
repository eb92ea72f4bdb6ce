//! `rebase`: another parent in the source file of one revision, and no other byte of it.
//!
//! All that can be wrong is found before the file is written: what is asked for, what the database
//! at hand says, and whether the history holds afterwards.

mod applied;
mod change;
mod request;

use super::Context;
use super::sources::Sources;
use crate::args::Rebase;
use crate::error::CliError;
use crate::exit;
use crate::ui::YELLOW;
use crate::write::rewrite;
use change::Change;
use request::understand;

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Rebase) -> Result<u8, CliError> {
    let sources = Sources::read(context)?;
    let request = understand(&sources, args)?;
    let mut change = Change::prepare(&sources, &request)?;
    change.dry_run = args.dry_run;
    if change.texts.is_some() && !args.offline {
        change.checked = applied::look(context, &sources, request.revision, args).await?;
    }
    if let (Some((before, after)), false) = (&change.texts, args.dry_run) {
        rewrite(request.migration.file.as_path(), before, after)?;
        change.changed = true;
    }
    print(context, &change)?;
    Ok(exit::DONE)
}

fn print(context: &mut Context<'_, '_>, change: &Change) -> Result<(), CliError> {
    if context.ui.is_json() {
        return context.ui.json(change);
    }
    let quoted = |parent: &Option<String>| match parent {
        Some(parent) => format!("\"{parent}\""),
        None => "base".to_owned(),
    };
    let Change { revision, file, line, .. } = change;
    let (from, to) = (quoted(&change.from), quoted(&change.to));
    if change.texts.is_none() {
        let stands = match &change.to {
            Some(to) => format!("already stands on '{to}'"),
            None => "is a base already".to_owned(),
        };
        return context.ui.line(&format!("nothing to do: revision '{revision}' {stands}"));
    }
    let not_yet = if change.dry_run { " (not written)" } else { "" };
    context.ui.line(&format!("{file}:{line}: down_revision {from} -> {to}{not_yet}"))?;
    if change.checked.is_none() {
        context.ui.note("no database was asked whether it is applied")?;
    }
    let warning = change.warning.as_deref().unwrap_or_default();
    context.ui.note(&format!("{YELLOW}warning:{YELLOW:#} {warning}"))
}
