//! Tables in another schema than the one of the connection: `.schema(..)` of every operation.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "schemas",
    title: "Other schemas",
    introduction: "
Without `.schema(..)` a table is where the connection finds it. With it, it is in that schema on PostgreSQL, and in that
database on MySQL and MariaDB, whatever the session has been set to. SQLite has none and refuses it.

A table that is referred to has a schema of its own, `.referent_schema(..)`. Without it PostgreSQL looks for that table where
the connection does, and MySQL beside the table that refers to it.",
    given: row("", |op| {
        let create = "CREATE SCHEMA tenant_a1b2";
        op.execute(per_dialect().postgres(create).mysql(create).sqlite(""));
        if op.dialect() != Dialect::Sqlite {
            op.create_table("users", [column("id", Integer).primary_key()]).schema("tenant_a1b2");
            op.bulk_insert("users", ["id"], [row![1], row![2]]).schema("tenant_a1b2");
            let columns = [
                column("id", Integer).not_null(),
                column("user_id", Integer),
                column("n", Integer),
            ];
            op.create_table("notes", columns)
                .schema("tenant_a1b2")
                .check("notes_positive", "id > 0")
                .comment("what was noted");
            op.create_index("notes_user", "notes", ["user_id"]).schema("tenant_a1b2");
            op.create_table("drafts", [column("id", Integer)]).schema("tenant_a1b2");
        }
    }),
    reads: Reads::Rows,
    sections: &[TABLES, COLUMNS, INDEXES, CONSTRAINTS, ROWS, VIEWS, TRIGGERS, ROUTINES],
};

const TABLES: Section = Section {
    title: "Tables",
    text: "",
    rows: &[
        row("create_table", |op| {
            let id = column("id", Integer).primary_key().comment("a number");
            op.create_table("likes", [id]).schema("tenant_a1b2").comment("who likes what");
        }),
        row("create_table: a column that refers to a table of the schema", |op| {
            let user = column("user_id", Integer).references("users", "id");
            op.create_table("likes", [user.referent_schema("tenant_a1b2")]).schema("tenant_a1b2");
        }),
        row("drop_table", |op| {
            op.drop_table("drafts").schema("tenant_a1b2").was([column("id", Integer)]);
        }),
        row("rename_table: it stays there", |op| {
            op.rename_table("notes", "texts").schema("tenant_a1b2");
        }),
        row("create_table_comment", |op| {
            op.create_table_comment("users", "who may log in").schema("tenant_a1b2");
        }),
        row("drop_table_comment", |op| {
            op.drop_table_comment("notes").schema("tenant_a1b2").was("what was noted");
        }),
    ],
};

const COLUMNS: Section = Section {
    title: "Columns",
    text: "",
    rows: &[
        row("add_column", |op| {
            op.add_column("notes", column("m", Integer).comment("a number")).schema("tenant_a1b2");
        }),
        row("add_column: it refers to a table of the schema", |op| {
            let author = column("author_id", Integer).references("users", "id");
            op.add_column("notes", author.referent_schema("tenant_a1b2")).schema("tenant_a1b2");
        }),
        row("drop_column", |op| {
            op.drop_column("notes", "n").schema("tenant_a1b2").was(column("n", Integer));
        }),
        row("alter_column", |op| {
            op.alter_column("notes", "n")
                .schema("tenant_a1b2")
                .set_default(3)
                .was(column("n", Integer));
        }),
        row("when", |op| {
            op.when(table_exists("missing").schema("tenant_a1b2").not(), |op| {
                op.create_table("missing", [column("id", Integer)]).schema("tenant_a1b2");
            });
        })
        .down(|op| _ = op.drop_table("missing").schema("tenant_a1b2")),
        row("rename_column", |op| {
            op.rename_column("notes", "id", "number").schema("tenant_a1b2");
        }),
    ],
};

const INDEXES: Section = Section {
    title: "Indexes",
    text: "An index is in the schema of its table.",
    rows: &[
        row("create_index", |op| {
            op.create_index("i", "notes", ["id"]).schema("tenant_a1b2");
        }),
        row("drop_index", |op| {
            op.drop_index("notes_user", "notes").schema("tenant_a1b2").was(["user_id"]);
        }),
        row("rename_index", |op| {
            op.rename_index("notes", "notes_user", "notes_author").schema("tenant_a1b2");
        }),
    ],
};

