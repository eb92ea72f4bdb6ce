//! Arguments that make no sense on any database, what has no inverse, and what is known of data and
//! tables.

use migrate_core::prelude::*;
use migrate_core::{Capability, DataLoss, Dialect, render};

use crate::columns::faults;

type Record = fn(&mut Operations);

/// What was there before stays there, and what was not there is not made.
#[test]
fn what_may_have_been_there_or_missing_has_no_way_back() {
    let cases: [(Record, &str); 14] = [
        (|op| _ = op.create_schema("s").if_not_exists(), "create_schema with if_not_exists"),
        (|op| _ = op.create_sequence("s").if_not_exists(), "create_sequence with if_not_exists"),
        (|op| _ = op.create_extension("e").if_not_exists(), "create_extension with if_not_exists"),
        (
            |op| {
                let value = op.add_enum_value("mood", "sad").if_not_exists();
                value.was(["ok"]).column("t", "m");
            },
            "add_enum_value with if_not_exists",
        ),
        (|op| _ = op.drop_schema("s").if_exists().was(), "drop_schema with if_exists"),
        (|op| _ = op.drop_sequence("s").if_exists().was(), "drop_sequence with if_exists"),
        (|op| _ = op.drop_extension("e").if_exists().was(), "drop_extension with if_exists"),
        (
            |op| _ = op.drop_materialized_view("m").if_exists().was("SELECT 1"),
            "drop_materialized_view with if_exists",
        ),
        (
            |op| _ = op.drop_materialized_view("m").if_exists().was_view("SELECT 1").comment("c"),
            "drop_materialized_view with if_exists",
        ),
        (
            |op| _ = op.drop_table("t").if_exists().was([column("a", Text)]),
            "drop_table with if_exists",
        ),
        (
            |op| _ = op.drop_column("t", "a").if_exists().was(column("a", Text)),
            "drop_column with if_exists",
        ),
        (|op| _ = op.drop_index("i", "t").if_exists().was(["a"]), "drop_index with if_exists"),
        (|op| _ = op.drop_domain("d").if_exists().was(Text), "drop_domain with if_exists"),
        (|op| _ = op.drop_enum_type("e").if_exists().was(["a"]), "drop_enum_type with if_exists"),
    ];
    for (record, name) in cases {
        let error = operation(record, Dialect::Postgres).inverse().unwrap_err().to_string();
        let word = name.rsplit(' ').next().unwrap();
        let wanted = format!("{name} has no inverse; leave {word}() out, or write fn downgrade");
        assert_eq!(error, wanted);
    }
}

#[test]
fn what_else_went_is_not_made_again() {
    let cases: [(Record, &str); 5] = [
        (|op| _ = op.drop_domain("d").cascade().was(Text), "drop_domain"),
        (|op| _ = op.drop_enum_type("e").cascade().was(["a"]), "drop_enum_type"),
        (|op| _ = op.drop_sequence("s").cascade().was(), "drop_sequence"),
        (|op| _ = op.drop_schema("s").cascade().was(), "drop_schema"),
        (|op| _ = op.drop_extension("e").cascade().was(), "drop_extension"),
    ];
    for (record, name) in cases {
        let error = operation(record, Dialect::Postgres).inverse().unwrap_err().to_string();
        let way_out = "drop what depends on it by itself, or write fn downgrade";
        assert_eq!(error, format!("{name} with cascade has no inverse; {way_out}"));
    }
}

#[test]
fn from_where_a_sequence_went_on_is_not_known() {
    let alter: Record = |op| {
        op.alter_sequence("s").increment(5).restart_with(1000).was().increment(1);
    };
    let error = operation(alter, Dialect::Postgres).inverse().unwrap_err().to_string();
    assert_eq!(
        error,
        "alter_sequence with restart has no inverse; from where it went on is not known: restart \
         it by itself, or write fn downgrade"
    );
}

