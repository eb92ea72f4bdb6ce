//! Tables: created, dropped, renamed, described.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "tables",
    title: "Tables",
    introduction: "
A table is created with its columns and its constraints. What a column may be stands in [columns](columns.md) and
[types](types.md); constraints of a table that exists in [constraints](constraints.md); `.schema(..)` of all of these
in [schemas](schemas.md).",
    given: row("", |op| {
        op.create_table("users", [column("id", Integer).primary_key()]);
        op.create_table("drafts", [column("id", Integer).primary_key(), column("text", Text)]);
        if op.dialect() != Dialect::Sqlite {
            op.create_table_comment("drafts", "not yet finished");
        }
    }),
    reads: Reads::Catalog,
    sections: &[CREATE, OPTIONS, DROP, RENAME, COMMENT, DROP_COMMENT],
};

const CREATE: Section = Section {
    title: "create_table",
    text: "
On MySQL the foreign key of a column is written as one of the table, for MySQL would read it at the column and forget it.",
    rows: &[
        row("columns", |op| {
            op.create_table(
                "notes",
                [
                    column("id", Uuid).primary_key().default(gen_uuid()),
                    column("title", Varchar(200)).not_null(),
                    column("body", Text),
                    column("written_at", TimestampTz).not_null().default(now()),
                ],
            );
        }),
        row("a primary key over several columns", |op| {
            op.create_table(
                "members",
                [
                    column("team_id", Integer).primary_key(),
                    column("user_id", Integer).primary_key(),
                ],
            );
        }),
        row("the same, in another order than the columns", |op| {
            op.create_table("members", [column("team_id", Integer), column("user_id", Integer)])
                .primary_key(["user_id", "team_id"]);
        }),
        row("unique, check and foreign key", |op| {
            op.create_table("members", [column("user_id", Integer), column("role", Varchar(20))])
                .unique("one_role", ["user_id", "role"])
                .check("known_role", "role IN ('owner', 'guest')")
                .foreign_key("members_user", ["user_id"], "users", ["id"]);
        }),
        row("a column that refers to another table", |op| {
            let user = column("user_id", Integer).references("users", "id");
            op.create_table("notes", [column("id", Integer), user]);
        }),
        row("a primary key with a name", |op| {
            op.create_table("words", [column("id", Integer)]).primary_key(["id"]).name("words_key");
        }),
        row("nullable: a key of SQLite may hold NULL", |op| {
            op.create_table("words", [column("word", Varchar(20))])
                .primary_key(["word"])
                .nullable(["word"]);
        }),
        row("deferrable, initially_deferred", |op| {
            op.create_table("members", [column("id", Integer), column("user_id", Integer)])
                .unique("one_id", ["id"])
                .deferrable()
                .foreign_key("members_user", ["user_id"], "users", ["id"])
                .initially_deferred();
        }),
        row("nulls_not_distinct", |op| {
            op.create_table("members", [column("id", Integer)])
                .unique("one_id", ["id"])
                .nulls_not_distinct();
        }),
        row("on_delete, on_update of a foreign key", |op| {
            op.create_table("members", [column("user_id", Integer)])
                .foreign_key("members_user", ["user_id"], "users", ["id"])
                .on_delete(ReferentialAction::Cascade)
                .on_update(ReferentialAction::SetNull);
        }),
        row("match_full", |op| {
            op.create_table("members", [column("user_id", Integer)])
                .foreign_key("members_user", ["user_id"], "users", ["id"])
                .match_full();
        }),
        row("if_not_exists", |op| {
            op.create_table("users", [column("name", Text)]).if_not_exists();
        })
        .down(|_| {}),
        row("if_not_exists, and it doesn't exist", |op| {
            op.create_table("notes", [column("id", Integer)]).if_not_exists();
        })
        .down(|op| _ = op.drop_table("notes")),
        row("names that need their quotes", |op| {
            op.create_table("a \"b\" `c` 'd'", [column("select", Integer), column("; --", Text)]);
        }),
        row("a name that is too long for PostgreSQL", |op| {
            let name = "a_name_of_sixty_four_bytes_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
            op.create_table(name, [column("id", Integer)]);
        }),
        row("text as a key", |op| {
            op.create_table("words", [column("word", Text).primary_key()]);
        }),
    ],
};

