//! Each kind of change on the table of everything: what wasn't asked to change is the same, byte by
//! byte, and so is all of it after the way back.

use migrate_core::prelude::*;
use tests::wait;

use super::{Recording, check, contents, everything, migrator, one_way, texts, values};

struct Change {
    record: Recording,
    /// What the text of the table has lost and gained, in one piece.
    text: (&'static str, &'static str),
    /// Whether the way back gives the same text: what was in the middle comes back at the end.
    same_text: bool,
}

macro_rules! change {
    ($record:expr, $old:literal => $new:literal) => {
        change!($record, $old => $new, true)
    };
    ($record:expr, $old:literal => $new:literal, $same:literal) => {
        Change {
            record: |op| {
                let record: fn(&mut Operations) = $record;
                record(op);
                Ok(())
            },
            text: ($old, $new),
            same_text: $same,
        }
    };
}

/// The first difference of two texts, in one piece.
fn difference(old: &str, new: &str) -> (String, String) {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let start = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&old[..old.len() - end]), text(&new[..new.len() - end]))
}

const CHANGES: &[Change] = &[
    change!(|op| _ = op.alter_column("notes", "n").set_type(BigInt).was(column("n", custom("INT"))),
        "" => "BIG"),
    change!(|op| _ = op.alter_column("notes", "free").set_type(custom("ANY")).was(column("free", custom("ANY"))),
        "" => " ANY", false),
    change!(|op| _ = op.alter_column("notes", "the title").drop_not_null()
        .was(column("the title", Text).not_null()),
        " /* not (empty */ NOT NULL" => "", false),
    change!(|op| _ = op.alter_column("notes", "the title").set_default("it's").was(
        column("the title", Text).not_null().default("a,b")),
        "a,b" => "it''s"),
    change!(|op| _ = op.alter_column("notes", "n").set_default(7).was(column("n", Integer)),
        "" => " DEFAULT 7"),
    change!(|op| _ = op.alter_column("notes", "twice").set_expression("n + n")
        .was(column("twice", Integer).generated_stored("n * 2")),
        "* 2" => "+ n"),
    change!(|op| _ = op.alter_column("notes", "the title").set_type(Text).set_collation("RTRIM").was(
        column("the title", Text).not_null().default("a,b").collation("NOCASE")),
        "NOCASE" => "\"RTRIM\"", false),
    change!(|op| _ = op.create_check_constraint("notes", "small", "n < 1000"),
        "" => ", CONSTRAINT \"small\" CHECK (n < 1000)"),
    change!(|op| _ = op.create_unique_constraint("notes", "n_once", ["n"]),
        "" => ", CONSTRAINT \"n_once\" UNIQUE (\"n\")"),
    change!(|op| _ = op.create_foreign_key("notes", "to_users", ["author"], "users", ["id"]).on_delete(ReferentialAction::SetNull),
        "" => ", CONSTRAINT \"to_users\" FOREIGN KEY (\"author\") REFERENCES \"users\" (\"id\") ON DELETE SET NULL"),
    change!(|op| _ = op.drop_constraint("notes", "positive").was_check("n >= 0"),
        "CONSTRAINT positive CHECK (n >= 0)" => "", false),
    change!(|op| _ = op.drop_constraint("notes", "one_of_each").was_unique(["author", "code"]),
        "CONSTRAINT one_of_each UNIQUE (author, code)" => "", false),
    change!(|op| _ = op.drop_constraint("notes", "notes_author_fkey")
        .was_foreign_key(["author"], "users", ["id"]).on_delete(ReferentialAction::Cascade),
        " REFERENCES users (id) ON DELETE CASCADE" => "", false),
    change!(|op| _ = op.rename_constraint("notes", "positive", "not negative"),
        "positive" => "\"not negative\"", false),
    change!(|op| _ = op.add_column("notes", column("at", TimestampTz).not_null().default(now())),
        "" => ", \"at\" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP"),
    change!(|op| _ = op.add_column("notes", column("slug", Text).unique()),
        "" => ", \"slug\" TEXT UNIQUE"),
    change!(|op| _ = op.add_column("notes", column("more", Integer).generated_stored("n + 1")),
        "" => ", \"more\" INTEGER GENERATED ALWAYS AS (n + 1) STORED"),
    change!(|op| _ = op.add_column("notes", column("early", Integer)).after("id"),
        "" => ", \"early\" INTEGER", false),
    change!(|op| _ = op.add_column("notes", column("plain", Integer)), "" => ", \"plain\" INTEGER"),
];

