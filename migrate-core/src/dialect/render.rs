//! One operation becomes statements.

use serde::Serialize;

use super::capability::Capability;
use super::compiler::compiler;
use super::dispatch::{Message, messages};
use super::error::RenderError;
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
    let sql = match operation {
        Operation::CreateTable(op) => compiler.create_table(op)?,
        Operation::DropTable(op) => compiler.drop_table(op)?,
        Operation::AddColumn(op) => compiler.add_column(op)?,
        Operation::DropColumn(op) => compiler.drop_column(op)?,
        Operation::CreateIndex(op) => compiler.create_index(op)?,
        Operation::DropIndex(op) => compiler.drop_index(op)?,
        Operation::Execute(op) => return render_execute(op, capability.dialect),
        Operation::Run(_) => return Ok(Vec::new()),
    };
    let autocommit = capability.concurrent_index && is_concurrent(operation);
    Ok(vec![Statement { sql, raw: false, autocommit }])
}

fn is_concurrent(operation: &Operation) -> bool {
    match operation {
        Operation::CreateIndex(op) => op.concurrently,
        Operation::DropIndex(op) => op.concurrently,
        _ => false,
    }
}

fn render_execute(op: &Execute, dialect: Dialect) -> Result<Vec<Statement>, RenderError> {
    match op.sql.for_dialect(dialect) {
        Some(sql) if sql.trim().is_empty() => Ok(Vec::new()),
        Some(sql) => Ok(vec![Statement { sql: sql.to_owned(), raw: true, autocommit: false }]),
        None => Err(RenderError::new(
            dialect,
            "has no text in this per_dialect()",
            format!("add .{dialect}(\"..\"), or .{dialect}(\"\") if there is nothing to do"),
        )),
    }
}
