//! `branches`: where the history parts, and what goes on from there.

use serde::Serialize;

use super::Context;
use crate::args::Branches;
use crate::error::CliError;
use crate::exit;
use crate::ui::{Marks, RevisionView, print_revisions};

/// A branch point as it is printed.
#[derive(Serialize)]
struct BranchPoint {
    branch_point: RevisionView,
    children: Vec<RevisionView>,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Branches) -> Result<u8, CliError> {
    let registry = context.registry()?;
    let (graph, marks) = (registry.graph(), Marks::new(registry, None));
    let view = |id: &str| registry.get(id).map(|migration| marks.view(migration));
    let points: Vec<BranchPoint> = graph
        .branch_points()
        .filter_map(|point| {
            let children = graph.children(point.id.as_str());
            let children = children.filter_map(|child| view(child.id.as_str())).collect();
            Some(BranchPoint { branch_point: view(point.id.as_str())?, children })
        })
        .collect();
    if context.ui.is_json() {
        context.ui.json(&points)?;
        return Ok(exit::DONE);
    }
    if points.is_empty() {
        context.ui.note("the history has no branch points")?;
    }
    for BranchPoint { branch_point, children } in points {
        if args.verbose {
            print_revisions(context.ui, &[branch_point], true)?;
            print_revisions(context.ui, &children, true)?;
            continue;
        }
        context.ui.line(&branch_point.short())?;
        for child in &children {
            context.ui.line(&format!("    {}", child.short()))?;
        }
    }
    Ok(exit::DONE)
}
