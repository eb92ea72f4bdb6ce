//! A partition that became a table of its own, or a table that became a partition: its rows stay.
//!
//! Both schemas are compared as if it were a table in both, with what it has as a partition.

use std::borrow::Cow;

use super::comparison::{Change, Difference};
use super::partition_names::{own_name, word_of};
use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::{
    AttachPartition, CreateIndex, CreateTable, DetachPartition, Operation, PartitionOf,
};
use crate::schema::{IndexKey, Table, TableName, TableOptions};

/// Both schemas with tables in the place of such partitions.
pub(super) struct Parted<'a> {
    pub(super) from: Schema,
    pub(super) to: Cow<'a, Schema>,
    /// What is done before everything else.
    pub(super) detached: Vec<Operation>,
    /// What is done when the tables are as partitions of theirs are.
    pub(super) attached: Vec<Operation>,
    pub(super) differences: Vec<Difference>,
    pub(super) refused: Vec<String>,
}

impl<'a> Parted<'a> {
    /// `renamed` are tables, and partitions, with the names that they had.
    pub(super) fn new(from: Schema, to: &'a Schema, renamed: &[(TableName, TableName)]) -> Self {
        let (detached, attached) = (parted(&from, to), parted(to, &from));
        let (to, differences, refused) = (Cow::Borrowed(to), Vec::new(), Vec::new());
        let (before, after) = (Vec::new(), Vec::new());
        let mut parted = Self { from, to, detached: before, attached: after, differences, refused };
        for (of, parent) in detached {
            let old = renamed.iter().find(|(_, new)| *new == of.partition_name());
            let called = old.map_or(of.partition.clone(), |(old, _)| old.name.clone());
            parted.detach(of, &parent, &called);
        }
        for (of, parent) in attached {
            parted.attach(of, &parent);
        }
        parted
    }

    /// What it has by itself is called by the name that it had when it was made.
    fn detach(&mut self, of: PartitionOf, parent: &Table, called: &str) {
        let table = alone(parent, &of, called);
        put_table(&mut self.from, &of, table.clone(), called);
        let wanted = table_in(&self.to, &of.partition_name());
        if let Some(wanted) = wanted.filter(|wanted| !has_same_columns(wanted, &table)) {
            self.refused.push(format!(
                "partition '{}': as a table of its own it has other columns ({}, was {}); detach it \
                 first, and change them in the next revision",
                of.partition,
                columns(wanted),
                columns(&table)
            ));
            self.to.to_mut().add(created(table));
            return;
        }
        self.say(&of, format!("it is a table of its own, was attached to '{}'", of.table));
        let (concurrently, finalize) = (false, false);
        self.detached.push(DetachPartition { of, concurrently, finalize }.into());
    }

    fn attach(&mut self, of: PartitionOf, parent: &Table) {
        let Some(was) = table_in(&self.from, &of.partition_name()).cloned() else { return };
        // They aren't those of the table that it is attached to.
        let table = Table { options: was.options.clone(), ..alone(parent, &of, &of.partition) };
        if has_same_columns(&was, &table) {
            self.say(&of, format!("it is attached to '{}', was a table of its own", of.table));
            put_table(self.to.to_mut(), &of, table, &of.partition);
            self.attached.push(AttachPartition { of }.into());
            return;
        }
        self.refused.push(format!(
            "partition '{}': the table of that name has other columns ({}) than '{}' ({}); change \
             them first, and attach it in the next revision",
            of.partition,
            columns(&was),
            of.table,
            columns(&table)
        ));
        put_table(self.to.to_mut(), &of, was, &of.partition);
    }

    fn say(&mut self, of: &PartitionOf, detail: String) {
        let object = ObjectId::new(Kind::Partition, &of.partition_name());
        let (change, details) = (Change::Changed, vec![detail]);
        self.differences.push(Difference { object, part: None, change, details });
    }
}

/// The partitions of a schema that are tables of the other one, with the tables that they are of.
fn parted(schema: &Schema, other: &Schema) -> Vec<(PartitionOf, Table)> {
    let partitions = schema.objects.values().filter_map(|operation| match operation {
        Operation::CreatePartition(op) => Some(&op.of),
        _ => None,
    });
    let is_table = |of: &&PartitionOf| table_in(other, &of.partition_name()).is_some();
    let with_parent =
        |of: &PartitionOf| Some((of.clone(), table_in(schema, &of.table_name())?.clone()));
    partitions.filter(is_table).filter_map(with_parent).collect()
}

fn table_in<'a>(schema: &'a Schema, name: &TableName) -> Option<&'a Table> {
    match schema.objects.get(&ObjectId::new(Kind::Table, name)) {
        Some(Operation::CreateTable(op)) => Some(&op.table),
        _ => None,
    }
}

fn has_same_columns(one: &Table, other: &Table) -> bool {
    let has = |column: &str| other.columns.iter().any(|own| own.name == column);
    one.columns.len() == other.columns.len() && one.columns.iter().all(|column| has(&column.name))
}

fn columns(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    names.join(", ")
}

fn created(table: Table) -> CreateTable {
    let mut op = CreateTable::new(&table.name, Vec::new());
    op.table = table;
    op
}

/// Puts a table in the place of the partition that it was or becomes, with its part of the indexes.
fn put_table(schema: &mut Schema, of: &PartitionOf, table: Table, called: &str) {
    let old = ObjectId::new(Kind::Partition, &of.partition_name());
    let new = ObjectId::new(Kind::Table, &of.partition_name());
    let of_parent = schema.objects.values().filter_map(|operation| match operation {
        Operation::CreateIndex(op) if op.index.table_name() == of.table_name() => Some(op),
        _ => None,
    });
    let indexes: Vec<CreateIndex> = of_parent.map(|op| own_index(op, of, called)).collect();
    schema.objects.remove(&old);
    let put = |id: ObjectId| if id == old { new.clone() } else { id };
    let needs = std::mem::take(&mut schema.needs).into_iter();
    schema.needs = needs.map(|(one, other)| (put(one), put(other))).collect();
    schema.add(created(table));
    for index in indexes {
        schema.add(index);
    }
}

/// A partition has the columns and constraints of its table, those with an index by names of their own.
fn alone(parent: &Table, of: &PartitionOf, called: &str) -> Table {
    let (name, options) = (of.partition.clone(), TableOptions::default());
    let mut table = Table { name, options, ..parent.clone() };
    for column in &mut table.columns {
        (column.comment, column.identity) = (None, None);
    }
    if table.primary_key_name.is_some() {
        table.primary_key_name = Some(own_name(called, &[], "pkey"));
    }
    for unique in &mut table.uniques {
        unique.name = own_name(called, &unique.columns, "key");
    }
    table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
    table
}

fn own_index(op: &CreateIndex, of: &PartitionOf, called: &str) -> CreateIndex {
    let mut op = op.clone();
    let text = |key: &IndexKey| match key {
        IndexKey::Column(name) => name.clone(),
        IndexKey::Expression { expression } => word_of(expression),
    };
    let names = op.index.columns.iter().map(text).chain(op.index.include.iter().cloned());
    op.index.name = own_name(called, &names.collect::<Vec<_>>(), "idx");
    op.index.table.clone_from(&of.partition);
    op
}
