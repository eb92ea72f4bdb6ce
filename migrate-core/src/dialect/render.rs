//! One operation becomes statements.

use serde::Serialize;

use super::alter_column::alter_column;
use super::capability::{AlterForm, Capability};
use super::compiler::compiler;
use super::dispatch::{Message, messages};
use super::effect::{Effect, effect_of};
use super::error::RenderError;
use super::facts::{DataLoss, data_loss_of, data_loss_of_text};
use super::inline::inline_values;
use super::key_range::backfill;
use super::kinds;
use super::rebuild::Rebuild;
use super::restate::Restated;
use super::safely::safely;
use super::table_constraints::check_if_missing;
use super::{constraint, objects, partition, policy};
use crate::operations::{Execute, Operation};
use crate::schema::{Dialect, TableName};

/// SQL that is sent in one piece.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Statement {
    /// The text, without a `;` at its end if it was rendered.
    pub sql: String,
    /// Whether it is the migration's own text: forwarded as given, perhaps several statements.
    pub raw: bool,
    /// Whether it can only run outside of a transaction. Of the migration's own text each
    /// statement is looked at by itself.
    pub autocommit: bool,
    /// Whether what came before it is committed first, so that its locks are not held meanwhile.
    pub commit_before: bool,
    /// The tables that it changes or locks; none if only the migration's own text knows.
    pub tables: Option<Vec<TableName>>,
    /// Whether data that is there is lost.
    pub data_loss: DataLoss,
    /// How to see whether it took effect; the migration's own text is looked at by itself.
    #[serde(skip)]
    pub(crate) effect: Effect,
    /// What is restated of a column; the text is complete only when it was looked up.
    #[serde(skip)]
    pub(crate) restated: Option<Box<Restated>>,
    /// What is made anew; the text is complete only when the table was looked up.
    #[serde(skip)]
    pub(crate) rebuild: Option<Box<Rebuild>>,
}

impl Statement {
    pub(super) fn new(sql: String, effect: Effect) -> Self {
        Self {
            sql,
            raw: false,
            autocommit: false,
            commit_before: false,
            tables: None,
            data_loss: DataLoss::None,
            effect,
            restated: None,
            rebuild: None,
        }
    }

    /// Whether it can't be told what it is without the column as it stands.
    pub(crate) fn needs_column(&self) -> bool {
        self.restated.as_ref().is_some_and(|restated| restated.from_migration.is_none())
    }

    /// Whether it can't be told what it is without the table as it stands.
    pub(crate) fn needs_table(&self) -> bool {
        self.rebuild.as_ref().is_some_and(|rebuild| rebuild.from_migration.is_none())
    }

    /// What a script has of it.
    pub(crate) fn offline(&self) -> &str {
        let restated = self.restated.as_ref().and_then(|r| r.from_migration.as_deref());
        let rebuilt = self.rebuild.as_ref().and_then(|r| r.from_migration.as_deref());
        restated.or(rebuilt).unwrap_or(&self.sql)
    }

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
    let mut statements = statements(operation, capability)?;
    let is_change = matches!(operation, Operation::AlterColumn(_));
    for (i, statement) in statements.iter_mut().enumerate() {
        statement.tables = operation.tables();
        statement.data_loss = match statement.effect {
            _ if statement.data_loss > DataLoss::None => statement.data_loss,
            // Behind a changed column are its comment and its new name.
            _ if is_change && i > 0 => DataLoss::None,
            _ if statement.raw => data_loss_of_text(&statement.sql, capability.dialect),
            Effect::Repeatable => DataLoss::None,
            _ => data_loss_of(operation),
        };
    }
    Ok(statements)
}

fn statements(
    operation: &Operation,
    capability: &Capability,
) -> Result<Vec<Statement>, RenderError> {
    if capability.alter_column == AlterForm::Rebuilt
        && !matches!(operation, Operation::AlterColumn(_))
        && let Some(rebuild) = Rebuild::of(operation, capability)?
    {
        return Ok(vec![rebuild.statement()?]);
    }
    let compiler = compiler(*capability);
    if let Some(statements) = safely(&*compiler, operation)? {
        return Ok(statements);
    }
    let rendered = match operation {
        Operation::CreateTable(op) => {
            let mut statements = vec![compiler.create_table(op)?];
            statements.extend(compiler.comments_of_table(op)?);
            statements
        }
        Operation::DropTable(op) => vec![compiler.drop_table(op)?],
        Operation::AddColumn(op) => {
            let column = compiler.add_column(op)?;
            check_if_missing(capability, op)?;
            [column].into_iter().chain(compiler.comment_of_column(op)?).collect()
        }
        Operation::AlterColumn(op) => return alter_column(&*compiler, op),
        Operation::DropColumn(op) => vec![compiler.drop_column(op)?],
        Operation::RenameTable(op) => vec![compiler.rename_table(op)?],
        Operation::RenameColumn(op) => vec![compiler.rename_column(op)?],
        Operation::ReorderColumns(_) => return Err(no_order(capability.dialect)),
        Operation::CreateTableComment(op) => {
            vec![compiler.table_comment(&op.table_name(), Some(&op.comment))?]
        }
        Operation::DropTableComment(op) => vec![compiler.table_comment(&op.table_name(), None)?],
        Operation::CreateIndex(op) => vec![compiler.create_index(op)?],
        Operation::DropIndex(op) => vec![compiler.drop_index(op)?],
        Operation::RenameIndex(op) => vec![compiler.rename_index(op)?],
        Operation::CreatePrimaryKey(op) => vec![compiler.create_primary_key(op)?],
        Operation::CreateUniqueConstraint(op) => vec![constraint::create_unique(capability, op)?],
        Operation::CreateCheckConstraint(op) => vec![constraint::create_check(capability, op)?],
        Operation::CreateForeignKey(op) => vec![constraint::create_foreign_key(capability, op)?],
        Operation::CreateExcludeConstraint(op) => vec![constraint::create_exclude(capability, op)?],
        Operation::DropConstraint(op) => vec![compiler.drop_constraint(op)?],
        Operation::ValidateConstraint(op) => vec![constraint::validate(capability, op)?],
        Operation::RenameConstraint(op) => vec![constraint::rename(capability, op)?],
        Operation::BulkInsert(op) => compiler.bulk_insert(&op.rows)?,
        Operation::BulkDelete(op) => compiler.bulk_delete(&op.rows)?,
        Operation::Execute(op) => return render_execute(op, capability.dialect),
        Operation::Backfill(op) => return Ok(vec![backfill(op, capability.dialect)?]),
        Operation::Run(_) | Operation::RequireBackfill(_) => return Ok(Vec::new()),
        _ => return statements_beside_tables(operation, capability),
    };
    Ok(with_effects(rendered, operation, capability))
}

