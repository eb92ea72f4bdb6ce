//! Options of tables and types of columns that make no sense, or depend on the version.

use migrate_core::Migrator;
use migrate_core::prelude::*;
use tests::{TestDatabase, migration, registry, wait};

use super::faults;

#[test]
fn a_file_that_is_not_there_yet_is_made_by_the_sqlite_of_this_program() {
    let database = TestDatabase::sqlite();
    let strict = migration(
        "a",
        &[],
        |op| {
            op.create_table("t", [column("a", Integer)]).strict();
            Ok(())
        },
        |_| Ok(()),
    );
    let mut migrator = Migrator::from_registry(registry([strict])).on(database.parsed_url());
    assert!(database.is_untouched());
    wait(migrator.upgrade(&["head"])).unwrap();
    assert_eq!(database.tables(), ["t"]);
}

#[test]
fn an_empty_option_is_a_fault() {
    let empty = faults(|op| {
        op.create_table("t", [column("a", Text)]).engine("").charset("").collation("");
    });
    let expected = [
        "the name of the storage engine is empty",
        "the name of the character set is empty",
        "the name of the collation is empty",
    ];
    assert_eq!(empty, expected);
}

#[test]
fn types_without_digits_are_faults() {
    let length = faults(|op| _ = op.add_column("t", column("a", VarBinary(0))));
    assert_eq!(length, ["column 'a' has a length of 0"]);
    let digits = faults(|op| _ = op.add_column("t", column("a", array(Numeric(1, 2)))));
    assert_eq!(digits, ["column 'a': numeric(1, 2) has no digits"]);
}

#[test]
fn what_holds_no_text_has_no_collation() {
    let number = faults(|op| _ = op.add_column("t", column("a", Integer).collation("C")));
    assert_eq!(number, ["column 'a' has a collation, but holds no text"]);
    let day = faults(|op| _ = op.add_column("t", column("a", array(Date)).charset("latin1")));
    assert_eq!(day, ["column 'a' has a character set, but holds no text"]);
    let text = faults(|op| _ = op.add_column("t", column("a", array(Text)).collation("C")));
    assert!(text.is_empty(), "{text:?}");
}
