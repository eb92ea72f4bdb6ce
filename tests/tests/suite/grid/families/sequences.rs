//! Sequences of PostgreSQL and MariaDB, with every option.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "sequences",
    title: "Sequences",
    introduction: "
PostgreSQL and MariaDB have them; MySQL and SQLite refuse all of this. `nextval` of one can be the default of a column:
`expr(\"nextval('invoice_number')\")` on PostgreSQL, `expr(\"nextval(invoice_number)\")` on MariaDB. How far a sequence came is
no part of the schema: one that is created again counts from its start.",
    given: row("", |op| {
        op.create_table("invoices", [column("id", Integer).primary_key()]);
        let create = "CREATE SEQUENCE invoice_number INCREMENT BY 5 START WITH 100 CACHE 10";
        // MySQL has no sequences, and takes this for a comment.
        let mariadb = "/*M! CREATE SEQUENCE invoice_number INCREMENT BY 5 START WITH 100 CACHE 10 */";
        op.execute(per_dialect().postgres(create).mysql(mariadb).sqlite(""));
        let schema = "CREATE SCHEMA tenant_a1b2";
        op.execute(per_dialect().postgres(schema).mysql(schema).sqlite(""));
        let other = "CREATE SEQUENCE tenant_a1b2.code";
        let mariadb = "/*M! CREATE SEQUENCE tenant_a1b2.code */";
        op.execute(per_dialect().postgres(other).mysql(mariadb).sqlite(""));
    }),
    reads: Reads::Catalog,
    sections: &[CREATE, ALTER, RENAME, DROP],
};

const CREATE: Section = Section {
    title: "create_sequence",
    text: "MariaDB takes 1000 numbers at once if `cache` doesn't say otherwise, PostgreSQL one.",
    rows: &[
        row("a name", |op| {
            op.create_sequence("n");
        }),
        row("start, increment, min_value, max_value, cache, cycle", |op| {
            op.create_sequence("n")
                .start(20)
                .increment(2)
                .min_value(10)
                .max_value(30)
                .cache(3)
                .cycle();
        }),
        row("down, no_min_value, no_max_value, no_cycle", |op| {
            op.create_sequence("n").increment(-1).no_min_value().no_max_value().no_cycle();
        }),
        row("as_type", |op| {
            op.create_sequence("n").as_type(SmallInt);
        }),
        row("owned_by: it is dropped with a column", |op| {
            op.create_sequence("n").owned_by("invoices", "id");
        }),
        row("not_owned", |op| {
            op.create_sequence("n").not_owned();
        }),
        row("if_not_exists", |op| {
            op.create_sequence("invoice_number").if_not_exists();
        })
        .down(|_| {}),
        row("schema", |op| {
            op.create_sequence("n").schema("tenant_a1b2").start(5);
        }),
    ],
};

const ALTER: Section = Section {
    title: "alter_sequence",
    text: "What stands behind `was` is for the way back alone. From where it goes on has no way back.",
    rows: &[
        row("start, increment, cache", |op| {
            op.alter_sequence("invoice_number")
                .start(200)
                .increment(10)
                .cache(20)
                .was()
                .start(100)
                .increment(5)
                .cache(10);
        }),
        row("min_value, max_value, cycle", |op| {
            op.alter_sequence("invoice_number")
                .min_value(50)
                .max_value(900)
                .cycle()
                .was()
                .min_value(1);
        }),
        row("no_min_value, no_max_value, no_cycle", |op| {
            op.alter_sequence("invoice_number").min_value(50).cycle();
            op.alter_sequence("invoice_number").no_min_value().no_max_value().no_cycle();
        })
        .down(|_| {}),
        row("as_type", |op| {
            op.alter_sequence("invoice_number").as_type(Integer).was();
        }),
        row("owned_by", |op| {
            op.alter_sequence("invoice_number").owned_by("invoices", "id").was();
        }),
        row("not_owned", |op| {
            op.create_sequence("n").owned_by("invoices", "id");
            op.alter_sequence("n").not_owned().was().owned_by("invoices", "id");
        }),
        row("restart", |op| {
            op.alter_sequence("invoice_number").restart();
        })
        .down(|_| {}),
        row("restart_with", |op| {
            op.alter_sequence("invoice_number").restart_with(700);
        })
        .down(|_| {}),
        row("if_exists", |op| {
            op.alter_sequence("missing").if_exists().increment(2).was();
        }),
        row("schema", |op| {
            op.alter_sequence("code").schema("tenant_a1b2").increment(2).was();
        }),
    ],
};

const RENAME: Section = Section {
    title: "rename_sequence",
    text: "",
    rows: &[
        row("another name", |op| {
            op.rename_sequence("invoice_number", "bill_number");
        }),
        row("schema: it stays there", |op| {
            op.rename_sequence("code", "key").schema("tenant_a1b2");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_sequence",
    text: "",
    rows: &[
        row("and what it was", |op| {
            op.drop_sequence("invoice_number").was().start(100).increment(5).cache(10);
        }),
        row("if_exists", |op| {
            op.drop_sequence("missing").if_exists();
        })
        .down(|_| {}),
        row("cascade: with the defaults that take from it", |op| {
            op.drop_sequence("invoice_number").cascade();
        })
        .down(|op| {
            op.create_sequence("invoice_number").start(100).increment(5).cache(10);
        }),
        row("schema", |op| {
            op.drop_sequence("code").schema("tenant_a1b2").was();
        }),
    ],
};
