//! Constraints of tables that exist: created, dropped, validated, renamed, with every option.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "constraints",
    title: "Constraints of tables that exist",
    introduction: "
Those of a new table are declared [with it](tables.md). SQLite makes the table [anew](batch.md) for each
change, or once for all of a batch.",
    given: row("", |op| {
        op.create_table("users", [column("id", Integer).primary_key(), column("team", Integer)])
            .unique("users_team", ["id", "team"]);
        op.create_table(
            "notes",
            [
                column("id", Integer).not_null(),
                column("author_id", Integer),
                column("team", Integer),
                column("title", Varchar(80)),
            ],
        );
        op.create_index("notes_author", "notes", ["author_id", "team"]);
        op.create_table("likes", [column("id", Integer).not_null(), column("user_id", Integer)])
            .primary_key(["id"])
            .unique("likes_once", ["id", "user_id"])
            .check("likes_positive", "id > 0")
            .foreign_key("likes_user", ["user_id"], "users", ["id"]);
        op.create_index("likes_index", "likes", ["id"]);
        op.create_index("likes_of_user", "likes", ["user_id", "id"]);
    }),
    reads: Reads::Catalog,
    sections: &[PRIMARY_KEY, UNIQUE, CHECK, FOREIGN_KEY, DROP, VALIDATE, RENAME],
};

const PRIMARY_KEY: Section = Section {
    title: "create_primary_key",
    text: "
MySQL gives every primary key the name `PRIMARY`; a name that is given is for the others. The columns become `NOT NULL`,
and stay so when the key is taken back.",
    rows: &[
        row("columns", |op| {
            op.create_primary_key("notes", ["id"]);
        }),
        row("name", |op| {
            op.create_primary_key("notes", ["id"]).name("notes_key");
        }),
        row("deferrable", |op| {
            op.create_primary_key("notes", ["id"]).deferrable();
        }),
        row("initially_deferred", |op| {
            op.create_primary_key("notes", ["id"]).initially_deferred();
        }),
        row("safely: others go on writing, see [safe changes](../safe-changes.md)", |op| {
            op.create_primary_key("notes", ["id"]).safely();
        }),
    ],
};

const UNIQUE: Section = Section {
    title: "create_unique_constraint",
    text: "",
    rows: &[
        row("columns", |op| {
            op.create_unique_constraint("notes", "x", ["author_id", "title"]);
        }),
        row("deferrable", |op| {
            op.create_unique_constraint("notes", "x", ["title"]).deferrable();
        }),
        row("initially_deferred", |op| {
            op.create_unique_constraint("notes", "x", ["title"]).initially_deferred();
        }),
        row("nulls_not_distinct: NULL once", |op| {
            op.create_unique_constraint("notes", "x", ["title"]).nulls_not_distinct();
        }),
        row("safely: others go on writing, see [safe changes](../safe-changes.md)", |op| {
            op.create_unique_constraint("notes", "x", ["title"]).safely();
        }),
        row("safely, with options", |op| {
            op.create_unique_constraint("notes", "x", ["title"])
                .nulls_not_distinct()
                .initially_deferred()
                .safely();
        }),
        row("a name that needs its quotes", |op| {
            op.create_unique_constraint("notes", "a \"b\" `c`; --", ["title"]);
        }),
    ],
};

const CHECK: Section = Section {
    title: "create_check_constraint",
    text: "The condition is SQL, written as given.",
    rows: &[
        row("a condition", |op| {
            op.create_check_constraint("notes", "x", "id > 0 OR title = 'it''s'");
        }),
        row("not_valid: rows that are there are left unchecked", |op| {
            op.create_check_constraint("notes", "x", "id > 0").not_valid();
        }),
        row("safely: others go on writing, see [safe changes](../safe-changes.md)", |op| {
            op.create_check_constraint("notes", "x", "id > 0").safely();
        }),
    ],
};

