//! Waiting for a server to take a connection, and what it means if it doesn't.

use std::time::Duration;

use super::error::{DatabaseError, DatabaseErrorKind};

/// An unreachable host answers nothing, and the operating system waits for minutes.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);

/// Waits for a connection, but not for ever.
pub(super) async fn connect_in_time<T>(
    connecting: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, DatabaseError> {
    match sqlx_core::rt::timeout(CONNECT_TIMEOUT, connecting).await {
        Ok(Ok(connection)) => Ok(connection),
        Ok(Err(error)) => {
            let error = DatabaseError::from(error);
            // Nothing was lost that was never there; a handshake that fails is such a failure too.
            let is_lost = error.kind == DatabaseErrorKind::Disconnected && error.code.is_none();
            let kind = if !is_lost {
                error.kind
            } else if error.message.contains("certificate") {
                DatabaseErrorKind::Tls
            } else {
                DatabaseErrorKind::Unreachable
            };
            Err(DatabaseError { kind, ..error })
        }
        Err(_) => {
            let message = format!("no answer within {} seconds", CONNECT_TIMEOUT.as_secs());
            Err(DatabaseError::new(DatabaseErrorKind::Unreachable, message))
        }
    }
}
