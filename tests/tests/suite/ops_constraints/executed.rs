//! Executed up and down: what the catalog says in between, and that it says the same afterwards.

use std::collections::BTreeSet;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Error, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

use ReferentialAction::{Cascade, SetNull};

/// What the catalog says of an operation: the lines that it loses, with `-`, and gains, with `+`.
/// An operation that is refused says so.
struct Case {
    record: fn(&mut Operations) -> Outcome,
    postgres: &'static str,
    mariadb: &'static str,
    sqlite: &'static str,
}

macro_rules! case {
    (|$op:ident| $recorded:expr, $postgres:expr, $mariadb:expr, $sqlite:expr $(,)?) => {
        Case {
            record: |$op| {
                $recorded;
                Ok(())
            },
            postgres: $postgres,
            mariadb: $mariadb,
            sqlite: $sqlite,
        }
    };
}

fn tables(op: &mut Operations) -> Outcome {
    op.create_table("users", [column("id", Integer).primary_key(), column("name", Varchar(80))]);
    let columns = [
        column("id", Integer).not_null(),
        column("author_id", Integer),
        column("n", Integer),
        column("title", Varchar(80)),
        column("body", Text),
    ];
    op.create_table("notes", columns);
    op.create_index("notes_author", "notes", ["author_id"]);
    op.create_table("held", [column("id", Integer).not_null(), column("user_id", Integer)])
        .primary_key(["id"])
        .unique("held_once", ["id", "user_id"])
        .check("held_positive", "id > 0")
        .foreign_key("held_user", ["user_id"], "users", ["id"]);
    op.create_index("held_index", "held", ["id", "user_id"]).unique();
    let other = "CREATE SCHEMA s; CREATE TABLE s.teams (id integer PRIMARY KEY)";
    op.execute(per_dialect().postgres(other).mysql("").sqlite(""));
    Ok(())
}

/// A line of MySQL doesn't say its table.
fn lines(database: &TestDatabase) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for row in database.schema() {
        let table = row.split('|').next().unwrap_or_default();
        lines.extend(row.lines().map(|line| match database.dialect() {
            Dialect::MySql => format!("{} -- {table}", line.trim().trim_end_matches(',')),
            Dialect::Postgres | Dialect::Sqlite => line.to_owned(),
        }));
    }
    lines
}

fn change(before: &BTreeSet<String>, after: &BTreeSet<String>) -> String {
    let lost = before.difference(after).map(|line| format!("- {line}"));
    let gained = after.difference(before).map(|line| format!("+ {line}"));
    lost.chain(gained).collect::<Vec<_>>().join("\n")
}

fn migrator(database: &TestDatabase, case: &Case) -> Migrator {
    let second = Migration {
        downgrade: Downgrade::Reversible,
        ..migration("b", &["a"], case.record, |_| Ok(()))
    };
    let first = migration("a", &[], tables, |_| Ok(()));
    Migrator::from_registry(registry([first, second])).on(database.parsed_url())
}

fn run(cases: &[Case]) {
    for database in databases() {
        for case in cases {
            let expected = match database.dialect() {
                Dialect::Postgres => case.postgres,
                Dialect::MySql => case.mariadb,
                Dialect::Sqlite => case.sqlite,
            };
            let mut migrator = migrator(&database, case);
            wait(migrator.upgrade(&["a"])).unwrap();
            let before = lines(&database);
            let upgraded = wait(migrator.upgrade(&["head"]));
            if let Some(reason) = expected.strip_prefix("refused: ") {
                let Err(Error::Prepare(faults)) = &upgraded else {
                    panic!("{reason}: {upgraded:?}")
                };
                assert_eq!(faults.len(), 1, "{reason}");
                let found = faults[0].to_string();
                assert!(found.contains(reason), "{reason} is missing in:\n{found}");
                assert_eq!(change(&before, &lines(&database)), "");
                continue;
            }
            upgraded.unwrap_or_else(|error| panic!("{expected}: {}", error.found().join("\n")));
            let said = change(&before, &lines(&database));
            for part in expected.lines() {
                assert!(said.contains(part), "{} lacks {part}\n{said}", database.dialect());
            }
            let downgraded = wait(migrator.downgrade("-1"));
            downgraded.unwrap_or_else(|error| panic!("{expected}: {}", error.found().join("\n")));
            assert_eq!(change(&before, &lines(&database)), "", "{expected}");
        }
    }
}

