//! Who is in the way of a session of PostgreSQL.

use std::sync::{Arc, Mutex, PoisonError};

use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;

use super::blocker::{Blocker, Lookout};
use super::connect::connect_in_time;
use super::postgres_text::query;

/// The query of another user is shown to few. The process of a prepared transaction is 0.
const BLOCKERS: &str = "SELECT CASE b.pid WHEN 0 THEN 'a prepared transaction' \
     ELSE 'process ' || b.pid END AS session, a.usename::text AS user_name, \
     a.application_name AS application, \
     CASE a.query WHEN '<insufficient privilege>' THEN NULL ELSE a.query END AS query, \
     extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::bigint AS seconds, \
     CASE b.pid WHEN 0 THEN 'ROLLBACK PREPARED' \
     ELSE 'SELECT pg_terminate_backend(' || b.pid || ')' END AS end_sql \
     FROM (SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids($1)) AS pid) b \
     LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY a.xact_start NULLS LAST";

/// Its connection is opened when it is asked for the first time, and kept.
pub(super) fn lookout(options: &PgConnectOptions, process: i64) -> Lookout {
    let (options, kept) = (options.clone(), Arc::new(Mutex::new(None)));
    Box::new(move || {
        let (options, kept) = (options.clone(), Arc::clone(&kept));
        Box::pin(async move {
            let taken = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
            let mut connection = match taken {
                Some(connection) => connection,
                None => connect_in_time(options.connect()).await.ok()?,
            };
            let rows = query(&mut connection, BLOCKERS, &[process.into()]).await.ok()?;
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection);
            Blocker::from_rows(&rows, true)
        })
    })
}
