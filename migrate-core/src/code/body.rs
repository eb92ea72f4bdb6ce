//! The body of a function that records operations.

use super::call::Call;
use super::expression::Expression;
use super::{
    alter_column, backfills, constraints, indexes, kinds, literal, partitions, policies,
    privileges, routines, sequences, tables, triggers, views,
};
use crate::operations::{BulkDelete, BulkInsert, Execute, Operation, RowSet};
use crate::schema::Value;

/// The lines of a migration's function that records these operations, each behind `margin` spaces.
///
/// # Errors
/// The operation that can't be written: a function of a migration is no data, and no migration says
/// that a `replace_view` takes another one back.
///
/// # Examples
/// ```
/// use migrate_core::code::function_body;
/// use migrate_core::prelude::*;
///
/// let mut op = Operations::new(Dialect::Sqlite, Default::default());
/// op.drop_index("idx_notes", "notes");
/// let operations: Vec<_> = op.finish().operations.into_iter().map(|one| one.operation).collect();
/// assert_eq!(function_body(&operations, 4)?, "    op.drop_index(\"idx_notes\", \"notes\");\n");
/// # Ok::<(), String>(())
/// ```
pub fn function_body(operations: &[Operation], margin: usize) -> Result<String, String> {
    let mut lines = String::new();
    for operation in operations {
        let call = call(operation).ok_or_else(|| operation.summary())?;
        lines.push_str(&call.statement(margin));
    }
    Ok(lines)
}

/// None of a function of a migration, which is no data, and of what only an inverse says.
#[expect(clippy::too_many_lines, reason = "a line for each operation, and none forgotten")]
fn call(operation: &Operation) -> Option<Call> {
    Some(match operation {
        Operation::CreateTable(op) => tables::create_table(op),
        Operation::DropTable(op) => tables::drop_table(op),
        Operation::AddColumn(op) => alter_column::add_column(op),
        Operation::AlterColumn(op) => alter_column::alter_column(op),
        Operation::DropColumn(op) => alter_column::drop_column(op),
        Operation::RenameTable(op) => tables::rename_table(op),
        Operation::RenameColumn(op) => alter_column::rename_column(op),
        Operation::ReorderColumns(op) => alter_column::reorder_columns(op),
        Operation::CreateTableComment(op) => tables::create_comment(op),
        Operation::DropTableComment(op) => tables::drop_comment(op),
        Operation::CreateIndex(op) => indexes::create(op),
        Operation::DropIndex(op) => indexes::drop(op),
        Operation::RenameIndex(op) => indexes::rename(op),
        Operation::CreatePrimaryKey(op) => constraints::primary_key(op),
        Operation::CreateUniqueConstraint(op) => constraints::unique(op),
        Operation::CreateCheckConstraint(op) => constraints::check(op),
        Operation::CreateForeignKey(op) => constraints::create_foreign_key(op),
        Operation::CreateExcludeConstraint(op) => constraints::exclude(op),
        Operation::DropConstraint(op) => constraints::drop_constraint(op),
        Operation::ValidateConstraint(op) => constraints::validate(op),
        Operation::RenameConstraint(op) => constraints::rename(op),
        Operation::CreateEnumType(op) => kinds::create_enum(op),
        Operation::DropEnumType(op) => kinds::drop_enum(op),
        Operation::RenameEnumType(op) => kinds::rename_enum(op),
        Operation::AddEnumValue(op) => kinds::add_value(op),
        Operation::RenameEnumValue(op) => kinds::rename_value(op),
        Operation::DropEnumValue(op) => kinds::drop_value(op),
        Operation::CreateDomain(op) => kinds::create_domain(op),
        Operation::AlterDomain(op) => kinds::alter_domain(op),
        Operation::DropDomain(op) => kinds::drop_domain(op),
        Operation::CreateSequence(op) => sequences::create(op),
        Operation::AlterSequence(op) => sequences::alter(op),
        Operation::RenameSequence(op) => sequences::rename(op),
        Operation::DropSequence(op) => sequences::drop(op),
        Operation::CreateSchema(op) => kinds::create_schema(op),
        Operation::RenameSchema(op) => kinds::rename_schema(op),
        Operation::DropSchema(op) => kinds::drop_schema(op),
        Operation::CreateExtension(op) => kinds::create_extension(op),
        Operation::AlterExtension(op) => kinds::alter_extension(op),
        Operation::DropExtension(op) => kinds::drop_extension(op),
        Operation::Grant(op) => privileges::grant(op),
        Operation::Revoke(op) => privileges::revoke(op),
        Operation::CreateObjectComment(op) => kinds::create_comment(op),
        Operation::DropObjectComment(op) => kinds::drop_comment(op),
        Operation::CreateView(op) => views::create(op),
        Operation::ReplaceView(op) if op.is_way_back => return None,
        Operation::ReplaceView(op) => views::replace(op),
        Operation::DropView(op) => views::drop(op),
        Operation::CreateMaterializedView(op) => views::create_materialized(op),
        Operation::RefreshMaterializedView(op) => views::refresh(op),
        Operation::DropMaterializedView(op) => views::drop_materialized(op),
        Operation::CreateFunction(op) => routines::create_function(op),
        Operation::DropFunction(op) => routines::drop_function(op),
        Operation::CreateProcedure(op) => routines::create_procedure(op),
        Operation::DropProcedure(op) => routines::drop_procedure(op),
        Operation::CreateTrigger(op) => triggers::create(op),
        Operation::DropTrigger(op) => triggers::drop(op),
        Operation::AlterRowLevelSecurity(op) => policies::security(op),
        Operation::CreatePolicy(op) => policies::create(op),
        Operation::AlterPolicy(op) => policies::alter(op),
        Operation::DropPolicy(op) => policies::drop(op),
        Operation::CreatePartition(op) => partitions::create(op),
        Operation::DropPartition(op) => partitions::drop(op),
        Operation::AttachPartition(op) => partitions::attach(op),
        Operation::DetachPartition(op) => partitions::detach(op),
        Operation::Execute(op) => execute(op),
        Operation::BulkInsert(op) => bulk_insert(op),
        Operation::BulkDelete(op) => bulk_delete(op),
        Operation::Backfill(op) => backfills::backfill(op),
        Operation::RequireBackfill(op) => backfills::require(op),
        Operation::Run(_) => return None,
    })
}

