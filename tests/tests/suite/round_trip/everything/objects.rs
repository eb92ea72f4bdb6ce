//! Views, stored programs and triggers, on tables that have rows, columns of all kinds and constraints.
//! A view stands on a view, a trigger on a function, a table's index on a materialized view.

use migrate_core::prelude::*;

use super::{Step, step};

pub(super) const STEPS: &[Step] = &[
    step(|op| _ = op.create_view("titles", "SELECT id, title FROM notes")),
    step(|op| {
        op.create_view("names", "SELECT id, title FROM titles").columns(["note", "name"]);
    }),
    step(|op| {
        op.replace_view("titles", "SELECT id, title FROM notes WHERE n > 0")
            .was("SELECT id, title FROM notes");
    }),
    step(|op| {
        op.create_view("starred", "SELECT id, n FROM notes WHERE n > 0").with_check_option();
    }),
    step(|op| {
        op.drop_view("names").was_view("SELECT id, title FROM titles").columns(["note", "name"]);
    }),
    step(|op| {
        op.create_materialized_view("totals", "SELECT n, count(*) AS notes FROM notes GROUP BY n");
    }),
    step(|op| {
        if op.dialect() == Dialect::Postgres {
            op.create_index("totals_n", "totals", ["n"]).unique();
        }
    }),
    step(|op| _ = op.create_materialized_view("later", "SELECT id FROM titles")),
    step(|op| {
        op.drop_materialized_view("later").was_view("SELECT id FROM titles");
    }),
    step(|op| {
        let body = per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2");
        op.create_function("twice", body)
            .argument("n", Integer)
            .returns(Integer)
            .language("sql")
            .immutable()
            .deterministic();
    }),
    step(|op| {
        if op.dialect() == Dialect::Postgres {
            op.create_function("counted_up", "BEGIN RETURN NEW; END")
                .returns(custom("trigger"))
                .language("plpgsql");
        }
    }),
    step(|op| {
        op.create_procedure("forget", "DELETE FROM notes WHERE id = note")
            .argument("note", Integer)
            .language("sql");
    }),
    step(|op| {
        op.create_trigger("on_insert", "notes")
            .after()
            .insert()
            .for_each_row()
            .execute_function("counted_up")
            .body("BEGIN UPDATE terms SET id = id; END");
    }),
    step(|op| {
        op.create_trigger("on_update", "titles")
            .instead_of()
            .update()
            .for_each_row()
            .execute_function("counted_up")
            .body("UPDATE notes SET title = NEW.title WHERE id = OLD.id");
    }),
    step(|op| _ = op.grant(["EXECUTE"]).on_function("twice", "integer").to(["grid_reader"])),
    step(|op| _ = op.revoke(["EXECUTE"]).on_function("twice", "integer").from(["grid_reader"])),
    step(|op| {
        op.drop_procedure("forget")
            .was_procedure("DELETE FROM notes WHERE id = note")
            .argument("note", Integer)
            .language("sql");
    }),
    step(|op| {
        let body = per_dialect().postgres("SELECT n * 2").mysql("RETURN n * 2");
        op.drop_function("twice")
            .was_function(body)
            .argument("n", Integer)
            .returns(Integer)
            .language("sql")
            .immutable()
            .deterministic();
    }),
    step(|op| {
        op.drop_trigger("on_insert", "notes")
            .was_trigger()
            .after()
            .insert()
            .for_each_row()
            .execute_function("counted_up")
            .body("BEGIN UPDATE terms SET id = id; END");
    }),
];
