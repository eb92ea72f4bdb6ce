//! Renames are done in the first schema, as the database does them, before it is compared.

use super::comparison::{Change, Difference};
use super::rename::{Rename, RenameError};
use super::words_of::replaced;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::{
    Grant, Operation, PrivilegeTarget, RenameColumn, RenameTable, SequenceOwner,
};
use crate::schema::{Dialect, IndexKey, Table, TableName};

/// The first schema after the renames, and what does them.
pub(super) struct Renamed {
    pub(super) schema: Schema,
    pub(super) operations: Vec<Operation>,
    pub(super) differences: Vec<Difference>,
    /// The tables, as they were called and as they are called now.
    pub(super) tables: Vec<(TableName, TableName)>,
}

pub(super) fn renamed(
    from: &Schema,
    to: &Schema,
    renames: &[Rename],
) -> Result<Renamed, RenameError> {
    let tables = tables(from, renames);
    let (schema, operations, differences) = (from.clone(), Vec::new(), Vec::new());
    let mut done = Renamed { schema, operations, differences, tables };
    for rename in renames {
        if let Some((table, column)) = column_of(from, rename, &done.tables) {
            let new_table = done.tables.iter().find(|(old, _)| *old == table);
            let in_to = new_table.map_or(&table, |(_, new)| new);
            must_have_column(to, in_to, rename)?;
            // Tables come later, so it has its old name.
            done.column(&table, &column, &rename.new_name);
        } else if table_of(from, rename).is_none() {
            let what = format!("there is no '{}' that could be renamed", rename.path.join("."));
            return Err(RenameError::Unknown { rename: rename.clone(), what });
        }
    }
    for rename in in_order(from, renames)? {
        let Some(table) = table_of(from, rename) else { continue };
        let new = TableName::new(table.schema.as_deref(), &rename.new_name);
        if kind_of(to, &new).is_none() {
            let what = format!("there is no table '{new}' in the schema that is wanted");
            return Err(RenameError::Unknown { rename: rename.clone(), what });
        }
        let is_taken =
            kind_of(from, &new).is_some() && !done.tables.iter().any(|(old, _)| *old == new);
        if is_taken {
            let what = format!("there is a table '{new}' already, and nothing else is called so");
            return Err(RenameError::Unknown { rename: rename.clone(), what });
        }
        done.table(&table, &rename.new_name);
    }
    Ok(done)
}

/// The renames of tables, each behind that of the table whose name it takes.
fn in_order<'a>(from: &Schema, renames: &'a [Rename]) -> Result<Vec<&'a Rename>, RenameError> {
    let mut left: Vec<&Rename> =
        renames.iter().filter(|rename| column_of(from, rename, &[]).is_none()).collect();
    let mut ordered = Vec::new();
    while let Some(first) = left.first() {
        let is_free = |rename: &&Rename| {
            let (_, schema) = rename.path.split_last().unwrap_or((&rename.new_name, &[]));
            let new = [schema, std::slice::from_ref(&rename.new_name)].concat();
            left.iter().all(|other| other.path != new)
        };
        let Some(next) = left.iter().position(is_free) else {
            let what =
                "these renames go in a circle; write them by hand, one by way of another name";
            return Err(RenameError::Unknown { rename: (*first).clone(), what: what.to_owned() });
        };
        ordered.push(left.remove(next));
    }
    Ok(ordered)
}

/// The tables that are renamed, with their old names and their new ones.
fn tables(from: &Schema, renames: &[Rename]) -> Vec<(TableName, TableName)> {
    let of_tables = renames.iter().filter(|rename| column_of(from, rename, &[]).is_none());
    let named = of_tables.filter_map(|rename| {
        let old = table_of(from, rename)?;
        let new = TableName::new(old.schema.as_deref(), &rename.new_name);
        Some((old, new))
    });
    named.collect()
}

fn must_have_column(to: &Schema, table: &TableName, rename: &Rename) -> Result<(), RenameError> {
    let has = table_in(to, table)
        .is_some_and(|table| table.columns.iter().any(|column| column.name == rename.new_name));
    if has {
        return Ok(());
    }
    let name = &rename.new_name;
    let what = format!("table '{table}' has no column '{name}' in the schema that is wanted");
    Err(RenameError::Unknown { rename: rename.clone(), what })
}

