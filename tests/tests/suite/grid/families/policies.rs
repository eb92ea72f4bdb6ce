//! Row level security: switched, and its policies created, changed, dropped, with every option.

use migrate_core::prelude::*;

use super::{Family, Reads, Section, row};

pub(in crate::grid) const FAMILY: Family = Family {
    name: "policies",
    title: "Row level security",
    introduction: "
Policies say which rows a role sees and writes. They decide once row level security of the table is enabled; for the owner of
the table only if it is forced, and for a superuser never: a migration that reads rows may see fewer of them. PostgreSQL has
it, and no other database.",
    given: row("", |op| {
        op.create_table("notes", [column("id", Integer).primary_key(), column("owner", Varchar(80))]);
        if op.dialect() == Dialect::Postgres {
            op.create_policy("notes", "own").using("owner = current_user").comment("one's own");
            op.create_policy("notes", "written").to(["current_user"]).with_check("id > 0");
        }
    }),
    reads: Reads::Catalog,
    sections: &[SECURITY, CREATE, ALTER, DROP],
};

const SECURITY: Section = Section {
    title: "alter_row_level_security",
    text: "Without a policy that lets it, nobody sees a row but the owner.",
    rows: &[
        row("enable", |op| {
            op.alter_row_level_security("notes").enable();
        }),
        row("enable, force: for the owner too", |op| {
            op.alter_row_level_security("notes").enable().force();
        }),
        row("disable, no_force", |op| {
            op.alter_row_level_security("notes").enable().force();
            op.alter_row_level_security("notes").disable().no_force();
        }),
        row("schema", |op| {
            op.alter_row_level_security("notes").schema("public").force();
        }),
    ],
};

const CREATE: Section = Section {
    title: "create_policy",
    text: "",
    rows: &[
        row("using: which rows are seen", |op| {
            op.create_policy("notes", "x").using("owner = current_user");
        }),
        row("for_command, to, using, with_check", |op| {
            op.create_policy("notes", "x")
                .for_command(PolicyCommand::Update)
                .to(["current_user"])
                .using("owner = current_user")
                .with_check("id > 0");
        }),
        row("for_command: Select", |op| {
            op.create_policy("notes", "x").for_command(PolicyCommand::Select).using("id > 0");
        }),
        row("for_command: Insert", |op| {
            op.create_policy("notes", "x").for_command(PolicyCommand::Insert).with_check("id > 0");
        }),
        row("for_command: Delete", |op| {
            op.create_policy("notes", "x").for_command(PolicyCommand::Delete).using("id > 0");
        }),
        row("restrictive: beside the others", |op| {
            op.create_policy("notes", "x").restrictive().using("id > 0");
        }),
        row("comment", |op| {
            op.create_policy("notes", "x").using("true").comment("it's for all");
        }),
        row("schema, and a name that needs its quotes", |op| {
            op.create_policy("notes", "a \"b\"; --").schema("public").using("true");
        }),
    ],
};

const ALTER: Section = Section {
    title: "alter_policy",
    text: "
Roles, conditions, comment and name can be changed, not what it is for. `.was_policy()` says what it was, for the way back;
no policy loses a condition, so one that it had not can't be taken back.",
    rows: &[
        row("to, using", |op| {
            op.alter_policy("notes", "own")
                .to(["current_user"])
                .using("id > 0")
                .was_policy()
                .using("owner = current_user")
                .comment("one's own");
        }),
        row("to, with_check", |op| {
            op.alter_policy("notes", "written")
                .to(["public"])
                .with_check("id > 1")
                .was_policy()
                .to(["current_user"])
                .with_check("id > 0");
        }),
        row("set_comment", |op| {
            let was = op.alter_policy("notes", "own").set_comment("other").was_policy();
            was.using("owner = current_user").comment("one's own");
        }),
        row("drop_comment", |op| {
            let was = op.alter_policy("notes", "own").drop_comment().was_policy();
            was.using("owner = current_user").comment("one's own");
        }),
        row("rename", |op| {
            op.alter_policy("notes", "own").rename("mine");
        }),
        row("all at once", |op| {
            op.alter_policy("notes", "own")
                .schema("public")
                .using("id > 0")
                .set_comment("other")
                .rename("mine")
                .was_policy()
                .using("owner = current_user")
                .comment("one's own");
        }),
    ],
};

const DROP: Section = Section {
    title: "drop_policy",
    text: "",
    rows: &[
        row("was_policy", |op| {
            op.drop_policy("notes", "own")
                .was_policy()
                .using("owner = current_user")
                .comment("one's own");
        }),
        row("schema", |op| {
            op.drop_policy("notes", "written")
                .schema("public")
                .was_policy()
                .to(["current_user"])
                .with_check("id > 0");
        }),
        row("if_exists", |op| {
            op.drop_policy("notes", "missing").if_exists();
        })
        .down(|_| {}),
    ],
};
