//! Exclusion constraints: created and dropped, with every option.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "exclusion",
    title: "Exclusion constraints",
    introduction: "
No two rows are there of which all the columns compare true, each with its operator: two bookings of a room whose times
overlap. PostgreSQL has them, and no other database. A scalar type beside a range wants the extension `btree_gist` there.",
    given: row("", |op| {
        let is_postgres = op.dialect() == Dialect::Postgres;
        let span = if is_postgres { custom("int4range") } else { Integer };
        op.create_table(
            "bookings",
            [
                column("id", Integer).primary_key(),
                column("during", span.clone()),
                column("lower", Integer),
                column("upper", Integer),
            ],
        );
        op.create_table("closed", [column("during", span)]);
        if is_postgres {
            op.create_exclude_constraint("closed", "closed_once", [("during", "&&")]);
        }
    }),
    reads: Reads::Catalog,
    sections: &[CREATE, DROP],
};

const CREATE: Section = Section {
    title: "create_exclude_constraint",
    text: "Its index is of the method `gist`, unless another is said.",
    rows: &[
        row("columns with operators", |op| {
            op.create_exclude_constraint("bookings", "x", [("during", "&&")]);
        }),
        row("expression", |op| {
            op.create_exclude_constraint("bookings", "x", [])
                .expression("int4range(lower, upper)", "&&");
        }),
        row("using: another access method", |op| {
            op.create_exclude_constraint("bookings", "x", [("lower", "="), ("upper", "=")])
                .using("btree");
        }),
        row("where_: some of the rows", |op| {
            op.create_exclude_constraint("bookings", "x", [("during", "&&")]).where_("id > 0");
        }),
        row("deferrable", |op| {
            op.create_exclude_constraint("bookings", "x", [("during", "&&")]).deferrable();
        }),
        row("initially_deferred", |op| {
            op.create_exclude_constraint("bookings", "x", [("during", "&&")]).initially_deferred();
        }),
        row("schema", |op| {
            op.create_exclude_constraint("bookings", "x", [("during", "&&")]).schema("public");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_constraint",
    text: "",
    rows: &[row("was_exclude", |op| {
        op.drop_constraint("closed", "closed_once").was_exclude([("during", "&&")]);
    })],
};
