//! A new migration file: its names are checked, its text is made, and it is written if the history
//! holds with it.
//!
//! `revision` and `merge` decide what its parents are.

mod format;
mod hooks;
mod location;
mod name;
mod template;

use std::path::PathBuf;

use migrate_core::graph::check_identifier;
use migrate_source::read_source;

use format::formatted;
use hooks::run_hooks;

use super::Context;
use super::sources::{Sources, broken_text};
use crate::error::CliError;
use crate::exit;
use crate::ui::BOLD;
use crate::write::write_new;
pub(super) use location::location;
pub(super) use template::{Body, NewMigration};

/// The id that was typed, or a random one; a label beside it is checked too.
pub(super) fn choose_revision(
    sources: &Sources,
    rev_id: Option<&str>,
    branch_label: Option<&str>,
) -> Result<String, CliError> {
    for (flag, name) in [("--rev-id", rev_id), ("--branch-label", branch_label)] {
        name.map_or(Ok(()), |name| check_name(sources, flag, name))?;
    }
    if let (Some(label), true) = (branch_label, branch_label == rev_id) {
        return Err(CliError::Refused {
            message: format!(
                "--branch-label '{label}' is also the id: a target must mean one of the two"
            ),
            found: Vec::new(),
            help: "choose another one: --branch-label NAME".to_owned(),
        });
    }
    Ok(rev_id.map_or_else(name::new_revision, str::to_owned))
}

/// That an id or a label follows the rule and is not taken.
fn check_name(sources: &Sources, flag: &str, name: &str) -> Result<(), CliError> {
    let refused = |message: String, found: Vec<String>| CliError::Refused {
        message,
        found,
        help: format!("choose another one: {flag} NAME"),
    };
    if let Err(error) = check_identifier(name) {
        let text = error.to_string();
        let text = text.strip_prefix(&format!("'{name}' ")).unwrap_or(&text);
        return Err(refused(format!("{flag} '{}' {text}", name.escape_debug()), Vec::new()));
    }
    let (as_id, as_label) = (sources.graph().get(name), sources.graph().labelled(name));
    let Some(owner) = as_id.or(as_label) else { return Ok(()) };
    let owner = owner.id.as_str();
    let found = sources.get(owner).map(|taken| taken.place(taken.attribute.revision.span));
    let found = found
        .map_or(sources.describe(owner), |place| format!("{place}: {}", sources.describe(owner)));
    let what = if as_id.is_some() { "a revision" } else { "a branch label" };
    Err(refused(format!("{flag} '{name}': {what} is called so already"), vec![found]))
}

/// The message of a migration is the first line of its doc comment.
pub(super) fn check_message<'a>(message: &'a str, example: &str) -> Result<&'a str, CliError> {
    let message = message.trim();
    if message.is_empty() || message.contains(['\n', '\r']) {
        return Err(CliError::Usage {
            message: "a message is one line of text".to_owned(),
            help: example.to_owned(),
        });
    }
    Ok(message)
}

/// Writes the file and says so.
pub(super) fn create(
    context: &mut Context<'_, '_>,
    sources: &Sources,
    migration: &NewMigration<'_>,
    next: &str,
) -> Result<u8, CliError> {
    let files = write(context, sources, migration)?;
    let hooked = run_hooks(&context.settings.new_files, &files);
    let path = files.first().cloned().unwrap_or_default();
    let NewMigration { revision, message, .. } = migration;
    if context.ui.is_json() {
        hooked?;
        let parents = match &migration.down_revisions[..] {
            [] => serde_json::Value::Null,
            [one] => one.as_str().into(),
            several => several.into(),
        };
        let result = serde_json::json!({
            "revision": revision, "down_revision": parents, "depends_on": migration.depends_on,
            "branch_label": migration.branch_label, "message": message, "path": path,
        });
        context.ui.json(&result)?;
        return Ok(exit::DONE);
    }
    let parents = match &migration.down_revisions[..] {
        [] => "base".to_owned(),
        parents => parents.join(", "),
    };
    context.ui.line(&format!("{parents} -> {BOLD}{revision}{BOLD:#}, {message}"))?;
    for file in &files {
        context.ui.line(&format!("created {}", file.display()))?;
    }
    hooked?;
    context.ui.note(next)?;
    Ok(exit::DONE)
}

/// What was written: the migration first.
fn write(
    context: &Context<'_, '_>,
    sources: &Sources,
    migration: &NewMigration<'_>,
) -> Result<Vec<PathBuf>, CliError> {
    let new_files = &context.settings.new_files;
    let stem = migration.stem(new_files)?;
    let path = migration.directory.join(format!("{stem}.rs"));
    let text = formatted(migration.text(&stem, new_files)?);
    let written = read_source(&text, &path).map_err(|errors| broken_text(&errors))?;
    if !written.iter().any(|written| written.revision() == migration.revision) {
        return Err(CliError::Usage {
            message: format!("the template makes no migration '{}'", migration.revision),
            help: "write #[migration(${keys})] in it".to_owned(),
        });
    }
    sources.with_file(&path, written)?;
    let mut made: Vec<PathBuf> = Vec::new();
    let sql = migration.sql_files(&stem).into_iter();
    let sql = sql.map(|(name, text)| (path.with_file_name(name), text));
    let all = std::iter::once((path.clone(), text)).chain(sql).try_for_each(|(path, text)| {
        write_new(&path, &text)?;
        made.push(path);
        Ok(())
    });
    if let Err(error) = all {
        // They were made here; one that can't be removed adds nothing to the first fault.
        for path in made {
            let _ = std::fs::remove_file(path);
        }
        return Err(error);
    }
    Ok(made)
}
