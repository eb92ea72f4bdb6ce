//! `revision --autogenerate`: the operations that make the schema that is wanted, as Rust.

use migrate_core::code::function_body;

use super::MARGIN;
use crate::args::Revision;
use crate::commands::Context;
use crate::commands::schemas::{Answers, wanted};
use crate::error::CliError;

/// The lines of the upgrade and of the downgrade; none if there is nothing to do.
pub(super) async fn body(
    context: &mut Context<'_, '_>,
    args: &Revision,
    parents: Vec<String>,
) -> Result<Option<[String; 2]>, CliError> {
    let to = wanted(context, &args.wanted)?;
    must_be_built(context, &parents)?;
    context.warn_of_unlinked_files()?;
    let migrator = context.schema_migrator(&args.schemas)?;
    let mut answers = Answers::typed(&args.renames)?;
    // A table that was renamed may have columns that were.
    let generated = loop {
        let (said, are_all) = (&answers.renames, answers.are_all);
        let generated = migrator.generate(&parents, &to, said, are_all).await?;
        if generated.is_decided {
            break generated;
        }
        answers.ask(context.ui, &generated.comparison.candidates)?;
    };
    let found = &generated.comparison;
    if !found.refused.is_empty() {
        return Err(CliError::Refused {
            message: "a part of it can't be done by operations; nothing was written".to_owned(),
            found: found.refused.clone(),
            help: "write it by hand: migrate revision -m \"..\"".to_owned(),
        });
    }
    if found.operations.is_empty() && !found.beyond.is_empty() {
        return Err(CliError::Refused {
            message: "what differs can't be said by operations; nothing was written".to_owned(),
            found: found.beyond.clone(),
            help: "write it as SQL: migrate revision -m \"..\", and op.execute(\"..\")".to_owned(),
        });
    }
    for line in &found.beyond {
        context.ui.note(&format!("warning: not written, for no operation says it: {line}"))?;
    }
    if found.operations.is_empty() {
        return Ok(None);
    }
    for line in found.differences.iter().flat_map(migrate_core::compare::Difference::lines) {
        context.ui.note(&format!("found: {line}"))?;
    }
    let lines = |operations| {
        function_body(operations, MARGIN).map_err(|what| CliError::Refused {
            message: format!("{what} can't be written as Rust; nothing was written"),
            found: Vec::new(),
            help: "write it by hand: migrate revision -m \"..\"".to_owned(),
        })
    };
    Ok(Some([lines(&found.operations)?, lines(&generated.downgrade)?]))
}

/// A parent that was just written and not compiled yet can't be run.
fn must_be_built(context: &mut Context<'_, '_>, parents: &[String]) -> Result<(), CliError> {
    let registry = context.registry_so_far()?;
    let missing = parents.iter().find(|parent| registry.get(parent).is_none()).cloned();
    let Some(missing) = missing else { return Ok(()) };
    Err(CliError::Refused {
        message: format!("revision '{missing}' is not part of this program, so it can't be run"),
        found: Vec::new(),
        help: "build the program again, then run this again: cargo build".to_owned(),
    })
}
