//! Rows and SQL: rows inserted and deleted, SQL with values bound to it.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "rows",
    title: "Rows and SQL",
    introduction: "
Values are written as literals that no setting of the session changes the meaning of, in a run and in a script.
A batch has at most 500 rows and 512 KiB. What only Rust can do is a step of `op.run`, which has no SQL of its own and
stands in the [guide](../guide/data-migrations.md).",
    given: row("", |op| {
        op.create_table("roles", [column("id", Integer).primary_key(), column("name", Varchar(40))]);
        op.create_table(
            "kinds",
            [
                column("id", Integer).primary_key(),
                column("truth", Boolean),
                column("half", Double),
                column("exact", Numeric(30, 10)),
                column("bytes", Binary),
                column("uuid", Uuid),
                column("day", Date),
                column("hour", Time),
                column("at", Timestamp),
                column("point", TimestampTz),
            ],
        );
        op.bulk_insert("roles", ["id", "name"], [row![1, "owner"], row![2, "guest"]])
            .undo_delete_by(["id"]);
    }),
    reads: Reads::Rows,
    sections: &[INSERT, VALUES, DELETE, EXECUTE, BIND],
};

const INSERT: Section = Section {
    title: "bulk_insert",
    text: "`undo_delete_by` names the columns that tell a row from every other: it is for the way back alone.",
    rows: &[
        row("rows", |op| {
            op.bulk_insert("roles", ["id", "name"], [row![3, "it's \\"], row![4, Value::Null]])
                .undo_delete_by(["id"]);
        }),
        row("rows of Rust's own", |op| {
            let names = ["editor", "reader"];
            let rows: Vec<_> = (3..).zip(names).map(|(id, name)| row![id, name]).collect();
            op.bulk_insert("roles", ["id", "name"], rows).undo_delete_by(["id", "name"]);
        }),
        row("no rows", |op| {
            op.bulk_insert("roles", ["id"], []).undo_delete_by(["id"]);
        }),
        row("sensitive: shown nowhere but here", |op| {
            op.bulk_insert("roles", ["id", "name"], [row![3, "open-sesame"]])
                .sensitive()
                .undo_delete_by(["id"]);
        }),
    ],
};

const VALUES: Section = Section {
    title: "Values",
    text: "
Numbers, truth, text and bytes come from Rust's types, NULL from `None` or `Value::Null`; the others are text, whose form is
checked when it is recorded.",
    rows: &[
        row("each kind", |op| {
            op.bulk_insert(
                "kinds",
                ["id", "truth", "half", "exact", "bytes", "uuid", "day", "hour", "at", "point"],
                [row![
                    1,
                    true,
                    0.1,
                    Value::decimal("-12345678901234567890.0123456789"),
                    b"\x00\\'\xff",
                    Value::uuid("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"),
                    Value::date("2026-01-31"),
                    Value::time("23:59:59.999999"),
                    Value::timestamp("2026-01-31 23:59:59.5"),
                    Value::timestamp_tz("2026-01-31T23:59:59+02:00"),
                ]],
            )
            .undo_delete_by(["id"]);
        }),
        row("numbers that are none", |op| {
            op.bulk_insert("kinds", ["id", "half"], [row![1, f64::NAN], row![2, f64::INFINITY]])
                .undo_delete_by(["id"]);
        }),
        row("a NUL character", |op| {
            op.bulk_insert("roles", ["id", "name"], [row![3, "a\0b"]]).undo_delete_by(["id"]);
        }),
        row("a point in time before 1970", |op| {
            let landing = Value::timestamp_tz("1969-07-20T20:17:40Z");
            op.bulk_insert("kinds", ["id", "point"], [row![1, landing]]).undo_delete_by(["id"]);
        }),
    ],
};

const DELETE: Section = Section {
    title: "bulk_delete",
    text: "Deletes the rows that have these values in these columns. `.was(..)` is for the way back alone.",
    rows: &[
        row("by one column", |op| {
            op.bulk_delete("roles", ["id"], [row![1], row![2]])
                .was(["id", "name"], [row![1, "owner"], row![2, "guest"]]);
        }),
        row("by several columns", |op| {
            op.bulk_delete("roles", ["id", "name"], [row![1, "owner"], row![9, "nobody"]])
                .was(["id", "name"], [row![1, "owner"]]);
        }),
        row("sensitive", |op| {
            op.bulk_delete("roles", ["name"], [row!["guest"]])
                .sensitive()
                .was(["id", "name"], [row![2, "guest"]]);
        }),
    ],
};

const EXECUTE: Section = Section {
    title: "execute",
    text: "SQL goes to the database as it is, byte by byte. `.undo(..)` takes it back.",
    rows: &[
        row("the same on all", |op| {
            op.execute("UPDATE roles SET name = '100%? :x' WHERE id = 1 -- as it is")
                .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
        }),
        row("per_dialect: a text for each", |op| {
            op.execute(
                per_dialect()
                    .postgres("UPDATE roles SET name = 'PostgreSQL' WHERE id = 1")
                    .mysql("UPDATE roles SET name = 'MySQL' WHERE id = 1")
                    .sqlite("UPDATE roles SET name = 'SQLite' WHERE id = 1"),
            )
            .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
        }),
        row("per_dialect: nothing to do on one, nothing said of another", |op| {
            op.execute(per_dialect().postgres("DELETE FROM roles").sqlite("")).undo(
                per_dialect()
                    .postgres("INSERT INTO roles VALUES (1, 'owner'), (2, 'guest')")
                    .sqlite(""),
            );
        }),
        row("several statements", |op| {
            op.execute("DELETE FROM roles WHERE id = 1; DELETE FROM roles WHERE id = 2;")
                .undo("INSERT INTO roles VALUES (1, 'owner'), (2, 'guest')");
        }),
        row("sensitive: shown nowhere but here", |op| {
            op.execute("UPDATE roles SET name = 'open-sesame' WHERE id = 1")
                .sensitive()
                .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
        }),
    ],
};

const BIND: Section = Section {
    title: "execute(..).bind(..)",
    text: "Each `?` that is no text, name or comment takes a value; on PostgreSQL `$1`, `$2` may stand for them.",
    rows: &[
        row("values", |op| {
            op.execute("UPDATE roles SET name = ? WHERE id = 5-? -- ?")
                .bind(row!["it's ?", 4])
                .undo("UPDATE roles SET name = ? WHERE id = ?")
                .bind_undo(row!["owner", 1]);
        }),
        row("by number", |op| {
            let update = "UPDATE roles SET name = $2 WHERE id = $1";
            op.execute(per_dialect().postgres(update).mysql("").sqlite(""))
                .bind(row![1, "first"])
                .undo("UPDATE roles SET name = 'owner' WHERE id = 1");
        }),
        row("values with a type", |op| {
            op.execute("INSERT INTO kinds (id, day, uuid, at, point) VALUES (1, ?, ?, ?, ?)")
                .bind(row![
                    Value::date("2026-01-31"),
                    Value::uuid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
                    Value::timestamp("2026-01-31 10:00"),
                    Value::timestamp_tz("2026-01-31 10:00Z"),
                ])
                .undo("DELETE FROM kinds");
        }),
        row("more values than places", |op| {
            op.execute("DELETE FROM roles WHERE id = ?").bind(row![1, 2]);
        })
        .down(|_| {}),
        row("fewer values than places", |op| {
            op.execute("DELETE FROM roles WHERE id = ? OR name = ?").bind(row![1]);
        })
        .down(|_| {}),
    ],
};
