//! A server that is a node of a Galera cluster.

use sqlx::MySqlConnection;

use super::error::{DatabaseError, DatabaseErrorKind};
use super::mysql::query;
use super::text::execute_all;

/// Whether it is a node of a Galera cluster; then it sees from now on what others have committed.
pub(super) async fn joins_cluster(connection: &mut MySqlConnection) -> Result<bool, DatabaseError> {
    let is_on = async |connection: &mut MySqlConnection, sql: &str| {
        let rows = query(connection, sql, &[]).await?;
        let value = rows.first().and_then(|row| row.get::<String>("Value").ok());
        Ok::<_, DatabaseError>(value.is_some_and(|value| value == "ON"))
    };
    let variable = "SHOW GLOBAL VARIABLES LIKE 'wsrep_on'";
    if !is_on(connection, variable).await? {
        return Ok(false);
    }
    let status = "SHOW GLOBAL STATUS LIKE 'wsrep_ready'";
    if !is_on(connection, status).await? {
        let message = "this node is cut off from its Galera cluster, or not yet part of it";
        return Err(DatabaseError::new(DatabaseErrorKind::NotReady, message));
    }
    execute_all(connection, "SET SESSION wsrep_sync_wait = 15").await?;
    Ok(true)
}

/// Where a connection leads to, as other nodes don't say it of themselves.
pub(super) async fn node_of(connection: &mut MySqlConnection) -> Result<String, DatabaseError> {
    let sql = "SELECT CONCAT(@@hostname, ':', @@port) AS node";
    let rows = query(connection, sql, &[]).await?;
    Ok(rows.first().and_then(|row| row.get("node").ok()).unwrap_or_default())
}
