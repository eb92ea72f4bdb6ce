//! What is remembered of a schema, to tell later what was changed since: each fact, or a hash of it where
//! that is shorter, under the name of what it is about.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::catalog::Schema;
use crate::dialect::hex;
use crate::schema::Dialect;

/// Bytes of a hash that are kept: a difference is missed once in 2^48.
const HASH_BYTES: usize = 6;

/// A schema as facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    /// Of each object.
    facts: BTreeMap<String, Facts>,
    /// What no operation says.
    #[serde(default)]
    beyond: BTreeSet<String>,
}

/// By name.
type Values = BTreeMap<String, String>;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Facts {
    /// Of each column of a table, by field. What isn't said of it is no fact.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<String, Values>,
    /// The names of the columns, where their order counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    order: Option<String>,
    /// The others, as a reader calls them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    others: Values,
}

impl Snapshot {
    pub(crate) fn of(schema: &Schema) -> Self {
        // On PostgreSQL the order can't be changed.
        let is_ordered = schema.server.dialect() != Dialect::Postgres;
        let facts =
            |operation| Facts::of(serde_json::to_value(operation).unwrap_or_default(), is_ordered);
        let facts = schema.objects.iter().map(|(id, operation)| (id.to_string(), facts(operation)));
        Self { facts: facts.collect(), beyond: schema.beyond.clone() }
    }

    /// What was changed since, a line for each thing.
    pub(crate) fn changed_in(&self, now: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        for (object, facts) in &self.facts {
            match now.facts.get(object) {
                None => lines.push(format!("{object} was dropped")),
                Some(now) => {
                    let changes = facts.changed_in(now);
                    lines.extend(changes.into_iter().map(|change| format!("{object}: {change}")));
                }
            }
        }
        let is_new = |object: &&String| !self.facts.contains_key(*object);
        let new = now.facts.keys().filter(is_new);
        lines.extend(new.map(|object| format!("{object} was created")));
        let gone = self.beyond.difference(&now.beyond);
        lines.extend(gone.map(|what| format!("{what} was removed")));
        let added = now.beyond.difference(&self.beyond);
        lines.extend(added.map(|what| format!("{what} was added")));
        lines
    }
}

impl Facts {
    /// Those of an operation: of a table column by column and constraint by constraint.
    fn of(operation: Value, is_ordered: bool) -> Self {
        let mut facts = Self::default();
        let Value::Object(fields) = operation else { return facts };
        for (field, value) in fields {
            match (field.as_str(), value) {
                ("operation", _) => {}
                ("columns", Value::Array(columns)) if columns.iter().all(Value::is_object) => {
                    if is_ordered {
                        let names = columns.iter().map(|column| column["name"].clone()).collect();
                        facts.order = Some(fact(&Value::Array(names)));
                    }
                    facts.columns.extend(columns.into_iter().filter_map(column_facts));
                }
                ("uniques" | "checks" | "foreign_keys", Value::Array(constraints)) => {
                    let named = |constraint| (called(&field, constraint), fact(constraint));
                    facts.others.extend(constraints.iter().map(named));
                }
                ("options", Value::Object(options)) => {
                    let named = options.iter().map(|(name, value)| (words(name), fact(value)));
                    facts.others.extend(named);
                }
                (_, value) => {
                    facts.others.insert(words(&field), fact(&value));
                }
            }
        }
        facts
    }

    /// First what is no longer as it was, then what is new.
    fn changed_in(&self, now: &Self) -> Vec<String> {
        let (mut changed, mut added) = (Vec::new(), Vec::new());
        for (column, then) in &self.columns {
            match now.columns.get(column) {
                None => changed.push(format!("column '{column}' was removed")),
                Some(now) => {
                    let name = |field: &str| format!("column '{column}': {}", words(field));
                    changed.extend(not_as_it_was(then, now, name));
                    added.extend(new(then, now, name));
                }
            }
        }
        added.extend(new(&self.columns, &now.columns, |column| format!("column '{column}'")));
        changed.extend(not_as_it_was(&self.others, &now.others, str::to_owned));
        added.extend(new(&self.others, &now.others, str::to_owned));
        // It goes without saying that a column that came or went changed the order.
        if self.order != now.order && self.columns.keys().eq(now.columns.keys()) {
            changed.push("order of columns was changed".to_owned());
        }
        changed.append(&mut added);
        changed
    }
}

fn not_as_it_was(
    then: &Values,
    now: &Values,
    name: impl Fn(&str) -> String,
) -> impl Iterator<Item = String> {
    then.iter().filter_map(move |(fact, value)| match now.get(fact) {
        None => Some(format!("{} was removed", name(fact))),
        Some(other) if other != value => Some(format!("{} was changed", name(fact))),
        Some(_) => None,
    })
}

