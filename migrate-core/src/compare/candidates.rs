//! What may be a rename: something went, and something like it came.

use super::matching::Matching;
use super::rename::{Candidate, Rename};
use super::table::TableDiff;
use crate::catalog::{Kind, ObjectId, Schema};
use crate::operations::{Operation, PartitionOf};
use crate::schema::{Table, TableName, Type};

/// Of two tables at least so many of a hundred columns are the same, if one is likely the other.
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

/// Those that are most alike first.
fn of_tables(from: &Schema, to: &Schema, matching: &Matching<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let holds_rows = |id: &&ObjectId| matches!(id.kind, Kind::Table | Kind::Partition);
    for old in matching.removed.iter().filter(holds_rows) {
        let added = matching.added.iter().filter(holds_rows);
        let same_schema = added.filter(|new| new.schema == old.schema);
        for new in same_schema {
            let Some(likeness) = may_be((from, old), (to, new)) else { continue };
            let path = old.schema.iter().chain([&old.name]).cloned().collect();
            let rename = Rename { path, new_name: new.name.clone() };
            let why = likeness.why();
            found.push((likeness, Candidate { rename, why }));
        }
    }
    found.sort_by(|(one, _), (other, _)| other.cmp(one));
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Partitions come and go by their bounds, so two of them are the same only for the same rows.
fn may_be(old: (&Schema, &ObjectId), new: (&Schema, &ObjectId)) -> Option<Likeness> {
    let likeness = Likeness::of(columns(old)?, columns(new)?);
    match (partition(old), partition(new)) {
        (None, None) => likeness,
        (Some(old), Some(new)) => {
            likeness.filter(|_| old.table == new.table && old.bound == new.bound)
        }
        _ => likeness.filter(Likeness::is_enough),
    }
}

fn partition<'a>((schema, id): (&'a Schema, &ObjectId)) -> Option<&'a PartitionOf> {
    match schema.objects.get(id) {
        Some(Operation::CreatePartition(op)) => Some(&op.of),
        _ => None,
    }
}

/// The table whose columns a table or a partition has.
fn columns<'a>((schema, id): (&'a Schema, &ObjectId)) -> Option<&'a Table> {
    match schema.objects.get(id)? {
        Operation::CreateTable(op) => Some(&op.table),
        Operation::CreatePartition(op) => {
            columns((schema, &ObjectId::new(Kind::Table, &op.of.table_name())))
        }
        _ => None,
    }
}

/// How much two tables are alike, the less so the less it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Likeness {
    /// Of a hundred columns, how many are the same.
    percent: usize,
    /// The names that both have, beside the one that every table has.
    shared: Vec<String>,
}

impl Likeness {
    /// None, if nothing says that the one may be the other.
    pub(super) fn of(one: &Table, other: &Table) -> Option<Self> {
        let find = |name: &str| other.columns.iter().find(|column| column.name == name);
        let both = one.columns.iter().filter_map(|column| Some((column, find(&column.name)?)));
        let both: Vec<_> = both.collect();
        let same = both.iter().filter(|(one, other)| one.data_type == other.data_type).count();
        let most = one.columns.len().max(other.columns.len()).max(1);
        let names = both.iter().map(|(column, _)| column.name.clone());
        let shared = names.filter(|name| !name.eq_ignore_ascii_case("id")).collect();
        let found = Self { percent: same * 100 / most, shared };
        (found.is_enough() || !found.shared.is_empty()).then_some(found)
    }

    /// Whether it is likely, and not only possible.
    fn is_enough(&self) -> bool {
        self.percent >= LIKE_ENOUGH
    }

    fn why(&self) -> String {
        match (self.percent, &self.shared[..]) {
            (100, _) => "both have the same columns".to_owned(),
            (percent, _) if self.is_enough() => {
                format!("{percent} % of their columns are the same")
            }
            (_, [name]) => format!("both have a column '{name}'"),
            (_, names) => format!("both have columns '{}'", names.join("', '")),
        }
    }
}

/// Those of one type first.
fn of_columns(diff: &TableDiff<'_>, table: &TableName) -> Vec<Candidate> {
    let are_alone = diff.removed.len() == 1 && diff.added.len() == 1;
    let mut found = Vec::new();
    for old in diff.removed.iter().filter(|column| column.generated.is_none()) {
        for new in diff.added.iter().filter(|column| column.generated.is_none()) {
            let are_of_one_type = old.data_type == new.data_type;
            if !are_of_one_type && !are_alone && !is_convertible(&old.data_type, &new.data_type) {
                continue;
            }
            let path = table.schema.iter().chain([&table.name, &old.name]).cloned().collect();
            let why = if are_of_one_type {
                format!("both are {}", old.data_type)
            } else if are_alone {
                "the one went and the other came".to_owned()
            } else {
                format!("{} may become {}", old.data_type, new.data_type)
            };
            let rename = Rename { path, new_name: new.name.clone() };
            found.push((!are_of_one_type, Candidate { rename, why }));
        }
    }
    found.sort_by_key(|(is_less_likely, _)| *is_less_likely);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Whether values of the one may have been made values of the other: anything may become text.
fn is_convertible(from: &Type, to: &Type) -> bool {
    let (from, to) = (kind_of_values(from), kind_of_values(to));
    from == to || to == Values::Text
}

#[derive(PartialEq, Eq)]
enum Values {
    Number,
    Time,
    Bytes,
    List,
    Text,
}

fn kind_of_values(data_type: &Type) -> Values {
    match data_type {
        Type::Boolean
        | Type::TinyInt
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::UnsignedTinyInt
        | Type::UnsignedSmallInt
        | Type::UnsignedInteger
        | Type::UnsignedBigInt
        | Type::Real
        | Type::Double
        | Type::Numeric(..) => Values::Number,
        Type::Date | Type::Time | Type::Timestamp | Type::TimestampTz | Type::Interval => {
            Values::Time
        }
        Type::Binary | Type::VarBinary(_) => Values::Bytes,
        Type::Array(_) => Values::List,
        Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Uuid
        | Type::Json
        | Type::Custom(_) => Values::Text,
    }
}