const CANT: &str = "refused: can't change constraint 'x' of a table that exists";
const NO_DEFERRABLE: &str = "refused: has no deferrable constraints";
const NO_NOT_VALID: &str = "refused: has no NOT VALID";

#[test]
fn created() {
    run(&[
        case!(
            |op| op.create_unique_constraint("notes", "x", ["author_id", "title"]),
            "+ notes|constraint x|UNIQUE (author_id, title)",
            "+ UNIQUE KEY `x` (`author_id`,`title`)",
            CANT,
        ),
        case!(
            |op| op.create_unique_constraint("notes", "x", ["n"]).initially_deferred(),
            "+ notes|constraint x|UNIQUE (n) DEFERRABLE INITIALLY DEFERRED",
            NO_DEFERRABLE,
            CANT,
        ),
        case!(
            |op| op.create_check_constraint("notes", "x", "n > 0 OR title = 'it''s'"),
            "+ notes|constraint x|CHECK (((n > 0) OR ((title)::text = 'it''s'::text)))",
            "+ CONSTRAINT `x` CHECK (",
            CANT,
        ),
        case!(
            |op| op.create_check_constraint("notes", "x", "n > 0").not_valid(),
            "+ notes|constraint x|CHECK ((n > 0)) NOT VALID",
            NO_NOT_VALID,
            CANT,
        ),
        case!(
            |op| op
                .create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
                .on_delete(Cascade)
                .on_update(SetNull),
            "+ notes|constraint x|FOREIGN KEY (author_id) REFERENCES users(id) ON UPDATE SET NULL \
             ON DELETE CASCADE",
            "+ CONSTRAINT `x` FOREIGN KEY (`author_id`) REFERENCES `users` (`id`) ON DELETE CASCADE \
             ON UPDATE SET NULL",
            CANT,
        ),
        case!(
            |op| op
                .create_foreign_key("notes", "x", ["author_id"], "users", ["id"])
                .match_full()
                .deferrable()
                .not_valid(),
            "+ notes|constraint x|FOREIGN KEY (author_id) REFERENCES users(id) MATCH FULL DEFERRABLE \
             NOT VALID",
            "refused: has no MATCH FULL",
            CANT,
        ),
        case!(
            |op| op
                .create_foreign_key("notes", "x", ["author_id"], "teams", ["id"])
                .referent_schema("s")
                .not_valid(),
            "+ notes|constraint x|FOREIGN KEY (author_id) REFERENCES s.teams(id) NOT VALID",
            NO_NOT_VALID,
            CANT,
        ),
        case!(
            |op| op.create_primary_key("notes", ["id"]),
            "+ notes|constraint notes_pkey|PRIMARY KEY (id)",
            "+ PRIMARY KEY (`id`)",
            "refused: can't change constraint 'notes_pkey' of a table that exists",
        ),
        case!(
            |op| op.create_primary_key("notes", ["id"]).name("x"),
            "+ notes|constraint x|PRIMARY KEY (id)",
            "+ PRIMARY KEY (`id`)",
            CANT,
        ),
    ]);
}

