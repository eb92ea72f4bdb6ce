//! Behaviour that is the same on every database: written once, run on each of them.

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::Culprit;
use migrate_core::{Downgrade, Error, Migration, Migrator, Registry};
use tests::{TestDatabase, databases, migration, registry, table_migration, wait};

fn migrator(database: &TestDatabase, registry: Registry) -> Migrator {
    Migrator::from_registry(registry).on(database.parsed_url())
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

/// For what the other databases prevent by themselves, or have no word for.
fn sqlite_only() -> Vec<TestDatabase> {
    vec![TestDatabase::sqlite()]
}

/// a <- b1 <- c1 (label one), a <- b2 (label two), m merges, x depends on b1.
fn branched() -> Registry {
    let mut b1 = table_migration!("b1", ["a"]);
    b1.branch_labels = &["one"];
    let mut b2 = table_migration!("b2", ["a"]);
    b2.branch_labels = &["two"];
    b2.depends_on = &["b1"];
    registry([
        table_migration!("a", []),
        b1,
        table_migration!("c1", ["b1"]),
        b2,
        table_migration!("m", ["c1", "b2"]),
    ])
}

#[test]
fn rows_after_every_step_of_a_branched_history() {
    for database in databases() {
        let mut migrator = migrator(&database, branched());
        let mut go = |direction, target: &str, rows: &[&str]| {
            wait(async {
                match direction {
                    Direction::Upgrade => migrator.upgrade(&[target]).await,
                    Direction::Downgrade => migrator.downgrade(target).await,
                }
            })
            .unwrap_or_else(|error| panic!("{target}: {error}"));
            assert_eq!(database.version_rows(), rows, "after {target}");
            let applied = database.tables().len();
            assert_eq!(applied, migrator.registry().graph().applied(rows).unwrap().len());
        };
        go(Direction::Upgrade, "a", &["a"]);
        go(Direction::Upgrade, "one", &["b1"]);
        go(Direction::Upgrade, "c1", &["c1"]);
        go(Direction::Upgrade, "two", &["b2", "c1"]);
        go(Direction::Upgrade, "head", &["m"]);
        go(Direction::Downgrade, "-1", &["b2", "c1"]);
        go(Direction::Downgrade, "b1", &["b2"]);
        go(Direction::Upgrade, "head", &["m"]);
        go(Direction::Downgrade, "a", &["a"]);
        go(Direction::Downgrade, "base", &[]);
    }
}

#[test]
fn a_failing_migration_changes_nothing_and_the_run_goes_on_from_there() {
    for database in databases() {
        let failing = migration(
            "b",
            &["a"],
            |op| {
                op.create_table("half", [column("id", Integer)]);
                op.execute("INSERT INTO missing VALUES (1)");
                Ok(())
            },
            nothing,
        );
        let history = registry([table_migration!("a", []), failing, table_migration!("c", ["b"])]);
        let error = wait(migrator(&database, history.clone()).upgrade(&["head"])).unwrap_err();
        let Error::Run(run) = &error else { panic!("{error}") };
        assert!(matches!(run.culprit, Culprit::Statement { .. }), "{error}");
        assert_eq!(run.committed.len(), 1);
        assert_eq!(run.not_begun, ["c"]);
        assert!(error.to_string().contains("behaviour.rs:"), "{error}");
        assert_eq!(database.version_rows(), ["a"]);
        if database.is_transactional() {
            assert_eq!(database.tables(), ["t_a"]);
        } else {
            let found = error.found().join("\n");
            assert!(found.contains("1 of its 2 statements took effect and stay"), "{found}");
            assert_eq!(database.tables(), ["half", "t_a"]);
            // A downgrade takes back the part that took effect, and nothing else.
            let report = wait(migrator(&database, history).downgrade("-1")).unwrap();
            assert!(report.steps.iter().all(|step| step.part), "{report:?}");
            assert_eq!(report.rows_after, ["a"]);
        }
        assert_eq!(database.tables(), ["t_a"]);

        let mended = registry([
            table_migration!("a", []),
            table_migration!("b", ["a"]),
            table_migration!("c", ["b"]),
        ]);
        wait(migrator(&database, mended).upgrade(&["head"])).unwrap();
        assert_eq!(database.version_rows(), ["c"]);
    }
}

#[test]
fn every_fault_of_every_pending_migration_is_reported_before_anything_runs() {
    for database in databases() {
        let bad_arguments = migration(
            "b",
            &["a"],
            |op| {
                op.create_table("", [column("id", Varchar(0)), column("id", Integer)]);
                op.create_index("i", "t", []);
                Ok(())
            },
            nothing,
        );
        let failing = migration("c", &["b"], |_| Err("no rate for 2026".into()), nothing);
        let panicking = migration("d", &["c"], |_| panic!("out of range"), nothing);
        let other = migration(
            "e",
            &["d"],
            |op| {
                op.execute(per_dialect());
                Ok(())
            },
            nothing,
        );
        let history =
            registry([table_migration!("a", []), bad_arguments, failing, panicking, other]);
        let error = wait(migrator(&database, history).upgrade(&["head"])).unwrap_err();
        let Error::Prepare(faults) = &error else { panic!("{error}") };
        let text = error.found().join("\n");
        for part in [
            "the name of the table is empty",
            "column 'id' has a length of 0",
            "column 'id' is given twice",
            "names no column",
            "no rate for 2026",
            "panicked: out of range",
            "has no text in this per_dialect()",
        ] {
            assert!(text.contains(part), "'{part}' is missing in:\n{text}");
        }
        assert_eq!(faults.len(), 7, "{text}");
        assert!(database.is_untouched(), "nothing was created");
    }
}

#[test]
fn a_migration_that_reads_a_clock_is_refused() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static CLOCK: AtomicU32 = AtomicU32::new(0);
    for database in databases() {
        let clock = migration(
            "a",
            &[],
            |op| {
                op.execute(format!("SELECT {}", CLOCK.fetch_add(1, Ordering::Relaxed)));
                Ok(())
            },
            nothing,
        );
        let error = wait(migrator(&database, registry([clock])).upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("records something else each time"), "{error}");
        assert!(error.help().unwrap().contains("behaviour.rs:"), "{:?}", error.help());
    }
}

