//! `edit`: the source files of revisions in the editor of whoever asks.
//!
//! What the editor does with them is not looked at.

mod editor;

use std::path::PathBuf;
use std::process::Command;

use super::Context;
use super::sources::Sources;
use crate::args::Edit;
use crate::error::CliError;
use crate::exit;
use editor::{Editor, Environment};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Edit) -> Result<u8, CliError> {
    let files = match Sources::read(context) {
        Ok(sources) => files(context, &sources, &args.revision).await?,
        // Where the files form no history, this is how they are mended.
        Err(error @ CliError::BrokenSources { .. }) => {
            Sources::files_of(context, &args.revision).ok_or(error)?
        }
        Err(error) => return Err(error),
    };
    let environment = Environment {
        editor: std::env::var("EDITOR").ok(),
        visual: std::env::var("VISUAL").ok(),
        path: std::env::var_os("PATH"),
    };
    let editor = Editor::choose(&environment)?;
    open(&editor, &files, &args.revision)?;
    if context.ui.is_json() {
        context.ui.json(&serde_json::json!({ "editor": editor.to_string(), "files": files }))?;
    }
    Ok(exit::DONE)
}

/// Each file once, in the order of the revisions.
async fn files(
    context: &mut Context<'_, '_>,
    sources: &Sources,
    typed: &str,
) -> Result<Vec<PathBuf>, CliError> {
    let target = sources.parse(typed)?;
    let revisions = if target.counts_from_current() {
        let rows = context.migrator()?.current().await?;
        sources.resolve_from(&target, &rows)?
    } else {
        sources.resolve(typed)?
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for revision in revisions {
        let file = &sources.require(revision.id.as_str())?.file;
        if !files.contains(file) {
            files.push(file.clone());
        }
    }
    if files.is_empty() {
        return Err(CliError::Refused {
            message: format!("'{typed}' stands for no revision, so there is no file to edit"),
            found: Vec::new(),
            help: "name a revision: migrate edit head".to_owned(),
        });
    }
    Ok(files)
}

fn open(editor: &Editor, files: &[PathBuf], typed: &str) -> Result<(), CliError> {
    let failed = |what: String| CliError::Failed {
        message: format!("the editor '{editor}' {what}"),
        found: files.iter().map(|file| file.display().to_string()).collect(),
        help: format!("choose another one: EDITOR=vim migrate edit {typed}"),
    };
    let mut command = Command::new(&editor.program);
    command.args(&editor.arguments).args(files);
    let status = command.status().map_err(|error| failed(format!("can't be started: {error}")))?;
    if status.success() { Ok(()) } else { Err(failed(format!("ended with {status}"))) }
}
