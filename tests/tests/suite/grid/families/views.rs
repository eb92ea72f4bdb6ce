//! Views: created, replaced, dropped, with every option; and those that hold their rows.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "views",
    title: "Views",
    introduction: "
The query is one text for all databases, or `per_dialect()`; a `;` or a comment at its end is left out. It is one statement.

PostgreSQL knows what depends on a view: another view that reads it keeps it from being dropped, and the error names that
view. MySQL, MariaDB and SQLite drop it, and what read it fails when it is read.",
    given: row("", |op| {
        op.create_table(
            "notes",
            [
                column("id", Integer).primary_key(),
                column("title", Varchar(80)),
                column("stars", Integer),
            ],
        );
        op.create_view("titles", "SELECT id, title FROM notes");
        op.create_view("names", "SELECT id, title FROM notes").columns(["note", "name"]);
        if op.dialect() == Dialect::Postgres {
            let counts = "SELECT stars, count(*) AS notes FROM notes GROUP BY stars";
            op.create_materialized_view("counts", counts);
            op.create_index("counts_stars", "counts", ["stars"]).unique();
            op.create_materialized_view("best", "SELECT id FROM notes WHERE stars > 4");
            op.create_materialized_view("later", "SELECT id FROM notes").with_no_data();
        }
    }),
    reads: Reads::Catalog,
    sections: &[CREATE, WRITTEN, REPLACE, DROP, MATERIALIZED, REFRESH, DROP_MATERIALIZED],
};

const CREATE: Section = Section {
    title: "create_view",
    text: "",
    rows: &[
        row("a query", |op| {
            op.create_view("starred", "SELECT id, title FROM notes WHERE stars > 0");
        }),
        row("columns: other names than those of the query", |op| {
            op.create_view("starred", "SELECT id, stars * 2 FROM notes").columns(["note", "twice"]);
        }),
        row("a query for each database", |op| {
            op.create_view(
                "starred",
                per_dialect()
                    .postgres("SELECT id, title || '!' AS title FROM notes")
                    .mysql("SELECT id, concat(title, '!') AS title FROM notes")
                    .sqlite("SELECT id, title || '!' AS title FROM notes"),
            );
        }),
        row("or_replace: whatever was there is not given back", |op| {
            op.create_view("titles", "SELECT id, title FROM notes WHERE id > 1").or_replace();
        })
        .down(|op| _ = op.replace_view("titles", "SELECT id, title FROM notes")),
        row("if_not_exists", |op| {
            op.create_view("titles", "SELECT id FROM notes").if_not_exists();
        })
        .down(|_| {}),
        row("security_invoker: with the rights of whoever reads it", |op| {
            op.create_view("starred", "SELECT id, title FROM notes").security_invoker();
        }),
        row("security_barrier: functions of whoever reads it see no other rows", |op| {
            op.create_view("starred", "SELECT id, title FROM notes WHERE stars > 0")
                .security_barrier();
        }),
        row("comment", |op| {
            op.create_view("starred", "SELECT id FROM notes").comment("what's \"good\"");
        }),
        row("names that need their quotes, and a query with an end", |op| {
            op.create_view("a \"b\" `c`; --", "SELECT id FROM notes WHERE id > 0; -- all")
                .columns(["x; \"y\" `z`"]);
        }),
    ],
};

const WRITTEN: Section = Section {
    title: "What may be written through a view",
    text: "",
    rows: &[
        row("with_check_option: what it and the views below it show", |op| {
            op.create_view("starred", "SELECT id, stars FROM notes WHERE stars > 0")
                .with_check_option();
        }),
        row("with_local_check_option: what it shows itself", |op| {
            op.create_view("starred", "SELECT id, stars FROM notes WHERE stars > 0 -- some")
                .with_local_check_option();
        }),
    ],
};

