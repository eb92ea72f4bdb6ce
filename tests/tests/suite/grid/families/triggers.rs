//! Triggers: created and dropped, with every option.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "triggers",
    title: "Triggers",
    introduction: "
On PostgreSQL a trigger calls a function, `.execute_function(..)`; on MySQL, MariaDB and SQLite it holds what it does,
`.body(..)`. Given both, each database takes its own. In a script for MySQL's client a body with `;` in it stands between
`DELIMITER` lines.",
    given: row("", |op| {
        op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
        op.create_table("counts", [column("n", Integer)]);
        op.create_view("numbers", "SELECT id, n FROM notes");
        if op.dialect() == Dialect::Postgres {
            op.execute(
                "CREATE FUNCTION counted() RETURNS trigger LANGUAGE plpgsql AS
                 'BEGIN UPDATE counts SET n = n + 1; RETURN NEW; END'",
            );
        }
        op.create_trigger("on_insert", "notes")
            .after()
            .insert()
            .for_each_row()
            .execute_function("counted")
            .body("BEGIN UPDATE counts SET n = n + 1; END");
    }),
    reads: Reads::Catalog,
    sections: &[CREATE, EVENTS, DOES, EXISTS, DROP],
};

const CREATE: Section = Section {
    title: "create_trigger",
    text: "",
    rows: &[
        row("a function on PostgreSQL, a body on the others", |op| {
            op.create_trigger("on_update", "notes")
                .after()
                .update()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 1");
        }),
        row("before", |op| {
            op.create_trigger("on_update", "notes")
                .before()
                .update()
                .for_each_row()
                .execute_function("counted")
                .body("BEGIN UPDATE counts SET n = 0; UPDATE counts SET n = n + 1; END");
        }),
        row("instead_of: on a view", |op| {
            op.create_trigger("on_update", "numbers")
                .instead_of()
                .update()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE notes SET n = NEW.n WHERE id = OLD.id");
        }),
        row("for each statement", |op| {
            op.create_trigger("on_update", "notes")
                .after()
                .update()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 1");
        }),
        row("when: a condition", |op| {
            op.create_trigger("on_update", "notes")
                .after()
                .update()
                .for_each_row()
                .when("OLD.n <> NEW.n -- changed")
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 1");
        }),
        row("comment", |op| {
            op.create_trigger("on_update", "notes")
                .after()
                .update()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 1")
                .comment("keeps counts");
        }),
        row("names that need their quotes", |op| {
            op.create_trigger("a \"b\" `c`; --", "notes")
                .after()
                .update()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 1; -- all");
        }),
    ],
};

const EVENTS: Section = Section {
    title: "At what it runs",
    text: "",
    rows: &[
        row("delete", |op| {
            op.create_trigger("on_delete", "notes")
                .after()
                .delete()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n - 1");
        }),
        row("update_of: some columns", |op| {
            op.create_trigger("on_update", "notes")
                .after()
                .update_of(["id", "n"])
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 1");
        }),
        row("several events", |op| {
            op.create_trigger("on_change", "notes")
                .after()
                .insert()
                .update_of(["n"])
                .delete()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 1");
        }),
        row("truncate", |op| {
            op.create_trigger("on_truncate", "notes")
                .before()
                .truncate()
                .execute_function("counted");
        }),
    ],
};

const DOES: Section = Section {
    title: "What it does",
    text: "",
    rows: &[
        row("function_schema, argument", |op| {
            op.create_trigger("on_update", "notes")
                .after()
                .update()
                .for_each_row()
                .execute_function("counted")
                .function_schema("public")
                .argument("it's")
                .argument("2");
        }),
        row("only a body", |op| {
            op.create_trigger("on_update", "notes")
                .before()
                .update()
                .for_each_row()
                .body("BEGIN UPDATE counts SET n = 0; UPDATE counts SET n = n + 1; END");
        }),
        row("a body for each database", |op| {
            let body = per_dialect()
                .mysql("BEGIN IF NEW.n > 0 THEN UPDATE counts SET n = NEW.n; END IF; END")
                .sqlite("UPDATE counts SET n = NEW.n WHERE NEW.n > 0");
            op.create_trigger("on_update", "notes")
                .after()
                .update()
                .for_each_row()
                .execute_function("counted")
                .body(body);
        }),
    ],
};

const EXISTS: Section = Section {
    title: "If there is one of that name",
    text: "",
    rows: &[
        row("or_replace: whatever was there is not given back", |op| {
            op.create_trigger("on_insert", "notes")
                .before()
                .insert()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 2")
                .or_replace();
        })
        .down(|op| {
            op.create_trigger("on_insert", "notes")
                .after()
                .insert()
                .for_each_row()
                .execute_function("counted")
                .body("BEGIN UPDATE counts SET n = n + 1; END")
                .or_replace();
        }),
        row("if_not_exists", |op| {
            op.create_trigger("on_insert", "notes")
                .before()
                .insert()
                .for_each_row()
                .execute_function("counted")
                .body("UPDATE counts SET n = n + 2")
                .if_not_exists();
        })
        .down(|_| {}),
    ],
};

const DROP: Section = Section {
    title: "drop_trigger",
    text: "`.was_trigger()` is for the way back alone, and takes what `create_trigger` takes.",
    rows: &[
        row("and what it was", |op| {
            op.drop_trigger("on_insert", "notes")
                .was_trigger()
                .after()
                .insert()
                .for_each_row()
                .execute_function("counted")
                .body("BEGIN UPDATE counts SET n = n + 1; END");
        }),
        row("if_exists", |op| {
            op.drop_trigger("missing", "notes").if_exists();
        })
        .down(|_| {}),
        row("cascade", |op| {
            op.drop_trigger("on_insert", "notes").cascade();
        })
        .down(|op| {
            op.create_trigger("on_insert", "notes")
                .after()
                .insert()
                .for_each_row()
                .execute_function("counted");
        }),
    ],
};
