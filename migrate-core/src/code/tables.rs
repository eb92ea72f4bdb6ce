//! Tables, and comments on them.

use super::call::Call;
use super::column::columns;
use super::constraints::{deferral, foreign_key};
use super::literal::{text, texts};
use super::partitions::partition_by;
use crate::operations::{
    CreateTable, CreateTableComment, DropTable, DropTableComment, RenameTable,
};
use crate::schema::{ColumnDefinition, Table, TableOptions};

pub(super) fn create_table(op: &CreateTable) -> Call {
    let table = &op.table;
    let call = Call::new("create_table", [text(&table.name), columns(&table.columns)]);
    let call = call.text("schema", table.schema.as_ref()).when(op.if_not_exists, "if_not_exists");
    options(constraints(call, table), &table.options)
}

pub(super) fn drop_table(op: &DropTable) -> Call {
    let call = Call::new("drop_table", [text(&op.name)]).text("schema", op.schema.as_ref());
    let call = call.when(op.if_exists, "if_exists");
    let Some(was) = &op.was else { return call };
    let was_columns = columns(&was.table.columns);
    let table = create_table(was).renamed("was_table", [was_columns]).without("schema");
    call.append(table)
}

pub(super) fn rename_table(op: &RenameTable) -> Call {
    let names = [text(&op.name), text(&op.new_name)];
    Call::new("rename_table", names).text("schema", op.schema.as_ref())
}

pub(super) fn create_comment(op: &CreateTableComment) -> Call {
    let call = Call::new("create_table_comment", [text(&op.table), text(&op.comment)]);
    call.text("schema", op.schema.as_ref()).text("was", op.was.as_ref())
}

pub(super) fn drop_comment(op: &DropTableComment) -> Call {
    let call = Call::new("drop_table_comment", [text(&op.table)]);
    call.text("schema", op.schema.as_ref()).text("was", op.was.as_ref())
}

fn constraints(mut call: Call, table: &Table) -> Call {
    if !table.primary_key.is_empty() {
        call = call.then("primary_key", [texts(&table.primary_key)]);
        call = deferral(
            call.text("name", table.primary_key_name.as_ref()),
            table.primary_key_deferral,
        );
        // The key forbids it, if nothing is said.
        let is_key = |column: &&ColumnDefinition| table.primary_key.contains(&column.name);
        let key = table.columns.iter().filter(is_key).filter(|column| column.nullable);
        let nullable: Vec<String> = key.map(|column| column.name.clone()).collect();
        if !nullable.is_empty() {
            call = call.then("nullable", [texts(&nullable)]);
        }
    }
    for unique in &table.uniques {
        call = call.then("unique", [text(&unique.name), texts(&unique.columns)]);
        call = call.when(unique.nulls_not_distinct, "nulls_not_distinct");
        call = deferral(call, unique.deferral);
    }
    for check in &table.checks {
        call = call.then("check", [text(&check.name), text(&check.condition)]);
    }
    for key in &table.foreign_keys {
        let names = [
            text(&key.name),
            texts(&key.columns),
            text(&key.referent),
            texts(&key.referent_columns),
        ];
        call = foreign_key(call.then("foreign_key", names), key);
    }
    call
}

fn options(call: Call, options: &TableOptions) -> Call {
    let call =
        call.text("comment", options.comment.as_ref()).text("engine", options.engine.as_ref());
    let call = call.text("charset", options.charset.as_ref());
    let call = call.text("collation", options.collation.as_ref());
    let call = call.text("row_format", options.row_format.as_ref());
    let mut call = call.text("tablespace", options.tablespace.as_ref());
    for (parameter, value) in &options.parameters {
        call = call.then("with", [text(parameter), text(value)]);
    }
    let call = match &options.partition {
        Some(by) => partition_by(call, by),
        None => call,
    };
    let call = call.when(options.unlogged, "unlogged").when(options.strict, "strict");
    call.when(options.without_rowid, "without_rowid")
}