const REPLACE: Section = Section {
    title: "replace_view",
    text: "Columns, check option and security are said anew, of what it was too: `.was_view(..)` takes what `replace_view` takes.
PostgreSQL lets columns be added at the end only; the way back drops the view and creates it where columns were
added, and rights and comment are gone then. SQLite drops the view and creates it, and refuses that while it has triggers.",
    rows: &[
        row("another query", |op| {
            op.replace_view("titles", "SELECT id, title FROM notes WHERE stars > 0")
                .was("SELECT id, title FROM notes");
        }),
        row("columns, and all that it was", |op| {
            op.replace_view("names", "SELECT id + 1, title FROM notes")
                .columns(["note", "name"])
                .was_view("SELECT id, title FROM notes")
                .columns(["note", "name"]);
        }),
        row("with_check_option", |op| {
            op.replace_view("titles", "SELECT id, title FROM notes")
                .with_check_option()
                .was("SELECT id, title FROM notes");
        }),
        row("with_local_check_option", |op| {
            op.replace_view("titles", "SELECT id, title FROM notes")
                .with_local_check_option()
                .was("SELECT id, title FROM notes");
        }),
        row("security_invoker", |op| {
            op.replace_view("titles", "SELECT id, title FROM notes")
                .security_invoker()
                .was("SELECT id, title FROM notes");
        }),
        row("security_barrier", |op| {
            op.replace_view("titles", "SELECT id, title FROM notes")
                .security_barrier()
                .was("SELECT id, title FROM notes");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_view",
    text: "`.was(..)` and `.was_view(..)` are for the way back alone; `was_view` takes what `create_view` takes.",
    rows: &[
        row("and what its query was", |op| {
            op.drop_view("titles").was("SELECT id, title FROM notes");
        }),
        row("and all that it was", |op| {
            op.drop_view("names").was_view("SELECT id, title FROM notes").columns(["note", "name"]);
        }),
        row("if_exists", |op| {
            op.drop_view("missing").if_exists();
        })
        .down(|_| {}),
        row("cascade: and what depends on it", |op| {
            op.create_view("long_titles", "SELECT title FROM titles");
            op.drop_view("titles").cascade();
        })
        .down(|op| _ = op.create_view("titles", "SELECT id, title FROM notes")),
    ],
};

const MATERIALIZED: Section = Section {
    title: "create_materialized_view",
    text: "Its indexes are created by [create_index](indexes.md#create_index), which takes its name for that of a table.",
    rows: &[
        row("a query", |op| {
            op.create_materialized_view("worst", "SELECT id FROM notes WHERE stars < 2");
        }),
        row("columns, tablespace, comment", |op| {
            op.create_materialized_view("most", "SELECT max(stars) FROM notes")
                .columns(["most"])
                .tablespace("pg_default")
                .comment("how good");
        }),
        row("with_no_data: empty until it is refreshed", |op| {
            op.create_materialized_view("empty", "SELECT id FROM notes -- all").with_no_data();
        }),
        row("if_not_exists", |op| {
            op.create_materialized_view("counts", "SELECT 1 AS one").if_not_exists();
        })
        .down(|_| {}),
    ],
};

const REFRESH: Section = Section {
    title: "refresh_materialized_view",
    text: "",
    rows: &[
        row("nobody reads it meanwhile", |op| {
            op.refresh_materialized_view("counts");
        })
        .down(|_| {}),
        row("concurrently: it can be read meanwhile", |op| {
            op.refresh_materialized_view("counts").concurrently();
        })
        .down(|_| {}),
        row("with_no_data: it is emptied", |op| {
            op.refresh_materialized_view("counts").with_no_data();
        })
        .down(|op| _ = op.refresh_materialized_view("counts")),
    ],
};

const DROP_MATERIALIZED: Section = Section {
    title: "drop_materialized_view",
    text: "",
    rows: &[
        row("and what its query was", |op| {
            op.drop_materialized_view("best").was("SELECT id FROM notes WHERE stars > 4");
        }),
        row("and all that it was", |op| {
            op.drop_materialized_view("later").was_view("SELECT id FROM notes").with_no_data();
        }),
        row("if_exists", |op| {
            op.drop_materialized_view("missing").if_exists();
        })
        .down(|_| {}),
        row("cascade: and what depends on it", |op| {
            op.create_view("of_best", "SELECT id FROM best");
            op.drop_materialized_view("best").cascade();
        })
        .down(|op| {
            op.create_materialized_view("best", "SELECT id FROM notes WHERE stars > 4");
        }),
    ],
};
