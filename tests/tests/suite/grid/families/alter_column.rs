//! Columns that are changed: type, nullability, default, comment, counting, expression, place, name.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "alter_column",
    title: "Changing a column",
    introduction: "
`.was(..)` says what the column was: for the way back, and for a script to MySQL and MariaDB, which restate the whole column.
A run looks the column up there, so that nothing that isn't asked for is lost: `<as it is>` in the SQL here. A script has
in that place what `.was(..)` says, and no more: what a `Column` can't say (`ON UPDATE`, `INVISIBLE`, a check at the
column) is lost by it, and a comment of the script reminds of that. On PostgreSQL a new type takes the database's own collation,
unless `.was(..)` or `.set_collation(..)` say another. SQLite makes the table [anew](batch.md).",
    given: row("", |op| {
        let title = column("title", Varchar(80)).not_null().default("x");
        let title = if op.dialect() == Dialect::Sqlite { title } else { title.comment("a name") };
        op.create_table(
            "notes",
            [
                column("id", Integer).not_null().unique(),
                column("n", Integer),
                title,
            ],
        );
        let twice = column("twice", Integer).generated_stored("2 * n");
        op.create_table("totals", [column("n", Integer), twice]);
        op.bulk_insert("notes", ["id", "n", "title"], [row![1, 7, "a"], row![2, 8, "b"]])
            .undo_delete_by(["id"]);
        op.create_table("counted", [column("id", Integer).primary_key().identity()]);
    }),
    reads: Reads::Rows,
    sections: &[ALTER, COUNTING, COMPUTED, MYSQL],
};

const ALTER: Section = Section {
    title: "alter_column",
    text: "Several changes of a column are one operation; on MySQL and MariaDB one statement.",
    rows: &[
        row("set_type", |op| {
            op.alter_column("notes", "n").set_type(BigInt).was(column("n", Integer));
        }),
        row("set_type, using", |op| {
            op.alter_column("notes", "n")
                .set_type(Varchar(20))
                .using("CAST(n AS varchar(20)) || '!'")
                .undo_using("CAST(rtrim(n, '!') AS integer)")
                .was(column("n", Integer));
        }),
        row("set_not_null", |op| {
            op.alter_column("notes", "n").set_not_null().was(column("n", Integer));
        }),
        row(
            "set_not_null, safely: others go on writing, see [safe changes](../safe-changes.md)",
            |op| {
                op.alter_column("notes", "n").set_not_null().safely().was(column("n", Integer));
            },
        ),
        row("drop_not_null", |op| {
            let was = column("title", Varchar(80)).not_null().default("x");
            op.alter_column("notes", "title").drop_not_null().was(was.comment("a name"));
        }),
        row("set_default", |op| {
            op.alter_column("notes", "n").set_default(3).was(column("n", Integer));
        }),
        row("drop_default", |op| {
            let was = column("title", Varchar(80)).not_null().default("x");
            op.alter_column("notes", "title").drop_default().was(was.comment("a name"));
        }),
        row("set_comment", |op| {
            op.alter_column("notes", "n").set_comment("a number").was(column("n", Integer));
        }),
        row("drop_comment", |op| {
            let was = column("title", Varchar(80)).not_null().default("x");
            op.alter_column("notes", "title").drop_comment().was(was.comment("a name"));
        }),
        row("rename", |op| {
            op.alter_column("notes", "n").rename("number").was(column("n", Integer));
        }),
        row("several at once", |op| {
            let was = column("title", Varchar(80)).not_null().default("x");
            op.alter_column("notes", "title")
                .set_type(Varchar(200))
                .drop_not_null()
                .set_default("untitled")
                .set_comment("a heading")
                .rename("heading")
                .was(was.comment("a name"));
        }),
    ],
};

