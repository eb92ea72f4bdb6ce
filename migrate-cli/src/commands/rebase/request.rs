//! What is asked for in terms of the history: which parent of which revision becomes which, or why
//! that can't be.

use std::collections::BTreeSet;

use migrate_core::graph::{Revision, RevisionId};
use migrate_source::SourceMigration;

use crate::args::Rebase;
use crate::commands::sources::Sources;
use crate::error::CliError;

pub(super) struct Request<'a> {
    pub(super) revision: &'a str,
    pub(super) migration: &'a SourceMigration,
    /// The parent that is replaced; none for a base.
    pub(super) old: Option<&'a str>,
    /// The parent that it gets; none makes it a base.
    pub(super) new: Option<&'a str>,
}

pub(super) fn understand<'a>(sources: &'a Sources, args: &Rebase) -> Result<Request<'a>, CliError> {
    let Some(revision) = sources.resolve_one(&args.revision)? else {
        return Err(refused(
            format!("'{}' stands for no revision", args.revision),
            "name the revision that gets another parent: migrate heads",
        ));
    };
    let migration = sources.require(revision.id.as_str())?;
    let new = target(sources, revision, args)?;
    let old = parent(sources, revision, args)?;
    let others: Vec<&str> =
        ids(revision).filter(|parent| revision.is_merge_point() && Some(*parent) != old).collect();
    let revision = revision.id.as_str();
    if old != new {
        check_cycle(sources, revision, new)?;
        check_merge(sources, revision, &others, new)?;
    }
    Ok(Request { revision, migration, old, new })
}

/// The new parent. `head` is the head that there is without the revision and all above it.
fn target<'a>(
    sources: &'a Sources,
    revision: &Revision,
    args: &Rebase,
) -> Result<Option<&'a str>, CliError> {
    let moved = sources.graph().descendants(revision.id.as_str());
    let moved: BTreeSet<&str> = moved.iter().map(|moved| moved.id.as_str()).collect();
    let found = sources.resolve_beside(&args.onto, &moved)?;
    match found[..] {
        [one] => Ok(Some(one.id.as_str())),
        [] if !args.onto.ends_with("head") && !args.onto.ends_with("heads") => Ok(None),
        [] => Err(refused(
            format!("without '{}' and what stands on it, there is no {}", revision.id, args.onto),
            format!("to make it a base: migrate rebase {} --onto base", revision.id),
        )),
        ref several => {
            let mut error = refused(
                format!("'{}' means {} revisions", args.onto, several.len()),
                format!(
                    "name one of them: migrate rebase {} --onto {}",
                    revision.id, several[0].id
                ),
            );
            if let CliError::Refused { found, .. } = &mut error {
                *found = sources.describe_heads(several);
            }
            Err(error)
        }
    }
}

/// The parent that is replaced; of several, the one that is named.
fn parent<'a>(
    sources: &Sources,
    revision: &'a Revision,
    args: &Rebase,
) -> Result<Option<&'a str>, CliError> {
    let id = &revision.id;
    let Some(typed) = &args.parent else {
        let [first, _, ..] = &revision.down_revisions[..] else {
            return Ok(ids(revision).next());
        };
        let parents: Vec<String> = ids(revision).map(|parent| sources.describe(parent)).collect();
        return Err(CliError::Refused {
            message: format!("revision '{id}' is a merge of {} revisions", parents.len()),
            found: parents,
            help: format!(
                "say which of them is replaced: migrate rebase {id} --onto {} --parent {first}",
                args.onto
            ),
        });
    };
    let named = sources.resolve_one(typed)?.map(|named| named.id.as_str());
    if let Some(parent) = ids(revision).find(|parent| Some(*parent) == named) {
        return Ok(Some(parent));
    }
    let parents: Vec<&str> = ids(revision).collect();
    let parents = if parents.is_empty() { "none".to_owned() } else { parents.join(", ") };
    Err(CliError::Refused {
        message: format!("'{typed}' is no parent of revision '{id}'"),
        found: vec![format!("its parents: {parents}")],
        help: "name one of its parents, or leave --parent out if there are not several".to_owned(),
    })
}

fn ids(revision: &Revision) -> impl Iterator<Item = &str> {
    revision.down_revisions.iter().map(RevisionId::as_str)
}

fn check_cycle(sources: &Sources, revision: &str, new: Option<&str>) -> Result<(), CliError> {
    let Some(new) = new else { return Ok(()) };
    if new == revision {
        return Err(refused(
            format!("revision '{revision}' can't be its own parent"),
            format!(
                "name the revision that comes before it: migrate rebase {revision} --onto head"
            ),
        ));
    }
    let Some(mut way) = sources.way_down(new, revision) else { return Ok(()) };
    way.push(new);
    Err(CliError::Refused {
        message: format!("revision '{new}' requires '{revision}': that would be a cycle"),
        found: vec![way.join(" -> ")],
        help: format!(
            "name a revision that doesn't stand on it: migrate rebase {revision} --onto head"
        ),
    })
}

/// A merge keeps joining different lines.
fn check_merge(
    sources: &Sources,
    revision: &str,
    others: &[&str],
    new: Option<&str>,
) -> Result<(), CliError> {
    if others.is_empty() {
        return Ok(());
    }
    let Some(new) = new else {
        return Err(refused(
            format!("revision '{revision}' is a merge and can't stand on base as well"),
            format!("take the parent out of its list: migrate edit {revision}"),
        ));
    };
    if others.contains(&new) {
        return Err(refused(
            format!("revision '{revision}' has the parent '{new}' already"),
            format!("take the other parent out of its list: migrate edit {revision}"),
        ));
    }
    let parents: Vec<&str> = others.iter().copied().chain([new]).collect();
    match sources.overlap(&parents) {
        None => Ok(()),
        Some((upper, lower)) => Err(refused(
            format!("revision '{revision}' would merge '{upper}' with its own ancestor '{lower}'"),
            format!("take the other parent out of its list: migrate edit {revision}"),
        )),
    }
}

fn refused(message: impl Into<String>, help: impl Into<String>) -> CliError {
    CliError::Refused { message: message.into(), found: Vec::new(), help: help.into() }
}
