//! Who is in the way of a session of MySQL or MariaDB. What the server tells depends on how it is
//! configured; where it tells nothing of locks on tables, the oldest transaction of the
//! same database is named as a guess.

use std::sync::{Arc, Mutex, PoisonError};

use sqlx::mysql::MySqlConnectOptions;
use sqlx::{ConnectOptions, MySqlConnection};

use super::blocker::{Blocker, Lookout};
use super::connect::connect_in_time;
use super::mysql::query;
use super::row::Row;
use crate::schema::{Product, Server};

const ROWS_OF_MARIADB: &str = "SELECT b.trx_mysql_thread_id FROM information_schema.innodb_lock_waits w \
     JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_trx_id \
     JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_trx_id \
     WHERE r.trx_mysql_thread_id = ";
const ROWS_OF_MYSQL: &str = "SELECT b.trx_mysql_thread_id FROM performance_schema.data_lock_waits w \
     JOIN information_schema.innodb_trx r ON r.trx_id = w.requesting_engine_transaction_id \
     JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_engine_transaction_id \
     WHERE r.trx_mysql_thread_id = ";
/// Empty where performance_schema is off, as MariaDB has it by itself.
const TABLES: &str = "SELECT h.processlist_id FROM performance_schema.metadata_locks p \
     JOIN performance_schema.threads t ON t.thread_id = p.owner_thread_id \
     JOIN performance_schema.metadata_locks g ON g.object_type = p.object_type \
     AND g.object_schema = p.object_schema AND g.object_name = p.object_name \
     AND g.lock_status = 'GRANTED' AND g.owner_thread_id <> p.owner_thread_id \
     JOIN performance_schema.threads h ON h.thread_id = g.owner_thread_id \
     WHERE p.lock_status = 'PENDING' AND t.processlist_id = ";
/// Only while it waits, and never it itself. Transactions in other databases are mostly about other tables.
const GUESS: &str = "SELECT b.trx_mysql_thread_id FROM information_schema.innodb_trx b \
     JOIN information_schema.processlist w ON w.state LIKE 'Waiting for %lock%' \
     AND b.trx_mysql_thread_id <> w.id JOIN information_schema.processlist o \
     ON o.id = b.trx_mysql_thread_id AND o.db <=> w.db WHERE w.id = ";

/// Its connection is opened when it is asked for the first time, and kept.
pub(super) fn lookout(options: &MySqlConnectOptions, server: Server, number: i64) -> Lookout {
    let (options, kept) = (options.clone(), Arc::new(Mutex::new(None)));
    Box::new(move || {
        let (options, kept) = (options.clone(), Arc::clone(&kept));
        Box::pin(async move {
            let taken = kept.lock().unwrap_or_else(PoisonError::into_inner).take();
            let mut connection = match taken {
                Some(connection) => connection,
                None => connect_in_time(options.connect()).await.ok()?,
            };
            let found = look(&mut connection, server, number).await;
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection);
            found
        })
    })
}

async fn look(connection: &mut MySqlConnection, server: Server, number: i64) -> Option<Blocker> {
    let of_rows = match server.product {
        Product::MariaDb => ROWS_OF_MARIADB,
        _ => ROWS_OF_MYSQL,
    };
    for (who, is_certain) in [(of_rows, true), (TABLES, true), (GUESS, false)] {
        // Not every user may ask each of them.
        let rows = described(connection, &format!("{who}{number}")).await.unwrap_or_default();
        if let Some(blocker) = Blocker::from_rows(&rows, is_certain) {
            return Some(blocker);
        }
    }
    None
}

async fn described(connection: &mut MySqlConnection, who: &str) -> Option<Vec<Row>> {
    let sql = format!(
        "SELECT CONCAT('connection ', p.id) AS session, p.user AS user_name, NULL AS application, \
         p.info AS query, TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS seconds, \
         CONCAT('KILL ', p.id) AS end_sql FROM information_schema.processlist p \
         LEFT JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id \
         WHERE p.id IN ({who}) ORDER BY t.trx_started IS NULL, t.trx_started"
    );
    query(connection, &sql, &[]).await.ok()
}