fn table_in<'a>(schema: &'a Schema, name: &TableName) -> Option<&'a Table> {
    match schema.objects.get(&ObjectId::new(Kind::Table, name)) {
        Some(Operation::CreateTable(op)) => Some(&op.table),
        _ => None,
    }
}

/// The table that a rename is about.
fn table_of(schema: &Schema, rename: &Rename) -> Option<TableName> {
    let name = match &rename.path[..] {
        [table] => TableName::new(None, table),
        [schema, table] => TableName::new(Some(schema), table),
        _ => return None,
    };
    kind_of(schema, &name).map(|_| name)
}

/// A partition has a name as a table has.
fn kind_of(schema: &Schema, name: &TableName) -> Option<Kind> {
    let is_it = |kind: &Kind| schema.objects.contains_key(&ObjectId::new(*kind, name));
    [Kind::Table, Kind::Partition].into_iter().find(is_it)
}

/// The column that a rename is about, with its table as it was called; it may be named with the name that
/// the table gets.
fn column_of(
    schema: &Schema,
    rename: &Rename,
    tables: &[(TableName, TableName)],
) -> Option<(TableName, String)> {
    let (name, column) = match &rename.path[..] {
        [table, column] => (TableName::new(None, table), column),
        [schema, table, column] => (TableName::new(Some(schema), table), column),
        _ => return None,
    };
    let has_it = |name: &&TableName| {
        table_in(schema, name)
            .is_some_and(|table| table.columns.iter().any(|own| own.name == *column))
    };
    let by_new_name = tables.iter().filter(|(_, new)| *new == name).map(|(old, _)| old);
    let table = [&name].into_iter().chain(by_new_name).find(has_it)?;
    Some((table.clone(), column.clone()))
}

impl Renamed {
    fn table(&mut self, old: &TableName, new_name: &str) {
        let (name, schema) = (old.name.clone(), old.schema.clone());
        self.operations.push(RenameTable { name, schema, new_name: new_name.to_owned() }.into());
        self.say(old, None, format!("name: {new_name}, was {}", old.name));
        self.in_all(|operation| rename_table(operation, old, new_name));
    }

    fn column(&mut self, table: &TableName, column: &str, new_name: &str) {
        let (name, schema) = (table.name.clone(), table.schema.clone());
        let (old, new) = (column.to_owned(), new_name.to_owned());
        let renamed = RenameColumn { table: name, schema, column: old, new_name: new };
        self.operations.push(renamed.into());
        let part = format!("column '{column}'");
        self.say(table, Some(part), format!("name: {new_name}, was {column}"));
        let dialect = self.schema.server.dialect();
        self.in_all(|operation| rename_column(operation, (table, column, new_name), dialect));
    }

    fn say(&mut self, table: &TableName, part: Option<String>, detail: String) {
        let kind = kind_of(&self.schema, table).unwrap_or(Kind::Table);
        let object = ObjectId::new(kind, table);
        let (change, details) = (Change::Renamed, vec![detail]);
        self.differences.push(Difference { object, part, change, details });
    }

    fn in_all(&mut self, change: impl Fn(&mut Operation)) {
        let dialect = self.schema.server.dialect();
        let mut schema = Schema::empty(self.schema.server);
        schema.beyond = std::mem::take(&mut self.schema.beyond);
        schema.remarks = std::mem::take(&mut self.schema.remarks);
        let mut ids = std::collections::BTreeMap::new();
        for (old, mut operation) in std::mem::take(&mut self.schema.objects) {
            change(&mut operation);
            let id = ObjectId::of(&operation, dialect).unwrap_or_else(|| old.clone());
            ids.insert(old, id.clone());
            schema.objects.insert(id, operation);
        }
        for (of, needed) in std::mem::take(&mut self.schema.needs) {
            let new = |id: ObjectId| ids.get(&id).cloned().unwrap_or(id);
            schema.needs.insert((new(of), new(needed)));
        }
        self.schema = schema;
    }
}