#[test]
fn irreversible_and_reversible() {
    for database in databases() {
        let reversible = Migration {
            downgrade: Downgrade::Reversible,
            ..migration(
                "a",
                &[],
                |op| {
                    op.create_table("t", [column("id", Integer), column("n", Integer)]);
                    op.create_index("t_n", "t", ["n"]);
                    op.execute("INSERT INTO t VALUES (1, 2)").undo("DELETE FROM t");
                    op.drop_index("t_n", "t").was(["n"]);
                    op.drop_column("t", "n").was(column("n", Integer));
                    Ok(())
                },
                nothing,
            )
        };
        let irreversible = Migration {
            downgrade: Downgrade::Irreversible,
            ..migration("b", &["a"], nothing, nothing)
        };
        let no_inverse = Migration {
            downgrade: Downgrade::Reversible,
            ..migration(
                "c",
                &["b"],
                |op| {
                    op.execute("SELECT 1");
                    Ok(())
                },
                nothing,
            )
        };
        let mut all = migrator(&database, registry([reversible, irreversible, no_inverse]));
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("'c' can't be taken back: execute has no"), "{error}");
        wait(all.upgrade(&["b"])).unwrap();
        let error = wait(all.downgrade("base")).unwrap_err();
        assert!(error.to_string().contains("'b' is irreversible"), "{error}");
        assert_eq!(database.version_rows(), ["b"]);

        wait(all.stamp(&["a"], false)).unwrap();
        wait(all.downgrade("base")).unwrap();
        assert!(database.tables().is_empty());
    }
}

