//! Deadlocks and serialization failures, made for real: the whole transaction runs again.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Event, Migration, TransactionMode};
use tests::{TestDatabase, wait};

use super::{Said, before, history, is_done, same, second, servers};

/// On MySQL only what the text itself puts into a transaction is in one.
fn locks_both(op: &mut Operations) -> Outcome {
    op.execute(
        per_dialect()
            .postgres("UPDATE orders SET n = n + 1 WHERE id = 1")
            .mysql("START TRANSACTION; UPDATE orders SET n = n + 1 WHERE id = 1"),
    );
    op.execute(
        per_dialect()
            .postgres("UPDATE orders SET n = n + 1 WHERE id = 2; INSERT INTO done VALUES (1)")
            .mysql("UPDATE orders SET n = n + 1 WHERE id = 2; INSERT INTO done VALUES (1); COMMIT"),
    );
    Ok(())
}

/// Locks the two rows the other way round, and changes more than the migration does, so that MariaDB
/// ends the migration. PostgreSQL ends the one who waits less long before it looks.
async fn lock_the_other_way_round(database: TestDatabase, has_locked: mpsc::Sender<()>) {
    let mut db = database.connect().await;
    if database.dialect() == Dialect::Postgres {
        db.execute_script("SET deadlock_timeout = '1min'").await.unwrap();
    }
    let more = "BEGIN; INSERT INTO orders VALUES (3, 0), (4, 0), (5, 0), (6, 0); \
                UPDATE orders SET n = n + 10 WHERE id >= 2";
    db.execute_script(more).await.unwrap();
    has_locked.send(()).unwrap();
    db.execute_script("UPDATE orders SET n = n + 10 WHERE id = 1; COMMIT").await.unwrap();
}

#[test]
fn a_deadlock() {
    for database in servers() {
        let is_postgres = database.dialect() == Dialect::Postgres;
        let reason = if is_postgres {
            let name = database.name();
            database.execute(&format!("ALTER DATABASE {name} SET deadlock_timeout = '200ms'"));
            "deadlock detected (code 40P01)"
        } else {
            "Deadlock found"
        };
        let (has_locked, locked) = mpsc::channel();
        let (ended, has_ended) = mpsc::channel();
        let (other, administrator) = (same(&database), same(&database));
        let act = move || {
            thread::spawn(move || {
                wait(lock_the_other_way_round(other, has_locked));
                ended.send(()).unwrap();
            });
            locked.recv().unwrap();
            while !administrator.waits() {
                thread::sleep(Duration::from_millis(20));
            }
        };
        let said = Said::default();
        let transaction = TransactionMode { upgrade: is_postgres, downgrade: is_postgres };
        let all = history(Migration { transaction, ..second(locks_both) });
        let all = all.on(database.parsed_url());
        let outcome = wait(said.listen(all, before(2, act)).upgrade(&["head"]));
        outcome.unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
        has_ended.recv_timeout(Duration::from_secs(10)).unwrap();
        let said = said.all();
        let [Event::Retrying { error, .. }] = &said[..] else { panic!("{said:?}") };
        assert!(error.contains(reason), "{error}");
        is_done(&database, &["1", "100"]);
        let n = "SELECT n FROM orders WHERE id <= 2 ORDER BY id";
        assert_eq!(database.query(n), ["11", "11"], "each change was made once");
    }
}

fn counts(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO done VALUES (1)");
    op.execute("UPDATE orders SET n = n + 1 WHERE id = 1");
    Ok(())
}

/// The row was changed since the snapshot of the transaction, which begins at the fence.
#[test]
fn a_serialization_failure() {
    let Some(database) = TestDatabase::postgres() else { return };
    let name = database.name();
    database.execute(&format!(
        "ALTER DATABASE {name} SET default_transaction_isolation = 'repeatable read'"
    ));
    let other = same(&database);
    let act = move || other.execute("UPDATE orders SET n = n + 10 WHERE id = 1");
    let said = Said::default();
    let all = history(second(counts)).on(database.parsed_url());
    wait(said.listen(all, before(2, act)).upgrade(&["head"])).unwrap();
    let said = said.all();
    let [Event::Retrying { error, .. }] = &said[..] else { panic!("{said:?}") };
    assert!(error.contains("could not serialize access"), "{error}");
    is_done(&database, &["1", "100"]);
    assert_eq!(database.query("SELECT n FROM orders WHERE id = 1"), ["11"]);
}