fn operation(record: Record, dialect: Dialect) -> migrate_core::Operation {
    let mut op = Operations::new(dialect, Default::default());
    record(&mut op);
    op.finish().operations.remove(0).operation
}

fn are_found(cases: &[(Record, &str)]) {
    for (record, expected) in cases {
        assert_eq!(faults(*record).join("\n"), *expected);
    }
}

#[test]
fn arguments_of_enum_types_that_make_no_sense() {
    are_found(&[
        (
            |op| _ = op.create_enum_type("", ["a", "a"]),
            "the name of the enum type is empty\nthe enum type '' has the value 'a' twice",
        ),
        (
            |op| _ = op.drop_enum_value("mood", "sad").column("t", "a"),
            "say which values the enum type 'mood' has, with 'sad': was([\"value\", ..])",
        ),
        (
            |op| _ = op.drop_enum_value("mood", "sad").default("sad").was(["sad", "ok"]),
            "default(..) stands before any column(..): write it behind one",
        ),
        (
            |op| {
                op.drop_enum_value("mood", "sad")
                    .was(["sad", "ok"])
                    .column("t", "a")
                    .default("sad")
                    .replace_with("meh");
            },
            "replace_with(\"meh\") is none of the values that stay\n\
             default(\"sad\") is none of the values that stay",
        ),
        (
            |op| _ = op.add_enum_value("mood", "sad").was(["sad"]),
            "the enum type 'mood' had 'sad' before",
        ),
        (
            |op| _ = op.add_enum_value("mood", "sad").after("meh").was(["ok"]),
            "the enum type 'mood' has no value to put it beside",
        ),
    ]);
}

#[test]
fn arguments_of_others_that_make_no_sense() {
    are_found(&[
        (
            |op| _ = op.create_domain("d", Text).check("", " "),
            "the name of the check is empty\nthe condition of check '' is empty",
        ),
        (
            |op| _ = op.drop_domain("d").was(Text).schema("s"),
            "schema(\"s\") stands behind what it was, where it says nothing: write it before that, \
             of what is dropped",
        ),
        (|op| _ = op.alter_domain("d"), "nothing is changed of domain 'd'"),
        (
            |op| _ = op.alter_domain("d").set_not_null().was_default(1),
            "was_default(..) stands behind no change of the default",
        ),
        (
            |op| _ = op.alter_domain("d").drop_default().not_valid(),
            "not_valid() stands behind no add_check(..)",
        ),
        (
            |op| _ = op.alter_domain("d").drop_default().was_check("a"),
            "was_check(..) stands behind no drop_constraint(..)",
        ),
        (
            |op| _ = op.create_sequence("n").increment(0).owned_by("t", ""),
            "a sequence counts by more or less than 0\nthe name of the column is empty",
        ),
        (|op| _ = op.alter_sequence("n"), "nothing is changed of sequence 'n'"),
        (
            |op| _ = op.grant(["SELECT; --"]),
            "'SELECT; --' is no privilege: it is made of words\n\
             say what they are on: .on_table(..) and its kind\n\
             no role is named: .to([\"role\"])",
        ),
        (
            |op| _ = op.revoke([]).on_columns("t", ["a", "a"]).from([""]),
            "no privilege is named\nthe privilege on table 't' names column 'a' twice\n\
             the name of the role is empty",
        ),
        (
            |op| _ = op.create_object_comment(ObjectKind::Schema, "s", "").schema("t"),
            "the schema 's' is in no schema\nthe comment of the schema is empty",
        ),
    ]);
}

