//! SQLite: what its `ALTER TABLE` can't do, by making the table anew. On a table that has one of
//! everything, with what refers to it.

mod alone;
mod batch;
mod columns;
mod keys;
mod kill;
mod offline;
mod survives;

use migrate_core::migration::Outcome;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, migration, registry};

/// One of everything. The counter is ahead of the rows; one row's number has a gap before it.
pub(crate) const EVERYTHING: &str = r#"
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO users VALUES (1, 'ann'), (2, 'bob');
CREATE TABLE "notes" ( -- what was noted
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    [the title] TEXT COLLATE NOCASE DEFAULT 'a,b' /* not (empty */ NOT NULL,
    `code` VARCHAR(20) CONSTRAINT notes_code UNIQUE ON CONFLICT IGNORE,
    n INT CHECK (notes.n <> 13),
    author INT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    parent INT REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED,
    twice INT GENERATED ALWAYS AS (n * 2) STORED,
    body BLOB,
    free,
    CONSTRAINT positive CHECK (n >= 0)
    CONSTRAINT one_of_each UNIQUE (author, code)
);
INSERT INTO notes (id, "the title", code, n, author, parent, body, free) VALUES
    (1, 'First', 'x1', 1, 1, NULL, x'00ff', 1.5),
    (3, 'it''s; -- "two"', 'x2', 0, 2, 1, NULL, 'text'),
    (9, char(10) || 'ü', NULL, NULL, 1, 3, zeroblob(3), 9007199254740993);
INSERT INTO notes (id, "the title", author) VALUES (41, 'gone', 1);
DELETE FROM notes WHERE id = 41;
CREATE INDEX notes_partial ON notes (n) WHERE n > 0;
CREATE UNIQUE INDEX "notes expression" ON notes (lower("the title"), coalesce(n, -1));
CREATE TABLE comments (id INTEGER PRIMARY KEY, note INT NOT NULL REFERENCES "notes" (id), text TEXT);
INSERT INTO comments VALUES (1, 1, 'so'), (2, 9, 'well');
CREATE TABLE links (code TEXT REFERENCES notes (code) ON UPDATE CASCADE);
INSERT INTO links VALUES ('x1'), (NULL);
CREATE TABLE log (text TEXT);
CREATE TRIGGER notes_logged AFTER UPDATE OF n ON notes WHEN new.n > 5 BEGIN
    INSERT INTO log VALUES ('n; ' || new.n);
END;
CREATE TRIGGER comments_count AFTER INSERT ON comments BEGIN
    UPDATE notes SET n = coalesce(n, 0) + 1 WHERE id = new.note;
END;
CREATE VIEW first_notes AS SELECT id, "the title" AS title FROM notes WHERE n < 5;
CREATE TRIGGER first_notes_insert INSTEAD OF INSERT ON first_notes BEGIN
    INSERT INTO notes ("the title", author) VALUES (new.title, 1);
END;
ANALYZE;
"#;

type Recording = fn(&mut migrate_core::Operations) -> Outcome;

pub(crate) fn everything() -> TestDatabase {
    let database = TestDatabase::sqlite();
    database.execute(EVERYTHING);
    database
}

/// One migration that is taken back by the inverse of its operations.
pub(crate) fn reversible(record: Recording) -> Migration {
    Migration { downgrade: Downgrade::Reversible, ..migration("a", &[], record, |_| Ok(())) }
}

pub(crate) fn migrator(database: &TestDatabase, record: Recording) -> Migrator {
    Migrator::from_registry(registry([reversible(record)])).on(database.parsed_url())
}

/// The same without a way back.
pub(crate) fn one_way(database: &TestDatabase, record: Recording) -> Migrator {
    let migration = Migration { downgrade: Downgrade::Irreversible, ..reversible(record) };
    Migrator::from_registry(registry([migration])).on(database.parsed_url())
}

/// The text of everything in the schema but the tool's own, by name.
pub(crate) fn texts(database: &TestDatabase) -> Vec<String> {
    database.query(
        "SELECT name, type, sql FROM sqlite_schema WHERE name NOT LIKE 'migrate_version%' \
         AND tbl_name NOT LIKE 'migrate_version%' AND sql IS NOT NULL ORDER BY name",
    )
}

/// Every value of a table, with its type and the number of its row.
pub(crate) fn values(database: &TestDatabase, table: &str, columns: &[&str]) -> Vec<String> {
    let each: Vec<_> =
        columns.iter().map(|name| format!("typeof(\"{name}\"), quote(\"{name}\")")).collect();
    database.query(&format!("SELECT rowid, {} FROM \"{table}\" ORDER BY rowid", each.join(", ")))
}

/// Everything that is in the database beside its schema.
pub(crate) fn contents(database: &TestDatabase) -> Vec<String> {
    const NOTES: [&str; 9] =
        ["id", "the title", "code", "n", "author", "parent", "twice", "body", "free"];
    let mut all = values(database, "notes", &NOTES);
    all.extend(values(database, "comments", &["note", "text"]));
    all.extend(values(database, "links", &["code"]));
    all.extend(values(database, "log", &["text"]));
    all.extend(database.query("SELECT name, seq FROM sqlite_sequence ORDER BY name"));
    let statistics = "SELECT tbl, idx, stat FROM sqlite_stat1 WHERE tbl <> 'migrate_version' \
                      ORDER BY tbl, idx";
    all.extend(database.query(statistics));
    all
}

/// What SQLite says of the file.
pub(crate) fn check(database: &TestDatabase) {
    assert_eq!(database.query("PRAGMA integrity_check"), ["ok"]);
    assert!(database.query("PRAGMA foreign_key_check").is_empty());
    let left = "SELECT name FROM sqlite_schema WHERE name LIKE '%former%' OR sql LIKE '%former%'";
    assert!(database.query(left).is_empty());
}
