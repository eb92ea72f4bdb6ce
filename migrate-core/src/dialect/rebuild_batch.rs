//! The operations of a batch: on a database that makes tables anew those that need it are one
//! statement, which belongs to the last of them.

use super::capability::{AlterForm, Capability};
use super::compiler::compiler;
use super::error::RenderError;
use super::rebuild::{Edit, Rebuild};
use super::render::{Statement, render};
use super::stored_table::StoredTable;
use crate::operations::{Batch, Operation};
use crate::schema::{Dialect, TableName};

/// The statements of each operation.
///
/// # Errors
/// What the database can't do, each with the number of its operation.
pub(crate) fn render_batch(
    batch: &Batch,
    operations: &[&Operation],
    capability: &Capability,
) -> Result<Vec<Vec<Statement>>, Vec<(usize, RenderError)>> {
    let (mut rendered, mut errors) = (Vec::new(), Vec::new());
    for (i, operation) in operations.iter().enumerate() {
        match render(operation, capability) {
            Ok(statements) => rendered.push(statements),
            Err(error) => errors.push((i, error)),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let needs = |statements: &Vec<Statement>| statements.iter().any(|s| s.rebuild.is_some());
    let is_rebuilt = batch.recreate || rendered.iter().any(needs);
    if capability.alter_column != AlterForm::Rebuilt || !is_rebuilt {
        return Ok(rendered);
    }
    let whole = operations.len().saturating_sub(1);
    Grouped::new(batch, *capability, rendered)
        .and_then(|grouped| grouped.of(operations))
        .map_err(|error| vec![(whole, error)])
}

struct Grouped {
    batch: Batch,
    capability: Capability,
    rendered: Vec<Vec<Statement>>,
    /// What waits to be one statement, and the operation that is the last of it.
    waiting: Vec<Edit>,
    last: usize,
    is_done: bool,
    table: TableName,
    /// The table as the migration says it, as far as that is known by then.
    given: Option<StoredTable>,
}

impl Grouped {
    fn new(
        batch: &Batch,
        capability: Capability,
        rendered: Vec<Vec<Statement>>,
    ) -> Result<Self, RenderError> {
        Ok(Self {
            batch: batch.clone(),
            capability,
            rendered,
            waiting: Vec::new(),
            last: 0,
            is_done: false,
            table: TableName::new(None, &batch.table),
            given: given(batch, capability)?,
        })
    }

    fn of(mut self, operations: &[&Operation]) -> Result<Vec<Vec<Statement>>, RenderError> {
        for (i, operation) in operations.iter().enumerate() {
            if let Some(edit) = Edit::of_any(operation, &self.capability)? {
                // An expression is about the table as the changes before it leave it.
                if self.waiting.iter().any(|before| edit.reads(before)) {
                    self.flush()?;
                }
                self.waiting.push(edit);
                self.last = i;
                // A new name is a statement of its own, and it is what the next one is about.
                let renames =
                    self.rendered[i].pop().filter(|s| s.rebuild.is_none() && is_rename(operation));
                self.rendered[i].clear();
                if let Some(rename) = renames {
                    self.flush()?;
                    self.rendered[i].push(rename);
                    self.given = None;
                }
            } else {
                self.flush()?;
                self.follow(operation);
            }
        }
        self.flush()?;
        if self.batch.recreate && !self.is_done {
            self.last = operations.len().saturating_sub(1);
            self.rebuild(Vec::new())?;
        }
        Ok(self.rendered)
    }

    fn flush(&mut self) -> Result<(), RenderError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let edits = std::mem::take(&mut self.waiting);
        self.rebuild(edits)
    }

    fn rebuild(&mut self, edits: Vec<Edit>) -> Result<(), RenderError> {
        self.is_done = true;
        let mut rebuild = Rebuild::new(self.table.clone(), self.capability, edits);
        // What the table is behind it, nobody said.
        if let Some(given) = self.given.take() {
            rebuild = rebuild.given(&given)?;
        }
        let loses = rebuild.data_loss();
        let mut statement = rebuild.statement()?;
        statement.tables = Some(vec![self.table.clone()]);
        statement.data_loss = loses;
        self.rendered[self.last].push(statement);
        Ok(())
    }

    /// What an operation that the database does by itself makes of the table that was given.
    fn follow(&mut self, operation: &Operation) {
        let Some(given) = &mut self.given else { return };
        match operation {
            Operation::DropIndex(op) => {
                given.others.retain(|(name, _)| !name.eq_ignore_ascii_case(&op.name));
            }
            Operation::CreateIndex(op) => {
                if let Ok(sql) = compiler(self.capability).create_index(op) {
                    given.others.push((op.index.name.clone(), sql));
                }
            }
            _ => self.given = None,
        }
    }
}

fn is_rename(operation: &Operation) -> bool {
    matches!(operation, Operation::AlterColumn(op) if op.new_name.is_some())
}

fn given(batch: &Batch, capability: Capability) -> Result<Option<StoredTable>, RenderError> {
    let Some(was) = batch.was.as_ref().filter(|_| capability.dialect == Dialect::Sqlite) else {
        return Ok(None);
    };
    let compiler = compiler(capability);
    let mut others = Vec::new();
    for index in &batch.was_indexes {
        others.push((index.index.name.clone(), compiler.create_index(index)?));
    }
    others.extend(batch.was_triggers.iter().cloned());
    let sql = compiler.create_table(was)?;
    Ok(Some(StoredTable { sql, others, ..StoredTable::default() }))
}
