//! What waits too long: a statement with a time-out, and a deadlock with another session.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{TestDatabase, wait};

use super::{
    User, before, left, migrator, reaches_head, same, servers, stops, without_transaction,
};

fn sleeps(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.execute("INSERT INTO half VALUES (1)");
    op.execute(
        per_dialect()
            .postgres(
                "INSERT INTO half VALUES (2); SELECT pg_sleep(1); INSERT INTO half VALUES (3)",
            )
            .mysql("INSERT INTO half VALUES (2); SELECT SLEEP(1); INSERT INTO half VALUES (3)"),
    );
    Ok(())
}

#[test]
fn a_statement_takes_longer_than_it_may() {
    for database in servers() {
        let user = User::new(&database);
        let (limit, cure, reason) = if database.dialect() == Dialect::Postgres {
            user.tell("GRANT CREATE, USAGE ON SCHEMA public TO {user}");
            let reason = "canceling statement due to statement timeout (code 57014)";
            ("SET statement_timeout = '600ms'", "RESET statement_timeout", reason)
        } else {
            user.tell(&format!("GRANT ALL ON {}.* TO {{user}}", database.name()));
            let reason = "max_statement_time exceeded) (code 1969";
            ("WITH MAX_STATEMENT_TIME 0.6", "WITH MAX_STATEMENT_TIME 0", reason)
        };
        let kind = if database.dialect() == Dialect::Postgres { "ROLE" } else { "USER" };
        user.tell(&format!("ALTER {kind} {{user}} {limit}"));
        let mut all = migrator(user.url(), sleeps);
        stops(&mut all, &["execute at ", "waits.rs:", reason, "statement 2 of 3"]);
        left(&database, &["1", "2"]);
        user.tell(&format!("ALTER {kind} {{user}} {cure}"));
        reaches_head(&mut all, &database, &["1", "2", "3"]);
    }
}

/// On MySQL only what the text itself puts into a transaction is in one.
fn locks_both(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.execute("INSERT INTO half VALUES (1)");
    op.execute(
        per_dialect()
            .postgres("UPDATE articles SET n = n + 1 WHERE id = 1")
            .mysql("START TRANSACTION; UPDATE articles SET n = n + 1 WHERE id = 1"),
    );
    op.execute(
        per_dialect()
            .postgres("UPDATE other SET n = n + 1; INSERT INTO half VALUES (2)")
            .mysql("UPDATE other SET n = n + 1; INSERT INTO half VALUES (2); COMMIT"),
    );
    Ok(())
}

/// Locks the two tables the other way round, and changes more than the migration does, so that MariaDB
/// ends the migration. PostgreSQL ends the one who waits less long before it looks.
async fn lock_the_other_way_round(database: TestDatabase, has_locked: mpsc::Sender<()>) {
    let mut db = database.connect().await;
    if database.dialect() == Dialect::Postgres {
        db.execute_script("SET deadlock_timeout = '1min'").await.unwrap();
    }
    db.execute_script("BEGIN; UPDATE other SET n = n + 10").await.unwrap();
    has_locked.send(()).unwrap();
    db.execute_script("UPDATE articles SET n = n + 10; COMMIT").await.unwrap();
}

#[test]
fn a_deadlock_with_another_session() {
    for database in servers() {
        let is_postgres = database.dialect() == Dialect::Postgres;
        if is_postgres {
            let name = database.name();
            database.execute(&format!("ALTER DATABASE {name} SET deadlock_timeout = '200ms'"));
        }
        let (has_locked, locked) = mpsc::channel();
        let (ended, has_ended) = mpsc::channel();
        let (second, administrator) = (same(&database), same(&database));
        let of = if is_postgres { migrator } else { without_transaction };
        let mut all = before(of(database.parsed_url(), locks_both), 4, move || {
            thread::spawn(move || {
                wait(lock_the_other_way_round(second, has_locked));
                ended.send(()).unwrap();
            });
            locked.recv().unwrap();
            while !administrator.waits() {
                thread::sleep(Duration::from_millis(20));
            }
        });
        let reason = if is_postgres { "deadlock detected (code 40P01)" } else { "Deadlock found" };
        stops(&mut all, &["execute at ", "waits.rs:", reason, "statement 1 of "]);
        has_ended.recv_timeout(Duration::from_secs(10)).unwrap();
        let n = "SELECT max(n) FROM other UNION ALL SELECT n FROM articles WHERE id = 1";
        assert_eq!(database.query(n), ["10", "10"], "what the migration did is rolled back");
        reaches_head(&mut all, &database, &["1", "2"]);
        assert_eq!(database.query(n), ["11", "11"]);
    }
}
