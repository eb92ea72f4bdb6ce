//! Changes of one table that belong together: `batch_alter_table`.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "batch",
    title: "Batches",
    introduction: "
Changes of one table that belong together. On PostgreSQL, MySQL and MariaDB each is what it would be alone.

SQLite's `ALTER TABLE` renames, adds plain columns and drops columns that nothing depends on. For everything else the table is made
anew, by SQLite's own procedure: the old one steps aside, the new one is created, the rows are copied, the old one is
dropped, and the indexes and triggers are created again. In a batch that is done once for all changes; alone, once for each.

- It is one transaction, also in a migration with `transaction = false`. Whatever goes wrong, the old table is there.
- The text of the table is edited, not made from a model: what isn't asked to change stays byte by byte, with comments,
  `ON CONFLICT`, `STRICT` and `WITHOUT ROWID`. Row numbers, the counter of `AUTOINCREMENT` and the statistics of `ANALYZE`
  stay too.
- A dropped column that an index, a constraint, a trigger or a view still names is refused, with its text; so is a view that
  would no longer work.
- What other tables refer to is compared with what it was before the commit: a foreign key that would break fails the migration.
- A constraint without a name is found by what it was: `.drop_constraint(\"notes_n_key\").was_unique([\"n\"])`.
- Foreign keys have to be off while a table is made anew, as they are in a run; a migration that switched them on is
  refused.

`plan` shows `<as it is, but ..>` in place of what is looked up when the step is reached. A script (`--sql`) can't look, so it
wants to be told what the table is (`was_table`, `was_index`, `was_trigger`), checks it, and fails where it is another one.",
    given: row("", |op| {
        op.create_table("users", [column("id", Integer).primary_key()]);
        op.bulk_insert("users", ["id"], [row![1]]);
        op.create_table(
            "notes",
            [
                column("id", Integer).primary_key(),
                column("title", Text),
                column("user_id", Integer),
                column("n", Integer),
            ],
        )
        .check("notes_positive", "n > 0");
        op.bulk_insert("notes", ["id", "title", "n", "user_id"], [row![1, "x", 2, 1]]);
        op.create_index("notes_n", "notes", ["n"]);
        op.create_index("notes_user", "notes", ["user_id"]);
    }),
    reads: Reads::Rows,
    sections: &[CHANGES, ORDER, TOLD],
};

const CHANGES: Section = Section {
    title: "batch_alter_table",
    text: "",
    rows: &[
        row("columns", |op| {
            op.batch_alter_table("notes", |batch| {
                batch.add_column(column("slug", Varchar(40)).not_null().default("-"));
                batch.alter_column("n").set_not_null().was(column("n", Integer));
                batch.rename_column("title", "headline");
            });
        }),
        row("drop_column, drop_index, create_index", |op| {
            op.batch_alter_table("notes", |batch| {
                batch.drop_index("notes_n").was(["n"]);
                batch.drop_constraint("notes_positive").was_check("n > 0");
                batch.drop_column("n");
                batch.create_index("notes_id_user", ["id", "user_id"]);
            });
        })
        .down(|op| {
            op.drop_index("notes_id_user", "notes");
            op.add_column("notes", column("n", Integer));
            op.execute("UPDATE notes SET n = 2");
            op.create_check_constraint("notes", "notes_positive", "n > 0");
            op.create_index("notes_n", "notes", ["n"]);
        }),
        row("constraints", |op| {
            op.batch_alter_table("notes", |batch| {
                batch.create_unique_constraint("notes_n_once", ["n"]);
                batch.create_check_constraint("notes_small", "n < 100");
                batch.create_foreign_key("notes_to_users", ["user_id"], "users", ["id"]);
                batch.drop_constraint("notes_positive").was_check("n > 0");
            });
        }),
        row("primary key", |op| {
            op.batch_alter_table("notes", |batch| {
                batch.drop_constraint("notes_pkey").was_primary_key(["id"]);
                batch.create_primary_key(["id", "n"]);
            });
        })
        .down(|op| {
            op.drop_constraint("notes", "notes_pkey").primary_key();
            op.alter_column("notes", "n").drop_not_null().was(column("n", Integer).not_null());
            op.create_primary_key("notes", ["id"]);
        }),
        row("rename_constraint", |op| {
            op.batch_alter_table("notes", |batch| {
                batch.rename_constraint("notes_positive", "notes_n_positive");
            });
        }),
        row("recreate", |op| {
            op.batch_alter_table("notes", |batch| {
                batch.rename_column("title", "headline");
            })
            .recreate();
        }),
    ],
};

const ORDER: Section = Section {
    title: "reorder_columns",
    text: "",
    rows: &[
        row("alone", |op| {
            op.reorder_columns("notes", ["n", "id"]).was(["id", "title", "user_id", "n"]);
        }),
        row("in a batch", |op| {
            op.batch_alter_table("notes", |batch| {
                batch.reorder_columns(["n"]).was(["id", "title", "user_id", "n"]);
            });
        }),
    ],
};

const TOLD: Section = Section {
    title: "was_table, was_index, was_trigger",
    text: "For a script on SQLite; elsewhere they do nothing.",
    rows: &[row("", |op| {
        let batch = op.batch_alter_table("notes", |batch| {
            batch.alter_column("n").set_default(3).was(column("n", Integer));
        });
        batch.was_index("notes_n", ["n"]);
        batch.was_index("notes_user", ["user_id"]);
        batch.was_trigger("t", "CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END");
        batch
            .was_table([column("id", Integer).primary_key(), column("n", Integer)])
            .check("notes_positive", "n > 0");
    })],
};
