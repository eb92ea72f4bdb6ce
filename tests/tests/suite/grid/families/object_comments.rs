//! Comments on what is no table and no column.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "object_comments",
    title: "Comments on types, domains, sequences, schemas and extensions",
    introduction: "
PostgreSQL keeps them; the others refuse it. Comments on tables and columns have operations of their own.",
    given: row("", |op| {
        if op.dialect() == Dialect::Postgres {
            op.create_enum_type("mood", ["sad", "ok"]);
            op.create_object_comment(ObjectKind::Type, "mood", "how one feels");
            op.create_domain("email", Text);
            op.create_sequence("n");
            op.create_schema("tenant_a1b2");
            op.create_sequence("n").schema("tenant_a1b2");
            op.create_extension("citext");
        }
    }),
    reads: Reads::Catalog,
    sections: &[CREATE, DROP],
};

const CREATE: Section = Section {
    title: "create_object_comment",
    text: "A comment that was there is replaced; `was` says which, for the way back.",
    rows: &[
        row("on a type", |op| {
            op.create_object_comment(ObjectKind::Type, "mood", "it's a \\ mood")
                .was("how one feels");
        }),
        row("on a domain", |op| {
            op.create_object_comment(ObjectKind::Domain, "email", "where one is reached");
        }),
        row("on a sequence, schema", |op| {
            op.create_object_comment(ObjectKind::Sequence, "n", "numbers").schema("tenant_a1b2");
        }),
        row("on a schema", |op| {
            op.create_object_comment(ObjectKind::Schema, "tenant_a1b2", "of one customer");
        }),
        row("on an extension", |op| {
            op.create_object_comment(ObjectKind::Extension, "citext", "text without case")
                .was("data type for case-insensitive character strings");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_object_comment",
    text: "",
    rows: &[
        row("and what it was", |op| {
            op.drop_object_comment(ObjectKind::Type, "mood").was("how one feels");
        }),
        row("schema", |op| {
            op.create_object_comment(ObjectKind::Sequence, "n", "numbers").schema("tenant_a1b2");
            op.drop_object_comment(ObjectKind::Sequence, "n").schema("tenant_a1b2").was("numbers");
        }),
    ],
};