fn execute(op: &Execute) -> Call {
    let call = Call::new("execute", [literal::sql(&op.sql)]).when(op.sensitive, "sensitive");
    let call = bound(call, "bind", &op.values).said("undo", op.undo.as_ref(), literal::sql);
    bound(call, "bind_undo", &op.undo_values)
}

fn bound(call: Call, method: &str, values: &[Value]) -> Call {
    match values {
        [] => call,
        values => {
            call.then(method, [Expression::array("", values.iter().map(literal::whole_value))])
        }
    }
}

fn bulk_insert(op: &BulkInsert) -> Call {
    let call = rows("bulk_insert", &op.rows);
    let undo = (!op.undo.is_empty()).then_some(&op.undo);
    let call = call.said("undo_delete_by", undo, |columns| literal::texts(columns));
    call.when(op.sensitive, "sensitive")
}

fn bulk_delete(op: &BulkDelete) -> Call {
    let call = rows("bulk_delete", &op.rows);
    let call = match &op.was {
        Some(was) => call.then("was", [literal::texts(&was.columns), values_of(was)]),
        None => call,
    };
    call.when(op.sensitive, "sensitive")
}

fn rows(method: &str, rows: &RowSet) -> Call {
    let names = [literal::text(&rows.table), literal::texts(&rows.columns), values_of(rows)];
    Call::new(method, names).text("schema", rows.schema.as_ref())
}

fn values_of(rows: &RowSet) -> Expression {
    let row = |row: &Vec<Value>| Expression::array("row!", row.iter().map(literal::value));
    Expression::array("", rows.rows.iter().map(row))
}
