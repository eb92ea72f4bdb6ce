//! What `.safely()` can't mean: refused by name, before anything runs.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Capability, Dialect, render};

use super::{RECIPES, recorded};

fn refusal(dialect: Dialect, record: fn(&mut Operations) -> Outcome) -> String {
    let error = render(&recorded(dialect, record)[0], &Capability::oldest(dialect)).unwrap_err();
    format!("{error}: {}", error.way_out)
}

fn faults(record: fn(&mut Operations) -> Outcome) -> String {
    recorded(Dialect::Postgres, record)[0].argument_faults().join("; ")
}

#[test]
fn by_the_database() {
    let mut shown = Vec::new();
    let set_type: fn(&mut Operations) -> Outcome = |op| {
        op.alter_column("notes", "n").set_type(BigInt).safely();
        Ok(())
    };
    shown.push(refusal(Dialect::Postgres, set_type));
    shown.push(refusal(Dialect::MySql, RECIPES[1]));
    shown.push(refusal(Dialect::MySql, RECIPES[2]));
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn beside_other_words() {
    let cases: [fn(&mut Operations) -> Outcome; 5] = [
        |op| {
            op.alter_column("notes", "n").set_not_null().set_default(1).safely();
            Ok(())
        },
        |op| {
            op.alter_column("notes", "n").drop_not_null().safely();
            Ok(())
        },
        |op| {
            op.alter_column("notes", "n").rename("m").safely();
            Ok(())
        },
        |op| {
            op.create_check_constraint("notes", "x", "n > 0").not_valid().safely();
            Ok(())
        },
        |op| {
            op.create_foreign_key("notes", "x", ["n"], "users", ["id"]).safely().not_valid();
            Ok(())
        },
    ];
    insta::assert_snapshot!(cases.map(faults).join("\n"));
}
