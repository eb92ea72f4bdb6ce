//! Backfills: all rows of a table, in batches.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "backfills",
    title: "Backfills",
    introduction: "
All rows of a table are changed in batches: ranges of its primary key, each committed by itself with the place that it came
to. The SQL below is what a plan shows and a script has: the same in one statement. How it goes, what it waits for and what
was measured stands in the [guide](../guide/backfills.md).",
    given: row("", |op| {
        op.create_table(
            "articles",
            [
                column("id", Integer).primary_key(),
                column("title", Varchar(40)).not_null(),
                column("slug", Varchar(40)),
                column("words", Integer),
            ],
        );
        op.bulk_insert("articles", ["id", "title"], [row![1, "One"], row![2, "Two"], row![3, "Three"]])
            .undo_delete_by(["id"]);
        op.backfill("articles").set("title = trim(title)").deferred();
    }),
    reads: Reads::Rows,
    sections: &[BACKFILL, PACE, DEFERRED],
};

const BACKFILL: Section = Section {
    title: "backfill",
    text: "
`set` and `where_` take SQL, as it stands behind SET and WHERE, or `per_dialect()`. `undo` says what takes it back, with
`\"\"` for nothing: where the column goes, its values do too.",
    rows: &[
        row("all rows", |op| {
            op.backfill("articles")
                .set("slug = lower(title)")
                .undo("UPDATE articles SET slug = NULL");
        }),
        row("some rows, and several columns", |op| {
            op.backfill("articles")
                .set("slug = lower(title)")
                .set("words = 1")
                .where_("slug IS NULL AND id > 1")
                .undo("UPDATE articles SET slug = NULL, words = NULL");
        }),
        row("a text for each database", |op| {
            op.backfill("articles")
                .set(
                    per_dialect()
                        .postgres("slug = title || '-' || id")
                        .mysql("slug = CONCAT(title, '-', id)")
                        .sqlite("slug = title || '-' || id"),
                )
                .undo("UPDATE articles SET slug = NULL");
        }),
        row("by another key", |op| {
            op.backfill("articles")
                .set("words = 1")
                .key(["title", "id"])
                .undo("UPDATE articles SET words = NULL");
        }),
    ],
};

const PACE: Section = Section {
    title: "How fast it goes",
    text: "
None of it changes what a backfill does, so it may be changed at any time, also where one was interrupted. Of
`between(\"22:00\", \"06:00\")`, which waits for its time of the day, there is no example that could be executed at all times.",
    rows: &[
        row("batches", |op| {
            op.backfill("articles")
                .set("words = 1")
                .batch(10_000)
                .batch_time("500ms")
                .pause("50ms")
                .undo("UPDATE articles SET words = NULL");
        }),
        row("waits for what a query says", |op| {
            op.backfill("articles")
                .set("words = 1")
                .wait_while("SELECT count(*) > 1000000 FROM articles")
                .undo("UPDATE articles SET words = NULL");
        }),
        row("waits for replicas", |op| {
            op.backfill("articles")
                .set("words = 1")
                .max_lag("5s")
                .undo("UPDATE articles SET words = NULL");
        }),
    ],
};

const DEFERRED: Section = Section {
    title: "deferred, require_backfill",
    text: "
A deferred backfill of more rows than one batch is left to `migrate backfill`. What needs it finished names its revision, here
`a`, and stops as long as it isn't. A revision without a backfill is refused before anything runs. A script can't ask.",
    rows: &[
        row("is left to migrate backfill", |op| {
            op.backfill("articles")
                .set("words = 1")
                .deferred()
                .undo("UPDATE articles SET words = NULL");
        }),
        row("has to have ended", |op| {
            op.require_backfill("a");
            op.alter_column("articles", "slug").set_type(Varchar(80)).was(column("slug", Varchar(40)));
        }),
    ],
};
