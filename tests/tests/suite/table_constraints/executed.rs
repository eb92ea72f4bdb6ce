//! Executed on each database: what the catalog says of the constraints of a created table, up, down,
//! and dropped and created again; and that they hold.

use migrate_core::migration::Outcome;
use migrate_core::operations::CreateTable;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Error, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

use ReferentialAction::{Cascade, SetDefault, SetNull};

/// What the catalog says of the table `t`, by parts. A table that is refused says so.
struct Case {
    created: fn(&mut Operations) -> Outcome,
    dropped: fn(&mut Operations) -> Outcome,
    postgres: &'static [&'static str],
    mariadb: &'static [&'static str],
    sqlite: &'static [&'static str],
}

/// The same constraints on a table that is created and on one that was.
macro_rules! case {
    (|$table:ident| $constrained:expr, $postgres:expr, $mariadb:expr, $sqlite:expr $(,)?) => {{
        fn constrained($table: &mut CreateTable) {
            $constrained;
        }
        Case {
            created: |op| {
                constrained(op.create_table("t", columns()));
                Ok(())
            },
            dropped: |op| {
                constrained(op.drop_table("t").was_table(columns()));
                Ok(())
            },
            postgres: &$postgres,
            mariadb: &$mariadb,
            sqlite: &$sqlite,
        }
    }};
}

fn columns() -> [Column; 3] {
    [column("a", Integer).not_null(), column("b", Integer), column("c", Integer).default(7)]
}

fn before(op: &mut Operations) -> Outcome {
    op.create_table("users", [column("id", Integer), column("n", Integer)])
        .primary_key(["id"])
        .unique("users_both", ["id", "n"]);
    let other = "CREATE SCHEMA s; CREATE TABLE s.teams (id integer PRIMARY KEY)";
    op.execute(per_dialect().postgres(other).mysql("").sqlite(""));
    Ok(())
}

fn migrator(database: &TestDatabase, case: &Case) -> Migrator {
    let reversible = |revision, parents, record| Migration {
        downgrade: Downgrade::Reversible,
        ..migration(revision, parents, record, |_| Ok(()))
    };
    let all = registry([
        migration("a", &[], before, |_| Ok(())),
        reversible("b", &["a"], case.created),
        reversible("c", &["b"], case.dropped),
    ]);
    Migrator::from_registry(all).on(database.parsed_url())
}

fn run(cases: &[Case]) {
    for case in cases {
        for database in databases() {
            let parts = match database.dialect() {
                Dialect::Postgres => case.postgres,
                Dialect::MySql => case.mariadb,
                Dialect::Sqlite => case.sqlite,
            };
            if !parts.is_empty() {
                run_on(&database, case, parts);
            }
        }
    }
}

fn run_on(database: &TestDatabase, case: &Case, parts: &[&str]) {
    let dialect = database.dialect();
    let mut migrator = migrator(database, case);
    wait(migrator.upgrade(&["a"])).unwrap();
    let without = database.schema();
    let upgraded = wait(migrator.upgrade(&["b"]));
    if let [refused] = parts
        && let Some(reason) = refused.strip_prefix("refused: ")
    {
        let Err(Error::Prepare(faults)) = &upgraded else { panic!("{reason}: {upgraded:?}") };
        assert_eq!(faults.len(), 1, "{reason}");
        assert!(faults[0].to_string().contains(reason), "{dialect}: {}", faults[0]);
        assert_eq!(database.schema(), without);
        return;
    }
    let fail = |error: Error| panic!("{dialect} {parts:?}: {error}\n{}", error.found().join("\n"));
    upgraded.unwrap_or_else(fail);
    let with = database.schema();
    for part in parts {
        assert!(with.join("\n").contains(part), "{dialect} lacks {part}\n{}", with.join("\n"));
    }
    // Dropped with what it was, created again from that, and taken back.
    wait(migrator.upgrade(&["c"])).unwrap_or_else(fail);
    assert_eq!(database.schema(), without, "{dialect}");
    wait(migrator.downgrade("b")).unwrap_or_else(fail);
    assert_eq!(database.schema(), with, "{dialect}");
    wait(migrator.downgrade("a")).unwrap_or_else(fail);
    assert_eq!(database.schema(), without, "{dialect}");
}

const NO_DEFERRABLE: [&str; 1] = ["refused: has no deferrable constraints"];
const ONLY_FOREIGN: [&str; 1] = ["refused: can check no constraint later but a foreign key"];
const NO_FULL: [&str; 1] = ["refused: has no MATCH FULL"];

