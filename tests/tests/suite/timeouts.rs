//! How long statements wait for a lock and take: what the server is told at every level, that it is
//! gone behind the run, and that it ends what takes too long.

mod backfills;
mod messages;
mod own;

use std::time::{Duration, Instant};

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Error, Migration, Migrator, Timeouts, TransactionMode};
use tests::{TestDatabase, databases, migration, registry, wait};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

/// Writes down which timeouts it has.
fn look(op: &mut Operations, number: u8) {
    op.execute(
        per_dialect()
            .postgres(&format!(
                "INSERT INTO seen SELECT {number}, current_setting('lock_timeout'), \
                 current_setting('statement_timeout')"
            ))
            .mysql(&format!(
                "INSERT INTO seen SELECT {number}, CONCAT(@@lock_wait_timeout, ' ', \
                 @@innodb_lock_wait_timeout), @@max_statement_time"
            ))
            .sqlite(&format!(
                "INSERT INTO seen SELECT {number}, timeout, '' FROM pragma_busy_timeout"
            )),
    );
}

fn table(op: &mut Operations) -> Outcome {
    let columns = [column("n", Integer), column("lock_limit", Text), column("statement", Text)];
    op.create_table("seen", columns);
    look(op, 1);
    Ok(())
}

fn levels(op: &mut Operations) -> Outcome {
    look(op, 2);
    look(&mut op.lock_timeout("1500ms"), 3);
    look(&mut op.lock_timeout("none").statement_timeout("2min"), 4);
    look(op, 5);
    Ok(())
}

fn plain(op: &mut Operations) -> Outcome {
    look(op, 6);
    Ok(())
}

/// The first and the last say nothing, the one between them does.
fn migrator(database: &TestDatabase, transaction: bool) -> Migrator {
    let transaction = TransactionMode { upgrade: transaction, downgrade: transaction };
    let (lock, statement) = (Some(Duration::from_secs(7)), Some(Duration::from_mins(1)));
    let timeouts = Timeouts { lock, statement };
    let history = [
        Migration { transaction, ..migration("a", &[], table, nothing) },
        Migration { transaction, timeouts, ..migration("b", &["a"], levels, nothing) },
        Migration { transaction, ..migration("c", &["b"], plain, nothing) },
    ];
    Migrator::from_registry(registry(history)).on(database.parsed_url())
}

const SEEN: &str = "SELECT n, lock_limit, statement FROM seen ORDER BY n";

#[test]
fn the_most_specific_one_counts() {
    for database in databases() {
        for transaction in [true, false] {
            wait(migrator(&database, transaction).upgrade(&["head"])).unwrap();
            let expected = match database.dialect() {
                Dialect::Postgres => {
                    ["1|5s|0", "2|7s|1min", "3|1500ms|1min", "4|0|2min", "5|7s|1min", "6|5s|0"]
                }
                Dialect::MySql => [
                    "1|5 5|0",
                    "2|7 7|60",
                    "3|2 2|60",
                    "4|31536000 31536000|120",
                    "5|7 7|60",
                    "6|5 5|0",
                ],
                Dialect::Sqlite => {
                    ["1|60000|", "2|7000|", "3|1500|", "4|2147483647|", "5|7000|", "6|60000|"]
                }
            };
            assert_eq!(database.query(SEEN), expected, "in a transaction: {transaction}");
            database.execute("DROP TABLE seen");
            wait(migrator(&database, transaction).downgrade("base")).unwrap();
        }
    }
}

#[test]
fn those_of_a_run() {
    for database in databases() {
        let all = migrator(&database, true).lock_timeout(Duration::from_secs(3));
        wait(all.statement_timeout(Duration::from_secs(90)).upgrade(&["head"])).unwrap();
        let expected = match database.dialect() {
            Dialect::Postgres => ["1|3s|90s", "2|7s|1min", "6|3s|90s"],
            Dialect::MySql => ["1|3 3|90", "2|7 7|60", "6|3 3|90"],
            Dialect::Sqlite => ["1|3000|", "2|7000|", "6|3000|"],
        };
        let seen: Vec<String> = database.query(SEEN);
        assert_eq!([&seen[0], &seen[1], &seen[5]], expected);
    }
}

