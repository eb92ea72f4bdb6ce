//! Operations under a condition of the catalog: both sides are shown, one of them is executed.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "when",
    title: "Under a condition",
    introduction: "
Operations that run only where the catalog says so. The database is asked when the first of them is reached. The SQL here is
that of both sides, one below the other; which of them runs is what the database answers.",
    given: row("", |op| {
        op.create_table("notes", [column("id", Integer), column("n", Integer)])
            .check("notes_positive", "n > 0");
        op.create_index("notes_id", "notes", ["id"]);
    }),
    reads: Reads::Catalog,
    sections: &[WHEN],
};

const WHEN: Section = Section {
    title: "when",
    text: "`if_exists()` and `if_not_exists()` of an operation are shorter where they say it.",
    rows: &[
        row("table_exists, not", |op| {
            op.when(table_exists("drafts").not(), |op| {
                op.create_table("drafts", [column("id", Integer)]);
            });
        })
        .down(|op| _ = op.drop_table("drafts")),
        row("column_exists, otherwise", |op| {
            op.when(column_exists("notes", "text"), |op| {
                op.drop_column("notes", "text");
            })
            .otherwise(|op| {
                op.add_column("notes", column("text", Text));
            });
        })
        .down(|op| _ = op.drop_column("notes", "text")),
        row("index_exists, and", |op| {
            let both = index_exists("notes", "notes_id").and(column_exists("notes", "id"));
            op.when(both, |op| {
                op.drop_index("notes_id", "notes");
            });
        })
        .down(|op| _ = op.create_index("notes_id", "notes", ["id"])),
        row("constraint_exists, or", |op| {
            let any = match op.dialect() {
                Dialect::Sqlite => table_exists("missing"),
                _ => constraint_exists("notes", "missing").or(table_exists("missing")),
            };
            op.when(any, |op| {
                op.drop_table("notes");
            });
        })
        .down(|_| {}),
    ],
};
