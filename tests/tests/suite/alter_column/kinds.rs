//! A table of 30 columns, each of another kind, and each change on each of them: the catalog differs in
//! what was asked and in nothing else, and the way back leads to where it began.

use std::collections::BTreeMap;

use migrate_core::migration::Outcome;
use migrate_core::operations::XValues;
use migrate_core::prelude::*;
use migrate_core::schema::{DefaultValue, Type};
use migrate_core::{Downgrade, Error, Migration, Migrator};
use tests::{TestDatabase, migration, registry, wait};

const TABLE: &str = "CREATE TABLE kinds (
    id INT NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'counts',
    plain INT,
    described VARCHAR(100) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL
        DEFAULT 'it''s \\\\ \"q\"' COMMENT 'x, (y) \\'NULL\\' DEFAULT 1',
    document JSON,
    compressed VARCHAR(1000) COMPRESSED NOT NULL DEFAULT 'z',
    bare_timestamp TIMESTAMP NULL,
    updated DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    computed_default INT DEFAULT (1 + 2),
    made_up CHAR(36) DEFAULT (uuid()),
    stored INT GENERATED ALWAYS AS (plain * 2) STORED COMMENT 'twice',
    virtual_one INT GENERATED ALWAYS AS (plain * 3) VIRTUAL,
    hidden INT INVISIBLE DEFAULT 5,
    bits BIT(3) DEFAULT b'101',
    amount DECIMAL(10, 2) UNSIGNED ZEROFILL,
    choice ENUM('a', 'b,)') DEFAULT 'a',
    choices SET('x', 'y') NOT NULL DEFAULT 'x,y',
    long_text LONGTEXT DEFAULT 'abc',
    checked INT CHECK (checked > 0),
    place POINT NOT NULL,
    `od``d na\"me` SMALLINT DEFAULT -1,
    ratio FLOAT DEFAULT 1.5,
    address INET6,
    key_like UUID,
    joined VARCHAR(5) DEFAULT (concat('a', 'b')),
    born YEAR DEFAULT 2020,
    bytes BLOB DEFAULT x'00ff',
    huge BIGINT UNSIGNED NOT NULL,
    binary_text LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    unwatched VARCHAR(10) DEFAULT 'w' WITHOUT SYSTEM VERSIONING,
    daytime TIME(3) DEFAULT '12:00:00.5',
    UNIQUE KEY described_once (described),
    KEY by_choice (choice, plain)
) WITH SYSTEM VERSIONING COMMENT 'all kinds';
INSERT INTO kinds (plain, described, document, compressed, place, huge, checked, address, key_like,
    binary_text, amount, updated)
VALUES (7, 'd', '{\"a\": 1}', 'c', ST_GeomFromText('POINT(1 2)'), 18446744073709551615, 1, '::1',
    '123e4567-e89b-12d3-a456-426614174000', 'é', 1.5,
    '2026-01-02 03:04:05.5')";

/// What a column was, a type that holds its values and more, and another default.
type Kind = (Column, Type, DefaultValue);

fn kinds() -> Vec<Kind> {
    [special(), chosen(), others()].into_iter().flatten().collect()
}

fn is(was: Column, wider: Type, value: impl Into<Value>) -> Kind {
    (was, wider, DefaultValue::from(value.into()))
}

fn special() -> Vec<Kind> {
    let stored = column("stored", Integer).generated_stored("plain * 2").comment("twice");
    let virtual_one = column("virtual_one", Integer).generated_virtual("plain * 3");
    let point = expr("ST_GeomFromText('POINT(3 4)')");
    let described = column("described", Varchar(100)).charset("latin1").collation("latin1_bin");
    let described = described.not_null().default("it's \\ \"q\"");
    let described = described.comment("x, (y) 'NULL' DEFAULT 1");
    vec![
        is(column("id", Integer).identity().comment("counts"), BigInt, 3),
        is(stored, BigInt, 3),
        is(virtual_one, BigInt, 3),
        (column("place", custom("point")).not_null(), custom("geometry"), point),
        is(column("plain", Integer), BigInt, 3),
        is(described, Varchar(300), "n'ew \\"),
        is(column("document", Json), Varchar(500), "{}"),
        is(column("compressed", Varchar(1000)).not_null().default("z"), Varchar(1200), "c"),
        is(column("bare_timestamp", custom("timestamp")), custom("timestamp(3)"), "2026-01-02"),
        is(
            column("updated", Timestamp).not_null().default(now()),
            custom("datetime(3)"),
            "2026-01-02 03:04:05.5",
        ),
        is(column("computed_default", Integer).default(expr("1 + 2")), BigInt, 4),
    ]
}

