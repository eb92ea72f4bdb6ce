//! A function of the migration is called again only if it says that this is safe.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migration, TransactionMode};
use tests::wait;

use super::{Other, Said, history, is_done, second, servers};

static UNSAFE_CALLS: AtomicUsize = AtomicUsize::new(0);
static SAFE_CALLS: AtomicUsize = AtomicUsize::new(0);

async fn change(db: &mut Connection) -> Result {
    db.execute("UPDATE orders SET n = 7 WHERE id = 1", &[]).await?;
    Ok(())
}

async fn not_again(db: &mut Connection) -> Result {
    UNSAFE_CALLS.fetch_add(1, Ordering::SeqCst);
    change(db).await
}

async fn again(db: &mut Connection) -> Result {
    SAFE_CALLS.fetch_add(1, Ordering::SeqCst);
    change(db).await
}

fn runs_not_again(op: &mut Operations) -> Outcome {
    op.run("change", not_again);
    Ok(())
}

fn runs_again(op: &mut Operations) -> Outcome {
    op.run("change", again).retry_safe();
    Ok(())
}

#[test]
fn a_function_runs_again_only_if_it_says_so() {
    for database in servers() {
        for transaction in [true, false] {
            let transaction = TransactionMode { upgrade: transaction, downgrade: transaction };
            let run = |record| {
                let all = history(Migration { transaction, ..second(record) });
                let all = all.on(database.parsed_url());
                all.lock_timeout(Duration::from_secs(1)).retries(5)
            };
            UNSAFE_CALLS.store(0, Ordering::SeqCst);
            SAFE_CALLS.store(0, Ordering::SeqCst);
            wait(run(runs_not_again).upgrade(&["a"])).unwrap();
            let locks = "UPDATE orders SET n = 1 WHERE id = 1";
            let other = Other::begin(&database, locks, Duration::from_secs(3));
            let said = Said::default();
            let error = wait(said.listen(run(runs_not_again), |_| {}).upgrade(&["head"]));
            let error = error.unwrap_err();
            assert!(error.to_string().contains("run 'change' at "), "{error}");
            assert!(error.found().join("\n").contains("blocked by "), "{:?}", error.found());
            assert_eq!((UNSAFE_CALLS.load(Ordering::SeqCst), said.all().len()), (1, 0));
            other.ended.join().unwrap();
            wait(run(nothing_left).stamp(&["a"], true)).unwrap();

            let other = Other::begin(&database, locks, Duration::from_secs(3));
            wait(said.listen(run(runs_again), |_| {}).upgrade(&["head"])).unwrap();
            other.ended.join().unwrap();
            let calls = SAFE_CALLS.load(Ordering::SeqCst);
            assert!(calls >= 2 && calls == said.all().len() + 1, "{calls}");
            is_done(&database, &["100"]);
            assert_eq!(database.query("SELECT n FROM orders WHERE id = 1"), ["7"]);
            database.execute("DROP TABLE orders");
            database.execute("DROP TABLE done");
            wait(run(nothing_left).stamp(&["base"], true)).unwrap();
        }
    }
}

fn nothing_left(_: &mut Operations) -> Outcome {
    Ok(())
}