#[test]
fn what_the_role_or_the_database_says_comes_before_the_usual_one() {
    let Some(database) = TestDatabase::postgres() else { return };
    let name = database.name();
    database.execute(&format!("ALTER DATABASE {name} SET lock_timeout = '8s'"));
    database.execute(&format!("ALTER DATABASE {name} SET statement_timeout = '40s'"));
    wait(migrator(&database, true).upgrade(&["head"])).unwrap();
    let seen = database.query(SEEN);
    assert_eq!([&seen[0], &seen[1], &seen[5]], ["1|8s|40s", "2|7s|1min", "6|8s|40s"]);
}

fn sets_its_own(op: &mut Operations) -> Outcome {
    op.execute(
        per_dialect().postgres("SET lock_timeout = '9s'").mysql("SET lock_wait_timeout = 9"),
    );
    look(op, 7);
    Ok(())
}

#[test]
fn what_a_migration_sets_itself_holds_until_its_end() {
    for database in databases().into_iter().filter(|d| d.dialect() != Dialect::Sqlite) {
        let history = registry([
            migration("a", &[], table, nothing),
            migration("b", &["a"], sets_its_own, nothing),
            migration("c", &["b"], plain, nothing),
        ]);
        wait(Migrator::from_registry(history).on(database.parsed_url()).upgrade(&["head"]))
            .unwrap();
        let expected = match database.dialect() {
            Dialect::Postgres => ["1|5s|0", "6|5s|0", "7|9s|0"],
            _ => ["1|5 5|0", "6|5 5|0", "7|9 5|0"],
        };
        assert_eq!(database.query(SEEN), expected);
    }
}

/// A database in memory gives its connection back to the pool of the application.
#[test]
fn a_borrowed_connection_is_as_it_was() {
    use migrate_core::sqlx::{Row as _, sqlite::SqlitePoolOptions};
    wait(async {
        let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await;
        let pool = pool.unwrap();
        let mut connection = pool.acquire().await.unwrap();
        let set = "PRAGMA busy_timeout = 1234";
        migrate_core::sqlx::query(set).execute(&mut *connection).await.unwrap();
        drop(connection);
        let database = TestDatabase::sqlite();
        migrator(&database, true).on(&pool).upgrade(&["head"]).await.unwrap();
        let row = migrate_core::sqlx::query("PRAGMA busy_timeout").fetch_one(&pool).await.unwrap();
        assert_eq!(row.get::<i64, _>(0), 1234);
    });
}

fn slow(op: &mut Operations) -> Outcome {
    let mut op = op.statement_timeout("1s");
    op.execute(per_dialect().postgres("SELECT pg_sleep(30)").mysql("SELECT SLEEP(30)").sqlite(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) \
                 SELECT count(*) FROM n",
    ));
    Ok(())
}

#[test]
fn a_statement_that_takes_too_long_is_ended_and_not_tried_again() {
    for database in databases() {
        let history = [migration("a", &[], table, nothing), migration("b", &["a"], slow, nothing)];
        let mut all = Migrator::from_registry(registry(history)).on(database.parsed_url());
        let since = Instant::now();
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        let took = since.elapsed();
        assert!(took > Duration::from_secs(1) && took < Duration::from_secs(15), "{took:?}");
        let text = error.to_string();
        let words = match database.dialect() {
            Dialect::Postgres => "statement timeout",
            Dialect::MySql => "max_statement_time",
            Dialect::Sqlite => "the 1 s that a statement may take are over",
        };
        assert!(text.contains("execute at ") && text.contains(words), "{text}");
        assert!(error.help().unwrap().contains("statement_timeout"), "{:?}", error.help());
        assert!(!error.found().join("\n").contains("tried"), "{:?}", error.found());
        assert_eq!(database.version_rows(), ["a"]);
    }
}