#[test]
fn x_values_and_the_dialect_are_known_while_recording() {
    for database in databases() {
        let reading = migration(
            "a",
            &[],
            |op| {
                let name = op.x("table").unwrap_or_else(|| "missing".to_owned());
                let known = op.x("dialect");
                assert_eq!(known.as_deref(), Some(op.dialect().as_str()));
                op.create_table(&name, [column("id", Integer)]);
                Ok(())
            },
            nothing,
        );
        let x = [
            ("table".to_owned(), "given".to_owned()),
            ("dialect".to_owned(), database.dialect().to_string()),
        ];
        let x = x.into();
        wait(migrator(&database, registry([reading])).x(x).upgrade(&["head"])).unwrap();
        assert_eq!(database.tables(), ["given"]);
    }
}

#[test]
fn without_a_transaction_what_took_effect_stays_and_is_reported() {
    for database in databases() {
        let mut outside = migration(
            "a",
            &[],
            |op| {
                op.create_table("kept", [column("id", Integer)]);
                op.execute("INSERT INTO missing VALUES (1)");
                Ok(())
            },
            nothing,
        );
        outside.transaction.upgrade = false;
        let error = wait(migrator(&database, registry([outside])).upgrade(&["head"])).unwrap_err();
        assert!(!error.found().join("\n").contains("nothing was committed"), "{error:?}");
        assert!(
            error.found().join("\n").contains("1 of its 2 statements took effect and stay"),
            "{error:?}"
        );
        assert!(database.version_rows().is_empty());
        assert_eq!(database.tables(), ["kept"]);

        // The next run goes on behind what took effect.
        database.execute("CREATE TABLE missing (id INTEGER)");
        wait(migrator(&database, registry([outside])).upgrade(&["head"])).unwrap();
        assert_eq!(database.version_rows(), ["a"]);
        assert_eq!(database.query("SELECT id FROM missing"), ["1"]);
    }
}

async fn look_on(_: &mut Connection) -> Result {
    Ok(())
}

/// A run of which another one takes over after its first step: one that doesn't know the lock.
fn overtaken(database: &TestDatabase) -> Migrator {
    const OTHER: &str = "CREATE TABLE t_b (id INTEGER); \
         UPDATE migrate_version_fence SET generation = generation + 1; \
         UPDATE migrate_version SET version_num = 'b'";
    // Behind a function nothing is held back.
    let first = migration(
        "a",
        &[],
        |op| {
            op.create_table("t_a", [column("id", Integer)]);
            op.run("look on", look_on);
            Ok(())
        },
        |_| Ok(()),
    );
    let history = registry([first, table_migration!("b", ["a"]), table_migration!("c", ["b"])]);
    let url = database.parsed_url();
    migrator(database, history).observe(move |event| {
        if matches!(event, migrate_core::Event::StepFinished { step, .. } if step.revision == "a") {
            let url = url.clone();
            let other = move || {
                wait(async {
                    let wait = std::time::Duration::from_secs(5);
                    let mut db = Connection::open(&url, wait, false).await.unwrap();
                    db.execute_script(OTHER).await.unwrap();
                });
            };
            std::thread::spawn(other).join().unwrap();
        }
    })
}

#[test]
fn a_run_that_was_overtaken_plans_what_is_left_again() {
    for database in databases() {
        let report = wait(overtaken(&database).upgrade(&["head"])).unwrap();
        let steps: Vec<_> = report.steps.iter().map(|step| step.revision.as_str()).collect();
        assert_eq!(steps, ["a", "c"], "the other run did b");
        assert_eq!(database.version_rows(), ["c"]);
        assert_eq!(database.tables(), ["t_a", "t_b", "t_c"]);
    }
}

#[test]
fn an_overtaken_run_with_a_relative_target_stops() {
    for database in databases() {
        let error = wait(overtaken(&database).upgrade(&["+2"])).unwrap_err();
        assert!(error.to_string().contains("another run changed the database"), "{error}");
        assert_eq!(database.version_rows(), ["b"]);
        assert_eq!(database.tables(), ["t_a", "t_b"]);
    }
}

