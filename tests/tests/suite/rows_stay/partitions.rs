//! A partition that becomes a table of its own, and a table that becomes a partition.

use tests::TestDatabase;

use super::generated::Change;

const EVENTS: &str = "CREATE TABLE events (id bigint NOT NULL, day date NOT NULL, note text, \
     PRIMARY KEY (id, day), UNIQUE (day, id), CHECK (id > 0)) PARTITION BY RANGE (day); \
     CREATE INDEX ON events (lower(note)) INCLUDE (id);";
const OLD: &str =
    "CREATE TABLE old PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');";
const ROWS: &str = "INSERT INTO events VALUES (1, '2023-02-03', 'a'), (2, '2023-03-04', 'b')";

fn attached() -> String {
    format!("{EVENTS}{OLD}")
}

#[test]
fn a_partition_is_detached_and_attached() {
    let Some(database) = TestDatabase::postgres() else { return };
    let after = format!("{}ALTER TABLE events DETACH PARTITION old;", attached());
    let change = Change::new(database, (&attached(), ROWS), &after);
    assert_eq!(change.summaries(), ["detach_partition 'old'"]);
    change.upgrade();
    assert_eq!(change.query("SELECT note FROM old ORDER BY 1"), ["a", "b"]);
    assert_eq!(change.query("SELECT count(*) FROM events"), ["0"]);
    change.downgrade();
    assert_eq!(change.query("SELECT note FROM events ORDER BY 1"), ["a", "b"]);
}

#[test]
fn a_table_that_is_otherwise_is_changed_first() {
    let Some(database) = TestDatabase::postgres() else { return };
    let before = format!(
        "{EVENTS}CREATE TABLE old (day date NOT NULL, note varchar(9), id bigint PRIMARY KEY);"
    );
    let rows = "INSERT INTO old VALUES ('2023-02-03', 'a', 1), ('2023-03-04', 'b', 2)";
    let change = Change::new(database, (&before, rows), &attached());
    assert!(!change.summaries().iter().any(|line| line.contains("drop_table")));
    change.upgrade();
    assert_eq!(change.query("SELECT note FROM events ORDER BY 1"), ["a", "b"]);
    change.downgrade();
    assert_eq!(change.query("SELECT note FROM old ORDER BY 1"), ["a", "b"]);
}

#[test]
fn a_table_of_a_schema_that_says_less_is_detached_too() {
    let Some(database) = TestDatabase::postgres() else { return };
    let after = format!("{EVENTS}CREATE TABLE old (id bigint, day date, note text);");
    let change = Change::new(database, (&attached(), ROWS), &after);
    change.upgrade();
    assert_eq!(change.query("SELECT note FROM old ORDER BY 1"), ["a", "b"]);
    change.downgrade();
    assert_eq!(change.query("SELECT note FROM events ORDER BY 1"), ["a", "b"]);
}

#[test]
fn other_columns_are_refused_by_name() {
    for (before, after, refused) in [
        (
            attached(),
            format!("{EVENTS}CREATE TABLE old (id bigint, day date);"),
            "partition 'old': as a table of its own it has other columns (id, day, was id, day, note)",
        ),
        (
            format!("{EVENTS}CREATE TABLE old (id bigint, day date, more text);"),
            attached(),
            "partition 'old': the table of that name has other columns (id, day, more) than 'events'",
        ),
    ] {
        let Some(database) = TestDatabase::postgres() else { return };
        let change = Change::new(database, (&before, "SELECT 1"), &after);
        let found = &change.comparison().refused;
        assert!(found.iter().any(|line| line.starts_with(refused)), "{found:?}");
        assert!(change.comparison().candidates.is_empty());
    }
}

const ARCHIVE: &str =
    "CREATE TABLE archive PARTITION OF events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');";

/// Asked first; then the rows are there by the other name, and again by the first one.
#[track_caller]
fn assert_renamed(before: &str, rows: &str, after: &str, operations: &[&str]) {
    let Some(database) = TestDatabase::postgres() else { return };
    let change = Change::new(database, (before, "SELECT 1"), after);
    assert_eq!(change.candidates(), ["old=archive"]);
    let Some(database) = TestDatabase::postgres() else { return };
    let change = Change::renamed(database, (before, rows), after, &["old=archive"]);
    assert_eq!(change.summaries(), operations);
    change.upgrade();
    assert_eq!(change.query("SELECT note FROM archive ORDER BY 1"), ["a", "b"]);
    change.downgrade();
    assert_eq!(change.query("SELECT note FROM old ORDER BY 1"), ["a", "b"]);
}

#[test]
fn a_partition_for_the_same_rows_is_a_rename() {
    let after = format!("{EVENTS}{ARCHIVE}");
    assert_renamed(&attached(), ROWS, &after, &["rename_table 'old'"]);
}

#[test]
fn a_partition_for_other_rows_is_another_one() {
    let Some(database) = TestDatabase::postgres() else { return };
    let after = format!("{EVENTS}{}", ARCHIVE.replace("2024", "2025").replace("2023", "2024"));
    let change = Change::new(database, (&attached(), "SELECT 1"), &after);
    assert_eq!(change.candidates(), [""; 0]);
    assert_eq!(change.summaries(), ["create_partition 'archive'", "drop_partition 'old'"]);
}

#[test]
fn a_partition_is_renamed_and_detached() {
    let detached = "ALTER TABLE events DETACH PARTITION old; ALTER TABLE old RENAME TO archive;";
    let after = format!("{}{detached}", attached());
    assert_renamed(
        &attached(),
        ROWS,
        &after,
        &["rename_table 'old'", "detach_partition 'archive'"],
    );
}
