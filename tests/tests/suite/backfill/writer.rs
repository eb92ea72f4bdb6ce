//! An application that changes the same table meanwhile: it counts what it changed and how long that took.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use migrate_core::Dialect;
use tests::{TestDatabase, wait};

/// What an application did.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// How many rows it changed.
    pub(super) changed: usize,
    /// How many rows it inserted.
    pub(super) inserted: usize,
    /// How long the slowest change took.
    pub(super) longest: Duration,
}

/// Changes rows here and there and inserts others behind the last, as an application does that writes the
/// new column itself, until it is told to stop.
pub(super) fn write(database: &TestDatabase, rows: usize, stop: &AtomicBool) -> Written {
    wait(async {
        let mut written = Written::default();
        let mut db = database.connect().await;
        if database.dialect() == Dialect::Sqlite {
            db.execute_script("PRAGMA busy_timeout = 60000; PRAGMA synchronous = NORMAL")
                .await
                .unwrap();
        }
        let mut number: usize = 7;
        while !stop.load(Ordering::SeqCst) {
            number = (number * 48271) % 0x7fff_ffff;
            let begun = Instant::now();
            if number.is_multiple_of(5) {
                written.inserted += 1;
                let sql = format!(
                    "INSERT INTO items (id, name, kind, slug) VALUES ({}, 'New', 'new', 'new')",
                    rows + written.inserted
                );
                db.execute(&sql, &[]).await.unwrap();
            } else {
                let id = number % rows + 1;
                let sql = format!("UPDATE items SET writes = writes + 1 WHERE id = {id}");
                written.changed += usize::try_from(db.execute(&sql, &[]).await.unwrap()).unwrap();
            }
            written.longest = written.longest.max(begun.elapsed());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        written
    })
}
