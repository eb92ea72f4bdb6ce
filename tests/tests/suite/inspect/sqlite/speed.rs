//! How long a large schema takes; in a release build it is held to the goal.

use std::time::{Duration, Instant};

use migrate_core::catalog::Filter;
use tests::{TestDatabase, wait};

#[test]
fn a_thousand_tables_are_read_at_once() {
    let database = TestDatabase::sqlite();
    let columns: String = (0..19).fold(String::new(), |sql, n| {
        sql + &format!(", column_{n} VARCHAR({}) NOT NULL DEFAULT 'none'", n + 1)
    });
    let tables: String = (0..1000).fold("BEGIN;".to_owned(), |sql, n| {
        sql + &format!(
            "CREATE TABLE table_{n} (id INTEGER PRIMARY KEY{columns},
               FOREIGN KEY (column_1) REFERENCES table_{} (id) ON DELETE CASCADE);
             CREATE INDEX index_{n} ON table_{n} (column_1, column_2 DESC);
             CREATE UNIQUE INDEX unique_{n} ON table_{n} (lower(column_3)) WHERE column_4 <> '';",
            n / 2
        )
    });
    database.execute(&(tables + "COMMIT"));
    let (schema, took) = wait(async {
        let mut db = database.connect().await;
        let start = Instant::now();
        let schema = db.inspect(&Filter::default()).await.unwrap();
        (schema, start.elapsed())
    });
    assert_eq!((schema.objects.len(), schema.beyond.len()), (3000, 0));
    eprintln!("1000 tables, 20000 columns, 2000 indexes: {took:?}");
    let limit = if cfg!(debug_assertions) { 20_000 } else { 300 };
    assert!(took < Duration::from_millis(limit), "{took:?}");
}
