//! One operation becomes statements.

use serde::Serialize;

use super::capability::Capability;
use super::compiler::compiler;
use super::dispatch::{Message, messages};
use super::effect::{Effect, effect_of};
use super::error::RenderError;
use super::inline::inline_values;
use crate::operations::{Execute, Operation};
use crate::schema::Dialect;

/// SQL that is sent in one piece.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Statement {
    /// The text, without a `;` at its end if it was rendered.
    pub sql: String,
    /// Whether it is the migration's own text: forwarded as given, perhaps several statements.
    pub raw: bool,
    /// Whether it can only run outside of a transaction. Of the migration's own text each
    /// statement is looked at by itself.
    pub autocommit: bool,
    /// How to see whether it took effect; the migration's own text is looked at by itself.
    #[serde(skip)]
    pub(crate) effect: Effect,
}

impl Statement {
    /// The parts of it that are sent, each in one message.
    pub(crate) fn messages(&self, dialect: Dialect, in_transaction: bool) -> Vec<Message> {
        if self.raw {
            return messages(&self.sql, dialect, in_transaction);
        }
        vec![Message { range: 0..self.sql.len(), autocommit: self.autocommit }]
    }
}

/// The SQL of an operation on a database with these facts. A `run` step has none.
///
/// # Errors
/// [`RenderError`], if the database can't do it.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{Capability, Dialect, render};
///
/// let mut op = Operations::new(Dialect::MySql, Default::default());
/// op.drop_index("idx_notes", "notes");
/// let recorded = &op.finish().operations[0];
/// let statements = render(&recorded.operation, &Capability::oldest(Dialect::MySql))?;
/// assert_eq!(statements[0].sql, "DROP INDEX `idx_notes` ON `notes`");
/// # Ok::<(), migrate_core::RenderError>(())
/// ```
pub fn render(
    operation: &Operation,
    capability: &Capability,
) -> Result<Vec<Statement>, RenderError> {
    let compiler = compiler(*capability);
    let rendered = match operation {
        Operation::CreateTable(op) => vec![compiler.create_table(op)?],
        Operation::DropTable(op) => vec![compiler.drop_table(op)?],
        Operation::AddColumn(op) => vec![compiler.add_column(op)?],
        Operation::DropColumn(op) => vec![compiler.drop_column(op)?],
        Operation::CreateIndex(op) => vec![compiler.create_index(op)?],
        Operation::DropIndex(op) => vec![compiler.drop_index(op)?],
        Operation::BulkInsert(op) => compiler.bulk_insert(&op.rows)?,
        Operation::BulkDelete(op) => compiler.bulk_delete(&op.rows)?,
        Operation::Execute(op) => return render_execute(op, capability.dialect),
        Operation::Run(_) => return Ok(Vec::new()),
    };
    let statement = |sql| {
        let effect = effect_of(operation, capability);
        // What is built bit by bit can't be in a transaction.
        let autocommit = matches!(effect, Effect::BuildsIndex(_) | Effect::DropsIndex(_));
        Statement { sql, raw: false, autocommit, effect }
    };
    Ok(rendered.into_iter().map(statement).collect())
}

fn render_execute(op: &Execute, dialect: Dialect) -> Result<Vec<Statement>, RenderError> {
    match op.sql.for_dialect(dialect) {
        Some(sql) if sql.trim().is_empty() => Ok(Vec::new()),
        Some(sql) => Ok(vec![Statement {
            sql: inline_values(sql, &op.values, dialect)?,
            raw: true,
            autocommit: false,
            effect: Effect::Unknown,
        }]),
        None => Err(RenderError::new(
            dialect,
            "has no text in this per_dialect()",
            format!("add .{dialect}(\"..\"), or .{dialect}(\"\") if there is nothing to do"),
        )),
    }
}
