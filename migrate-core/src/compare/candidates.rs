//! What may be a rename: something went, and something like it came.

use super::matching::Matching;
use super::rename::{Candidate, Rename};
use super::table::TableDiff;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::Operation;
use crate::schema::{ColumnDefinition, Table, TableName};

/// Of two tables at least so many of a hundred columns are the same, if one may be the other.
const LIKE_ENOUGH: usize = 60;

/// All of them; a column is named with the old name of its table, also where that is `renamed`.
pub(super) fn candidates(
    from: &Schema,
    to: &Schema,
    matching: &Matching<'_>,
    renamed: &[(TableName, TableName)],
) -> Vec<Candidate> {
    let mut found = of_tables(from, to, matching);
    for diff in matching.tables.values() {
        let name = diff.name();
        let old = renamed.iter().find(|(_, new)| *new == name).map(|(old, _)| old.clone());
        found.extend(of_columns(diff, &old.unwrap_or(name)));
    }
    found
}

fn of_tables(from: &Schema, to: &Schema, matching: &Matching<'_>) -> Vec<Candidate> {
    let table = |schema: &'_ Schema, id: &ObjectId| match schema.objects.get(id) {
        Some(Operation::CreateTable(op)) if id.kind == Kind::Table => Some(op.table.clone()),
        _ => None,
    };
    let removed: Vec<Table> = matching.removed.iter().filter_map(|id| table(from, id)).collect();
    let added: Vec<Table> = matching.added.iter().filter_map(|id| table(to, id)).collect();
    let mut found = Vec::new();
    for old in &removed {
        let same_schema = added.iter().filter(|new| new.schema == old.schema);
        let alike = same_schema.filter_map(|new| Some((likeness(old, new)?, new)));
        let best = alike.max_by_key(|(percent, _)| *percent);
        if let Some((percent, new)) = best {
            let path = old.schema.iter().chain([&old.name]).cloned().collect();
            let why = match percent {
                100 => "both have the same columns".to_owned(),
                percent => format!("{percent} % of their columns are the same"),
            };
            found.push(Candidate { rename: Rename { path, new_name: new.name.clone() }, why });
        }
    }
    found
}

/// Of a hundred columns of both, how many are the same, if one may be the other.
pub(super) fn likeness(one: &Table, other: &Table) -> Option<usize> {
    let same = |column: &&ColumnDefinition| {
        let is_it =
            |new: &ColumnDefinition| new.name == column.name && new.data_type == column.data_type;
        other.columns.iter().any(is_it)
    };
    let both = one.columns.iter().filter(same).count();
    let most = one.columns.len().max(other.columns.len()).max(1);
    let percent = both * 100 / most;
    (percent >= LIKE_ENOUGH).then_some(percent)
}

fn of_columns(diff: &TableDiff<'_>, table: &TableName) -> Vec<Candidate> {
    let mut found = Vec::new();
    for old in diff.removed.iter().filter(|column| column.generated.is_none()) {
        for new in diff.added.iter().filter(|column| column.generated.is_none()) {
            let are_alone = diff.removed.len() == 1 && diff.added.len() == 1;
            let are_of_one_type = old.data_type == new.data_type;
            if !are_of_one_type && !are_alone {
                continue;
            }
            let path = table.schema.iter().chain([&table.name, &old.name]).cloned().collect();
            let why = if are_of_one_type {
                format!("both are {}", old.data_type)
            } else {
                "the one went and the other came".to_owned()
            };
            found.push(Candidate { rename: Rename { path, new_name: new.name.clone() }, why });
        }
    }
    found
}
