//! `.safely()`: the same change in steps that keep nobody out for long, each in the transaction that
//! it needs. Which locks they take stands in docs/safe-changes.md, which a test compares with a server.

use super::alter_column::alter_column;
use super::clause;
use super::compiler::Compiler;
use super::constraint;
use super::effect::Effect;
use super::error::RenderError;
use super::index::create_index;
use super::render::Statement;
use super::writer::{identifier, table_name};
use crate::operations::{
    AlterColumn, CreateCheckConstraint, CreateForeignKey, CreateIndex, CreatePrimaryKey,
    CreateUniqueConstraint, Operation,
};
use crate::schema::{Index, IndexKey, TableName};

type Statements = Result<Vec<Statement>, RenderError>;

/// What a database knows to change a table with, while others go on writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SafeChanges {
    /// Steps: what is checked later, under a weaker lock, and indexes that are built concurrently.
    Steps,
    /// `ALGORITHM = INPLACE, LOCK = NONE`, which it refuses where it can't.
    Online,
    /// There is one writer at a time anyway, so nothing is safer than the change itself.
    Plain,
}

/// The statements of an operation that says `safely()`, where these are others than without it.
pub(super) fn safely<C: Compiler + ?Sized>(
    compiler: &C,
    operation: &Operation,
) -> Result<Option<Vec<Statement>>, RenderError> {
    if !operation.is_safely() {
        return Ok(None);
    }
    match compiler.capability().tables.safe_changes {
        SafeChanges::Steps => steps(compiler, operation),
        SafeChanges::Online => online(compiler, operation),
        SafeChanges::Plain => return Ok(None),
    }
    .map(Some)
}

fn steps<C: Compiler + ?Sized>(compiler: &C, operation: &Operation) -> Statements {
    match operation {
        Operation::AlterColumn(op) => not_null(compiler, op),
        Operation::CreateCheckConstraint(op) => check(compiler, op),
        Operation::CreateForeignKey(op) => foreign_key(compiler, op),
        Operation::CreateUniqueConstraint(op) => unique(compiler, op),
        Operation::CreatePrimaryKey(op) => primary_key(compiler, op),
        _ => Ok(Vec::new()),
    }
}

/// A check that holds for all rows proves to the server that none is NULL: it looks at none again.
fn not_null<C: Compiler + ?Sized>(compiler: &C, op: &AlterColumn) -> Statements {
    if op.data_type.is_some() {
        return Err(compiler.refuse(
            &format!("can't change the type of column '{}' in steps of one word", op.column),
            "leave safely() out if the table is small, or take the steps of docs/safe-changes.md: \
             a new column, a trigger, rows in pieces, the new name",
        ));
    }
    let (table, check) = (op.table_name(), op.safely_check());
    let column = identifier(compiler.dialect(), &op.column)?;
    let mut statements = proven(compiler, &table, &check, &format!("{column} IS NOT NULL"))?;
    let set = altered(compiler, &table, &format!("ALTER COLUMN {column} SET NOT NULL"))?;
    statements.push(begins(set));
    statements.push(dropped(compiler, &table, &check)?);
    Ok(statements)
}

fn check<C: Compiler + ?Sized>(compiler: &C, op: &CreateCheckConstraint) -> Statements {
    proven(compiler, &op.table_name(), &op.check.name, &op.check.condition)
}

fn foreign_key<C: Compiler + ?Sized>(compiler: &C, op: &CreateForeignKey) -> Statements {
    let mut unchecked = op.clone();
    unchecked.key.not_valid = true;
    let sql = constraint::create_foreign_key(compiler.capability(), &unchecked)?;
    let table = op.table_name();
    Ok(vec![changes(&table, sql), validated(compiler, &table, &op.key.name)?])
}

fn unique<C: Compiler + ?Sized>(compiler: &C, op: &CreateUniqueConstraint) -> Statements {
    let (table, key) = (op.table_name(), &op.unique);
    let nulls = key.nulls_not_distinct;
    let index = unique_index(compiler, &table, (&key.name, &key.columns, nulls))?;
    let deferral = constraint::deferral(compiler.capability(), key.deferral)?;
    Ok(vec![index, using_index(compiler, &table, &key.name, ("UNIQUE", &deferral))?])
}

