//! How long a large schema takes.

use std::time::Instant;

use migrate_core::catalog::Filter;
use tests::{TestDatabase, wait};

#[test]
fn many_tables_are_read_at_once() {
    let Some(database) = TestDatabase::mysql() else { return };
    let columns: String = (0..19).fold(String::new(), |sql, n| {
        sql + &format!(", column_{n} varchar({}) NOT NULL DEFAULT 'none'", n + 4)
    });
    let tables: String = (0..300).fold(String::new(), |sql, n| {
        sql + &format!(
            "CREATE TABLE table_{n} (id int PRIMARY KEY{columns}, UNIQUE KEY u (column_1, column_2),
               KEY i (column_3, column_4), CHECK (column_5 <> ''), parent int,
               CONSTRAINT fk_{n} FOREIGN KEY (parent) REFERENCES table_{} (id));",
            n / 2
        )
    });
    database.execute(&tables);
    for _ in 0..2 {
        let (schema, took) = wait(async {
            let mut db = database.connect().await;
            let start = Instant::now();
            let schema = db.inspect(&Filter::default()).await.unwrap();
            (schema, start.elapsed())
        });
        assert_eq!((schema.objects.len(), schema.beyond.len()), (600, 0));
        eprintln!("300 tables, 6300 columns, 300 indexes: {took:?}");
    }
}