/// Of what a schema holds beside tables, and of what only some databases have on them.
fn statements_beside_tables(
    operation: &Operation,
    capability: &Capability,
) -> Result<Vec<Statement>, RenderError> {
    let rendered = match operation {
        Operation::CreateView(_)
        | Operation::ReplaceView(_)
        | Operation::DropView(_)
        | Operation::CreateMaterializedView(_)
        | Operation::RefreshMaterializedView(_)
        | Operation::DropMaterializedView(_)
        | Operation::CreateFunction(_)
        | Operation::DropFunction(_)
        | Operation::CreateProcedure(_)
        | Operation::DropProcedure(_)
        | Operation::CreateTrigger(_)
        | Operation::DropTrigger(_) => objects::statements(operation, capability)?,
        Operation::AlterRowLevelSecurity(op) => vec![policy::alter_security(capability, op)?],
        Operation::CreatePolicy(op) => policy::create(capability, op)?,
        Operation::AlterPolicy(op) => return policy::alter(capability, op),
        Operation::DropPolicy(op) => vec![policy::drop(capability, op)?],
        Operation::CreatePartition(op) => vec![partition::create(capability, op)?],
        Operation::DropPartition(op) => vec![partition::drop(capability, op)?],
        Operation::AttachPartition(op) => vec![partition::attach(capability, op)?],
        Operation::DetachPartition(op) => return partition::detach(capability, op),
        other => return kinds::statements(other, capability),
    };
    Ok(with_effects(rendered, operation, capability))
}

/// What is rendered of an operation, with how to see whether it took effect.
fn with_effects(
    rendered: Vec<String>,
    operation: &Operation,
    capability: &Capability,
) -> Vec<Statement> {
    let has_comments = has_comments_behind(operation);
    let statement = |(i, sql)| {
        let effect = match i {
            1.. if has_comments => Effect::Repeatable,
            _ => effect_of(operation, capability),
        };
        // What is built bit by bit can't be in a transaction.
        let autocommit = matches!(effect, Effect::BuildsIndex(_) | Effect::DropsIndex(_));
        Statement { autocommit, ..Statement::new(sql, effect) }
    };
    rendered.into_iter().enumerate().map(statement).collect()
}

fn no_order(dialect: Dialect) -> RenderError {
    RenderError::new(
        dialect,
        "keeps columns in the order in which they were added",
        match dialect {
            Dialect::MySql => "move one at a time: op.alter_column(..).after(..)",
            _ => "say it only there: if op.dialect() == Dialect::Sqlite { .. }",
        },
    )
}

/// Whether what comes behind its first statement is only comments on what was made.
fn has_comments_behind(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::CreateTable(_)
            | Operation::AddColumn(_)
            | Operation::CreateView(_)
            | Operation::CreateMaterializedView(_)
            | Operation::CreateFunction(_)
            | Operation::CreateProcedure(_)
            | Operation::CreateTrigger(_)
    )
}

fn render_execute(op: &Execute, dialect: Dialect) -> Result<Vec<Statement>, RenderError> {
    match op.sql.for_dialect(dialect) {
        Some(sql) if sql.trim().is_empty() => Ok(Vec::new()),
        Some(sql) => Ok(vec![Statement {
            raw: true,
            ..Statement::new(inline_values(sql, &op.values, dialect)?, Effect::Unknown)
        }]),
        None => Err(RenderError::new(
            dialect,
            "has no text in this per_dialect()",
            format!("add .{dialect}(\"..\"), or .{dialect}(\"\") if there is nothing to do"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::{Operations, XValues};
    use crate::prelude::*;

    #[test]
    fn comments_behind_a_table_may_be_set_again() {
        let mut op = Operations::new(Dialect::Postgres, XValues::new());
        op.create_table("t", [column("a", Text).comment("x")]).comment("y");
        op.rename_table("t", "u");
        op.drop_table_comment("u");
        let capability = Capability::oldest(Dialect::Postgres);
        let effects = |operation: &Operation| {
            let statements = render(operation, &capability).unwrap().into_iter();
            statements.map(|statement| statement.effect).collect::<Vec<_>>()
        };
        let recorded = op.finish().operations;
        let table = Effect::Table(TableName::new(None, "t"));
        let created = [table.clone(), Effect::Repeatable, Effect::Repeatable];
        assert_eq!(effects(&recorded[0].operation), created);
        assert_eq!(effects(&recorded[1].operation), [table]);
        assert_eq!(effects(&recorded[2].operation), [Effect::Repeatable]);
    }
}