#[test]
fn rows_that_would_refer_to_nothing_stop_the_migration() {
    for database in sqlite_only() {
        let tables = migration(
            "a",
            &[],
            |op| {
                op.create_table("parents", [column("id", Integer).primary_key()]);
                op.create_table(
                    "children",
                    [column("parent_id", Integer).references("parents", "id")],
                );
                op.execute("INSERT INTO parents VALUES (1), (2)");
                op.execute("INSERT INTO children VALUES (1)");
                Ok(())
            },
            nothing,
        );
        let deletes = migration(
            "b",
            &["a"],
            |op| {
                op.execute("DELETE FROM parents");
                Ok(())
            },
            nothing,
        );
        let mut all = migrator(&database, registry([tables, deletes]));
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(
            error.to_string().contains("children: 1 row refers to no row of parents"),
            "{error}"
        );
        assert_eq!(database.version_rows(), ["a"]);
        assert_eq!(database.query("SELECT count(*) FROM parents"), ["2"]);

        // What dangled before is not this migration's fault.
        database.execute("PRAGMA foreign_keys = OFF; INSERT INTO children VALUES (77)");
        let harmless = migration(
            "b",
            &["a"],
            |op| {
                op.execute("DELETE FROM parents WHERE id = 2");
                Ok(())
            },
            nothing,
        );
        wait(migrator(&database, registry([tables, harmless])).upgrade(&["head"])).unwrap();
        assert_eq!(database.version_rows(), ["b"]);
    }
}

