//! Renews a lease while a run works: in a thread and on a connection of its own, for the run's may be
//! busy with one statement for hours, and its thread with code of a migration.

use std::sync::Arc;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use std::time::{Duration, Instant};

#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::connection::Connection;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::error::DatabaseError;
use super::lease::Kept;
use super::session::Opener;

/// Starts to renew it. Where no thread can be started it isn't renewed, and the run stops in time.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) fn spawn(opener: Opener, sql: String, kept: Arc<Kept>) {
    let work = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime {
            runtime.block_on(renew(opener, sql, kept));
        }
    };
    let _ = std::thread::Builder::new().name("migrate-lease".to_owned()).spawn(work);
}

#[cfg(not(any(feature = "postgres", feature = "mysql")))]
pub(super) fn spawn(_: Opener, _: String, _: Arc<Kept>) {}

#[cfg(any(feature = "postgres", feature = "mysql"))]
async fn renew(opener: Opener, sql: String, kept: Arc<Kept>) {
    // To be ready when it is time: opening takes longer than a renewal.
    let mut db = in_time(kept.time / 2, opener()).await.and_then(Result::ok);
    let mut pause = kept.left();
    while kept.end.or_until(Box::pin(super::lock::sleep(pause))).await.is_ok() {
        let sent = Instant::now();
        let renewed = Box::pin(in_time(kept.time / 2, once(&opener, &mut db, &sql)));
        let Ok(renewed) = kept.end.or_until(renewed).await else { break };
        match renewed {
            Some(Ok(0)) => {
                kept.lose();
                break;
            }
            Some(Ok(_)) => {
                kept.renew(sent);
                pause = kept.left();
            }
            // Of an answer that is late nobody knows what it belongs to.
            Some(Err(_)) | None => {
                db = None;
                pause = (kept.pause() / 8).max(Duration::from_millis(20));
            }
        }
    }
    if let Some(db) = db {
        let _ = db.close().await;
    }
}

/// How many rows it was: none if another run has the lease.
#[cfg(any(feature = "postgres", feature = "mysql"))]
async fn once(
    opener: &Opener,
    db: &mut Option<Connection>,
    sql: &str,
) -> Result<u64, DatabaseError> {
    let mut open = match db.take() {
        Some(open) => open,
        None => opener().await?,
    };
    let renewed = open.execute(sql, &[]).await?;
    *db = Some(open);
    Ok(renewed)
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
async fn in_time<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    sqlx_core::rt::timeout(limit, work).await.ok()
}