#[test]
fn keys() {
    run(&[
        case!(
            |t| t.primary_key(["a", "b"]).name("t_p").unique("t_u", ["b"]).check("t_c", "a > 0"),
            [
                "t|constraint t_p|PRIMARY KEY (a, b)",
                "t|constraint t_u|UNIQUE (b)",
                "t|constraint t_c|CHECK ((a > 0))",
            ],
            ["PRIMARY KEY (`a`,`b`)", "UNIQUE KEY `t_u` (`b`)", "CONSTRAINT `t_c` CHECK (`a` > 0)"],
            [
                "CONSTRAINT \"t_p\" PRIMARY KEY (\"a\", \"b\")",
                "CONSTRAINT \"t_u\" UNIQUE (\"b\")",
                "CONSTRAINT \"t_c\" CHECK (a > 0)",
            ],
        ),
        case!(
            |t| t.primary_key(["a"]).deferrable(),
            ["t|constraint t_pkey|PRIMARY KEY (a) DEFERRABLE"],
            NO_DEFERRABLE,
            ONLY_FOREIGN,
        ),
        case!(
            |t| t.unique("t_u", ["a", "b"]).initially_deferred().unique(None, ["c"]),
            [
                "t|constraint t_u|UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED",
                "t|constraint uq_t_c|UNIQUE (c)",
            ],
            NO_DEFERRABLE,
            ONLY_FOREIGN,
        ),
    ]);
}

#[test]
fn foreign_keys() {
    run(&[
        case!(
            |t| t
                .foreign_key("t_f", ["a", "b"], "users", ["id", "n"])
                .on_delete(Cascade)
                .foreign_key("t_g", ["b"], "users", ["id"])
                .on_delete(SetNull)
                .on_update(Cascade),
            [
                "t|constraint t_f|FOREIGN KEY (a, b) REFERENCES users(id, n) ON DELETE CASCADE",
                "t|constraint t_g|FOREIGN KEY (b) REFERENCES users(id) ON UPDATE CASCADE ON DELETE \
                 SET NULL",
            ],
            [
                "CONSTRAINT `t_f` FOREIGN KEY (`a`, `b`) REFERENCES `users` (`id`, `n`) ON DELETE \
                 CASCADE",
                "CONSTRAINT `t_g` FOREIGN KEY (`b`) REFERENCES `users` (`id`) ON DELETE SET NULL ON \
                 UPDATE CASCADE",
            ],
            [
                "CONSTRAINT \"t_f\" FOREIGN KEY (\"a\", \"b\") REFERENCES \"users\" (\"id\", \"n\") \
                 ON DELETE CASCADE",
                "CONSTRAINT \"t_g\" FOREIGN KEY (\"b\") REFERENCES \"users\" (\"id\") ON DELETE SET \
                 NULL ON UPDATE CASCADE",
            ],
        ),
        case!(
            |t| t.foreign_key("t_f", ["c"], "users", ["id"]).on_delete(SetDefault).deferrable(),
            ["t|constraint t_f|FOREIGN KEY (c) REFERENCES users(id) ON DELETE SET DEFAULT \
                 DEFERRABLE",],
            ["refused: has no SET DEFAULT for foreign keys"],
            ["REFERENCES \"users\" (\"id\") ON DELETE SET DEFAULT DEFERRABLE"],
        ),
        case!(
            |t| t
                .foreign_key("t_f", ["a", "b"], "users", ["id", "n"])
                .match_full()
                .initially_deferred(),
            ["t|constraint t_f|FOREIGN KEY (a, b) REFERENCES users(id, n) MATCH FULL DEFERRABLE \
                 INITIALLY DEFERRED",],
            NO_FULL,
            NO_FULL,
        ),
        case!(
            |t| t.foreign_key("t_f", ["a"], "teams", ["id"]).referent_schema("s"),
            ["t|constraint t_f|FOREIGN KEY (a) REFERENCES s.teams(id)"],
            // There it would be another database of the server.
            [],
            ["refused: has no schemas: 's' of table 'teams'"],
        ),
    ]);
}

