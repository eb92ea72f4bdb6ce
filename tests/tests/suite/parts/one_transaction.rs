//! A run that is one transaction, and that ends between two of its steps: nothing of it stays in the session,
//! which may go back to an application.

use migrate_core::Interrupt;
use migrate_core::sqlx::sqlite::SqlitePoolOptions;
use migrate_core::sqlx::{Executor, query};
use migrate_core::{ErrorKind, Event, Migrator};
use tests::{databases, registry, table_migration, wait};

fn all() -> Migrator {
    let history = [table_migration!("a", []), table_migration!("b", ["a"])];
    Migrator::from_registry(registry(history)).one_transaction(true)
}

/// Asked to end when it says that its second step begins.
fn ended(all: Migrator) -> Migrator {
    let interrupt = Interrupt::new();
    let asked = interrupt.clone();
    all.interrupt(interrupt).observe(move |event| {
        if let Event::StepStarted { number: 2, .. } = event {
            asked.request();
        }
    })
}

/// A database in memory gives its connection back to the pool, which wouldn't roll back.
#[test]
fn nothing_of_it_is_left_in_the_pool_of_an_application() {
    wait(async {
        let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await;
        let pool = pool.unwrap();
        let error = ended(all().on(&pool)).upgrade(&["head"]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{error}");
        let left = "SELECT name FROM sqlite_schema WHERE name LIKE 't\\_%' ESCAPE '\\'";
        assert!(pool.fetch_all(left).await.unwrap().is_empty());
        // In a transaction that had stayed open it would change nothing.
        let mut connection = pool.acquire().await.unwrap();
        query("VACUUM").execute(&mut *connection).await.unwrap();
        drop(connection);
        all().on(&pool).upgrade(&["head"]).await.unwrap();
        assert_eq!(pool.fetch_all(left).await.unwrap().len(), 2);
    });
}

#[test]
fn nothing_of_it_is_committed() {
    for database in databases().into_iter().filter(tests::TestDatabase::is_transactional) {
        let mut run = ended(all().on(database.parsed_url()));
        let error = wait(run.upgrade(&["head"])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{error}");
        assert!(database.tables().is_empty());
        assert_eq!(database.version_rows(), [""; 0]);
        wait(all().on(database.parsed_url()).upgrade(&["head"])).unwrap();
        assert_eq!(database.version_rows(), ["b"]);
    }
}