fn new<T>(
    then: &BTreeMap<String, T>,
    now: &BTreeMap<String, T>,
    name: impl Fn(&str) -> String,
) -> impl Iterator<Item = String> {
    let new = now.keys().filter(|fact| !then.contains_key(*fact));
    new.map(move |fact| format!("{} was added", name(fact)))
}

/// A constraint as a reader calls it: by what it says, if it has no name.
fn called(field: &str, constraint: &Value) -> String {
    let text = |name: &str| constraint.get(name).and_then(Value::as_str);
    if let Some(name) = text("name").filter(|name| !name.is_empty()) {
        return format!("constraint '{name}'");
    }
    let columns = constraint.get("columns").and_then(Value::as_array).into_iter().flatten();
    let columns: Vec<_> = columns.filter_map(Value::as_str).collect();
    let said = text("condition").map_or_else(|| columns.join(", "), str::to_owned);
    format!("{} ({said})", words(field.trim_end_matches('s')))
}

/// The name of a column, and what is said of it.
fn column_facts(column: Value) -> Option<(String, Values)> {
    let Value::Object(mut fields) = column else { return None };
    let name = fields.remove("name").and_then(|name| Some(name.as_str()?.to_owned()))?;
    // What isn't said is no fact; so a default that came is one that was added.
    let said = fields.into_iter().filter(|(_, value)| !value.is_null());
    Some((name, said.map(|(field, value)| (field, fact(&value))).collect()))
}

/// A field as a reader calls it.
fn words(field: &str) -> String {
    match field {
        "data_type" => "type".to_owned(),
        "nullable" => "whether it may be null".to_owned(),
        other => other.replace('_', " "),
    }
}

/// As it is, or its hash if that is shorter.
fn fact(value: &Value) -> String {
    let text = value.to_string();
    if text.len() <= 2 * HASH_BYTES {
        return text;
    }
    let hash: [u8; 32] = Sha256::digest(text).into();
    hex(hash.get(..HASH_BYTES).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::*;
    use crate::schema::Server;

    fn snapshot(record: impl Fn(&mut Operations)) -> Snapshot {
        snapshot_on(Dialect::Postgres, record)
    }

    fn snapshot_on(dialect: Dialect, record: impl Fn(&mut Operations)) -> Snapshot {
        let mut op = Operations::new(dialect, crate::operations::XValues::new());
        record(&mut op);
        let mut schema = Schema::empty(Server::oldest(dialect));
        for recorded in op.finish().operations {
            schema.add(recorded.operation);
        }
        Snapshot::of(&schema)
    }

    #[test]
    fn what_was_changed_is_named() {
        let then = snapshot(|op| {
            let columns = [column("a", Integer), column("b", Text).default("x"), column("c", Text)];
            op.create_table("t", columns).check("positive", "a > 0");
            op.create_index("i", "t", ["a"]);
        });
        let now = snapshot(|op| {
            op.create_table("t", [column("a", BigInt), column("b", Text), column("d", Text)])
                .check("positive", "a >= 0");
            op.create_index("j", "t", ["a"]);
        });
        let expected = [
            "index 'i' of table 't' was dropped",
            "table 't': column 'a': type was changed",
            "table 't': column 'b': default was removed",
            "table 't': column 'c' was removed",
            "table 't': constraint 'positive' was changed",
            "table 't': column 'd' was added",
            "index 'j' of table 't' was created",
        ];
        assert_eq!(then.changed_in(&now), expected);
        let text = serde_json::to_string(&then).unwrap();
        let read: Snapshot = serde_json::from_str(&text).unwrap();
        assert_eq!(read.changed_in(&then), [""; 0]);
    }

    #[test]
    fn constraints_without_a_name_and_the_order_of_columns() {
        let table = |names: [&str; 2], checks: &[&str]| {
            snapshot_on(Dialect::Sqlite, |op| {
                let mut created = op.create_table("t", names.map(|name| column(name, Integer)));
                for check in checks {
                    created = created.check("", check);
                }
            })
        };
        let then = table(["a", "b"], &["a > 0", "b > 0"]);
        let now = table(["a", "b"], &["b > 0"]);
        assert_eq!(then.changed_in(&now), ["table 't': check (a > 0) was removed"]);
        let turned = table(["b", "a"], &["a > 0", "b > 0"]);
        assert_eq!(then.changed_in(&turned), ["table 't': order of columns was changed"]);
        let other = table(["a", "c"], &["a > 0", "b > 0"]);
        let expected = ["table 't': column 'b' was removed", "table 't': column 'c' was added"];
        assert_eq!(then.changed_in(&other), expected);
    }
}