fn wrong(op: &mut Operations) -> Outcome {
    op.lock_timeout("soon").drop_table("a");
    op.statement_timeout("60").drop_table("b");
    Ok(())
}

/// What the run says for all of them is not repeated at each.
#[test]
fn a_plan_shows_what_a_migration_says_of_them() {
    for database in databases() {
        let migrator = migrator(&database, true).lock_timeout(Duration::from_secs(3));
        let plan = wait(migrator.plan(Direction::Upgrade, &["head"])).unwrap();
        let parts = plan.steps.iter().flat_map(|step| &step.parts);
        let operations: Vec<_> = parts.flat_map(|part| &part.operations).collect();
        let shown: Vec<String> = operations.iter().map(|o| o.timeouts.to_string()).collect();
        let of_the_migration = "lock_timeout 7s, statement_timeout 1min";
        let expected = [
            "",
            "",
            of_the_migration,
            "lock_timeout 1500ms, statement_timeout 1min",
            "lock_timeout none, statement_timeout 2min",
            of_the_migration,
            "",
        ];
        assert_eq!(shown, expected, "{}", database.dialect());
        let json = serde_json::to_value(operations[3]).unwrap();
        assert_eq!(json["lock_timeout_ms"], 1500);
        assert_eq!(json["statement_timeout_ms"], 60_000);
    }
}

#[test]
fn what_is_no_time_is_said_before_anything_runs() {
    let database = TestDatabase::sqlite();
    let history = registry([migration("a", &[], wrong, nothing)]);
    let error = wait(Migrator::from_registry(history).on(database.parsed_url()).upgrade(&["head"]));
    let Err(Error::Prepare(faults)) = &error else { panic!("{error:?}") };
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let expected = [
        "revision 'a': lock_timeout: \"soon\" is no duration: write a number and ms, s, min or h, such as \
         \"500ms\" or \"5s\"; or \"none\"",
        "revision 'a': statement_timeout: \"60\" has no unit: write a number and ms, s, min or h, such as \
         \"500ms\" or \"5s\"; or \"none\"",
    ];
    assert_eq!(faults, expected);
    assert!(database.is_untouched());
}

/// An index that is built beside others waits for old transactions, and nobody waits for it.
#[test]
fn what_works_concurrently_waits_as_long_as_it_takes() {
    let Some(database) = TestDatabase::postgres() else { return };
    let history = registry([
        migration("a", &[], table, nothing),
        migration(
            "b",
            &["a"],
            |op| {
                op.create_index("i", "seen", ["n"]).concurrently();
                look(op, 2);
                Ok(())
            },
            nothing,
        ),
    ]);
    let run = || {
        let all = Migrator::from_registry(history.clone()).on(database.parsed_url());
        all.lock_timeout(Duration::from_millis(300)).retries(0)
    };
    wait(run().upgrade(&["a"])).unwrap();
    wait(async {
        let mut other = database.connect().await;
        other.execute_script("BEGIN; INSERT INTO seen VALUES (0)").await.unwrap();
        let url = database.parsed_url();
        let mut all = run().on(url);
        let upgrade = std::thread::spawn(move || wait(all.upgrade(&["head"])).map(|_| ()));
        std::thread::sleep(Duration::from_millis(1500));
        assert!(!upgrade.is_finished());
        other.execute_script("COMMIT").await.unwrap();
        upgrade.join().unwrap().unwrap();
    });
    assert_eq!(database.query(SEEN)[2], "2|300ms|0");
}

#[test]
fn a_step_leaves_none_to_the_next_one_of_the_same_transaction() {
    let Some(database) = TestDatabase::postgres() else { return };
    let timeouts = Timeouts { lock: None, statement: Some(Duration::from_secs(9)) };
    // Without SQL of its own, behind which the session would be put back.
    let typed = |op: &mut Operations| {
        op.create_table("other", [column("id", Integer)]);
        Ok(())
    };
    let history = [
        migration("a", &[], table, nothing),
        Migration { timeouts, ..migration("b", &["a"], typed, nothing) },
        migration("c", &["b"], plain, nothing),
    ];
    let all = Migrator::from_registry(registry(history)).on(database.parsed_url());
    wait(all.one_transaction(true).upgrade(&["head"])).unwrap();
    assert_eq!(database.query(SEEN), ["1|5s|0", "6|5s|0"]);
}

