//! Columns: added, dropped, renamed, and all that a column may say of itself.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "columns",
    title: "Columns",
    introduction: "
A column has a name and a [type](types.md), and is nullable unless it says otherwise. All that it may say stands here,
in `create_table` or in `add_column`: the same words in both.",
    given: row("", |op| {
        op.create_table("users", [column("id", Integer).primary_key()]);
        op.create_table(
            "notes",
            [
                column("id", Integer).not_null(),
                column("n", Integer),
                column("title", Varchar(80)),
                column("body", Text),
                column("user_id", Integer).references("users", "id"),
            ],
        );
        op.create_table("drafts", [column("n", Integer), column("text", Text)]);
        op.create_table("codes", [column("n", Integer), column("code", Varchar(8)).unique()]);
        op.bulk_insert("notes", ["id", "n", "title"], [row![1, 7, "a"], row![2, 8, "b"]])
            .undo_delete_by(["id"]);
    }),
    reads: Reads::Rows,
    sections: &[
        ADD, DROP, RENAME, KEYS, DEFAULTS, TIMES, REFERENCES, COMMENT, TEXT, GENERATED, IDENTITY,
    ],
};

const ADD: Section = Section {
    title: "add_column",
    text: "
SQLite adds a column by itself only where no row has to be looked at, and makes the table [anew](batch.md) for others. A
column that is `NOT NULL` and has no default fails on PostgreSQL and SQLite if there are rows; MySQL and MariaDB give them `0` or an empty text.",
    rows: &[
        row("nullable", |op| {
            op.add_column("notes", column("nick", Varchar(40)));
        }),
        row("not_null, with a default", |op| {
            op.add_column("notes", column("likes", Integer).not_null().default(0));
        }),
        row("not_null, without a default", |op| {
            op.add_column("drafts", column("likes", Integer).not_null());
        }),
        row("unique", |op| {
            op.add_column("notes", column("code", Varchar(8)).unique());
        }),
        row("primary_key", |op| {
            op.add_column("drafts", column("id", Integer).primary_key());
        }),
        row("a default that is no constant", |op| {
            op.add_column("drafts", column("at", Timestamp).default(now()));
        }),
        row("if_not_exists", |op| {
            op.add_column("notes", column("n", BigInt)).if_not_exists();
        })
        .down(|_| {}),
        row("if_not_exists, unique", |op| {
            op.add_column("notes", column("n", BigInt).unique()).if_not_exists();
        })
        .down(|_| {}),
        row("strict: of a table that is STRICT on SQLite", |op| {
            if op.dialect() == Dialect::Sqlite {
                op.create_table("measures", [column("n", Integer)]).strict();
                op.add_column("measures", column("at", Timestamp)).strict();
                op.add_column("measures", column("good", Boolean).default(true)).strict();
            }
        }),
        row("algorithm, lock", |op| {
            op.add_column("notes", column("kind", Integer)).algorithm("INPLACE").lock("NONE");
        }),
        row("first: before all others", |op| {
            op.add_column("notes", column("kind", Integer)).first();
        }),
        row("after another one", |op| {
            op.add_column("notes", column("kind", Integer)).after("n");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_column",
    text: "
`.was(..)` is for the way back alone, but for one thing: MySQL and MariaDB don't drop a column that refers to another
table, so the key that came with the column is dropped with it. One of another name wants `drop_constraint` before.

SQLite's own `DROP COLUMN` refuses what a view names plainly, but a name in double quotes in a view becomes a text there. A
[batch](batch.md) with `.recreate()` looks for that and refuses it.",
    rows: &[
        row("and what it was", |op| {
            op.drop_column("drafts", "text").was(column("text", Text));
        }),
        row("if_exists", |op| {
            op.drop_column("notes", "missing").if_exists();
        })
        .down(|_| {}),
        row("algorithm, lock", |op| {
            op.drop_column("drafts", "text")
                .algorithm("INPLACE")
                .lock("NONE")
                .was(column("text", Text));
        }),
        row("strict: of a table that is STRICT on SQLite", |op| {
            if op.dialect() == Dialect::Sqlite {
                let at = [column("n", Integer), column("at", Timestamp)];
                op.create_table("measures", at).strict();
                op.drop_column("measures", "at").strict().was(column("at", Timestamp));
            }
        }),
        row("what is unique", |op| {
            op.drop_column("codes", "code").was(column("code", Varchar(8)).unique());
        }),
        row("what refers to another table", |op| {
            let user = column("user_id", Integer).references("users", "id");
            op.drop_column("notes", "user_id").was(user);
        }),
    ],
};

const RENAME: Section = Section {
    title: "rename_column",
    text: "
Indexes and foreign keys follow it. Views and CHECK constraints follow it on PostgreSQL and SQLite; on MySQL and MariaDB
a view keeps the old name and fails from then on.",
    rows: &[row("another name", |op| {
        op.rename_column("notes", "title", "heading");
    })],
};

const KEYS: Section = Section {
    title: "not_null, unique, primary_key",
    text: "",
    rows: &[
        row("not_null, unique", |op| {
            op.create_table("t", [column("a", Varchar(20)).not_null().unique()]);
        }),
        row("primary_key", |op| {
            op.create_table("t", [column("a", Integer).primary_key()]);
        }),
        row("text that is unique", |op| {
            op.create_table("t", [column("a", Text).unique()]);
        }),
    ],
};

const DEFAULTS: Section = Section {
    title: "default",
    text: "What a [value](rows.md) may be, `now()`, `gen_uuid()`, or `expr(..)`, which is SQL, written as given.",
    rows: &[
        row("literals", |op| {
            op.create_table(
                "t",
                [
                    column("truth", Boolean).not_null().default(true),
                    column("number", Integer).default(-7),
                    column("half", Double).default(1.5),
                    column("exact", Numeric(5, 2)).default(Value::decimal("1.50")),
                    column("short", Varchar(20)).default("it's a \\ text"),
                    column("long", Text).not_null().default("it's a \\ text"),
                    column("bytes", Binary).default(vec![0_u8, 255]),
                    column("json", Json).default("{\"a\": 1}"),
                ],
            );
        }),
        row("literals that are text with a form", |op| {
            op.create_table(
                "t",
                [
                    column("id", Uuid).default(Value::uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")),
                    column("day", Date).default(Value::date("2026-01-31")),
                    column("hour", Time).default(Value::time("23:59")),
                    column("at", Timestamp).default(Value::timestamp("2026-01-31 10:00")),
                ],
            );
        }),
        row("a point in time", |op| {
            let at = Value::timestamp_tz("2026-01-31T10:00:00+02:00");
            op.create_table("t", [column("at", TimestampTz).default(at)]);
        }),
        row("NULL", |op| {
            op.create_table("t", [column("a", Integer).default(Value::Null)]);
        }),
        row("gen_uuid", |op| {
            op.create_table("t", [column("id", Uuid).primary_key().default(gen_uuid())]);
        }),
        row("expr", |op| {
            op.create_table("t", [column("a", Integer).not_null().default(expr("1 + 1"))]);
        }),
    ],
};

const TIMES: Section = Section {
    title: "default now()",
    text: "",
    rows: &[
        row("each type that it has a meaning for", |op| {
            op.create_table(
                "t",
                [
                    column("day", Date).default(now()),
                    column("hour", Time).default(now()),
                    column("at", Timestamp).default(now()),
                    column("point", TimestampTz).default(now()),
                ],
            );
        }),
        row("a number", |op| {
            op.create_table("t", [column("ticks", Integer).default(now())]);
        }),
    ],
};

const REFERENCES: Section = Section {
    title: "references",
    text: "
The constraint gets the name that PostgreSQL makes, `<table>_<column>_fkey`, on MySQL and MariaDB too; `foreign_key(..)` of
the table gives it another one.",
    rows: &[
        row("in a new table", |op| {
            let user = column("user_id", Integer)
                .references("users", "id")
                .on_delete(ReferentialAction::Cascade)
                .on_update(ReferentialAction::Restrict);
            op.create_table("t", [user]);
        }),
        row("in a column that is added", |op| {
            op.add_column("notes", column("author_id", Integer).references("users", "id"));
        }),
        row("with a default, in a column that is added", |op| {
            let user = column("user_id", Integer).references("users", "id").default(1);
            op.add_column("drafts", user);
        }),
        row("deferrable", |op| {
            op.create_table("t", [column("user_id", Integer).references("users", "id").deferrable()]);
        }),
        row("initially_deferred", |op| {
            let user = column("user_id", Integer).references("users", "id").initially_deferred();
            op.create_table("t", [user]);
        }),
        row("on_delete: SetDefault", |op| {
            let user = column("user_id", Integer)
                .references("users", "id")
                .on_delete(ReferentialAction::SetDefault);
            op.create_table("t", [user]);
        }),
    ],
};

const COMMENT: Section = Section {
    title: "comment",
    text: "",
    rows: &[
        row("in a new table", |op| {
            let nick =
                column("nick", Varchar(20)).not_null().default("x").comment("it's \\ a name");
            op.create_table("t", [nick, column("age", Integer).comment("in years")]);
        }),
        row("of a column that is added", |op| {
            op.add_column("notes", column("age", Integer).unique().comment("in years"));
        }),
    ],
};

const TEXT: Section = Section {
    title: "collation, charset",
    text: "Collations have other names on each database.",
    rows: &[
        row("collation", |op| {
            let name = match op.dialect() {
                Dialect::Postgres => "C",
                Dialect::MySql => "utf8mb4_bin",
                Dialect::Sqlite => "NOCASE",
            };
            op.create_table("t", [column("a", Varchar(20)).not_null().collation(name)]);
        }),
        row("collation of a column that is added", |op| {
            let name = match op.dialect() {
                Dialect::Postgres => "C",
                Dialect::MySql => "utf8mb4_bin",
                Dialect::Sqlite => "NOCASE",
            };
            op.add_column("notes", column("a", Text).collation(name));
        }),
        row("charset", |op| {
            op.create_table("t", [column("a", Varchar(20)).charset("latin1")]);
        }),
        row("charset, collation", |op| {
            let a = column("a", Varchar(20)).charset("ascii").collation("ascii_bin");
            op.create_table("t", [a.not_null().default("x").comment("in between")]);
        }),
    ],
};

const GENERATED: Section = Section {
    title: "generated_stored, generated_virtual",
    text: "The expression is SQL, written as given.",
    rows: &[
        row("generated_stored", |op| {
            let sum = column("sum", Integer).generated_stored("a + b");
            op.create_table("t", [column("a", Integer), column("b", Integer), sum]);
        }),
        row("generated_virtual", |op| {
            let sum = column("sum", Integer).generated_virtual("a + b");
            op.create_table("t", [column("a", Integer), column("b", Integer), sum]);
        }),
        row("generated_stored, not_null, unique", |op| {
            let twice = column("twice", Integer).not_null().unique().generated_stored("2 * a");
            op.create_table("t", [column("a", Integer), twice]);
        }),
        row("generated_stored, as a primary key", |op| {
            let twice = column("twice", Integer).primary_key().generated_stored("2 * a");
            op.create_table("t", [column("a", Integer), twice]);
        }),
        row("generated_stored, in a primary key over several", |op| {
            let twice = column("twice", Integer).generated_stored("2 * a");
            op.create_table("t", [column("a", Integer), twice]).primary_key(["a", "twice"]);
        }),
        row("generated_virtual, as a primary key", |op| {
            let twice = column("twice", Integer).primary_key().generated_virtual("2 * a");
            op.create_table("t", [column("a", Integer), twice]);
        }),
        row("generated_stored in a column that is added", |op| {
            op.add_column("notes", column("twice", Integer).generated_stored("2 * n"));
        }),
        row("generated_virtual in a column that is added", |op| {
            op.add_column("notes", column("twice", Integer).generated_virtual("2 * n"));
        }),
        row("text with a collation and a comment", |op| {
            let name = if op.dialect() == Dialect::MySql { "utf8mb4_bin" } else { "C" };
            let low = column("low", Varchar(20)).collation(name).generated_stored("lower(a)");
            op.create_table("t", [column("a", Varchar(20)), low.comment("in small letters")]);
        }),
    ],
};

const IDENTITY: Section = Section {
    title: "identity",
    text: "
On MySQL a column that counts up must be a key; on SQLite the primary key, and is a 64-bit `INTEGER` whatever its type.",
    rows: &[
        row("identity", |op| {
            let id = column("id", BigInt).primary_key().identity();
            op.create_table("t", [id, column("name", Text)]);
        }),
        row("identity_always: a row brings no value of its own", |op| {
            op.create_table("t", [column("id", Integer).primary_key().identity_always()]);
        }),
        row("identity_start", |op| {
            op.create_table("t", [column("id", Integer).primary_key().identity_start(100)]);
        }),
        row("identity_start below 1", |op| {
            op.create_table("t", [column("id", Integer).primary_key().identity_start(0)]);
        }),
        row("identity_increment", |op| {
            let id = column("id", Integer).primary_key().identity_start(100).identity_increment(10);
            op.create_table("t", [id]);
        }),
        row("identity_increment: downwards", |op| {
            let id = column("id", Integer).primary_key().identity_start(0).identity_increment(-1);
            op.create_table("t", [id]);
        }),
        row("unique", |op| {
            op.create_table("t", [column("id", Integer).unique().identity()]);
        }),
        row("no key", |op| {
            op.create_table("t", [column("id", Integer).identity()]);
        }),
        row("the first column of a key over several", |op| {
            op.create_table("t", [column("team", Integer), column("id", Integer).identity()])
                .primary_key(["id", "team"]);
        }),
        row("the second column of a key over several", |op| {
            op.create_table("t", [column("team", Integer), column("id", Integer).identity()])
                .primary_key(["team", "id"]);
        }),
        row("unsigned, with a comment", |op| {
            let id = column("id", UnsignedBigInt).primary_key().identity().comment("counts");
            op.create_table("t", [id]);
        }),
        row("in a column that is added: rows are counted", |op| {
            op.add_column("notes", column("number", Integer).unique().identity_start(100));
        }),
        row("as the primary key, first, and refers to another table", |op| {
            let id = column("id", Integer).primary_key().identity().references("users", "id");
            op.add_column("drafts", id).first();
        }),
    ],
};
