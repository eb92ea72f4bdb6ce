//! Tables: their options, and how one becomes an operation when it is complete.

use super::answer::{Answer, Entry};
use super::array;
use super::partitions::partition_by;
use super::reader::{Reader, Relation, class};
use super::sql_text::literal;
use crate::operations::{CreateTable, Operation};
use crate::schema::TableOptions;

/// What stands behind the columns.
pub(super) fn options(row: Entry<'_>) -> Answer<TableOptions> {
    let key = row.optional("partition_key")?;
    let toast = parameters(row.optional("toast_parameters")?.as_deref());
    let toast = toast.into_iter().map(|(name, value)| (format!("toast.{name}"), value));
    let own = parameters(row.optional("parameters")?.as_deref());
    Ok(TableOptions {
        comment: row.optional("comment")?,
        tablespace: row.optional("tablespace")?,
        parameters: own.into_iter().chain(toast).collect(),
        partition: key.as_deref().and_then(partition_by),
        unlogged: row.is("is_unlogged")?,
        ..TableOptions::default()
    })
}

/// Storage parameters by name, with their values as they are written.
pub(super) fn parameters(array: Option<&str>) -> Vec<(String, String)> {
    let split = |text: String| {
        let (name, value) = text.split_once('=')?;
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        let is_word = !value.is_empty() && value.chars().all(is_plain);
        let value = if is_word { value.to_owned() } else { literal(value) };
        Some((name.to_owned(), value))
    };
    let mut parameters: Vec<_> = array::texts(array).into_iter().filter_map(split).collect();
    parameters.sort();
    parameters
}

impl Reader<'_> {
    /// Adds the domains and tables, which are complete now.
    pub(super) fn add_relations(&mut self) {
        for (number, mut domain) in std::mem::take(&mut self.domains) {
            domain.checks.sort_by(|a, b| a.name.cmp(&b.name));
            self.add((class::TYPE, number), domain);
        }
        let complete = |(number, relation): (&i64, &Relation)| {
            Some(((class::RELATION, *number), self.complete(relation)?))
        };
        let operations: Vec<_> = self.relations.iter().filter_map(complete).collect();
        for (key, operation) in operations {
            self.add(key, operation);
        }
        for (key, of) in std::mem::take(&mut self.also_known) {
            self.alias(key, of);
        }
    }

    /// What creates a table or a partition that is looked at.
    fn complete(&self, relation: &Relation) -> Option<Operation> {
        if !relation.is_taken || !matches!(relation.kind, 'r' | 'p') {
            return None;
        }
        if relation.partition_of.is_some() {
            return self.partition(relation);
        }
        let mut table = relation.table.clone();
        table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
        table.checks.sort_by(|a, b| a.name.cmp(&b.name));
        table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
        let mut create = CreateTable::new(&table.name, Vec::new());
        create.table = table;
        Some(create.into())
    }
}