/// The bookkeeping waits longer for its own row, and puts back what it found.
#[test]
fn what_a_migration_of_mysql_sets_itself_stays() {
    let Some(database) = TestDatabase::mysql() else { return };
    let own = |op: &mut Operations| {
        op.execute("SET SESSION innodb_lock_wait_timeout = 600");
        look(op, 2);
        Ok(())
    };
    let history = [migration("a", &[], table, nothing), migration("b", &["a"], own, nothing)];
    let mut all = Migrator::from_registry(registry(history)).on(database.parsed_url());
    wait(all.upgrade(&["head"])).unwrap();
    let seen = database.query(SEEN);
    assert!(seen[0].starts_with("1|5 5|") && seen[1].starts_with("2|5 600|"), "{seen:?}");
}

fn script(database: &TestDatabase, all: &Migrator, plain: bool) -> Result<String, Error> {
    let server = wait(async { database.connect().await.server() });
    all.script(Direction::Upgrade, &":head".parse().unwrap(), server, plain)
}

/// A script sets what was said, and puts it back.
#[test]
fn a_script_has_them_too() {
    for database in databases() {
        for transaction in [true, false] {
            let all = migrator(&database, transaction);
            if database.dialect() == Dialect::Sqlite {
                let error = script(&database, &all, true).unwrap_err().to_string();
                assert!(error.contains("ends no statements by itself"), "{error}");
                continue;
            }
            let text = script(&database, &all, true).unwrap();
            database.execute(&text);
            let seen = database.query(SEEN);
            assert_eq!(seen[1..5], expected_of_script(database.dialect()), "{text}");
            // What the server has by itself, before and behind the one that says something.
            let [before, behind] = [&seen[0], &seen[5]].map(|line| &line[1..]);
            assert_eq!(before, behind, "{text}");
            assert!(!before.starts_with("|7"), "{text}");
            database.execute("DROP TABLE seen");
            wait(migrator(&database, transaction).downgrade("base")).unwrap();
        }
    }
}

fn expected_of_script(dialect: Dialect) -> [&'static str; 4] {
    match dialect {
        Dialect::Postgres => ["2|7s|1min", "3|1500ms|1min", "4|0|2min", "5|7s|1min"],
        _ => ["2|7 7|60", "3|2 2|60", "4|31536000 31536000|120", "5|7 7|60"],
    }
}

#[test]
fn a_script_for_sqlite_waits_for_its_lock() {
    let database = TestDatabase::sqlite();
    let timeouts = Timeouts { lock: Some(Duration::from_secs(7)), statement: None };
    let history = [
        migration("a", &[], table, nothing),
        Migration { timeouts, ..migration("b", &["a"], plain, nothing) },
    ];
    let all = Migrator::from_registry(registry(history)).on(database.parsed_url());
    let text = all.script(Direction::Upgrade, &":head".parse().unwrap(), Dialect::Sqlite, false);
    let text = text.unwrap();
    assert!(text.contains("\n.timeout 7000\nBEGIN IMMEDIATE;"), "{text}");
    assert!(text.contains("COMMIT;\n.timeout 0\n"), "{text}");
    let text = all.script(Direction::Upgrade, &":head".parse().unwrap(), Dialect::Sqlite, true);
    let text = text.unwrap();
    wait(async {
        let wait = Duration::from_millis(100);
        let url = database.parsed_url();
        let mut db = Connection::open(&url, wait, true).await.unwrap();
        db.execute_script(&text).await.unwrap();
    });
    assert_eq!(database.query(SEEN), ["1|100|", "6|7000|"]);
}
