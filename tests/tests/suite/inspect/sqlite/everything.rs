//! All that a schema of SQLite can have.

use std::process::Command;

use migrate_core::catalog::Kind;
use migrate_core::operations::{Operation, TriggerEvent, TriggerTiming};
use migrate_core::prelude::*;
use migrate_core::schema::{DefaultValue, IndexKey};
use tests::TestDatabase;

use super::{assert_same, id, inspect, object, round_trip, table};

const EVERYTHING: &str = r#"
CREATE TABLE kinds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    a BOOLEAN DEFAULT 1, b TINYINT, c SMALLINT NOT NULL DEFAULT -5, d BIGINT, e REAL DEFAULT 1.5,
    f DOUBLE PRECISION, g NUMERIC(10, 2) DEFAULT '0.00', h TEXT DEFAULT 'it''s', i VARCHAR(20),
    j CHAR(3) COLLATE NOCASE, k BLOB DEFAULT x'00FF', l DATE DEFAULT CURRENT_DATE, m TIME,
    n TIMESTAMP DEFAULT CURRENT_TIMESTAMP, o, p DECIMAL(5), q INT DEFAULT (1 + 2),
    r TEXT DEFAULT CURRENT_TIMESTAMP, s TEXT DEFAULT NULL, t TEXT DEFAULT abc, u FLOAT DEFAULT 1e5,
    v TEXT DEFAULT "quoted", w TEXT COLLATE BINARY, x TEXT DEFAULT (NULL), y BOOLEAN DEFAULT FALSE,
    z INT GENERATED ALWAYS AS (c * 2) STORED, aa TEXT AS (h || ')') NOT NULL
);
CREATE TABLE parents (a INT, b TEXT, c TEXT UNIQUE, CONSTRAINT parents_key PRIMARY KEY (a, b));
CREATE TABLE children (
    id INTEGER NOT NULL CONSTRAINT children_key PRIMARY KEY,
    a INT CONSTRAINT positive CHECK (a > 0), b TEXT CHECK (b <> ')('),
    c TEXT NOT NULL REFERENCES parents (c) ON DELETE CASCADE ON UPDATE SET NULL
        DEFERRABLE INITIALLY DEFERRED,
    d INT REFERENCES kinds, e INT REFERENCES kinds (id) DEFERRABLE,
    CONSTRAINT children_parents FOREIGN KEY (a, b) REFERENCES parents ON DELETE RESTRICT,
    CONSTRAINT children_once UNIQUE (a, c), UNIQUE (b, a), UNIQUE (B, D), CHECK (a <> d)
);
CREATE TABLE strictly (id INT PRIMARY KEY, a ANY, b TEXT NOT NULL) STRICT;
CREATE TABLE keyed (a TEXT, b TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID;
CREATE TABLE both (id INTEGER PRIMARY KEY, a REAL) WITHOUT ROWID, STRICT;
CREATE TABLE copied AS SELECT id, h FROM kinds;
CREATE UNIQUE INDEX one ON children (a DESC, lower(b) DESC, c COLLATE NOCASE) WHERE d IS NOT NULL;
CREATE INDEX two ON keyed ("b", (a), (a || b));
CREATE VIEW shown (x, y) AS SELECT k.id, parents.a FROM kinds AS k, main.parents;
CREATE VIEW again AS WITH w AS (SELECT x FROM shown) SELECT x AS kinds FROM w;
CREATE TRIGGER written AFTER UPDATE OF A, b ON children FOR EACH ROW WHEN new.a > 0 AND old.a < 0
BEGIN
    INSERT INTO keyed VALUES (new.b, 'END;'); -- the first
    UPDATE strictly SET a = CASE WHEN new.a THEN 1 ELSE 2 END;
END;
CREATE TRIGGER plain DELETE ON kinds BEGIN SELECT 1; END;
CREATE TRIGGER through INSTEAD OF INSERT ON shown BEGIN DELETE FROM copied WHERE id IN again; END;
"#;

#[test]
fn a_schema_with_everything_makes_itself_again() {
    let schema = round_trip(EVERYTHING);
    assert_eq!(schema.beyond.len(), 0, "{:?}", schema.beyond);
    assert_eq!(schema.objects.len(), 14);
    let needs: Vec<_> =
        schema.needs.iter().map(|(of, other)| format!("{} {}", of.name, other.name)).collect();
    let expected = [
        "again shown",
        "shown kinds",
        "shown parents",
        "plain kinds",
        "written children",
        "written keyed",
        "written strictly",
        "through copied",
        "through again",
        "through shown",
    ];
    let mut sorted = (needs.clone(), expected.map(str::to_owned).to_vec());
    sorted.0.sort();
    sorted.1.sort();
    assert_eq!(sorted.0, sorted.1);
}

#[test]
fn types_and_defaults_are_those_of_migrations() {
    let schema = round_trip(EVERYTHING);
    let kinds = table(&schema, "kinds");
    let column = |name: &str| kinds.table.columns.iter().find(|c| c.name == name).unwrap();
    assert!(column("id").identity.is_some() && kinds.table.primary_key == ["id"]);
    for (name, data_type, default) in [
        ("a", Boolean, Some(DefaultValue::from(true))),
        ("c", SmallInt, Some(DefaultValue::from(-5))),
        ("e", Real, Some(DefaultValue::from(1.5))),
        ("g", Numeric(10, 2), Some(DefaultValue::from("0.00"))),
        ("h", Text, Some(DefaultValue::from("it's"))),
        ("i", Varchar(20), None),
        ("k", Binary, Some(DefaultValue::Literal(Value::Bytes(vec![0, 255])))),
        ("l", Date, Some(now())),
        ("n", Timestamp, Some(now())),
        ("o", custom(""), None),
        ("p", custom("DECIMAL(5)"), None),
        ("q", custom("INT"), Some(expr("1 + 2"))),
        ("r", Text, Some(expr("CURRENT_TIMESTAMP"))),
        ("s", Text, None),
        ("t", Text, Some(DefaultValue::from("abc"))),
        ("u", custom("FLOAT"), Some(expr("1e5"))),
        ("v", Text, Some(DefaultValue::from("quoted"))),
        ("x", Text, None),
        ("y", Boolean, Some(DefaultValue::from(false))),
    ] {
        let column = column(name);
        assert_eq!((&column.data_type, &column.default), (&data_type, &default), "{name}");
    }
    assert_eq!(column("j").collation.as_deref(), Some("NOCASE"));
    assert_eq!(column("w").collation, None);
    let generated = column("z").generated.as_ref().unwrap();
    assert!(generated.stored && generated.expression == "c * 2");
    let generated = column("aa").generated.as_ref().unwrap();
    assert!(!generated.stored && generated.expression == "h || ')'");
}

#[test]
fn what_a_migration_makes_is_read_as_it_was_said() {
    use migrate_core::{Capability, render};
    let mut op = Operations::new(Dialect::Sqlite, Default::default());
    op.create_table(
        "approvals",
        [
            column("id", Uuid).not_null().default(gen_uuid()),
            column("at", Timestamp).not_null().default(now()),
            column("done", Boolean).not_null().default(false),
        ],
    )
    .primary_key(["id"])
    .check("approvals_done", "done IN (0, 1)");
    op.create_index("approvals_at", "approvals", ["at"]).descending("at");
    let operations: Vec<_> = op.finish().operations.into_iter().map(|r| r.operation).collect();
    let database = TestDatabase::sqlite();
    for operation in &operations {
        for statement in render(operation, &Capability::oldest(Dialect::Sqlite)).unwrap() {
            database.execute(&statement.sql);
        }
    }
    let schema = inspect(&database);
    assert_eq!(object(&schema, "index 'approvals_at' of table 'approvals'"), &operations[1]);
    let made = &table(&schema, "approvals").table;
    let Operation::CreateTable(said) = &operations[0] else { panic!() };
    assert_eq!(made.columns[0].default, Some(gen_uuid()));
    assert_eq!(made.columns[1..], said.table.columns[1..]);
    assert_eq!((&made.checks, &made.primary_key), (&said.table.checks, &said.table.primary_key));
}

#[test]
fn keys_stand_behind_the_columns() {
    let schema = round_trip(EVERYTHING);
    let children = &table(&schema, "children").table;
    assert_eq!(children.primary_key_name.as_deref(), Some("children_key"));
    let uniques: Vec<_> =
        children.uniques.iter().map(|u| (u.name.as_str(), u.columns.join(" "))).collect();
    let owned = |text: &str| text.to_owned();
    let expected = [("", owned("b a")), ("", owned("b d")), ("children_once", owned("a c"))];
    assert_eq!(uniques, expected);
    let checks: Vec<_> =
        children.checks.iter().map(|c| (c.name.as_str(), c.condition.as_str())).collect();
    assert_eq!(checks, [("", "a <> d"), ("", "b <> ')('"), ("positive", "a > 0")]);
    let keys: Vec<_> = children
        .foreign_keys
        .iter()
        .map(|key| format!("{} {:?} {:?}", key.name, key.columns, key.referent_columns))
        .collect();
    let expected = [
        r#" ["c"] ["c"]"#,
        r#" ["d"] ["id"]"#,
        r#" ["e"] ["id"]"#,
        r#"children_parents ["a", "b"] ["a", "b"]"#,
    ];
    assert_eq!(keys, expected);
    let Operation::CreateIndex(one) = object(&schema, "index 'one' of table 'children'") else {
        panic!()
    };
    let expression = |text: &str| IndexKey::Expression { expression: text.to_owned() };
    let keys =
        [IndexKey::Column("a".to_owned()), expression("lower(b)"), expression("c COLLATE NOCASE")];
    assert_eq!(one.index.columns, keys);
    assert!(one.index.options["a"].descending && one.index.options["lower(b)"].descending);
    let written = object(&schema, "trigger 'written' of table 'children'");
    let Operation::CreateTrigger(written) = written else { panic!() };
    let trigger = &written.trigger;
    assert_eq!(trigger.timing, Some(TriggerTiming::After));
    assert_eq!(
        (&trigger.events[..], trigger.columns.join(" ")),
        (&[TriggerEvent::Update][..], owned("a b"))
    );
    assert_eq!(trigger.condition.as_deref(), Some("new.a > 0 AND old.a < 0"));
}

#[test]
fn what_an_operation_cannot_say_is_named() {
    let schema = round_trip(
        "CREATE TABLE a (id INTEGER PRIMARY KEY DESC, b TEXT NOT NULL ON CONFLICT REPLACE,
           c TEXT CONSTRAINT filled NOT NULL, d TEXT REFERENCES a (b) MATCH FULL, e TEXT,
           UNIQUE (b DESC, c COLLATE NOCASE) ON CONFLICT ABORT, UNIQUE (e) ON CONFLICT IGNORE);
         CREATE INDEX twice ON a (b, b DESC);
         CREATE VIRTUAL TABLE texts USING fts5(title, body);
         CREATE TABLE texts_more (id INTEGER);
         CREATE VIEW found AS SELECT * FROM texts;",
    );
    let beyond: Vec<_> = schema.beyond.iter().map(String::as_str).collect();
    let expected = [
        "MATCH FULL of its reference to 'a' of table 'a'",
        "ON CONFLICT IGNORE of table 'a'",
        "ON CONFLICT REPLACE of table 'a'",
        "how its key is sorted: b DESC of table 'a'",
        "how its key is sorted: c COLLATE NOCASE of table 'a'",
        "table 'texts_config' of a virtual table",
        "table 'texts_content' of a virtual table",
        "table 'texts_data' of a virtual table",
        "table 'texts_docsize' of a virtual table",
        "table 'texts_idx' of a virtual table",
        "the descending primary key of table 'a'",
        "the key b DESC of index 'twice', which it has already",
        "the name 'filled' of what column 'c' is of table 'a'",
        "virtual table 'texts' (fts5)",
    ];
    assert_eq!(beyond, expected);
    assert!(schema.objects.keys().any(|one| one.to_string() == id(Kind::Table, "texts_more")));
}

#[test]
fn the_schema_that_the_client_writes_is_read_as_the_same() {
    let database = TestDatabase::sqlite();
    database.execute(EVERYTHING);
    let file = database.directory().join("test.db");
    let output = match Command::new("sqlite3").arg(&file).arg(".schema").output() {
        Ok(output) => output,
        Err(error) => {
            eprintln!("skipped: no sqlite3 client here: {error}");
            return;
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let written = String::from_utf8(output.stdout).unwrap();
    let written = written.replace("CREATE TABLE sqlite_sequence(name,seq);", "");
    let other = TestDatabase::sqlite();
    other.execute(&written);
    assert_same(&inspect(&database), &inspect(&other), &written);
}
