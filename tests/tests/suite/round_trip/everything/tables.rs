//! Tables, columns, indexes, constraints and rows; and what drops them at the end of the list.

use migrate_core::prelude::*;

use super::{Step, step};

pub(super) const STEPS: &[Step] = &[
    step(|op| _ = op.create_table("words", [column("id", Integer).primary_key()])),
    step(|op| {
        let columns = [
            column("id", BigInt).primary_key().identity(),
            column("name", Varchar(80)).not_null().unique(),
            column("made_at", TimestampTz).not_null().default(now()),
            column("at", Timestamp),
            column("good", Boolean).not_null().default(true),
            column("price", Numeric(9, 2)).default(Value::decimal("1.50")),
            column("half", Double),
            column("third", Real),
            column("raw", Binary),
            column("day", Date).default(Value::date("2026-01-31")),
            column("hour", Time),
            column("doc", Json),
            column("code", Uuid).default(gen_uuid()),
            column("land", Char(2)),
            column("small", SmallInt).default(-7),
            column("about", Varchar(90)).default("it's a \\ text"),
        ];
        op.create_table("users", columns);
    }),
    step(|op| {
        let columns = [
            column("id", Integer).not_null(),
            column("title", Varchar(80)),
            column("n", Integer).not_null().default(1),
            column("user_id", BigInt)
                .references("users", "id")
                .on_delete(ReferentialAction::Cascade),
            column("twice", Integer).generated_stored("2 * n"),
            column("team", Integer),
            column("word_id", Integer),
        ];
        op.create_table("notes", columns)
            .unique("notes_title", ["title", "n"])
            .check("notes_small", "n < 1000")
            .foreign_key("notes_word", ["word_id"], "words", ["id"])
            .on_update(ReferentialAction::Cascade);
    }),
    step(|op| _ = op.bulk_insert("words", ["id"], [row![1], row![2]]).undo_delete_by(["id"])),
    step(|op| {
        let rows = [row![1, "a", 7, 1, 1], row![2, "it's", 8, 2, 1]];
        op.bulk_insert("notes", ["id", "title", "n", "word_id", "team"], rows)
            .undo_delete_by(["id"]);
    }),
    step(|op| {
        let columns = ["id", "title", "n", "word_id", "team"];
        op.bulk_delete("notes", ["id"], [row![2]]).was(columns, [row![2, "it's", 8, 2, 1]]);
    }),
    step(|op| {
        op.execute("UPDATE notes SET n = 9 WHERE id = 1")
            .undo("UPDATE notes SET n = 7 WHERE id = 1");
    }),
    step(|op| {
        let backfill = op.backfill("notes").set("n = n + 2").where_("id = 1").key(["id"]);
        backfill.undo("UPDATE notes SET n = n - 2 WHERE id = 1");
    }),
    step(|op| _ = op.create_table_comment("notes", "what was noted")),
    step(|op| _ = op.create_table_comment("notes", "it's \\ noted").was("what was noted")),
    step(|op| _ = op.drop_table_comment("notes").was("it's \\ noted")),
    step(|op| _ = op.add_column("notes", column("likes", Integer).not_null().default(0))),
    step(|op| {
        let user = column("author_id", BigInt).references("users", "id");
        op.add_column("notes", user);
    }),
    step(|op| _ = op.rename_column("notes", "likes", "stars")),
    step(|op| {
        op.alter_column("notes", "stars")
            .set_type(BigInt)
            .drop_not_null()
            .set_default(3)
            .rename("hearts")
            .was(column("stars", Integer).not_null().default(0));
    }),
    step(|op| _ = op.alter_column("notes", "team").set_not_null().was(column("team", Integer))),
    step(|op| {
        op.alter_column("notes", "word_id").set_comment("of terms").was(column("word_id", Integer));
    }),
    step(|op| _ = op.reorder_columns("notes", ["n", "id"]).was(ORDER)),
    step(|op| _ = op.create_index("notes_team", "notes", ["team", "title"]).descending("team")),
    step(|op| _ = op.create_index("notes_hearts", "notes", ["hearts"]).where_("hearts > 0")),
    step(|op| _ = op.create_index("notes_low", "notes", []).expression("lower(title)")),
    step(|op| _ = op.rename_index("notes", "notes_team", "notes_by_team")),
    step(|op| _ = op.create_primary_key("notes", ["id"])),
    step(|op| _ = op.create_unique_constraint("notes", "notes_once", ["id", "n"])),
    step(|op| _ = op.create_check_constraint("notes", "notes_positive", "n > 0").not_valid()),
    step(|op| _ = op.create_check_constraint("notes", "notes_low_id", "id > 0").safely()),
    // It has an index: for a key that has none, MySQL makes one, which stays.
    step(|op| {
        op.create_foreign_key("notes", "notes_team_word", ["team"], "words", ["id"])
            .on_delete(ReferentialAction::Cascade);
    }),
    step(|op| _ = op.rename_constraint("notes", "notes_once", "notes_only_once")),
    step(|op| {
        op.create_exclude_constraint("notes", "notes_apart", [("n", "=")]).using("btree");
    }),
    step(|op| {
        op.batch_alter_table("notes", |batch| {
            batch.add_column(column("slug", Varchar(40)).not_null().default("-"));
            batch.alter_column("title").set_type(Varchar(90)).was(column("title", Varchar(80)));
            batch.create_check_constraint("notes_slug", "slug <> ''");
            batch.create_index("notes_by_slug", ["slug"]);
        });
    }),
    step(|op| _ = op.rename_table("words", "terms")),
];

const ORDER: [&str; 9] =
    ["id", "title", "n", "user_id", "twice", "team", "word_id", "hearts", "author_id"];

/// SQLite renames no index.
fn by_team(op: &Operations) -> &'static str {
    if op.dialect() == Dialect::Sqlite { "notes_team" } else { "notes_by_team" }
}

/// MySQL renames no constraint.
fn only_once(op: &Operations) -> &'static str {
    if op.dialect() == Dialect::MySql { "notes_once" } else { "notes_only_once" }
}

/// With what stands on it gone before.
pub(super) const ENDS: &[Step] = &[
    step(|op| {
        op.drop_constraint("notes", "notes_team_word")
            .was_foreign_key(["team"], "terms", ["id"])
            .on_delete(ReferentialAction::Cascade);
    }),
    step(|op| {
        let name = by_team(op);
        op.drop_index(name, "notes").was_index(["team", "title"]).descending("team");
    }),
    step(|op| {
        let name = only_once(op);
        op.drop_constraint("notes", name).was_unique(["id", "n"]);
    }),
    step(|op| _ = op.drop_constraint("notes", "notes_small").was_check("n < 1000")),
    step(|op| {
        op.create_table("gone", [column("id", Integer), column("a", Varchar(9))])
            .primary_key(["id"]);
    }),
    step(|op| _ = op.drop_column("gone", "a").was(column("a", Varchar(9)))),
    step(|op| _ = op.drop_table("gone").was_table([column("id", Integer)]).primary_key(["id"])),
];