#[test]
fn each_change() {
    for (i, change) in CHANGES.iter().enumerate() {
        let database = everything();
        let (before, data) = (texts(&database), contents(&database));
        let mut migrator = migrator(&database, change.record);
        wait(migrator.upgrade(&["head"])).unwrap_or_else(|error| panic!("change {i}: {error:?}"));
        check(&database);
        let after = texts(&database);
        for (old, new) in before.iter().zip(&after) {
            if old != new {
                assert!(old.starts_with("notes|table|"), "change {i}: {old}\n{new}");
                let (lost, gained) = difference(old, new);
                let (old, new) = change.text;
                // The comma is before it or behind it.
                let bare = |text: &str| text.trim_matches([' ', ',', '\n']).to_owned();
                let (wanted, found) = ((bare(old), bare(new)), (bare(&lost), bare(&gained)));
                assert_eq!(found, wanted, "change {i}");
            }
        }
        assert_eq!(after.len(), before.len());
        assert_eq!(contents(&database), data, "change {i}");
        // Triggers fire, the view reads, the counter counts on.
        database.execute(
            "INSERT INTO comments VALUES (3, 1, 'x'); UPDATE notes SET n = 6 WHERE id = 1; \
             DELETE FROM comments WHERE id = 3; UPDATE notes SET n = 1 WHERE id = 1; \
             INSERT INTO first_notes (title) VALUES ('new')",
        );
        assert_eq!(database.query("SELECT * FROM log"), ["n; 6"]);
        assert_eq!(database.query("SELECT max(id) FROM notes"), ["42"], "change {i}");
        database.execute(
            "DELETE FROM notes WHERE id = 42; DELETE FROM log; \
             UPDATE sqlite_sequence SET seq = 41 WHERE name = 'notes'",
        );
        wait(migrator.downgrade("base")).unwrap_or_else(|error| panic!("back {i}: {error:?}"));
        check(&database);
        assert_eq!(contents(&database), data, "change {i}");
        if change.same_text {
            assert_eq!(texts(&database), before, "change {i}");
        }
    }
}

#[test]
fn a_computed_column_becomes_ordinary_with_its_values() {
    let database = everything();
    let record: Recording = |op| {
        op.alter_column("notes", "twice")
            .drop_expression()
            .was(column("twice", Integer).generated_stored("n * 2"));
        Ok(())
    };
    let before = values(&database, "notes", &["twice"]);
    // It can't be computed again: what was written in between would be lost.
    wait(one_way(&database, record).upgrade(&["head"])).unwrap();
    assert_eq!(values(&database, "notes", &["twice"]), before);
    database.execute("UPDATE notes SET twice = 5");
    check(&database);
}

#[test]
fn values_become_those_of_another_type() {
    let database = everything();
    let record: Recording = |op| {
        op.alter_column("notes", "code")
            .set_type(Integer)
            .using("CAST(substr(code, 2) AS INTEGER)")
            .undo_using("'x' || code")
            .was(column("code", Varchar(20)));
        Ok(())
    };
    // Then what refers to it would dangle.
    database.execute("DROP TABLE links");
    let before = values(&database, "notes", &["code"]);
    let mut migrator = migrator(&database, record);
    wait(migrator.upgrade(&["head"])).unwrap();
    let codes = database.query("SELECT typeof(code), code FROM notes ORDER BY id");
    assert_eq!(codes, ["integer|1", "integer|2", "null|NULL"]);
    wait(migrator.downgrade("base")).unwrap();
    assert_eq!(values(&database, "notes", &["code"]), before);
}

#[test]
fn rows_without_a_number_of_their_own_keep_theirs() {
    let database = tests::TestDatabase::sqlite();
    database.execute(
        "CREATE TABLE t (a TEXT, rowid TEXT); INSERT INTO t (_rowid_, a, rowid) VALUES (7, 'x', 'y'); \
         CREATE TABLE w (a TEXT PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO w VALUES ('k', 1); \
         CREATE TABLE s (a INT, b ANY) STRICT; INSERT INTO s VALUES (1, '2')",
    );
    let record: Recording = |op| {
        op.alter_column("t", "a").set_not_null().was(column("a", Text));
        op.alter_column("w", "b").set_default(3).was(column("b", Text));
        op.alter_column("s", "a").set_type(Varchar(9)).was(column("a", custom("INT")));
        Ok(())
    };
    wait(migrator(&database, record).upgrade(&["head"])).unwrap();
    assert_eq!(database.query("SELECT _rowid_, a, rowid FROM t"), ["7|x|y"]);
    assert_eq!(database.query("SELECT * FROM w"), ["k|1"]);
    assert_eq!(database.query("SELECT typeof(a), typeof(b) FROM s"), ["text|text"]);
    let sql = database.query("SELECT sql FROM sqlite_schema WHERE name IN ('w', 's') ORDER BY 1");
    assert_eq!(
        sql,
        [
            "CREATE TABLE s (a TEXT, b ANY) STRICT",
            "CREATE TABLE w (a TEXT PRIMARY KEY, b DEFAULT 3) WITHOUT ROWID",
        ]
    );
}

/// A row's own number is an INTEGER PRIMARY KEY, and of no other type: a wider one would take away that
/// SQLite numbers new rows.
#[test]
fn a_key_that_numbers_rows_goes_on_doing_so() {
    for table in ["id INTEGER PRIMARY KEY AUTOINCREMENT, a", "id INTEGER, a, PRIMARY KEY (id)"] {
        let database = tests::TestDatabase::sqlite();
        database.execute(&format!("CREATE TABLE t ({table}); INSERT INTO t (a) VALUES (1), (2)"));
        let before = texts(&database);
        let record: Recording = |op| {
            op.alter_column("t", "id").set_type(BigInt).was(column("id", Integer));
            Ok(())
        };
        wait(migrator(&database, record).upgrade(&["head"])).unwrap();
        database.execute("INSERT INTO t (a) VALUES (3)");
        assert_eq!(database.query("SELECT id, a FROM t"), ["1|1", "2|2", "3|3"]);
        assert_eq!(texts(&database), before);
    }
}
