//! `merge`: a new migration file that has several revisions as its parents and does nothing.

use migrate_core::graph::Revision;

use super::Context;
use super::new_migration::{Body, NewMigration, check_message, choose_revision, create, location};
use super::sources::Sources;
use crate::args::Merge;
use crate::error::CliError;

pub(super) fn run(context: &mut Context<'_, '_>, args: &Merge) -> Result<u8, CliError> {
    let sources = Sources::read(context)?;
    let parents = parents(&sources, args)?;
    let default = format!("merge {}", enumerate(&parents));
    let message = args.message.as_deref().unwrap_or(&default);
    let message = check_message(message, "migrate merge heads -m \"merge editorial and metrics\"")?;
    let (rev_id, branch_label) = (args.file.rev_id.as_deref(), args.file.branch_label.as_deref());
    let revision = choose_revision(&sources, rev_id, branch_label)?;
    let directory = location(context, &sources, &parents, args.file.version_path.as_deref())?;
    let migration = NewMigration {
        directory,
        revision,
        down_revisions: parents.iter().map(ToString::to_string).collect(),
        depends_on: Vec::new(),
        branch_label,
        reversible: false,
        created: context.settings.new_files.now()?,
        message,
        body: Body::Empty,
    };
    create(context, &sources, &migration, "next: build it and run it: migrate upgrade head")
}

fn parents<'a>(sources: &'a Sources, args: &Merge) -> Result<Vec<&'a str>, CliError> {
    let mut parents: Vec<&str> = Vec::new();
    for typed in &args.revisions {
        let found = sources.resolve(typed)?;
        if found.is_empty() && !sources.graph().is_empty() {
            return Err(refused(
                format!("'{typed}' stands for no revision that could be merged"),
                "name revisions or heads: migrate merge heads",
            ));
        }
        for revision in found.iter().map(|revision| revision.id.as_str()) {
            if parents.contains(&revision) {
                return Err(refused(
                    format!("revision '{revision}' is named twice"),
                    format!("leave '{typed}' out the second time"),
                ));
            }
            parents.push(revision);
        }
    }
    if parents.len() < 2 {
        return Err(nothing_to_merge(sources, &parents));
    }
    if let Some((upper, lower)) = sources.overlap(&parents) {
        return Err(refused(
            format!("revision '{lower}' is an ancestor of '{upper}', which holds it already"),
            format!("leave '{lower}' out"),
        ));
    }
    if !args.file.splice {
        check_heads(sources, &parents)?;
    }
    Ok(parents)
}

fn nothing_to_merge(sources: &Sources, parents: &[&str]) -> CliError {
    let heads = sources.heads();
    let found = sources.describe_heads(&heads);
    match (heads.len(), parents) {
        (0, _) => {
            refused("nothing to merge: there is no revision yet", "migrate revision -m \"..\"")
        }
        (1, _) => CliError::Refused {
            message: "nothing to merge: there is one head".to_owned(),
            found,
            help: "go on from it: migrate revision -m \"..\"".to_owned(),
        },
        (_, parents) => CliError::Refused {
            message: format!("nothing to merge with '{}' alone", parents.join("', '")),
            found,
            help: "name at least two revisions, or all heads: migrate merge heads".to_owned(),
        },
    }
}

fn check_heads(sources: &Sources, parents: &[&str]) -> Result<(), CliError> {
    let Some(below) =
        parents.iter().find(|parent| sources.graph().children(parent).next().is_some())
    else {
        return Ok(());
    };
    let children: Vec<&Revision> = sources.graph().children(below).collect();
    let describe = |child: &&Revision| format!("on it: {}", sources.describe(child.id.as_str()));
    Err(CliError::Refused {
        message: format!("revision '{below}' is no head; a merge on it begins a branch"),
        found: children.iter().map(describe).collect(),
        help: format!("if a branch is meant: migrate merge {} --splice", parents.join(" ")),
    })
}

fn refused(message: impl Into<String>, help: impl Into<String>) -> CliError {
    CliError::Refused { message: message.into(), found: Vec::new(), help: help.into() }
}

/// `a, b and c`.
fn enumerate(ids: &[&str]) -> String {
    match ids {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        ids => ids.concat(),
    }
}