const COUNTING: Section = Section {
    title: "add_identity, alter_identity, drop_identity",
    text: "",
    rows: &[
        row("add_identity", |op| {
            op.alter_column("notes", "id")
                .add_identity(Identity::by_default().start(100).increment(1))
                .was(column("id", Integer).not_null().unique());
        }),
        row("alter_identity", |op| {
            op.alter_column("counted", "id")
                .alter_identity(Identity::always().start(50))
                .was(column("id", Integer).primary_key().identity_start(1));
        }),
        row("drop_identity", |op| {
            op.alter_column("counted", "id")
                .drop_identity()
                .was(column("id", Integer).primary_key().identity());
        }),
    ],
};

const COMPUTED: Section = Section {
    title: "set_expression, drop_expression",
    text: "",
    rows: &[
        row("set_expression", |op| {
            op.alter_column("totals", "twice")
                .set_expression("3 * n")
                .was(column("twice", Integer).generated_stored("2 * n"));
        }),
        row("drop_expression: its values stay", |op| {
            op.alter_column("totals", "twice").drop_expression();
        })
        .down(|op| {
            op.drop_column("totals", "twice");
            op.add_column("totals", column("twice", Integer).generated_stored("2 * n"));
        }),
    ],
};

const MYSQL: Section = Section {
    title: "Collation, place, and how MySQL goes about it",
    text: "",
    rows: &[
        row("collation", |op| {
            let name = match op.dialect() {
                Dialect::Postgres => "C",
                Dialect::MySql => "utf8mb4_bin",
                Dialect::Sqlite => "RTRIM",
            };
            op.alter_column("notes", "title").set_collation(name);
        })
        .down(|op| {
            let dialect = op.dialect();
            let alter = op.alter_column("notes", "title");
            match dialect {
                Dialect::Postgres => alter.set_collation("default"),
                Dialect::MySql => alter.set_collation("utf8mb4_general_ci"),
                Dialect::Sqlite => alter.drop_collation(),
            };
        }),
        row("collation with a type, as PostgreSQL wants it", |op| {
            let name = match op.dialect() {
                Dialect::Postgres => "C",
                Dialect::MySql => "utf8mb4_bin",
                Dialect::Sqlite => "RTRIM",
            };
            op.alter_column("notes", "title").set_type(Varchar(80)).set_collation(name);
        })
        .down(|op| {
            let dialect = op.dialect();
            let alter = op.alter_column("notes", "title").set_type(Varchar(80));
            match dialect {
                Dialect::Postgres => alter.set_collation("default"),
                Dialect::MySql => alter.set_collation("utf8mb4_general_ci"),
                Dialect::Sqlite => alter.drop_collation(),
            };
        }),
        row("drop_collation, with another type", |op| {
            let name = match op.dialect() {
                Dialect::Postgres => "C",
                Dialect::MySql => "utf8mb4_bin",
                Dialect::Sqlite => "RTRIM",
            };
            op.alter_column("notes", "title").set_type(Varchar(80)).set_collation(name);
            op.alter_column("notes", "title").set_type(Varchar(90)).drop_collation();
        })
        .down(|op| _ = op.alter_column("notes", "title").set_type(Varchar(80))),
        row("charset", |op| {
            op.alter_column("notes", "title").set_charset("latin1");
        })
        .down(|op| _ = op.alter_column("notes", "title").set_charset("utf8mb4")),
        row("drop_charset, with another type", |op| {
            op.alter_column("notes", "title").set_charset("latin1");
            op.alter_column("notes", "title").set_type(Varchar(90)).drop_charset();
        })
        .down(|op| _ = op.alter_column("notes", "title").set_type(Varchar(80))),
        row("first", |op| {
            op.alter_column("notes", "n").first();
        })
        .down(|op| _ = op.alter_column("notes", "n").after("id")),
        row("after another one", |op| {
            op.alter_column("notes", "n").after("title");
        })
        .down(|op| _ = op.alter_column("notes", "n").after("id")),
        row("algorithm, lock", |op| {
            op.alter_column("notes", "n")
                .set_default(3)
                .algorithm("INPLACE")
                .lock("NONE")
                .was(column("n", Integer));
        }),
    ],
};
