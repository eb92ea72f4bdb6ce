//! A table that comes in another schema of PostgreSQL where it goes.

use tests::TestDatabase;

use super::generated::Change;

#[test]
fn it_is_neither_dropped_nor_created() {
    let Some(database) = TestDatabase::postgres() else { return };
    let table =
        "CREATE TABLE notes (id bigserial PRIMARY KEY, note text); CREATE INDEX ON notes (note);";
    let before = format!("CREATE SCHEMA archive; {table}");
    let after = format!("{before} ALTER TABLE notes SET SCHEMA archive;");
    let change = Change::new(database, (&before, "INSERT INTO notes VALUES (1, 'a')"), &after);
    let refused = &change.comparison().refused;
    let [line] = &refused[..] else { panic!("{refused:?}") };
    assert!(line.starts_with("table 'notes': table 'archive.notes' comes where it goes"), "{line}");
    let steps = change.summaries();
    assert!(!steps.iter().any(|step| step.contains("_table")), "{steps:?}");
}
