//! Enum types of PostgreSQL, and their values.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "enum_types",
    title: "Enum types",
    introduction: "
A type of PostgreSQL that is made of a list of values. A column has it as `custom(\"mood\")`. MySQL has such types of columns
alone, `custom(\"ENUM('sad', 'ok')\")`, and SQLite has none: both refuse all of this.",
    given: row("", |op| {
        if op.dialect() == Dialect::Postgres {
            op.create_enum_type("mood", ["sad", "ok", "happy"]);
            let mood = column("mood", custom("mood")).not_null().default("sad");
            op.create_table("people", [column("id", Integer).primary_key(), mood]);
            op.create_table("cats", [column("id", Integer), column("mood", custom("mood"))]);
            op.bulk_insert("people", ["id", "mood"], [row![1, "sad"], row![2, "happy"]]);
            op.create_enum_type("size", ["small", "large"]);
            op.execute("CREATE SCHEMA tenant_a1b2");
            op.create_enum_type("colour", ["red", "green"]).schema("tenant_a1b2");
            let colour = column("colour", custom("tenant_a1b2.colour"));
            op.create_table("cars", [colour]).schema("tenant_a1b2");
        }
    }),
    reads: Reads::Rows,
    sections: &[CREATE, DROP, RENAME, ADD_VALUE, RENAME_VALUE, DROP_VALUE],
};

const CREATE: Section = Section {
    title: "create_enum_type",
    text: "",
    rows: &[
        row("values, in order", |op| {
            op.create_enum_type("weather", ["rain", "it's \\ sunny"]);
        }),
        row("schema", |op| {
            op.create_enum_type("weather", ["rain", "sun"]).schema("tenant_a1b2");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_enum_type",
    text: "A type that a column has is not dropped, unless by `cascade`, which drops the column.",
    rows: &[
        row("and which values it had", |op| {
            op.drop_enum_type("size").was(["small", "large"]);
        }),
        row("if_exists, schema", |op| {
            op.drop_enum_type("missing").schema("tenant_a1b2").if_exists();
        })
        .down(|_| {}),
        row("cascade", |op| {
            op.drop_enum_type("mood").cascade();
        })
        .down(|op| {
            op.create_enum_type("mood", ["sad", "ok", "happy"]);
            let mood = || column("mood", custom("mood"));
            op.add_column("people", mood().not_null().default("sad"));
            op.add_column("cats", mood());
            op.execute("UPDATE people SET mood = CASE id WHEN 1 THEN 'sad' ELSE 'happy' END::mood");
        }),
    ],
};

const RENAME: Section = Section {
    title: "rename_enum_type",
    text: "",
    rows: &[
        row("another name", |op| {
            op.rename_enum_type("mood", "temper");
        }),
        row("schema: it stays there", |op| {
            op.rename_enum_type("colour", "paint").schema("tenant_a1b2");
        }),
    ],
};

const ADD_VALUE: Section = Section {
    title: "add_enum_value",
    text: "A new value can't be used before the transaction ends in which it was added: a row or a default that has it \
           belongs to the next migration. No database takes a value away again, so a `reversible` migration needs what \
           [drop_enum_value](#drop_enum_value) needs: the values that the type had, and the columns of it.",
    rows: &[
        row("behind all others", |op| {
            op.add_enum_value("size", "huge").was(["small", "large"]);
        }),
        row("before", |op| {
            op.add_enum_value("mood", "meh")
                .before("ok")
                .was(["sad", "ok", "happy"])
                .column("people", "mood")
                .default("sad")
                .column("cats", "mood")
                .replace_with("ok");
        }),
        row("after, in a schema", |op| {
            op.add_enum_value("colour", "blue")
                .schema("tenant_a1b2")
                .after("red")
                .was(["red", "green"])
                .column("cars", "colour")
                .table_schema("tenant_a1b2");
        }),
        row("if_not_exists", |op| {
            op.add_enum_value("mood", "ok").if_not_exists();
        })
        .down(|_| {}),
    ],
};

const RENAME_VALUE: Section = Section {
    title: "rename_enum_value",
    text: "Rows that hold it show the new name.",
    rows: &[
        row("another name", |op| {
            op.rename_enum_value("mood", "ok", "fine");
        }),
        row("schema", |op| {
            op.rename_enum_value("colour", "red", "crimson").schema("tenant_a1b2");
        }),
    ],
};

const DROP_VALUE: Section = Section {
    title: "drop_enum_value",
    text: "PostgreSQL can't: the type is changed for one without the value, and each column is cast. That locks and \
           rewrites the tables. A column that was forgotten, one whose default was, and a row that holds the value all make \
           it fail, and nothing is changed. An array of the type must be changed with `op.execute`. Comment, owner and \
           grants of the type go with the old one.",
    rows: &[
        row("all values, and each column with its default", |op| {
            op.drop_enum_value("mood", "ok")
                .was(["sad", "ok", "happy"])
                .column("people", "mood")
                .default("sad")
                .column("cats", "mood");
        }),
        row("the last one, of a type that no column has", |op| {
            op.drop_enum_value("size", "large").was(["small", "large"]);
        }),
        row("schema, table_schema", |op| {
            op.drop_enum_value("colour", "green")
                .schema("tenant_a1b2")
                .was(["red", "green"])
                .column("cars", "colour")
                .table_schema("tenant_a1b2");
        }),
        row("replace_with: what rows get that hold it", |op| {
            op.drop_enum_value("mood", "happy")
                .was(["sad", "ok", "happy"])
                .column("people", "mood")
                .default("sad")
                .column("cats", "mood")
                .replace_with("ok");
        })
        .down(|op| {
            op.drop_enum_type("mood").cascade();
            op.create_enum_type("mood", ["sad", "ok", "happy"]);
            let mood = || column("mood", custom("mood"));
            op.add_column("people", mood().not_null().default("sad"));
            op.add_column("cats", mood());
            op.execute("UPDATE people SET mood = 'happy' WHERE id = 2");
        }),
    ],
};
