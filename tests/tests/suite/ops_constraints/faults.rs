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

#[test]
fn arguments_of_what_postgres_has_alone() {
    let faults = |record: fn(&mut Operations)| faults_of(record).join("\n");
    for (record, expected) in [
        (
            (|op| _ = op.create_exclude_constraint("t", "x", [])) as fn(&mut Operations),
            "the exclusion constraint 'x' names no column",
        ),
        (
            |op| _ = op.create_exclude_constraint("t", "x", [("a", "= 1)")]),
            "'= 1)' is no operator to exclude 'a' with",
        ),
        (
            |op| _ = op.alter_row_level_security("t"),
            "nothing is switched: say enable(), disable(), force() or no_force()",
        ),
        (
            |op| _ = op.create_policy("t", "p").for_command(PolicyCommand::Insert).using("a"),
            "policy 'p' is for INSERT, which has with_check(..) alone",
        ),
        (
            |op| _ = op.create_policy("t", "p").for_command(PolicyCommand::Select).with_check("a"),
            "policy 'p' is for rows that are not written, which has using(..) alone",
        ),
        (|op| _ = op.alter_policy("t", "p"), "nothing of policy 'p' is changed"),
        (
            |op| _ = op.create_partition("t", "p"),
            "which rows partition 'p' has isn't said: from_to(..), values_in(..), modulus(..) or \
             default()",
        ),
        (
            |op| _ = op.attach_partition("t", "p").modulus(2, 2),
            "partition 'p' has remainder 2, which modulus 2 never leaves",
        ),
        (
            |op| _ = op.detach_partition("t", "p").concurrently().finalize(),
            "finalize() ends what concurrently() began: say one",
        ),
    ] {
        assert_eq!(faults(record), expected);
    }
}

#[test]
fn what_says_nothing_behind_what_it_was() {
    fn schema(name: &str) -> String {
        format!(
            "schema(\"{name}\") stands behind what it was, where it says nothing: write it before \
             that, of what is dropped"
        )
    }
    let if_not_exists = "if_not_exists() stands behind what it was, where it says nothing: write \
                         if_exists() before that, of what is dropped";
    let lost: [fn(&mut Operations); 7] = [
        |op| _ = op.drop_index("i", "t").was_index(["a"]).schema("s"),
        |op| _ = op.drop_table("t").was_table([column("a", Integer)]).schema("s"),
        |op| _ = op.drop_constraint("t", "k").was_unique(["a"]).schema("s"),
        |op| _ = op.drop_constraint("t", "k").was_check("a > 0").schema("s"),
        |op| _ = op.drop_constraint("t", "k").was_primary_key(["a"]).schema("s").name("k"),
        |op| _ = op.drop_constraint("t", "k").was_foreign_key(["a"], "u", ["b"]).schema("s"),
        |op| _ = op.drop_index("i", "t").schema("other").was_index(["a"]).schema("s"),
    ];
    for record in lost {
        assert_eq!(faults_of(record), [schema("s")]);
    }
    let lost: [fn(&mut Operations); 2] = [
        |op| _ = op.drop_index("i", "t").was_index(["a"]).if_not_exists(),
        |op| _ = op.drop_table("t").was_table([column("a", Integer)]).if_not_exists(),
    ];
    for record in lost {
        assert_eq!(faults_of(record), [if_not_exists]);
    }
    let said: [fn(&mut Operations); 4] = [
        |op| _ = op.drop_index("i", "t").schema("s").was_index(["a"]).schema("s"),
        |op| _ = op.drop_index("i", "t").if_exists().was_index(["a"]).if_not_exists(),
        |op| _ = op.drop_table("t").if_exists().was([column("a", Integer)]).schema("s"),
        |op| _ = op.drop_constraint("t", "k").schema("s").was_unique(["a"]),
    ];
    for record in said {
        assert!(faults_of(record).is_empty());
    }
}
