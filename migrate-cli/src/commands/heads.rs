//! `heads`.

use super::Context;
use crate::args::Heads;
use crate::error::CliError;
use crate::exit;
use crate::ui::{Marks, RevisionView, print_revisions};

pub(super) fn run(context: &mut Context<'_, '_>, args: &Heads) -> Result<u8, CliError> {
    let registry = context.registry()?;
    let marks = Marks::new(registry, None);
    let graph = registry.graph();
    let heads: Vec<_> = if args.resolve_dependencies {
        graph.effective_heads().collect()
    } else {
        graph.heads().collect()
    };
    let migrations = heads.iter().filter_map(|head| registry.get(head.id.as_str()));
    let views: Vec<RevisionView> = migrations.map(|migration| marks.view(migration)).collect();
    if context.ui.is_json() {
        context.ui.json(&views)?;
    } else {
        print_revisions(context.ui, &views, args.verbose)?;
    }
    Ok(exit::DONE)
}