fn chosen() -> Vec<Kind> {
    let amount = custom("decimal(10,2) unsigned zerofill");
    vec![
        is(column("made_up", Uuid).default(expr("uuid()")), Char(40), "u"),
        is(column("hidden", Integer).default(5), BigInt, 6),
        is(column("bits", custom("bit(3)")).default(5), custom("bit(5)"), 1),
        is(column("amount", amount), Numeric(14, 2), 1),
        is(
            column("choice", custom("enum('a','b,)')")).default("a"),
            custom("enum('a','b,)','c')"),
            "b,)",
        ),
        is(
            column("choices", custom("set('x','y')")).not_null().default("x,y"),
            custom("set('x','y','z')"),
            "y",
        ),
        is(column("long_text", Text).default("abc"), custom("mediumtext"), "def"),
        is(column("checked", Integer), BigInt, 9),
        is(column("od`d na\"me", SmallInt).default(-1), Integer, 2),
    ]
}

fn others() -> Vec<Kind> {
    let binary_text = column("binary_text", Text).charset("utf8mb4").collation("utf8mb4_bin");
    let uuid = "123e4567-e89b-12d3-a456-426614174000";
    vec![
        is(column("ratio", Real).default(1.5), Double, 2.5),
        is(column("address", custom("inet6")), Varchar(60), "::2"),
        is(column("key_like", custom("uuid")), Char(40), uuid),
        is(column("joined", Varchar(5)).default(expr("concat('a', 'b')")), Varchar(6), "j"),
        is(column("born", custom("year")).default(2020), Integer, 2021),
        is(
            column("bytes", custom("blob")).default(Value::Bytes(vec![0, 255])),
            Binary,
            Value::Bytes(vec![1, 0, 255]),
        ),
        is(column("huge", UnsignedBigInt).not_null(), custom("decimal(20,0)"), 1),
        is(binary_text, custom("mediumtext"), "t"),
        is(column("unwatched", Varchar(10)).default("w"), Varchar(11), "v"),
        is(column("daytime", custom("time(3)")).default("12:00:00.5"), Time, "13:00:00"),
    ]
}

/// A change, and what of the catalog it may touch in the row of its column.
const CHANGES: [(&str, &[&str]); 9] = [
    ("set_not_null", &["is_nullable", "column_default"]),
    ("drop_not_null", &["is_nullable", "column_default"]),
    ("set_default", &["column_default"]),
    ("drop_default", &["column_default"]),
    ("set_comment", &["column_comment"]),
    ("drop_comment", &["column_comment"]),
    (
        "set_type",
        &["column_type", "character_set_name", "collation_name", "column_default", "extra"],
    ),
    ("rename", &["column_name"]),
    ("all", &["is_nullable", "column_default", "column_comment"]),
];

/// Changes the column of `-x column` in the way of `-x change`.
fn change(op: &mut Operations) -> Outcome {
    const ALLOW: &str = "SET system_versioning_alter_history = 1";
    let (name, change) = (op.x("column").unwrap(), op.x("change").unwrap());
    let kind = kinds().into_iter().find(|(was, ..)| was.name == name);
    let (was, wider, default) = kind.unwrap();
    op.execute(ALLOW).undo("DO 0");
    let altered = op.alter_column("kinds", &name).was(was);
    match change.as_str() {
        "set_not_null" => altered.set_not_null(),
        "drop_not_null" => altered.drop_not_null(),
        "set_default" => altered.set_default(default),
        "drop_default" => altered.drop_default(),
        "set_comment" => altered.set_comment("it's \\ new"),
        "drop_comment" => altered.drop_comment(),
        "set_type" => altered.set_type(wider),
        "rename" => altered.rename("renamed"),
        "all" => altered.set_not_null().set_default(default).set_comment("all"),
        other => panic!("{other}"),
    };
    op.execute("DO 0").undo(ALLOW);
    Ok(())
}

const FIELDS: [&str; 11] = [
    "ordinal_position",
    "column_name",
    "column_type",
    "is_nullable",
    "column_default",
    "character_set_name",
    "collation_name",
    "column_key",
    "extra",
    "column_comment",
    "generation_expression",
];

/// Each field of each column by `column.field`; checks, keys and options of the table beside them.
fn catalog(database: &TestDatabase) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let fields = FIELDS.map(|field| format!("IFNULL({field}, '(none)')")).join(", '\n', ");
    let sql = format!(
        "SELECT concat({fields}) FROM information_schema.columns
         WHERE table_schema = DATABASE() AND table_name = 'kinds'"
    );
    for row in database.query(&sql) {
        let position = row.lines().next().unwrap().to_owned();
        for (field, value) in FIELDS.iter().zip(row.lines()) {
            all.insert(format!("{position}.{field}"), value.to_owned());
        }
    }
    let sql = "SELECT constraint_name, check_clause FROM information_schema.check_constraints
         WHERE constraint_schema = DATABASE() AND table_name = 'kinds'";
    for row in database.query(sql) {
        all.insert(format!("check.{row}"), String::new());
    }
    let created = database.query("SHOW CREATE TABLE kinds").concat();
    let behind = created.split("PRIMARY KEY").nth(1).unwrap().to_owned();
    all.insert("behind the columns".to_owned(), behind);
    all
}

