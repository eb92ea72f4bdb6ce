//! The operations of a step with their statements: all of them are rendered before the first one runs,
//! those of a batch together. Pure.

use super::prepare::{Action, PrepareError};
use crate::dialect::{
    Capability, RenderError, Statement, check_script, condition_query, render, render_batch,
};
use crate::migration::Migration;
use crate::operations::{Batch, Location, Operation, Recorded};

/// Renders operations, which may belong to these batches.
///
/// # Errors
/// All that the database can't do.
pub(super) fn render_actions(
    migration: &Migration,
    (operations, batches): (Vec<Recorded>, &[Batch]),
    capability: &Capability,
    transaction: bool,
) -> Result<Vec<Action>, Vec<PrepareError>> {
    let mut rendering = Rendering {
        migration,
        capability,
        transaction,
        rendered: Vec::with_capacity(operations.len()),
        errors: Vec::new(),
        last_guard: None,
    };
    for group in operations.chunk_by(|one, next| one.batch.is_some() && one.batch == next.batch) {
        let batch = group.first().and_then(|recorded| batches.get(recorded.batch?));
        match batch {
            Some(batch) => rendering.batch(batch, group),
            None => group.iter().for_each(|recorded| rendering.one(recorded)),
        }
    }
    if !rendering.errors.is_empty() {
        return Err(rendering.errors);
    }
    let action = |(recorded, Rendered { mut statements, condition, batch })| {
        statements.shrink_to_fit();
        Action { recorded, statements, condition, batch }
    };
    Ok(operations.into_iter().zip(rendering.rendered).map(action).collect())
}

/// What an operation became: an action without it.
struct Rendered {
    statements: Vec<Statement>,
    condition: Option<String>,
    batch: Option<Location>,
}

struct Rendering<'a> {
    migration: &'a Migration,
    capability: &'a Capability,
    transaction: bool,
    /// Of each operation, as long as there is no error.
    rendered: Vec<Rendered>,
    errors: Vec<PrepareError>,
    /// The `when` that was asked last.
    last_guard: Option<usize>,
}

impl Rendering<'_> {
    fn one(&mut self, recorded: &Recorded) {
        let condition = self.condition(recorded);
        match self.checked(&recorded.operation) {
            Ok(statements) => {
                self.rendered.push(Rendered { statements, condition, batch: None });
            }
            Err(source) => self.refuse(&recorded.operation, recorded.location, source),
        }
    }

    fn batch(&mut self, batch: &Batch, group: &[Recorded]) {
        let operations: Vec<_> = group.iter().map(|recorded| &recorded.operation).collect();
        match render_batch(batch, &operations, self.capability) {
            Ok(rendered) => {
                for (recorded, statements) in group.iter().zip(rendered) {
                    let condition = self.condition(recorded);
                    let is_whole = statements.iter().any(|statement| statement.rebuild.is_some());
                    let batch = is_whole.then_some(batch.location);
                    self.rendered.push(Rendered { statements, condition, batch });
                }
            }
            Err(errors) => {
                for (i, source) in errors {
                    let Some(recorded) = group.get(i) else { continue };
                    self.refuse(&recorded.operation, recorded.location, source);
                }
            }
        }
    }

    fn condition(&mut self, recorded: &Recorded) -> Option<String> {
        let guard = recorded.when.as_ref()?;
        let is_new = self.last_guard.replace(guard.block) != Some(guard.block);
        match condition_query(self.capability.dialect, &guard.condition) {
            Ok(sql) => Some(sql),
            Err(_) if !is_new => None,
            Err(source) => {
                let operation = format!("when {}", guard.condition);
                self.errors.push(self.refused(operation, guard.location, source));
                None
            }
        }
    }

    fn checked(&self, operation: &Operation) -> Result<Vec<Statement>, RenderError> {
        let statements = render(operation, self.capability)?;
        for statement in statements.iter().filter(|statement| statement.raw) {
            check_script(&statement.sql, self.capability.dialect, self.transaction)?;
        }
        Ok(statements)
    }

    fn refuse(&mut self, operation: &Operation, location: Location, source: RenderError) {
        self.errors.push(self.refused(operation.summary(), location, source));
    }

    fn refused(&self, operation: String, location: Location, source: RenderError) -> PrepareError {
        let revision = self.migration.revision.to_owned();
        PrepareError::Render { revision, operation, location, source }
    }
}
