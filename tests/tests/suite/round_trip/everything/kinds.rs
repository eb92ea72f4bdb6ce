//! What is neither a table nor a part of one: schemas, extensions, types, domains, sequences, their
//! comments and privileges; and what drops them at the end of the list.

use migrate_core::prelude::*;
use tests::OTHER_SCHEMA;

use super::{Step, step};

pub(super) const STEPS: &[Step] = &[
    step(|op| _ = op.create_schema(OTHER_SCHEMA)),
    step(|op| _ = op.create_extension("citext").schema(OTHER_SCHEMA)),
    step(|op| _ = op.create_object_comment(ObjectKind::Schema, OTHER_SCHEMA, "of one customer")),
    step(|op| _ = op.create_enum_type("mood", ["sad", "ok"])),
    step(|op| {
        op.create_domain("email", Text).default("-").check("email_form", "VALUE <> ''");
    }),
    step(|op| _ = op.create_sequence("numbers").start(5).increment(2).max_value(900).cache(1)),
    step(|op| {
        // MySQL itself has no sequences, so what it says of this is not asked.
        let next = match op.dialect() {
            Dialect::Postgres => "nextval('numbers')",
            Dialect::MySql => "nextval(numbers)",
            Dialect::Sqlite => return,
        };
        let number = column("number", BigInt).default(expr(next));
        op.create_table("counted", [column("id", Integer), number]);
    }),
    step(|op| {
        if op.dialect() == Dialect::Postgres {
            let mood = column("mood", custom("mood")).not_null().default("sad");
            let email = column("email", custom("email"));
            op.create_table("people", [column("id", Integer).primary_key(), mood, email]);
        }
    }),
    step(|op| {
        op.add_enum_value("mood", "meh")
            .before("ok")
            .was(["sad", "ok"])
            .column("people", "mood")
            .default("sad");
    }),
    step(|op| _ = op.rename_enum_value("mood", "ok", "fine")),
    step(|op| {
        op.drop_enum_value("mood", "fine")
            .was(["sad", "meh", "fine"])
            .column("people", "mood")
            .default("sad");
    }),
    step(|op| _ = op.rename_enum_type("mood", "temper")),
    // A value that is dropped takes the comment of the type with it.
    step(|op| _ = op.create_object_comment(ObjectKind::Type, "temper", "how one feels")),
    step(|op| {
        op.alter_domain("email")
            .set_not_null()
            .add_check("email_short", "length(VALUE) < 200")
            .not_valid()
            .rename_constraint("email_short", "email_not_long")
            .rename("address")
            .set_default("?")
            .was_default("-");
    }),
    step(|op| _ = op.alter_sequence("numbers").increment(3).cycle().was().increment(2)),
    step(|op| _ = op.rename_sequence("numbers", "codes")),
    step(|op| _ = op.create_sequence("codes").schema(OTHER_SCHEMA).increment(-1)),
    step(|op| _ = op.grant(["INSERT", "UPDATE"]).on_table("notes").to(["grid_reader"])),
    step(|op| _ = op.grant(["UPDATE"]).on_columns("users", ["id", "name"]).to(["grid_reader"])),
    step(|op| {
        let word = if op.dialect() == Dialect::MySql { "SELECT" } else { "USAGE" };
        op.grant([word]).on_schema(OTHER_SCHEMA).to(["grid_reader"]);
    }),
    step(|op| {
        op.grant(["SELECT"]).on_sequence("codes").to(["grid_reader"]).with_grant_option();
    }),
    step(|op| _ = op.grant(["USAGE"]).on_type("temper").to(["grid_reader"])),
    step(|op| _ = op.revoke(["INSERT"]).on_table("notes").from(["grid_reader"])),
];

pub(super) const ENDS: &[Step] = &[
    step(|op| _ = op.create_enum_type("size", ["small", "large"])),
    step(|op| _ = op.drop_enum_type("size").was(["small", "large"])),
    step(|op| _ = op.create_domain("word", Text).not_null()),
    step(|op| _ = op.drop_domain("word").was(Text).not_null()),
    step(|op| _ = op.drop_sequence("codes").schema(OTHER_SCHEMA).was().increment(-1)),
    step(|op| _ = op.drop_object_comment(ObjectKind::Schema, OTHER_SCHEMA).was("of one customer")),
    step(|op| _ = op.drop_extension("citext").was().schema(OTHER_SCHEMA)),
    step(|op| _ = op.rename_schema(OTHER_SCHEMA, "tenant_c3d4")),
    step(|op| _ = op.create_schema("tenant_e5f6")),
    step(|op| _ = op.drop_schema("tenant_e5f6").was()),
];