fn values(database: &TestDatabase) -> String {
    let columns = kinds().into_iter().filter(|(was, ..)| was.name != "place");
    let columns = columns.map(|(was, ..)| format!("`{}`", was.name.replace('`', "``")));
    let columns: Vec<_> = columns.collect();
    database.query(&format!("SELECT {} FROM kinds", columns.join(", "))).concat()
}

fn migrator(database: &TestDatabase, column: &str, change_: &str) -> Migrator {
    let one =
        Migration { downgrade: Downgrade::Reversible, ..migration("a", &[], change, |_| Ok(())) };
    let x: XValues =
        [("column", column), ("change", change_)].map(|(k, v)| (k.to_owned(), v.to_owned())).into();
    Migrator::from_registry(registry([one])).on(database.parsed_url()).x(x)
}

#[test]
fn each_change_on_a_column_of_each_kind() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute(TABLE);
    let (before, rows) = (catalog(&database), values(&database));
    let (mut refused, mut done) = (Vec::new(), 0);
    for (was, ..) in kinds() {
        for (change, touched) in CHANGES {
            let what = format!("{} {change}", was.name);
            let mut migrator = migrator(&database, &was.name, change);
            match wait(migrator.upgrade(&["head"])) {
                Ok(_) => {
                    done += 1;
                    check(&database, &before, (&was.name, change, touched));
                    if change != "rename" && change != "set_type" {
                        assert_eq!(values(&database), rows, "{what}");
                    }
                    wait(migrator.downgrade("base"))
                        .unwrap_or_else(|error| panic!("{what}: {error}"));
                }
                Err(error) => refused.push(format!("{what}: {}", why(&error))),
            }
            assert_eq!(differs(&before, &catalog(&database)), Vec::<String>::new(), "{what}");
        }
    }
    insta::assert_snapshot!(format!("{done} done\n{}", refused.join("\n")));
}

/// Why a change was refused, without what differs from run to run.
fn why(error: &Error) -> String {
    let text = format!("{error}\n{}", error.found().join("\n"));
    match text.split_once("(code ") {
        Some((_, code)) => format!("the server says {}", code.split(',').next().unwrap()),
        None => text.lines().next().unwrap().rsplit(": ").next().unwrap().to_owned(),
    }
}

fn differs(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    let keys = before.keys().chain(after.keys()).filter(|key| before.get(*key) != after.get(*key));
    keys.map(|key| format!("{key}: {:?} {:?}", before.get(key), after.get(key))).collect()
}

/// The catalog differs in what was asked, and has it.
fn check(
    database: &TestDatabase,
    before: &BTreeMap<String, String>,
    (name, change, touched): (&str, &str, &[&str]),
) {
    let after = catalog(database);
    let position = before.iter().find(|(k, v)| k.ends_with(".column_name") && *v == name);
    let position = position.unwrap().0.split('.').next().unwrap();
    for key in differs(before, &after) {
        // What refers to a column that is renamed follows it; MariaDB's JSON is text with a check.
        let field = key.split(':').next().unwrap();
        let is_check = key.starts_with("check.");
        let refers = is_check || field.ends_with(".generation_expression");
        let allowed = touched.iter().any(|touched| *field == format!("{position}.{touched}"))
            || change == "rename" && (refers || field == "behind the columns")
            || change == "set_type" && name == "document" && is_check;
        assert!(allowed, "{name} {change}: {key}");
    }
    let is = |field: &str| after[&format!("{position}.{field}")].as_str();
    match change {
        "set_not_null" | "all" => assert_eq!(is("is_nullable"), "NO", "{name}"),
        "drop_not_null" => assert_eq!(is("is_nullable"), "YES", "{name}"),
        "set_default" => {
            assert_ne!(is("column_default"), before[&format!("{position}.column_default")]);
        }
        "drop_default" => {
            // The server's own defaults: of a column that is set at each update, of a compressed one.
            let own = match name {
                "updated" => "'0000-00-00 00:00:00.000000'",
                "compressed" => "''",
                _ => "NULL",
            };
            assert!([own, "(none)"].contains(&is("column_default")), "{name}");
        }
        "set_comment" => assert_eq!(is("column_comment"), "it's \\ new", "{name}"),
        "drop_comment" => assert_eq!(is("column_comment"), "", "{name}"),
        "set_type" => {
            assert_ne!(is("column_type"), before[&format!("{position}.column_type")]);
        }
        "rename" => assert_eq!(is("column_name"), "renamed", "{name}"),
        _ => {}
    }
}
