//! The fingerprint of what a migration does: its recorded operations in a canonical form that carries
//! its version. Not of rendered SQL, so that a better renderer is no edit; not of the file.
//!
//! What is at its default is left out, so that a new field changes no old value. The fingerprint of
//! the source is made by the macro.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::dialect::{Lexer, Secrets, TokenKind, hex};
use crate::operations::{Operation, Recorded, Sql};
use crate::schema::Dialect;

/// The fingerprint of operations, as recorded for this dialect: `e1:` and 32 hex digits.
pub(crate) fn effect(operations: &[Recorded], dialect: Dialect, secrets: &Secrets) -> String {
    let canonical: Vec<Value> =
        operations.iter().map(|recorded| canonical(recorded, dialect, secrets)).collect();
    let hash: [u8; 32] = Sha256::digest(Value::Array(canonical).to_string()).into();
    format!("e1:{}", hex(hash.get(..16).unwrap_or_default()))
}

fn canonical(recorded: &Recorded, dialect: Dialect, secrets: &Secrets) -> Value {
    let mut value = match &recorded.operation {
        Operation::Execute(op) => {
            let sql = op.sql.for_dialect(dialect).unwrap_or_default();
            let (tokens, values) = (tokens(sql, dialect), &op.values);
            serde_json::json!({ "operation": "execute", "sql": tokens, "values": values })
        }
        Operation::Run(op) => {
            let version = (op.version != 0).then_some(op.version);
            serde_json::json!({ "operation": "run", "name": op.name, "version": version })
        }
        // How fast it goes is no part of what it does, nor is who executes it.
        Operation::Backfill(op) => {
            let tokens = |sql: &Sql| tokens_of(sql.for_dialect(dialect), dialect);
            let set: Vec<_> = op.set.iter().map(tokens).collect();
            serde_json::json!({
                "operation": "backfill", "table": op.table, "schema": op.schema, "set": set,
                "where": op.condition.as_ref().map(tokens), "key": op.key,
            })
        }
        // A value that can't be written as JSON is none.
        typed => with_own_text(serde_json::to_value(typed).unwrap_or_default(), dialect),
    };
    if let Some(guard) = &recorded.when {
        let (block, holds) = (guard.block, guard.holds);
        let condition = serde_json::to_value(&guard.condition).unwrap_or_default();
        value["when"] = serde_json::json!({ "block": block, "is": condition, "holds": holds });
    }
    without_defaults(value, secrets).unwrap_or_default()
}

/// With the text of this dialect where an operation has SQL of the migration in it: of a query the
/// tokens, of a body, which may be in any language, all of it.
fn with_own_text(mut value: Value, dialect: Dialect) -> Value {
    for name in ["query", "body"] {
        let Some(sql) = value.get_mut(name) else { continue };
        let text = match &*sql {
            Value::Object(texts) => texts.get(&dialect.to_string()).and_then(Value::as_str),
            text => text.as_str(),
        };
        let text = text.unwrap_or_default();
        *sql = if name == "query" { tokens(text, dialect).into() } else { text.into() };
    }
    value
}

/// `None` for what is at its default. How something is taken back is no part of what it does.
fn without_defaults(value: Value, secrets: &Secrets) -> Option<Value> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::String(text) if !secrets.is_empty() => Some(secrets.hide(&text).into()),
        Value::Array(items) => {
            // Places count in a list: what is at its default stays in it.
            let item = |item| without_defaults(item, secrets).unwrap_or_default();
            let items: Vec<_> = items.into_iter().map(item).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        Value::Object(fields) => {
            let takes_back = |name: &str| ["was", "undo", "undo_using"].contains(&name);
            let fields = fields.into_iter().filter(|(name, _)| !takes_back(name));
            // A column's default of 0 or false is none of ours.
            let kept = fields.filter_map(|(name, value)| match name.as_str() {
                "default" if !value.is_null() => Some((name, value)),
                "values" | "rows" => Some((name, hidden(value, secrets)?)),
                _ => Some((name, without_defaults(value, secrets)?)),
            });
            let kept: serde_json::Map<_, _> = kept.collect();
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
        other => Some(other),
    }
}