fn rename_table(operation: &mut Operation, old: &TableName, new_name: &str) {
    let rename = |name: &mut String, schema: &Option<String>| {
        if *name == old.name && *schema == old.schema {
            new_name.clone_into(name);
        }
    };
    match operation {
        Operation::CreateTable(op) => {
            let schema = op.table.schema.clone();
            rename(&mut op.table.name, &schema);
            for key in &mut op.table.foreign_keys {
                rename(&mut key.referent, &key.referent_schema);
            }
        }
        Operation::CreateIndex(op) => rename(&mut op.index.table, &op.index.schema),
        Operation::CreateExcludeConstraint(op) => rename(&mut op.table, &op.schema),
        Operation::CreateTrigger(op) => rename(&mut op.trigger.table, &op.trigger.schema),
        Operation::AlterRowLevelSecurity(op) => rename(&mut op.table, &op.schema),
        Operation::CreatePolicy(op) => rename(&mut op.table, &op.schema),
        Operation::CreatePartition(op) => {
            rename(&mut op.of.table, &op.of.schema);
            rename(&mut op.of.partition, &op.of.schema);
        }
        Operation::CreateSequence(op) => {
            if let Some(SequenceOwner::Column { table, .. }) = &mut op.options.owner {
                rename(table, &op.schema);
            }
        }
        Operation::Grant(op) => {
            if let Some(PrivilegeTarget::Table { name, .. }) = &mut op.target {
                rename(name, &op.schema);
            }
        }
        _ => {}
    }
}

fn rename_column(
    operation: &mut Operation,
    (table, column, new_name): (&TableName, &str, &str),
    dialect: Dialect,
) {
    let is_it =
        |name: &str, schema: &Option<String>| *name == table.name && *schema == table.schema;
    let rename = |name: &mut String| {
        if name == column {
            new_name.clone_into(name);
        }
    };
    let in_text = |text: &mut String| *text = replaced(text, column, new_name, dialect);
    match operation {
        Operation::CreateTable(op) => {
            for key in &mut op.table.foreign_keys {
                if is_it(&key.referent, &key.referent_schema) {
                    key.referent_columns.iter_mut().for_each(rename);
                }
            }
            if is_it(&op.table.name, &op.table.schema) {
                columns_of_table(&mut op.table, &rename, &in_text);
            }
        }
        Operation::CreateIndex(op) if is_it(&op.index.table, &op.index.schema) => {
            for key in &mut op.index.columns {
                match key {
                    IndexKey::Column(name) => rename(name),
                    IndexKey::Expression { expression } => in_text(expression),
                }
            }
            if let Some(options) = op.index.options.remove(column) {
                op.index.options.insert(new_name.to_owned(), options);
            }
            op.index.include.iter_mut().for_each(rename);
            op.index.condition.iter_mut().for_each(in_text);
        }
        Operation::CreateExcludeConstraint(op) if is_it(&op.table, &op.schema) => {
            for (key, _) in &mut op.exclusion.elements {
                match key {
                    IndexKey::Column(name) => rename(name),
                    IndexKey::Expression { expression } => in_text(expression),
                }
            }
            op.exclusion.condition.iter_mut().for_each(in_text);
        }
        Operation::CreateTrigger(op) if is_it(&op.trigger.table, &op.trigger.schema) => {
            op.trigger.columns.iter_mut().for_each(rename);
        }
        // MySQL leaves them to the name.
        Operation::Grant(op) if dialect == Dialect::Postgres => {
            let columns = granted(op).filter(|(name, schema, _)| is_it(name, schema));
            columns.into_iter().flat_map(|(.., columns)| columns).for_each(rename);
        }
        Operation::CreatePolicy(op) if is_it(&op.table, &op.schema) => {
            op.policy.using.iter_mut().chain(&mut op.policy.with_check).for_each(in_text);
        }
        Operation::CreateSequence(op) => match &mut op.options.owner {
            Some(SequenceOwner::Column { table, column }) if is_it(table, &op.schema) => {
                rename(column);
            }
            _ => {}
        },
        _ => {}
    }
}

/// The table of a grant, and the columns that it is about.
fn granted(grant: &mut Grant) -> Option<(&str, &Option<String>, &mut Vec<String>)> {
    match &mut grant.target {
        Some(PrivilegeTarget::Table { name, columns }) => Some((name, &grant.schema, columns)),
        _ => None,
    }
}

fn columns_of_table(
    table: &mut Table,
    rename: &impl Fn(&mut String),
    in_text: &impl Fn(&mut String),
) {
    for column in &mut table.columns {
        rename(&mut column.name);
        if let Some(generated) = &mut column.generated {
            in_text(&mut generated.expression);
        }
    }
    table.primary_key.iter_mut().for_each(rename);
    table.uniques.iter_mut().flat_map(|unique| &mut unique.columns).for_each(rename);
    table.foreign_keys.iter_mut().flat_map(|key| &mut key.columns).for_each(rename);
    table.checks.iter_mut().for_each(|check| in_text(&mut check.condition));
}