#[test]
fn at_a_column() {
    for database in databases() {
        let all = registry([
            migration("a", &[], before, |_| Ok(())),
            Migration {
                downgrade: Downgrade::Reversible,
                ..migration(
                    "b",
                    &["a"],
                    |op| {
                        let key = column("a", Integer).references("users", "id").on_delete(Cascade);
                        op.create_table("t", [key.initially_deferred()]);
                        let key = column("b", Integer).references("users", "id").deferrable();
                        op.add_column("t", key);
                        Ok(())
                    },
                    |_| Ok(()),
                )
            },
        ]);
        let mut migrator = Migrator::from_registry(all).on(database.parsed_url());
        wait(migrator.upgrade(&["a"])).unwrap();
        let without = database.schema();
        let upgraded = wait(migrator.upgrade(&["b"]));
        let said = database.schema().join("\n");
        match database.dialect() {
            Dialect::MySql => {
                let Err(Error::Prepare(faults)) = upgraded else { panic!("{upgraded:?}") };
                let reason = "has no deferrable constraints: it checks at once";
                assert_eq!(faults.len(), 2);
                assert!(faults.iter().all(|fault| fault.to_string().contains(reason)));
                continue;
            }
            Dialect::Postgres => {
                let key = "FOREIGN KEY (a) REFERENCES users(id) ON DELETE CASCADE DEFERRABLE \
                           INITIALLY DEFERRED";
                assert!(said.contains(key), "{said}");
                assert!(said.contains("FOREIGN KEY (b) REFERENCES users(id) DEFERRABLE"), "{said}");
            }
            Dialect::Sqlite => {
                let key = "\"a\" INTEGER REFERENCES \"users\" (\"id\") ON DELETE CASCADE DEFERRABLE \
                           INITIALLY DEFERRED";
                assert!(said.contains(key), "{said}");
                assert!(said.contains("REFERENCES \"users\" (\"id\") DEFERRABLE"), "{said}");
            }
        }
        wait(migrator.downgrade("a")).unwrap();
        assert_eq!(database.schema(), without);
    }
}

/// A row may come before the one that it refers to, if both are there at the end.
#[test]
fn what_is_deferred_is_checked_at_the_end() {
    fn table(op: &mut Operations, name: &str, is_deferred: bool) {
        let key = format!("{name}_user");
        let table = op.create_table(name, [column("user_id", Integer)]);
        table.foreign_key(&key, ["user_id"], "users", ["id"]).on_delete(Cascade);
        if is_deferred {
            table.initially_deferred();
        }
    }
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::MySql) {
        let tables = |op: &mut Operations| {
            before(op)?;
            table(op, "later", true);
            table(op, "at_once", false);
            Ok(())
        };
        let all = registry([migration("a", &[], tables, |_| Ok(()))]);
        wait(Migrator::from_registry(all).on(database.parsed_url()).upgrade(&["head"])).unwrap();
        let pragma = match database.dialect() {
            Dialect::Sqlite => "PRAGMA foreign_keys = ON; ",
            Dialect::Postgres | Dialect::MySql => "",
        };
        let child_first = |table: &str, id: u32| {
            let rows =
                format!("INSERT INTO {table} VALUES ({id}); INSERT INTO users VALUES ({id}, 1)");
            database.try_execute(&format!("{pragma}BEGIN; {rows}; COMMIT"))
        };
        child_first("later", 1).unwrap();
        assert!(child_first("at_once", 2).is_err(), "{}", database.dialect());
        let alone = format!("{pragma}BEGIN; INSERT INTO later VALUES (3); COMMIT");
        assert!(database.try_execute(&alone).is_err(), "{}", database.dialect());
        database.execute(&format!("{pragma}DELETE FROM users WHERE id = 1"));
        assert_eq!(database.query("SELECT user_id FROM later"), [""; 0]);
    }
}

/// PostgreSQL has it since 15.
#[test]
fn null_once() {
    for database in databases() {
        let has_it = database.dialect() == Dialect::Postgres
            && database.query("SHOW server_version_num") >= vec!["150000".to_owned()];
        let table = |op: &mut Operations| {
            op.create_table("t", [column("a", Integer)]).unique(None, ["a"]).nulls_not_distinct();
            Ok(())
        };
        let all = registry([migration("a", &[], table, |_| Ok(()))]);
        let mut migrator = Migrator::from_registry(all).on(database.parsed_url());
        let done = wait(migrator.upgrade(&["head"]));
        if !has_it {
            let error = done.unwrap_err();
            let found = format!("{error}\n{}", error.found().join("\n"));
            assert!(
                found.contains("has no NULLS NOT DISTINCT; PostgreSQL has since 15"),
                "{found}"
            );
            assert_eq!(database.tables(), [""; 0]);
            continue;
        }
        done.unwrap();
        database.execute("INSERT INTO t VALUES (NULL)");
        assert!(database.try_execute("INSERT INTO t VALUES (NULL)").is_err());
    }
}