const OPTIONS: Section = Section {
    title: "Options of a table",
    text: "",
    rows: &[
        row("comment", |op| {
            op.create_table("notes", [column("id", Integer), column("title", Varchar(80))])
                .comment("it's what was \\ noted");
        }),
        row("comment, if_not_exists", |op| {
            op.create_table("notes", [column("id", Integer)]).if_not_exists().comment("noted");
        })
        .down(|op| _ = op.drop_table("notes")),
        row("engine", |op| {
            op.create_table("logs", [column("line", Text)]).engine("MyISAM");
        }),
        row("charset", |op| {
            op.create_table("logs", [column("line", Text)]).charset("latin1");
        }),
        row("collation", |op| {
            op.create_table("logs", [column("line", Text)]).collation("utf8mb4_bin");
        }),
        row("row_format", |op| {
            op.create_table("logs", [column("line", Text)]).row_format("DYNAMIC");
        }),
        row("tablespace", |op| {
            op.create_table("logs", [column("line", Text)]).tablespace("pg_default");
        }),
        row("with: a storage parameter", |op| {
            op.create_table("logs", [column("line", Text)]).with("fillfactor", "70");
        }),
        row("unlogged", |op| {
            op.create_table("logs", [column("line", Text)]).unlogged();
        }),
        row("all that MySQL has", |op| {
            op.create_table("logs", [column("id", Integer).primary_key().identity()])
                .engine("InnoDB")
                .charset("utf8mb4")
                .collation("utf8mb4_bin")
                .comment("one line each");
        }),
        row("strict: the types that SQLite then has", |op| {
            op.create_table(
                "readings",
                [
                    column("id", BigInt).primary_key(),
                    column("valid", Boolean).not_null().default(true),
                    column("value", Double),
                    column("unit", Varchar(9)),
                    column("raw", Binary),
                    column("read_at", TimestampTz).default(now()),
                    column("sensor", Uuid),
                    column("labels", Json),
                ],
            )
            .strict();
        }),
        row("strict: decimal numbers", |op| {
            op.create_table("prices", [column("price", Numeric(10, 2))]).strict();
        }),
        row("without_rowid", |op| {
            op.create_table("words", [column("word", Varchar(80)).primary_key()]).without_rowid();
        }),
        row("without_rowid: no primary key", |op| {
            op.create_table("words", [column("word", Varchar(80))]).without_rowid();
        }),
        row("without_rowid: a key that counts up", |op| {
            op.create_table("words", [column("id", Integer).primary_key().identity()])
                .without_rowid();
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_table",
    text: "`.was(..)` is for the way back alone.",
    rows: &[
        row("and what it was", |op| {
            op.drop_table("users").was([column("id", Integer).primary_key()]);
        }),
        row("and all that it was", |op| {
            op.drop_table("users").was_table([column("id", Integer)]).primary_key(["id"]);
        }),
        row("if_exists", |op| {
            op.drop_table("missing").if_exists();
        })
        .down(|_| {}),
    ],
};

const RENAME: Section = Section {
    title: "rename_table",
    text: "
Foreign keys follow it on all databases. A view follows it on PostgreSQL and SQLite; on MySQL and MariaDB it keeps
the old name and fails from then on.",
    rows: &[row("another name", |op| {
        op.rename_table("drafts", "texts");
    })],
};

const COMMENT: Section = Section {
    title: "create_table_comment",
    text: "",
    rows: &[
        row("the first", |op| {
            op.create_table_comment("users", "who may log in");
        }),
        row("in place of another", |op| {
            op.create_table_comment("drafts", "it's \\ written").was("not yet finished");
        }),
        row("a character of more than two bytes", |op| {
            op.create_table_comment("users", "people 👍");
        }),
    ],
};

const DROP_COMMENT: Section = Section {
    title: "drop_table_comment",
    text: "",
    rows: &[row("and what it was", |op| {
        op.drop_table_comment("drafts").was("not yet finished");
    })],
};
