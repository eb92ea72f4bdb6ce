//! Privileges, granted and revoked.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "privileges",
    title: "Privileges",
    introduction: "
What is granted is said in the words of the database; on what and to whom, behind it. Roles are made outside of migrations: they
belong to the server. On MySQL and MariaDB a role may be an account with a host, `reader@localhost`. SQLite has no privileges and
refuses it. Taken back, what was granted is revoked, also where it had been granted before.",
    given: row("", |op| {
        op.create_table("people", [column("id", Integer), column("name", Text)]);
        for role in ["grid_reader", "grid_writer"] {
            let postgres = format!(
                "DO $$ BEGIN CREATE ROLE {role}; EXCEPTION
                 WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            );
            let mysql = format!("CREATE ROLE IF NOT EXISTS {role}");
            op.execute(per_dialect().postgres(&postgres).mysql(&mysql).sqlite(""));
        }
        let account = "CREATE USER IF NOT EXISTS grid_reader@localhost";
        op.execute(per_dialect().postgres("").mysql(account).sqlite(""));
        let function = "CREATE FUNCTION total(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a'";
        let mysql = "CREATE FUNCTION total(a INT) RETURNS INT DETERMINISTIC RETURN a";
        op.execute(per_dialect().postgres(function).mysql(mysql).sqlite(""));
        let sequence = "CREATE SEQUENCE n";
        let mariadb = "/*M! CREATE SEQUENCE n */";
        op.execute(per_dialect().postgres(sequence).mysql(mariadb).sqlite(""));
        let schema = "CREATE SCHEMA tenant_a1b2";
        op.execute(per_dialect().postgres(schema).mysql(schema).sqlite(""));
        if op.dialect() != Dialect::Sqlite {
            op.create_table("notes", [column("id", Integer)]).schema("tenant_a1b2");
            op.grant(["SELECT"]).on_table("people").to(["grid_writer"]);
            op.grant(["INSERT"]).on_table("people").to(["grid_writer"]).with_grant_option();
            op.grant(["UPDATE"]).on_columns("people", ["id", "name"]).to(["grid_writer"]);
            op.grant(["SELECT"]).on_table("notes").schema("tenant_a1b2").to(["grid_writer"]);
            op.grant(["EXECUTE"]).on_function("total", "integer").to(["grid_writer"]);
            let words = if op.dialect() == Dialect::MySql { ["SELECT"] } else { ["USAGE"] };
            op.grant(words).on_schema("tenant_a1b2").to(["grid_writer"]);
        }
        let sequence = "GRANT SELECT ON n TO grid_writer";
        let mariadb = "/*M! GRANT SELECT ON n TO grid_writer */";
        op.execute(per_dialect().postgres(sequence).mysql(mariadb).sqlite(""));
        if op.dialect() == Dialect::Postgres {
            op.create_enum_type("mood", ["sad", "ok"]);
        }
    }),
    reads: Reads::Catalog,
    sections: &[GRANT, REVOKE],
};

const GRANT: Section = Section {
    title: "grant",
    text: "",
    rows: &[
        row("on_table", |op| {
            op.grant(["INSERT", "UPDATE"]).on_table("people").to(["grid_reader"]);
        }),
        row("on_table, schema", |op| {
            op.grant(["SELECT"]).on_table("notes").schema("tenant_a1b2").to(["grid_reader"]);
        }),
        row("on_columns", |op| {
            op.grant(["INSERT", "UPDATE"]).on_columns("people", ["id", "name"]).to(["grid_reader"]);
        }),
        row("on_schema", |op| {
            let word = if op.dialect() == Dialect::MySql { "SELECT" } else { "USAGE" };
            op.grant([word]).on_schema("tenant_a1b2").to(["grid_reader"]);
        }),
        row("on_sequence", |op| {
            op.grant(["SELECT"]).on_sequence("n").to(["grid_reader"]);
        }),
        row("on_function", |op| {
            op.grant(["EXECUTE"]).on_function("total", "integer").to(["grid_reader"]);
        }),
        row("on_type", |op| {
            op.grant(["USAGE"]).on_type("mood").to(["grid_reader"]);
        }),
        row("with_grant_option", |op| {
            op.grant(["INSERT"]).on_table("people").to(["grid_reader"]).with_grant_option();
        }),
        row("all of them, with_grant_option", |op| {
            op.grant(["ALL"])
                .on_table("notes")
                .schema("tenant_a1b2")
                .to(["grid_reader"])
                .with_grant_option();
        }),
        row("all of them, taken back", |op| {
            op.grant(["ALL"]).on_table("people").to(["grid_reader"]).with_grant_option();
            op.revoke(["ALL"]).on_table("people").from(["grid_reader"]).with_grant_option();
        }),
        row("to_public", |op| {
            op.grant(["INSERT"]).on_table("people").to_public();
        }),
        row("an account of MySQL", |op| {
            if op.dialect() == Dialect::MySql {
                op.grant(["SELECT"]).on_table("people").to(["grid_reader@localhost"]);
            }
        }),
    ],
};

const REVOKE: Section = Section {
    title: "revoke",
    text: "MySQL fails where nothing is to be revoked, PostgreSQL doesn't.",
    rows: &[
        row("on_table", |op| {
            op.revoke(["SELECT"]).on_table("people").from(["grid_writer"]);
        }),
        row("on_table, schema", |op| {
            op.revoke(["SELECT"]).on_table("notes").schema("tenant_a1b2").from(["grid_writer"]);
        }),
        row("on_columns", |op| {
            op.revoke(["UPDATE"]).on_columns("people", ["id"]).from(["grid_writer"]);
        }),
        row("on_schema", |op| {
            let word = if op.dialect() == Dialect::MySql { "SELECT" } else { "USAGE" };
            op.revoke([word]).on_schema("tenant_a1b2").from(["grid_writer"]);
        }),
        row("on_sequence", |op| {
            op.revoke(["SELECT"]).on_sequence("n").from(["grid_writer"]);
        }),
        row("on_function", |op| {
            op.revoke(["EXECUTE"]).on_function("total", "integer").from(["grid_writer"]);
        }),
        row("on_type, from_public", |op| {
            op.revoke(["USAGE"]).on_type("mood").from_public();
        }),
        row("with_grant_option: the right to grant it goes too", |op| {
            op.revoke(["INSERT"]).on_table("people").from(["grid_writer"]).with_grant_option();
        }),
        row("cascade", |op| {
            op.revoke(["SELECT"]).on_table("people").from(["grid_writer"]).cascade();
        }),
    ],
};