#[test]
fn what_has_no_way_back() {
    let cases: [(Record, &str); 13] = [
        (|op| _ = op.drop_enum_type("t"), "say which values it had: .was([\"value\", ..])"),
        (
            |op| _ = op.add_enum_value("t", "a"),
            "say which values the type had and which columns have it: \
             .was([\"value\", ..]).column(\"table\", \"column\")",
        ),
        (|op| _ = op.drop_domain("d"), "say what it was: .was(Text)"),
        (
            |op| _ = op.alter_domain("d").drop_default(),
            "say which default it was: .was_default(..)",
        ),
        (
            |op| _ = op.alter_domain("d").drop_constraint("c"),
            "say which condition it was: .was_check(\"..\")",
        ),
        (
            |op| _ = op.alter_domain("d").validate_constraint("c"),
            "what was looked at stays so: write fn downgrade",
        ),
        (
            |op| _ = op.drop_sequence("n"),
            "say what it was: .was(), with .start(..) and what else it had",
        ),
        (|op| _ = op.alter_sequence("n").start(3).was(), "say where it started: .was().start(..)"),
        (
            |op| _ = op.alter_sequence("n").restart(),
            "from where it went on is not known: write fn downgrade",
        ),
        (|op| _ = op.drop_schema("s"), "say that it can be created again: .was()"),
        (
            |op| _ = op.drop_extension("e"),
            "say what it was: .was(), with .schema(..) and .version(..) if it had them",
        ),
        (|op| _ = op.alter_extension("e"), "say which version it had: .was(\"1.0\")"),
        (|op| _ = op.drop_object_comment(ObjectKind::Type, "t"), "say what it was: .was(\"..\")"),
    ];
    for (record, expected) in cases {
        let fault = operation(record, Dialect::Postgres).inverse().unwrap_err();
        assert_eq!(fault.way_out, expected);
    }
}

#[test]
fn what_is_lost_and_what_is_locked() {
    use DataLoss::{Certain, None, Possible};
    let cases: [(Record, Dialect, DataLoss, &str); 10] = [
        (|op| _ = op.drop_enum_type("t"), Dialect::Postgres, None, ""),
        (|op| _ = op.drop_enum_type("t").cascade(), Dialect::Postgres, Possible, "unknown"),
        (
            |op| _ = op.drop_enum_value("t", "a").was(["a"]).column("u", "x").column("u", "y"),
            Dialect::Postgres,
            None,
            "u",
        ),
        (
            |op| {
                let op = op.drop_enum_value("t", "a").was(["a", "b"]).column("u", "x");
                op.replace_with("b");
            },
            Dialect::Postgres,
            Possible,
            "u",
        ),
        (|op| _ = op.alter_domain("d").set_not_null(), Dialect::Postgres, None, "unknown"),
        (|op| _ = op.drop_sequence("n"), Dialect::Postgres, Possible, ""),
        (|op| _ = op.drop_schema("s"), Dialect::Postgres, None, "unknown"),
        (|op| _ = op.drop_schema("s").cascade(), Dialect::Postgres, Certain, "unknown"),
        (|op| _ = op.drop_schema("s"), Dialect::MySql, Certain, "unknown"),
        (|op| _ = op.grant(["A"]).on_table("t").schema("s").to(["r"]), Dialect::MySql, None, "s.t"),
    ];
    for (record, dialect, loss, tables) in cases {
        let operation = operation(record, dialect);
        let statements = render(&operation, &Capability::oldest(dialect)).unwrap();
        let most = statements.iter().map(|statement| statement.data_loss).max().unwrap();
        assert_eq!(most, loss, "{}", operation.summary());
        let touched = statements[0].tables.as_ref().map_or("unknown".to_owned(), |tables| {
            tables.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(touched, tables, "{}", operation.summary());
    }
}

#[test]
fn values_are_names() {
    let long = "x".repeat(64);
    let mut op = Operations::new(Dialect::Postgres, Default::default());
    op.create_enum_type("t", [long.as_str()]);
    let operation = &op.finish().operations[0].operation;
    let refused = render(operation, &Capability::oldest(Dialect::Postgres)).unwrap_err();
    assert!(refused.reason.contains("it has 64 of at most 63"), "{}", refused.reason);
}
