//! What is wrong with the arguments of an operation, whatever the database.

use migrate_core::prelude::*;

use crate::columns::faults as faults_of;

#[test]
fn arguments_that_make_no_sense() {
    let faults = |record: fn(&mut Operations)| faults_of(record).join("\n");
    for (record, expected) in [
        (
            (|op| _ = op.create_unique_constraint("", "", [])) as fn(&mut Operations),
            "the name of the table is empty\nthe name of the unique constraint is empty\n\
             the unique constraint '' names no column",
        ),
        (|op| _ = op.create_check_constraint("t", "c", " "), "the condition of check 'c' is empty"),
        (
            |op| _ = op.create_foreign_key("t", "f", ["a", "b"], "r", ["x"]),
            "foreign key 'f' joins 2 columns to 1",
        ),
        (|op| _ = op.create_primary_key("t", ["a", "a"]), "the primary key names column 'a' twice"),
        (
            |op| _ = op.drop_constraint("t", "x").check().was_unique(["a"]),
            "it is said to be of one kind, and to have been of another",
        ),
        (
            |op| _ = op.drop_constraint("t", "x").was_primary_key(["a"]).name("y"),
            "constraint 'x' is dropped, but was 'y'",
        ),
        (
            |op| _ = op.rename_constraint("t", "x", ""),
            "the name of the renamed constraint is empty",
        ),
        (
            |op| _ = op.rename_index("t", "x\0", "y"),
            "the name of the index contains a NUL character",
        ),
        (
            |op| _ = op.create_index("i", "t", ["a"]).descending("b"),
            "something is said of 'b', which index 'i' isn't over",
        ),
        (
            |op| _ = op.create_index("i", "t", ["a"]).using("gin; --"),
            "'gin; --' is no access method: it is one word",
        ),
        (
            |op| _ = op.drop_index("i", "t").lock("NONE, x").was_index([]).length("a", 0),
            "'NONE, x' is no lock: it is one word\nthe index 'i' names no column\n\
             something is said of 'a', which index 'i' isn't over\n\
             index 'i' takes nothing of column 'a'",
        ),
    ] {
        assert_eq!(faults(record), expected);
    }
}
