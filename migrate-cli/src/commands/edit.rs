//! `edit`: the source files of revisions in the editor of whoever asks.
//!
//! What the editor does with them is not looked at.

mod editor;

use std::path::Path;
use std::process::Command;

use super::Context;
use super::sources::Sources;
use crate::args::Edit;
use crate::error::CliError;
use crate::exit;
use editor::{Editor, Environment};

pub(super) async fn run(context: &mut Context<'_, '_>, args: &Edit) -> Result<u8, CliError> {
    let sources = Sources::read(context)?;
    let files = files(context, &sources, &args.revision).await?;
    let environment = Environment {
        editor: std::env::var("EDITOR").ok(),
        visual: std::env::var("VISUAL").ok(),
        path: std::env::var_os("PATH"),
    };
    let editor = Editor::choose(&environment)?;
    open(&editor, &files)?;
    if context.ui.is_json() {
        context.ui.json(&serde_json::json!({ "editor": editor.to_string(), "files": files }))?;
    }
    Ok(exit::DONE)
}

/// Each file once, in the order of the revisions.
async fn files<'a>(
    context: &mut Context<'_, '_>,
    sources: &'a Sources,
    typed: &str,
) -> Result<Vec<&'a Path>, CliError> {
    let target = sources.parse(typed)?;
    let revisions = if target.counts_from_current() {
        let rows = context.migrator()?.current().await?;
        sources.resolve_from(&target, &rows)?
    } else {
        sources.resolve(typed)?
    };
    let mut files: Vec<&Path> = Vec::new();
    for revision in revisions {
        let file = sources.require(revision.id.as_str())?.file.as_path();
        if !files.contains(&file) {
            files.push(file);
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

fn open(editor: &Editor, files: &[&Path]) -> Result<(), CliError> {
    let failed = |what: String| CliError::Failed {
        message: format!("the editor '{editor}' {what}"),
        found: files.iter().map(|file| file.display().to_string()).collect(),
        help: "choose another one: EDITOR=vim migrate edit head".to_owned(),
    };
    let mut command = Command::new(&editor.program);
    command.args(&editor.arguments).args(files);
    let status = command.status().map_err(|error| failed(format!("can't be started: {error}")))?;
    if status.success() { Ok(()) } else { Err(failed(format!("ended with {status}"))) }
}