/// Values as they are, but for secrets: a row that holds false is another than one that holds NULL.
fn hidden(values: Value, secrets: &Secrets) -> Option<Value> {
    fn hide(value: Value, secrets: &Secrets) -> Value {
        match value {
            Value::String(text) => secrets.hide(&text).into(),
            Value::Array(items) => items.into_iter().map(|item| hide(item, secrets)).collect(),
            other => other,
        }
    }
    let is_empty = values.as_array().is_none_or(Vec::is_empty);
    (!is_empty).then(|| hide(values, secrets))
}

fn tokens_of(sql: Option<&str>, dialect: Dialect) -> Vec<String> {
    tokens(sql.unwrap_or_default(), dialect).into_iter().map(str::to_owned).collect()
}

/// The tokens of SQL as the dialect reads them, without comments; those that are code or hints stay.
fn tokens(sql: &str, dialect: Dialect) -> Vec<&str> {
    let tokens = Lexer::new(sql, dialect).filter(|token| match token.kind {
        TokenKind::Space => false,
        TokenKind::Comment => sql[token.range.clone()].starts_with("/*+"),
        _ => true,
    });
    let mut tokens: Vec<&str> = tokens.map(|token| &sql[token.range]).collect();
    while tokens.last() == Some(&";") {
        tokens.pop();
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::{AlterColumn, CreateTable, Naming, Operations, XValues};
    use crate::prelude::*;
    use crate::schema::{Row, Value};

    fn of(record: impl Fn(&mut Operations)) -> String {
        let mut op = Operations::new(Dialect::MySql, XValues::new());
        record(&mut op);
        let recording = op.finish();
        effect(&recording.operations, Dialect::MySql, &Secrets::of(&recording, Dialect::MySql))
    }

    #[test]
    fn the_form_of_version_1_stays() {
        let value = of(|op| {
            op.create_table("t", [column("id", BigInt).primary_key(), column("n", Varchar(9))]);
            op.create_index("t_n", "t", ["n"]).unique();
            op.execute("UPDATE t SET n = 'x'");
        });
        assert_eq!(value, "e1:0427b0c78ac5d564e461868334157734");
    }

    #[test]
    fn of_a_query_the_tokens_of_the_dialect_count() {
        let query = |query: Sql| of(move |op| _ = op.create_view("v", query.clone()));
        let plain = query("SELECT a FROM t".into());
        assert_eq!(query("SELECT a -- all\n  FROM t;".into()), plain);
        let texts = || per_dialect().mysql("SELECT a FROM t");
        assert_eq!(query(texts().postgres("SELECT b FROM t").into()), plain);
        assert_ne!(query("SELECT b FROM t".into()), plain);
    }

    #[test]
    fn attributes_and_options_are_part_of_it() {
        let plain = || column("a", Integer).not_null();
        let added = |column: fn() -> Column| of(move |op| _ = op.add_column("t", column()));
        let all = [
            of(|op| _ = op.add_column("t", plain())),
            added(|| column("a", Integer).identity()),
            added(|| column("a", Integer).identity_always()),
            added(|| column("a", Integer).not_null().generated_stored("b")),
            added(|| column("a", Integer).not_null().generated_virtual("b")),
            added(|| column("a", Integer).not_null().comment("b")),
            added(|| column("a", Integer).not_null().collation("b")),
            added(|| column("a", Integer).not_null().charset("b")),
            added(|| column("a", TinyInt).not_null()),
            of(|op| _ = op.add_column("t", plain()).first()),
            of(|op| _ = op.add_column("t", plain()).after("b")),
            of(|op| _ = op.create_table("t", [plain()])),
            of(|op| _ = op.create_table("t", [plain()]).strict()),
            of(|op| _ = op.create_table("t", [plain()]).without_rowid()),
            of(|op| _ = op.create_table("t", [plain()]).engine("b")),
            of(|op| _ = op.create_table("t", [plain()]).comment("b")),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }

    /// A name that was made is part of what an operation does, as one that was given.
    #[test]
    fn each_change_of_a_column_is_part_of_it() {
        type Change = fn(&mut AlterColumn);
        let altered = |change: Change| of(|op| change(op.alter_column("t", "a")));
        let changes: [Change; 24] = [
            |_| {},
            |op| _ = op.schema("s"),
            |op| _ = op.rename("b"),
            |op| _ = op.set_type(Text),
            |op| _ = op.using("b"),
            |op| _ = op.set_not_null(),
            |op| _ = op.drop_not_null(),
            |op| _ = op.set_default(false),
            |op| _ = op.set_default(0),
            |op| _ = op.drop_default(),
            |op| _ = op.set_comment("b"),
            |op| _ = op.drop_comment(),
            |op| _ = op.set_collation("b"),
            |op| _ = op.drop_collation(),
            |op| _ = op.set_charset("b"),
            |op| _ = op.drop_charset(),
            |op| _ = op.add_identity(Identity::by_default()),
            |op| _ = op.add_identity(Identity::always()),
            |op| _ = op.alter_identity(Identity::always()),
            |op| _ = op.drop_identity(),
            |op| _ = op.set_expression("b"),
            |op| _ = op.drop_expression(),
            |op| _ = op.first(),
            |op| _ = op.after("b"),
        ];
        let mut all: Vec<String> = changes.iter().map(|change| altered(*change)).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), changes.len());
        let back: [Change; 2] = [|op| _ = op.was(column("a", Text)), |op| _ = op.undo_using("b")];
        for change in back {
            assert_eq!(altered(change), altered(|_| {}));
        }
    }

    #[test]
    fn constraints_and_their_names_are_part_of_it() {
        fn table() -> Column {
            column("a", Integer).unique().references("r", "x")
        }
        let with = |refine: fn(&mut CreateTable)| of(|op| refine(op.create_table("t", [table()])));
        let key = |column: fn() -> Column| of(move |op| _ = op.create_table("t", [column()]));
        let all = [
            with(|_| {}),
            with(|t| _ = t.primary_key(["a"])),
            with(|t| _ = t.primary_key(["a"]).name("x")),
            with(|t| _ = t.primary_key(["a"]).deferrable()),
            with(|t| _ = t.primary_key(["a"]).initially_deferred()),
            with(|t| _ = t.unique("x", ["a"])),
            with(|t| _ = t.unique("x", ["a"]).deferrable()),
            with(|t| _ = t.unique("x", ["a"]).nulls_not_distinct()),
            with(|t| _ = t.foreign_key("x", ["a"], "r", ["x"])),
            with(|t| _ = t.foreign_key("x", ["a"], "r", ["x"]).match_full()),
            with(|t| _ = t.foreign_key("x", ["a"], "r", ["x"]).referent_schema("s")),
            key(|| table().deferrable()),
            key(|| table().referent_schema("s")),
            of(|op| {
                let naming = Naming::new([("uq", "x")]).unwrap();
                *op = Operations::new(Dialect::MySql, XValues::new()).naming(naming);
                op.create_table("t", [table()]);
            }),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        let given = with(|t| _ = t.unique("uq_t_a", ["a"]));
        assert_eq!(given, with(|t| _ = t.unique(None, ["a"])));
    }

    #[test]
    fn comments_and_space_are_silent_and_literals_are_not() {
        let plain = of(|op| _ = op.execute("SELECT 1, 'a b'"));
        assert_eq!(plain, of(|op| _ = op.execute("SELECT  1, -- x\r\n 'a b' /* y */;")));
        assert_ne!(plain, of(|op| _ = op.execute("SELECT 1, 'a  b'")));
        assert_ne!(plain, of(|op| _ = op.execute("SELECT /*! 1, */ 1, 'a b'")));
        assert_ne!(plain, of(|op| _ = op.execute("SELECT /*+ x */ 1, 'a b'")));
        assert_ne!(plain, of(|op| _ = op.execute("SELECT 1, 'a b'; SELECT 2")));
    }

    #[test]
    fn values_count() {
        let of_values = |values: Vec<Value>| {
            let row = || Row::from(values.clone());
            let inserted = of(|op| _ = op.bulk_insert("t", ["a", "b"], [row()]));
            (inserted, of(|op| _ = op.execute("SELECT ?, ?").bind(values.clone())))
        };
        let (inserted, bound) = of_values(row![false, b""].into());
        for values in [row![Value::Null, b""], row![false, Value::Null], row![false, ""]] {
            let other = of_values(values.into());
            assert_ne!(inserted, other.0);
            assert_ne!(bound, other.1);
        }
        let plain = of(|op| _ = op.bulk_insert("t", ["a"], [row![1]]));
        assert_eq!(plain, of(|op| _ = op.bulk_insert("t", ["a"], [row![1]]).undo_delete_by(["a"])));
    }

    #[test]
    fn what_is_no_table_counts_with_all_that_is_said_of_it() {
        let all = [
            of(|op| _ = op.drop_enum_value("t", "a").was(["a", "b"])),
            of(|op| _ = op.drop_enum_value("t", "a").was(["a", "c"])),
            of(|op| _ = op.drop_enum_value("t", "a").was(["a", "b"]).column("u", "x")),
            of(|op| _ = op.drop_enum_value("t", "a").was(["a", "b"]).column("u", "x").default("b")),
            of(|op| _ = op.drop_enum_value("t", "a").was(["a", "b"]).replace_with("b")),
            of(|op| _ = op.alter_domain("d").set_default(0)),
            of(|op| _ = op.alter_domain("d").set_default(false)),
            of(|op| _ = op.alter_domain("d").drop_default()),
            of(|op| _ = op.alter_domain("d").add_check("c", "x")),
            of(|op| _ = op.alter_domain("d").add_check("c", "x").not_valid()),
            of(|op| _ = op.alter_sequence("n").min_value(0)),
            of(|op| _ = op.alter_sequence("n").no_min_value()),
            of(|op| _ = op.alter_sequence("n").no_max_value()),
            of(|op| _ = op.alter_sequence("n").no_cycle()),
            of(|op| _ = op.alter_sequence("n").cycle()),
            of(|op| _ = op.alter_sequence("n").not_owned()),
            of(|op| _ = op.alter_sequence("n").restart()),
            of(|op| _ = op.alter_sequence("n").restart_with(0)),
            of(|op| _ = op.grant(["A"]).on_type("t").to(["r"])),
            of(|op| _ = op.grant(["A"]).on_table("t").to(["r"])),
            of(|op| _ = op.grant(["A"]).on_table("t").to_public()),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        let adds = of(|op| _ = op.add_enum_value("t", "a"));
        assert_eq!(adds, of(|op| _ = op.add_enum_value("t", "a").was(["b"]).column("u", "x")));
    }

    #[test]
    fn what_an_operation_stands_under_is_part_of_it() {
        let drop = |op: &mut Operations| _ = op.drop_table("t");
        let add = |op: &mut Operations| _ = op.add_column("t", column("a", Text));
        let all = [
            of(drop),
            of(|op| _ = op.when(table_exists("t"), drop)),
            of(|op| _ = op.when(table_exists("u"), drop)),
            of(|op| _ = op.when(table_exists("t").schema("s"), drop)),
            of(|op| _ = op.when(column_exists("t", "a"), drop)),
            of(|op| _ = op.when(index_exists("t", "a"), drop)),
            of(|op| _ = op.when(constraint_exists("t", "a"), drop)),
            of(|op| _ = op.when(table_exists("t").not(), drop)),
            of(|op| _ = op.when(table_exists("t").and(table_exists("u")), drop)),
            of(|op| _ = op.when(table_exists("t").or(table_exists("u")), drop)),
            of(|op| op.when(table_exists("t"), |_| {}).otherwise(drop)),
            of(|op| op.when(table_exists("t"), add).otherwise(drop)),
            of(|op| op.when(table_exists("t"), drop).otherwise(add)),
            of(|op| {
                op.when(table_exists("t"), |op| {
                    add(op);
                    drop(op);
                });
            }),
            // Asked twice.
            of(|op| {
                op.when(table_exists("t"), add);
                op.when(table_exists("t"), drop);
            }),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn what_takes_it_back_is_no_part_of_it() {
        let drops = of(|op| _ = op.drop_column("t", "a"));
        assert_eq!(drops, of(|op| _ = op.drop_column("t", "a").was(column("a", Text))));
        assert_ne!(drops, of(|op| _ = op.drop_column("t", "b")));
        let drops = of(|op| _ = op.drop_constraint("t", "x"));
        assert_eq!(drops, of(|op| _ = op.drop_constraint("t", "x").was_check("a > 0").not_valid()));
        let drops = of(|op| _ = op.drop_index("x", "t"));
        assert_eq!(drops, of(|op| _ = op.drop_index("x", "t").was_index(["a"]).unique()));
        let nullable = of(|op| _ = op.add_column("t", column("a", Integer).default(0)));
        assert_ne!(nullable, of(|op| _ = op.add_column("t", column("a", Integer))));
    }
}