/// The columns are made `NOT NULL` with the key, which would look at all rows: so the check comes first.
fn primary_key<C: Compiler + ?Sized>(compiler: &C, op: &CreatePrimaryKey) -> Statements {
    let (table, name, check) = (op.table_name(), op.constraint_name(), op.safely_check());
    let dialect = compiler.dialect();
    let columns = op.key.columns.iter().map(|column| identifier(dialect, column));
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let filled: Vec<_> = columns.iter().map(|column| format!("{column} IS NOT NULL")).collect();
    let mut statements = proven(compiler, &table, &check, &filled.join(" AND "))?;
    statements.push(unique_index(compiler, &table, (&name, &op.key.columns, false))?);
    let deferral = constraint::deferral(compiler.capability(), op.key.deferral)?;
    statements.push(using_index(compiler, &table, &name, ("PRIMARY KEY", &deferral))?);
    statements.push(dropped(compiler, &table, &check)?);
    Ok(statements)
}

/// A check that no new row breaks, and then that none breaks.
fn proven<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    name: &str,
    condition: &str,
) -> Statements {
    let check = format!("CHECK ({}) NOT VALID", clause::expression(compiler.dialect(), condition));
    let sql = constraint::add(compiler.capability(), table, name, &check)?;
    Ok(vec![changes(table, sql), validated(compiler, table, name)?])
}

/// Looking at all rows must not keep the lock of what came before. Once more does no harm.
fn validated<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    name: &str,
) -> Result<Statement, RenderError> {
    let name = identifier(compiler.dialect(), name)?;
    let sql = altered(compiler, table, &format!("VALIDATE CONSTRAINT {name}"))?.sql;
    Ok(begins(Statement::new(sql, Effect::Repeatable)))
}

fn unique_index<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    (name, columns, nulls_not_distinct): (&str, &[String], bool),
) -> Result<Statement, RenderError> {
    let index = Index {
        name: name.to_owned(),
        table: table.name.clone(),
        schema: table.schema.clone(),
        columns: columns.iter().cloned().map(IndexKey::Column).collect(),
        unique: true,
        nulls_not_distinct,
        ..Index::default()
    };
    let (algorithm, lock) = (None, None);
    let op = CreateIndex { index, if_not_exists: false, concurrently: true, algorithm, lock };
    let sql = create_index(compiler.capability(), &op)?;
    let name = TableName { schema: table.schema.clone(), name: name.to_owned() };
    let effect = Effect::BuildsIndex(table_name(compiler.dialect(), &name)?);
    Ok(Statement { autocommit: true, ..Statement::new(sql, effect) })
}

fn using_index<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    name: &str,
    (kind, deferral): (&str, &str),
) -> Result<Statement, RenderError> {
    let index = identifier(compiler.dialect(), name)?;
    let definition = format!("{kind} USING INDEX {index}{deferral}");
    Ok(changes(table, constraint::add(compiler.capability(), table, name, &definition)?))
}

fn dropped<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    name: &str,
) -> Result<Statement, RenderError> {
    let name = identifier(compiler.dialect(), name)?;
    altered(compiler, table, &format!("DROP CONSTRAINT {name}"))
}

fn altered<C: Compiler + ?Sized>(
    compiler: &C,
    table: &TableName,
    action: &str,
) -> Result<Statement, RenderError> {
    let quoted = table_name(compiler.dialect(), table)?;
    Ok(changes(table, format!("ALTER TABLE {quoted} {action}")))
}

fn changes(table: &TableName, sql: String) -> Statement {
    Statement::new(sql, Effect::Table(table.clone()))
}

fn begins(statement: Statement) -> Statement {
    Statement { commit_before: true, ..statement }
}

/// The server refuses a change that it can't make online, and leaves the table as it is.
fn online<C: Compiler + ?Sized>(compiler: &C, operation: &Operation) -> Statements {
    let capability = compiler.capability();
    let (sql, table) = match operation {
        Operation::AlterColumn(op) => {
            let mut op = AlterColumn { safely: false, ..op.clone() };
            op.algorithm.get_or_insert_with(|| "inplace".to_owned());
            op.lock.get_or_insert_with(|| "none".to_owned());
            return alter_column(compiler, &op);
        }
        Operation::CreateUniqueConstraint(op) => {
            (constraint::create_unique(capability, op)?, op.table_name())
        }
        Operation::CreatePrimaryKey(op) => (compiler.create_primary_key(op)?, op.table_name()),
        Operation::CreateCheckConstraint(op) => return copies(compiler, "check", &op.check.name),
        Operation::CreateForeignKey(op) => return copies(compiler, "foreign key", &op.key.name),
        _ => return Ok(Vec::new()),
    };
    Ok(vec![changes(&table, sql + ", ALGORITHM = INPLACE, LOCK = NONE")])
}

fn copies<C: Compiler + ?Sized>(compiler: &C, kind: &str, name: &str) -> Statements {
    Err(compiler.refuse(
        &format!("copies the table for {kind} '{name}', and lets nobody write meanwhile"),
        "leave safely() out there, and run it when nobody has to write: \
         if op.dialect() == Dialect::MySql { .. }",
    ))
}