#[test]
fn dropped_and_renamed() {
    run(&[
        case!(
            |op| op.drop_constraint("held", "held_once").was_unique(["id", "user_id"]),
            "- held|constraint held_once|UNIQUE (id, user_id)",
            "- UNIQUE KEY `held_once` (`id`,`user_id`)",
            "refused: can't change constraint 'held_once' of a table that exists",
        ),
        case!(
            |op| op.drop_constraint("held", "held_positive").was_check("id > 0"),
            "- held|constraint held_positive|CHECK ((id > 0))",
            "- CONSTRAINT `held_positive` CHECK (",
            "refused: can't change constraint 'held_positive'",
        ),
        case!(
            |op| op.drop_constraint("held", "held_user").foreign_key().was_foreign_key(
                ["user_id"],
                "users",
                ["id"]
            ),
            "- held|constraint held_user|FOREIGN KEY (user_id) REFERENCES users(id)",
            "- CONSTRAINT `held_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)",
            "refused: can't change constraint 'held_user'",
        ),
        case!(
            |op| op.drop_constraint("held", "held_pkey").was_primary_key(["id"]),
            "- held|constraint held_pkey|PRIMARY KEY (id)",
            "- PRIMARY KEY (`id`)",
            "refused: can't change constraint 'held_pkey'",
        ),
        case!(
            |op| op.rename_constraint("held", "held_once", "held_twice"),
            "- held|constraint held_once|UNIQUE (id, user_id)\n\
             + held|constraint held_twice|UNIQUE (id, user_id)\n\
             + held|index held_twice|",
            "refused: can't rename constraint 'held_once'",
            "refused: can't change constraint 'held_once'",
        ),
        case!(
            |op| op.rename_index("notes", "notes_author", "notes_writer"),
            "- notes|index notes_author|\n+ notes|index notes_writer|",
            "- KEY `notes_author` (`author_id`)\n+ KEY `notes_writer` (`author_id`)",
            "refused: can't rename index 'notes_author'",
        ),
        case!(
            |op| op.drop_index("held_index", "held").was_index(["id", "user_id"]).unique(),
            "- held|index held_index|CREATE UNIQUE INDEX",
            "- UNIQUE KEY `held_index` (`id`,`user_id`)",
            "- index|held_index|held|CREATE UNIQUE INDEX \"held_index\"",
        ),
    ]);
}

#[test]
fn indexes() {
    const PARTIAL: &str = "refused: has no partial indexes";
    run(&[
        case!(
            |op| op
                .create_index("x", "notes", ["n"])
                .using("btree")
                .algorithm("inplace")
                .lock("none"),
            "USING btree (n)",
            "+ KEY `x` (`n`) USING BTREE",
            "CREATE INDEX \"x\" ON \"notes\" (\"n\")",
        ),
        case!(
            |op| op.create_index("x", "notes", ["n"]).using("hash").with("fillfactor", "70"),
            "USING hash (n) WITH (fillfactor='70')",
            "refused: has no storage parameters of indexes",
            "refused: has no index method 'hash'; it has btree",
        ),
        case!(
            |op| op
                .create_index("x", "notes", ["n"])
                .unique()
                .include(["title"])
                .tablespace("pg_default")
                .where_("n > 0"),
            "CREATE UNIQUE INDEX x ON public.notes USING btree (n) INCLUDE (title) WHERE (n > 0)",
            PARTIAL,
            "refused: has no INCLUDE in indexes",
        ),
        case!(
            |op| op
                .create_index("x", "notes", ["title", "n"])
                .ops("title", "varchar_pattern_ops")
                .descending("n")
                .nulls_last("n"),
            "USING btree (title varchar_pattern_ops, n DESC NULLS LAST)",
            "refused: has no NULLS FIRST and NULLS LAST in indexes",
            "refused: has no NULLS FIRST and NULLS LAST in indexes",
        ),
        case!(
            |op| op.create_index("x", "notes", ["n", "title"]).descending("n"),
            "USING btree (n DESC, title)",
            "+ KEY `x` (`n` DESC,`title`)",
            "(\"n\" DESC, \"title\")",
        ),
        case!(
            |op| op.create_index("x", "notes", []).expression("lower(title)").column("n").unique(),
            "CREATE UNIQUE INDEX x ON public.notes USING btree (lower((title)::text), n)",
            "refused: has no indexes over expressions",
            "CREATE UNIQUE INDEX \"x\" ON \"notes\" ((lower(title)), \"n\")",
        ),
        case!(
            |op| op.create_index("x", "notes", ["body"]).length("body", 20),
            "USING btree (body)",
            "+ KEY `x` (`body`(20))",
            "ON \"notes\" (\"body\")",
        ),
        case!(
            |op| op.create_index("x", "notes", ["body"]).length("body", 20).unique(),
            "refused: has no unique indexes over the beginning of a column",
            "+ UNIQUE KEY `x` (`body`(20))",
            "refused: has no unique indexes over the beginning of a column",
        ),
    ]);
}
