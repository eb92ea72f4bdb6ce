//! `check --graph`: the source files form one history, and if that is wanted, one with a single head.
//!
//! It asks no database, so that it runs in CI before anything is built or started.

use migrate_core::graph::Revision;
use migrate_source::first_of_line;

use crate::args::Check;
use crate::commands::Context;
use crate::commands::sources::{Finding, Sources};
use crate::error::CliError;
use crate::exit;
use crate::settings::moment;

pub(super) fn run(context: &mut Context<'_, '_>, args: &Check) -> Result<u8, CliError> {
    let sources = match Sources::inspect(context)? {
        Ok(sources) => sources,
        Err(findings) => return broken(context, &findings),
    };
    let heads = sources.heads();
    let is_fine = !args.single_head || heads.len() < 2;
    if context.ui.is_json() {
        context.ui.json(&document(&sources, &heads, is_fine))?;
        return Ok(if is_fine { exit::DONE } else { exit::FOUND });
    }
    if is_fine {
        context.ui.line(&summary(&sources, &heads))?;
        return Ok(exit::DONE);
    }
    Err(CliError::CheckFailed {
        message: format!("there are {} heads", heads.len()),
        found: located(&sources, &heads),
        help: ways_out(&sources, &heads),
    })
}

fn broken(context: &mut Context<'_, '_>, findings: &[Finding]) -> Result<u8, CliError> {
    if context.ui.is_json() {
        context.ui.json(&serde_json::json!({ "findings": findings }))?;
        return Ok(exit::FOUND);
    }
    let count = match findings.len() {
        1 => "1 finding".to_owned(),
        several => format!("{several} findings"),
    };
    Err(CliError::CheckFailed {
        message: format!("the migrations form no history: {count}"),
        found: findings.iter().flat_map(Finding::lines).collect(),
        help: "correct these files, then look again: migrate check --graph".to_owned(),
    })
}

fn summary(sources: &Sources, heads: &[&Revision]) -> String {
    let graph = sources.graph();
    let merge_points = graph.revisions().iter().filter(|revision| revision.is_merge_point());
    let counts = [
        (graph.len(), "revision"),
        (heads.len(), "head"),
        (graph.bases().count(), "base"),
        (graph.branch_points().count(), "branch point"),
        (merge_points.count(), "merge point"),
        (graph.labels().count(), "label"),
    ];
    let texts = counts.map(|(count, name)| match count {
        1 => format!("1 {name}"),
        count => format!("{count} {name}s"),
    });
    format!("{}: one history", texts.join(", "))
}

fn document(sources: &Sources, heads: &[&Revision], is_fine: bool) -> serde_json::Value {
    let descriptions = sources.describe_heads(heads);
    let heads: Vec<serde_json::Value> = heads
        .iter()
        .zip(&descriptions)
        .map(|(head, text)| serde_json::json!({ "revision": head.id.as_str(), "text": text }))
        .collect();
    let graph = sources.graph();
    let bases: Vec<&str> = graph.bases().map(|base| base.id.as_str()).collect();
    let findings = if is_fine {
        Vec::new()
    } else {
        vec![serde_json::json!({
            "message": format!("there are {} heads", heads.len()),
        })]
    };
    serde_json::json!({
        "revisions": graph.len(), "heads": heads, "bases": bases, "findings": findings,
    })
}

fn located(sources: &Sources, heads: &[&Revision]) -> Vec<String> {
    let texts = sources.describe_heads(heads).into_iter().zip(heads);
    let lines = texts.map(|(text, head)| match sources.get(head.id.as_str()) {
        Some(file) => format!("{}: {text}", file.place(file.attribute.revision.span)),
        None => text,
    });
    lines.collect()
}

/// Join them, put one line onto the other, or live with them.
fn ways_out(sources: &Sources, heads: &[&Revision]) -> String {
    let rebase = rebase(sources, heads)
        .map_or_else(String::new, |command| format!("; or put one line onto the other: {command}"));
    format!(
        "join them: migrate merge heads{rebase}; or live with several, without --single-head: migrate \
         upgrade heads"
    )
}

/// The newer line is moved, for it is less likely to be applied; if neither can be, there is none.
fn rebase(sources: &Sources, heads: &[&Revision]) -> Option<String> {
    let created = |head: &Revision| {
        let date = sources.get(head.id.as_str())?.attribute.create_date.as_ref()?;
        moment(&date.value)
    };
    let [one, other, ..] = heads else { return None };
    let pairs = if created(one) > created(other) {
        [(one, other), (other, one)]
    } else {
        [(other, one), (one, other)]
    };
    pairs.into_iter().find_map(|(moved, onto)| {
        let first = first_of_line(sources.graph(), moved, onto);
        let (id, onto) = (first.id.as_str(), onto.id.as_str());
        let would_be_cycle = sources.way_down(onto, id).is_some();
        let can_be_moved = !first.is_merge_point() && !would_be_cycle && sources.get(id).is_some();
        can_be_moved.then(|| format!("migrate rebase {id} --onto {onto}"))
    })
}