const FOREIGN_KEY: Section = Section {
    title: "create_foreign_key",
    text: "
MySQL makes an index of the same name for it if the columns have none; it stays when the key is dropped.",
    rows: &[
        row("columns", |op| {
            op.create_foreign_key(
                "notes",
                "x",
                ["author_id", "team"],
                "users",
                ["id", "team"],
            );
        }),
        row("columns without an index", |op| {
            op.create_foreign_key("notes", "x", ["id"], "users", ["id"]);
        })
        .down(|op| {
            op.drop_constraint("notes", "x").foreign_key();
            if op.dialect() == Dialect::MySql {
                op.drop_index("x", "notes");
            }
        }),
        row("on_delete, on_update: Cascade, SetNull", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
                .on_delete(ReferentialAction::Cascade)
                .on_update(ReferentialAction::SetNull);
        }),
        row("on_delete, on_update: Restrict, NoAction", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
                .on_delete(ReferentialAction::Restrict)
                .on_update(ReferentialAction::NoAction);
        }),
        row("on_delete: SetDefault", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
                .on_delete(ReferentialAction::SetDefault);
        }),
        row("match_full: all columns are NULL, or none", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"]).match_full();
        }),
        row("deferrable", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"]).deferrable();
        }),
        row("initially_deferred", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
                .initially_deferred();
        }),
        row("not_valid: rows that are there are left unchecked", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"]).not_valid();
        }),
        row("safely: others go on writing, see [safe changes](../safe-changes.md)", |op| {
            op.create_foreign_key("notes", "x", ["author_id"], "users", ["id"]).safely();
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_constraint",
    text: "
MySQL wants to know which kind it is: `.unique()`, `.check()`, `.foreign_key()`, `.primary_key()`, or what it was, which
is for the way back too and takes what the operation takes that creates it.",
    rows: &[
        row("was_unique", |op| {
            op.drop_constraint("likes", "likes_once").was_unique(["id", "user_id"]);
        }),
        row("was_check", |op| {
            op.drop_constraint("likes", "likes_positive").was_check("id > 0");
        }),
        row("was_foreign_key", |op| {
            op.drop_constraint("likes", "likes_user").was_foreign_key(["user_id"], "users", ["id"]);
        }),
        row("was_primary_key", |op| {
            op.drop_constraint("likes", "likes_pkey").was_primary_key(["id"]);
        }),
        row("of no kind that is said", |op| {
            op.drop_constraint("likes", "likes_positive");
        })
        .down(|op| _ = op.create_check_constraint("likes", "likes_positive", "id > 0")),
        row("unique", |op| {
            op.drop_constraint("likes", "likes_once").unique();
        })
        .down(|op| _ = op.create_unique_constraint("likes", "likes_once", ["id", "user_id"])),
        row("check", |op| {
            op.drop_constraint("likes", "likes_positive").check();
        })
        .down(|op| _ = op.create_check_constraint("likes", "likes_positive", "id > 0")),
        row("foreign_key", |op| {
            op.drop_constraint("likes", "likes_user").foreign_key();
        })
        .down(|op| {
            op.create_foreign_key("likes", "likes_user", ["user_id"], "users", ["id"]);
        }),
        row("primary_key", |op| {
            op.drop_constraint("likes", "likes_pkey").primary_key();
        })
        .down(|op| _ = op.create_primary_key("likes", ["id"])),
        row("if_exists", |op| {
            op.drop_constraint("likes", "missing").if_exists();
        })
        .down(|_| {}),
        row("if_exists: unique", |op| {
            op.drop_constraint("likes", "missing").unique().if_exists();
        })
        .down(|_| {}),
        row("if_exists: foreign_key", |op| {
            op.drop_constraint("likes", "missing").foreign_key().if_exists();
        })
        .down(|_| {}),
        row("if_exists: primary_key", |op| {
            op.drop_constraint("notes", "missing").primary_key().if_exists();
        })
        .down(|_| {}),
    ],
};

const VALIDATE: Section = Section {
    title: "validate_constraint",
    text: "
Checks the rows that were left unchecked. Other sessions go on reading and writing meanwhile; in a migration of its own it
holds no stronger lock from before.",
    rows: &[row("what was not valid", |op| {
        op.create_check_constraint("notes", "x", "id > 0").not_valid();
        op.validate_constraint("notes", "x");
    })
    .down(|op| _ = op.drop_constraint("notes", "x"))],
};

const RENAME: Section = Section {
    title: "rename_constraint",
    text: "",
    rows: &[row("another name", |op| {
        op.rename_constraint("likes", "likes_once", "likes_only_once");
    })],
};
