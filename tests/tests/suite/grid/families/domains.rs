//! Domains of PostgreSQL.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "domains",
    title: "Domains",
    introduction: "
A domain of PostgreSQL is another type with a default and checks of its own. A column has it as `custom(\"email\")`. Other
databases have none and refuse all of this.",
    given: row("", |op| {
        if op.dialect() == Dialect::Postgres {
            op.create_domain("email", Text).default("-").check("email_form", "VALUE <> ''");
            op.create_domain("score", Integer).not_null();
            op.create_table("people", [column("id", Integer), column("email", custom("email"))]);
            op.bulk_insert("people", ["id", "email"], [row![1, "a@b"]]);
            op.execute("CREATE SCHEMA tenant_a1b2");
            op.create_domain("code", Char(3)).schema("tenant_a1b2");
        }
    }),
    reads: Reads::Rows,
    sections: &[CREATE, DROP, ALTER],
};

const CREATE: Section = Section {
    title: "create_domain",
    text: "A condition is on `VALUE`.",
    rows: &[
        row("another name for a type", |op| {
            op.create_domain("price", Numeric(10, 2));
        }),
        row("not_null, default, check", |op| {
            op.create_domain("price", Numeric(10, 2))
                .not_null()
                .default(0)
                .check("price_positive", "VALUE >= 0")
                .check("price_low", "VALUE < 1000000");
        }),
        row("collation, schema", |op| {
            op.create_domain("word", Text).schema("tenant_a1b2").collation("C");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_domain",
    text: "A domain that a column has is not dropped, unless by `cascade`, which drops the column. What stands behind \
           `was` is for the way back alone.",
    rows: &[
        row("and what it was", |op| {
            op.drop_domain("score").was(Integer).not_null();
        }),
        row("if_exists, schema", |op| {
            op.drop_domain("missing").schema("tenant_a1b2").if_exists();
        })
        .down(|_| {}),
        row("cascade", |op| {
            op.drop_domain("email").cascade();
        })
        .down(|op| {
            op.create_domain("email", Text).default("-").check("email_form", "VALUE <> ''");
            op.add_column("people", column("email", custom("email")));
            op.execute("UPDATE people SET email = 'a@b'");
        }),
    ],
};

const ALTER: Section = Section {
    title: "alter_domain",
    text: "What is said behind it, in that order, each a statement of its own. What forbids a value looks at all rows of \
           all tables that have a column of it.",
    rows: &[
        row("set_default", |op| {
            op.alter_domain("email").set_default("?").was_default("-");
        }),
        row("drop_default", |op| {
            op.alter_domain("email").drop_default().was_default("-");
        }),
        row("set_not_null", |op| {
            op.alter_domain("email").set_not_null();
        }),
        row("drop_not_null", |op| {
            op.alter_domain("score").drop_not_null();
        }),
        row("add_check", |op| {
            op.alter_domain("email").add_check("email_short", "length(VALUE) < 200");
        }),
        row("add_check, not_valid", |op| {
            op.alter_domain("email").add_check("email_long", "length(VALUE) > 9").not_valid();
        }),
        row("validate_constraint", |op| {
            op.alter_domain("email")
                .add_check("email_short", "length(VALUE) < 200")
                .not_valid()
                .validate_constraint("email_short");
        })
        .down(|op| _ = op.alter_domain("email").drop_constraint("email_short")),
        row("drop_constraint", |op| {
            op.alter_domain("email").drop_constraint("email_form").was_check("VALUE <> ''");
        }),
        row("rename_constraint", |op| {
            op.alter_domain("email").rename_constraint("email_form", "email_not_empty");
        }),
        row("rename, and what follows", |op| {
            op.alter_domain("email")
                .set_not_null()
                .rename("address")
                .set_default("?")
                .was_default("-");
        }),
        row("schema", |op| {
            op.alter_domain("code").schema("tenant_a1b2").set_default("abc");
        }),
    ],
};
