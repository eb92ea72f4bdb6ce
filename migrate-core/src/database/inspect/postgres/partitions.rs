//! Partitions: by what a table is cut, and what a partition has that its table hasn't.

use super::answer::{Answer, Entry};
use super::bound::bound;
use super::reader::{Reader, Relation};
use super::sql_text::{groups, parts, unquoted, without_parentheses};
use crate::operations::{CreatePartition, Operation, PartitionOf};
use crate::schema::{ColumnDefinition, IndexKey, PartitionBy, PartitionStrategy};

/// From `RANGE (day, lower(name))`.
pub(super) fn partition_by(key: &str) -> Option<PartitionBy> {
    let strategy = match key.split(' ').next()? {
        "RANGE" => PartitionStrategy::Range,
        "LIST" => PartitionStrategy::List,
        _ => PartitionStrategy::Hash,
    };
    let keys = parts(groups(key).first()?).into_iter().map(|part| match unquoted(part) {
        Some(column) => IndexKey::Column(column),
        None => IndexKey::Expression { expression: without_parentheses(part).to_owned() },
    });
    Some(PartitionBy { strategy, keys: keys.collect() })
}

impl Reader<'_> {
    /// A partition that is looked at, if its table is known.
    pub(super) fn partition(&self, relation: &Relation) -> Option<Operation> {
        let (parent, text) = relation.partition_of.as_ref()?;
        let parent = self.relations.get(parent)?;
        let is_sayable = relation.kind == 'r' && relation.namespace == parent.namespace;
        is_sayable.then(|| {
            let of = PartitionOf {
                table: parent.name.name.clone(),
                schema: parent.name.schema.clone(),
                partition: relation.name.name.clone(),
                bound: bound(text),
            };
            CreatePartition { of, if_not_exists: false }.into()
        })
    }

    /// Says which partitions have columns that are not as those of their tables.
    pub(super) fn compare_partitions(&mut self) {
        let mut differing = Vec::new();
        for relation in self.relations.values().filter(|relation| relation.is_taken) {
            let Some((parent, _)) = &relation.partition_of else { continue };
            let Some(parent) = self.relations.get(parent) else { continue };
            let mut described = relation.table.columns.iter().map(without_extras);
            let mut expected = parent.table.columns.iter().map(without_extras);
            if !described.by_ref().eq(expected.by_ref()) {
                differing.push(format!("{} has columns unlike its table", relation.described()));
            }
            if relation.table.columns.iter().any(|column| column.comment.is_some()) {
                differing.push(format!("{} has comments on columns", relation.described()));
            }
        }
        self.schema.beyond.extend(differing);
    }
}

/// What a partition has from its table.
fn without_extras(column: &ColumnDefinition) -> ColumnDefinition {
    ColumnDefinition { comment: None, identity: None, ..column.clone() }
}

/// Says what a partition has by itself.
pub(super) fn unsayable(
    reader: &mut Reader<'_>,
    row: Entry<'_>,
    relation: &Relation,
) -> Answer<()> {
    let (described, options) = (relation.described(), &relation.table.options);
    let parent = reader.name(&row.text("parent_namespace")?, &row.text("parent_name")?);
    let parts = [
        (options.comment.is_some(), "has a comment"),
        (!options.parameters.is_empty(), "has storage parameters"),
        (options.tablespace.is_some(), "has a tablespace"),
        (options.unlogged, "is unlogged"),
    ];
    for (_, what) in parts.iter().filter(|(is_there, _)| *is_there) {
        reader.beyond(format!("{described} {what}"));
    }
    if relation.kind == 'p' {
        reader.beyond(format!("{described} of '{parent}' is cut again"));
    } else if relation.kind == 'r' && row.text("parent_namespace")? != relation.namespace {
        reader.beyond(format!("{described} of '{parent}' is in another schema"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let by = partition_by("RANGE (\"Day\", lower(name), ((a + b)))");
        let keys = by.map(|by| by.keys).unwrap_or_default();
        let texts: Vec<_> = keys.iter().map(IndexKey::text).collect();
        assert_eq!(texts, ["Day", "lower(name)", "a + b"]);
    }
}