#[test]
fn a_script_that_would_end_the_transaction_is_refused_before_anything_runs() {
    for database in databases() {
        let begins = migration(
            "b",
            &["a"],
            |op| {
                op.execute("INSERT INTO t_a VALUES (1); -- and then\nCOMMIT;");
                Ok(())
            },
            nothing,
        );
        let error = wait(
            migrator(&database, registry([table_migration!("a", []), begins])).upgrade(&["head"]),
        )
        .unwrap_err();
        assert!(matches!(error, Error::Prepare(_)), "{error}");
        assert!(error.to_string().contains("end a transaction with 'COMMIT;'"), "{error}");
        assert!(error.help().unwrap().contains("transaction = false"));
        assert!(database.is_untouched(), "nothing was run");

        let mut outside = begins;
        outside.transaction.upgrade = false;
        let mut history = table_migration!("a", []);
        history.transaction.upgrade = false;
        let own = migration(
            "b",
            &["a"],
            |op| {
                op.execute("BEGIN; INSERT INTO t_a VALUES (1); COMMIT");
                Ok(())
            },
            nothing,
        );
        let own = Migration { transaction: outside.transaction, ..own };
        wait(migrator(&database, registry([history, own])).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT count(*) FROM t_a"), ["1"]);
    }
}

#[test]
fn a_step_without_a_transaction_is_not_run_again_when_it_is_overtaken() {
    use std::sync::atomic::{AtomicU32, Ordering};
    static RUNS: AtomicU32 = AtomicU32::new(0);
    async fn count(_: &mut Connection) -> Result {
        RUNS.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
    for database in databases() {
        let mut counting = migration(
            "a",
            &[],
            |op| {
                op.run("count", count);
                op.execute("UPDATE migrate_version_fence SET generation = generation + 1");
                Ok(())
            },
            nothing,
        );
        counting.transaction.upgrade = false;
        let all = registry([counting, table_migration!("b", ["a"])]);
        let error = wait(migrator(&database, all).upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("another run changed the database"), "{error}");
        assert!(
            error.found().join("\n").contains("2 of its 2 statements took effect"),
            "{error:?}"
        );
        assert_eq!(RUNS.swap(0, Ordering::Relaxed), 1);
    }
}

#[test]
fn a_table_that_was_there_before_is_not_dropped_by_an_inverse() {
    for database in databases() {
        let careful = Migration {
            downgrade: Downgrade::Reversible,
            ..migration(
                "a",
                &[],
                |op| {
                    op.create_table("kept", [column("id", Integer)]).if_not_exists();
                    Ok(())
                },
                nothing,
            )
        };
        database.execute("CREATE TABLE kept (id INTEGER); INSERT INTO kept VALUES (1)");
        let error = wait(migrator(&database, registry([careful])).upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("if_not_exists has no inverse"), "{error}");
        assert_eq!(database.query("SELECT count(*) FROM kept"), ["1"]);
    }
}

#[test]
fn what_a_migration_changes_about_the_session_ends_with_it() {
    for database in sqlite_only() {
        let mut switches = migration(
            "a",
            &[],
            |op| {
                op.execute(
                    "CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);
                     CREATE TABLE c (p_id INTEGER REFERENCES p (id) ON DELETE CASCADE);
                     INSERT INTO c VALUES (1); PRAGMA foreign_keys = ON",
                );
                Ok(())
            },
            nothing,
        );
        switches.transaction.upgrade = false;
        let rebuilds = migration(
            "b",
            &["a"],
            |op| {
                op.execute(
                    "CREATE TABLE new_p (id INTEGER PRIMARY KEY, n); INSERT INTO new_p (id) SELECT id
                     FROM p; DROP TABLE p; ALTER TABLE new_p RENAME TO p",
                );
                Ok(())
            },
            nothing,
        );
        wait(migrator(&database, registry([switches, rebuilds])).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT p_id FROM c"), ["1"]);
    }
}

#[test]
fn a_transaction_that_the_database_ended_is_reported_as_rolled_back() {
    for database in sqlite_only() {
        let conflict = migration(
            "b",
            &["a"],
            |op| {
                op.execute("CREATE TABLE gone (id INTEGER); INSERT INTO t_a VALUES (1)");
                op.execute("INSERT OR ROLLBACK INTO t_a VALUES (1)");
                Ok(())
            },
            nothing,
        );
        let error = wait(
            migrator(&database, registry([table_migration!("a", []), conflict])).upgrade(&["head"]),
        )
        .unwrap_err();
        let found = error.found().join("\n");
        assert!(error.to_string().contains("UNIQUE constraint failed"), "{error}");
        assert!(!found.contains("could not be taken back"), "{found}");
        assert!(found.contains("committed before it and kept: a"), "{found}");
        assert_eq!(database.version_rows(), ["a"]);
        assert_eq!(database.tables(), ["t_a"]);
        assert_eq!(database.query("SELECT count(*) FROM t_a"), ["0"]);
    }
}

#[test]
fn a_new_column_that_refers_to_nothing_is_found() {
    for database in sqlite_only() {
        let fills = migration(
            "b",
            &["a"],
            |op| {
                op.create_table("c", [column("id", Integer)]);
                op.execute("INSERT INTO c VALUES (1), (2)");
                Ok(())
            },
            nothing,
        );
        // Nothing but the column: what else a migration does must not be what finds it.
        let refers = migration(
            "c",
            &["b"],
            |op| {
                let key = column("a_id", Integer).not_null().default(0).references("t_a", "id");
                op.add_column("c", key);
                Ok(())
            },
            nothing,
        );
        let history = registry([table_migration!("a", []), fills, refers]);
        let error = wait(migrator(&database, history).upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("c: 2 rows refer to no row of t_a"), "{error}");
        assert_eq!(database.version_rows(), ["b"]);
    }
}

/// An application spawns a run on another thread.
#[test]
fn futures_can_be_sent() {
    fn is_send<T: Send>(_: &T) {}
    let database = TestDatabase::sqlite();
    let mut all = migrator(&database, registry([table_migration!("a", [])]));
    is_send(&all.current());
    is_send(&all.plan(Direction::Upgrade, &["head"]));
    is_send(&all.upgrade(&["head"]));
    is_send(&all.stamp(&["head"], false));
}