const CONSTRAINTS: Section = Section {
    title: "Constraints",
    text: "",
    rows: &[
        row("create_primary_key", |op| {
            op.create_primary_key("notes", ["id"]).schema("tenant_a1b2");
        }),
        row("create_unique_constraint", |op| {
            op.create_unique_constraint("notes", "x", ["id"]).schema("tenant_a1b2");
        }),
        row("create_check_constraint", |op| {
            op.create_check_constraint("notes", "x", "id < 100").schema("tenant_a1b2");
        }),
        row("create_foreign_key, referent_schema", |op| {
            op.create_foreign_key("notes", "x", ["user_id"], "users", ["id"])
                .schema("tenant_a1b2")
                .referent_schema("tenant_a1b2");
        }),
        row("drop_constraint", |op| {
            op.drop_constraint("notes", "notes_positive").schema("tenant_a1b2").was_check("id > 0");
        }),
        row("validate_constraint", |op| {
            op.create_check_constraint("notes", "x", "id < 100").schema("tenant_a1b2").not_valid();
            op.validate_constraint("notes", "x").schema("tenant_a1b2");
        })
        .down(|op| _ = op.drop_constraint("notes", "x").schema("tenant_a1b2")),
        row("rename_constraint", |op| {
            op.rename_constraint("notes", "notes_positive", "x").schema("tenant_a1b2");
        }),
    ],
};

const ROWS: Section = Section {
    title: "Rows",
    text: "",
    rows: &[
        row("bulk_insert", |op| {
            op.bulk_insert("users", ["id"], [row![3], row![4]])
                .schema("tenant_a1b2")
                .undo_delete_by(["id"]);
        }),
        row("bulk_delete", |op| {
            op.bulk_delete("users", ["id"], [row![1]]).schema("tenant_a1b2").was(["id"], [row![1]]);
        }),
        row("backfill", |op| {
            let back = "UPDATE tenant_a1b2.users SET id = id - 10";
            op.backfill("users").schema("tenant_a1b2").set("id = id + 10").key(["id"]).undo(back);
        }),
    ],
};

const VIEWS: Section = Section {
    title: "Views",
    text: "What a query reads has its schema in the query.",
    rows: &[
        row("create_view", |op| {
            op.create_view("numbers", "SELECT id FROM tenant_a1b2.notes").schema("tenant_a1b2");
        }),
        row("replace_view, drop_view", |op| {
            op.create_view("numbers", "SELECT id FROM tenant_a1b2.notes").schema("tenant_a1b2");
            op.replace_view("numbers", "SELECT id FROM tenant_a1b2.users")
                .schema("tenant_a1b2")
                .was("SELECT id FROM tenant_a1b2.notes");
            op.drop_view("numbers").schema("tenant_a1b2").was("SELECT id FROM tenant_a1b2.users");
        }),
        row("create_materialized_view, refresh_materialized_view", |op| {
            op.create_materialized_view("sums", "SELECT sum(id) FROM tenant_a1b2.notes")
                .schema("tenant_a1b2");
            op.refresh_materialized_view("sums").schema("tenant_a1b2");
        })
        .down(|op| _ = op.drop_materialized_view("sums").schema("tenant_a1b2")),
        row("drop_materialized_view", |op| {
            op.create_materialized_view("sums", "SELECT 1 AS one").schema("tenant_a1b2");
            op.drop_materialized_view("sums").schema("tenant_a1b2").was("SELECT 1 AS one");
        }),
    ],
};

const TRIGGERS: Section = Section {
    title: "Triggers",
    text: "A trigger is in the schema of its table.",
    rows: &[
        row("create_trigger", |op| {
            op.create_trigger("on_delete", "notes")
                .schema("tenant_a1b2")
                .before()
                .delete()
                .for_each_row()
                .execute_function("suppress_redundant_updates_trigger")
                .body("DELETE FROM tenant_a1b2.drafts");
        }),
        row("drop_trigger", |op| {
            op.create_trigger("on_delete", "notes")
                .schema("tenant_a1b2")
                .before()
                .delete()
                .for_each_row()
                .execute_function("suppress_redundant_updates_trigger")
                .body("DELETE FROM tenant_a1b2.drafts");
            op.drop_trigger("on_delete", "notes")
                .schema("tenant_a1b2")
                .was_trigger()
                .before()
                .delete()
                .for_each_row()
                .execute_function("suppress_redundant_updates_trigger")
                .body("DELETE FROM tenant_a1b2.drafts");
        }),
    ],
};

const ROUTINES: Section = Section {
    title: "Functions and procedures",
    text: "",
    rows: &[
        row("create_function", |op| {
            op.create_function("answer", per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .schema("tenant_a1b2")
                .returns(Integer)
                .language("sql");
        }),
        row("drop_function", |op| {
            op.create_function("answer", per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .schema("tenant_a1b2")
                .returns(Integer)
                .language("sql");
            op.drop_function("answer")
                .schema("tenant_a1b2")
                .was_function(per_dialect().postgres("SELECT 42").mysql("RETURN 42"))
                .returns(Integer)
                .language("sql");
        }),
        row("create_procedure", |op| {
            op.create_procedure("clear_notes", "DELETE FROM tenant_a1b2.notes")
                .schema("tenant_a1b2")
                .language("sql");
        }),
        row("drop_procedure", |op| {
            op.create_procedure("clear_notes", "DELETE FROM tenant_a1b2.notes")
                .schema("tenant_a1b2")
                .language("sql");
            op.drop_procedure("clear_notes")
                .schema("tenant_a1b2")
                .was_procedure("DELETE FROM tenant_a1b2.notes")
                .language("sql");
        }),
    ],
};
