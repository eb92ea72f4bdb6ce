//! What is remembered of a schema, to tell later what was changed since: of each fact a hash, under
//! the name of what it is about.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::catalog::Schema;
use crate::dialect::hex;
use crate::schema::Dialect;

/// Bytes of a hash that are kept: a difference is missed once in 2^48.
const HASH_BYTES: usize = 6;

/// A fact of a table.
const ORDER: &str = "order of columns";

/// A schema as hashes of its facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    /// Objects; of each, its facts.
    objects: BTreeMap<String, BTreeMap<String, String>>,
    /// What no operation says.
    #[serde(default)]
    beyond: BTreeSet<String>,
}

impl Snapshot {
    pub(crate) fn of(schema: &Schema) -> Self {
        // On PostgreSQL the order can't be changed.
        let is_ordered = schema.server.dialect() != Dialect::Postgres;
        let facts =
            |operation| facts(serde_json::to_value(operation).unwrap_or_default(), is_ordered);
        let objects =
            schema.objects.iter().map(|(id, operation)| (id.to_string(), facts(operation)));
        Self { objects: objects.collect(), beyond: schema.beyond.clone() }
    }

    /// What was changed since, a line for each thing.
    pub(crate) fn changed_in(&self, now: &Self) -> Vec<String> {
        let mut lines = Vec::new();
        for (object, facts) in &self.objects {
            match now.objects.get(object) {
                None => lines.push(format!("{object} was dropped")),
                Some(now) => lines.extend(changed(object, facts, now)),
            }
        }
        let is_new = |object: &&String| !self.objects.contains_key(*object);
        let new = now.objects.keys().filter(is_new);
        lines.extend(new.map(|object| format!("{object} was created")));
        let gone = self.beyond.difference(&now.beyond);
        lines.extend(gone.map(|what| format!("{what} was removed")));
        let added = now.beyond.difference(&self.beyond);
        lines.extend(added.map(|what| format!("{what} was added")));
        lines
    }
}

fn changed(
    object: &str,
    then: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Vec<String> {
    let gone = then.iter().filter_map(|(fact, hash)| match now.get(fact) {
        None => Some((fact, "removed")),
        Some(other) if other != hash => Some((fact, "changed")),
        Some(_) => None,
    });
    let is_new = |fact: &&String| !then.contains_key(*fact);
    let changed = gone.chain(now.keys().filter(is_new).map(|fact| (fact, "added")));
    // Of a column that came or went its facts say nothing more.
    let is_of_both = |fact: &str| match fact.split_once("': ") {
        Some((column, _)) => {
            let column = format!("{column}'");
            then.contains_key(&column) && now.contains_key(&column)
        }
        None => true,
    };
    // It goes without saying that a column that came or went changed the order.
    let is_column = |fact: &&String| fact.starts_with("column '") && !fact.contains("': ");
    let has_same_columns = then.keys().filter(is_column).eq(now.keys().filter(is_column));
    let said = changed.filter(|(fact, _)| is_of_both(fact) && (has_same_columns || *fact != ORDER));
    said.map(|(fact, change)| format!("{object}: {fact} was {change}")).collect()
}

/// The facts of an operation: those of a table column by column and constraint by constraint.
fn facts(operation: Value, is_ordered: bool) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let Value::Object(fields) = operation else { return facts };
    for (field, value) in fields {
        match (field.as_str(), value) {
            ("operation", _) => {}
            ("columns", Value::Array(columns)) if columns.iter().all(Value::is_object) => {
                for column in &columns {
                    column_facts(column, &mut facts);
                }
                if is_ordered {
                    let names = columns.iter().map(|column| column["name"].clone()).collect();
                    facts.insert(ORDER.to_owned(), hash(&Value::Array(names)));
                }
            }
            ("uniques" | "checks" | "foreign_keys", Value::Array(constraints)) => {
                for constraint in constraints {
                    facts.insert(called(&field, &constraint), hash(&constraint));
                }
            }
            ("options", Value::Object(options)) => {
                facts.extend(options.iter().map(|(name, value)| (words(name), hash(value))));
            }
            (_, value) => {
                facts.insert(words(&field), hash(&value));
            }
        }
    }
    facts
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

fn column_facts(column: &Value, facts: &mut BTreeMap<String, String>) {
    let Value::Object(fields) = column else { return };
    let name = fields.get("name").and_then(Value::as_str).unwrap_or_default();
    facts.insert(format!("column '{name}'"), String::new());
    for (field, value) in fields.iter().filter(|(field, _)| *field != "name") {
        // What isn't said is no fact; so a default that came is one that was added.
        if !value.is_null() {
            facts.insert(format!("column '{name}': {}", words(field)), hash(value));
        }
    }
}

/// A field as a reader calls it.
fn words(field: &str) -> String {
    match field {
        "data_type" => "type".to_owned(),
        "nullable" => "whether it may be null".to_owned(),
        other => other.replace('_', " "),
    }
}

fn hash(value: &Value) -> String {
    let hash: [u8; 32] = Sha256::digest(value.to_string()).into();
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
