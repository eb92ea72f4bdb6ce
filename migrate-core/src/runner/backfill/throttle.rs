//! What a backfill waits for before a batch, asked of the database.

use std::time::Duration;

use crate::database::{Connection, DatabaseError, DatabaseErrorKind};
use crate::operations::Backfill;
use crate::schema::{Dialect, Value};

/// Why a backfill waits, and when to look again.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wait {
    pub(super) reason: String,
    pub(super) again: Duration,
}

const AGAIN: Duration = Duration::from_secs(1);

/// How far the slowest replica is behind, in milliseconds. Who may not see it gets a row of NULLs.
const LAG: &str = "SELECT coalesce(max(extract(epoch FROM replay_lag) * 1000), 0)::bigint AS lag, \
     coalesce(bool_or(state IS NULL), false) AS hidden FROM pg_catalog.pg_stat_replication";

/// Whether something is to be waited for.
pub(super) async fn wait(
    db: &mut Connection,
    op: &Backfill,
) -> Result<Option<Wait>, (String, DatabaseError)> {
    if let Some(window) = &op.pace.between {
        let sql = minute_of_the_day(db.dialect());
        let now = number(db, sql, "minute").await.map_err(|error| (sql.to_owned(), error))?;
        let now = u32::try_from(now).unwrap_or_default();
        if let Some(minutes) = window.minutes_left(now) {
            let reason = format!(
                "it runs from {} to {} UTC, and it is {:02}:{:02}",
                window.from,
                window.to,
                now / 60,
                now % 60
            );
            let again = Duration::from_mins(minutes.into()).min(Duration::from_secs(20));
            return Ok(Some(Wait { reason, again }));
        }
    }
    if let Some(most) = op.pace.max_lag() {
        let lag = lag(db).await.map_err(|error| (LAG.to_owned(), error))?;
        if lag > most {
            let reason = format!("a replica is {} s behind", lag.as_secs_f64());
            return Ok(Some(Wait { reason, again: AGAIN }));
        }
    }
    let query = op.pace.wait_while.as_ref().and_then(|sql| sql.for_dialect(db.dialect()));
    if let Some(sql) = query {
        let rows = db.fetch(sql, &[]).await.map_err(|error| (sql.to_owned(), error))?;
        if rows.first().and_then(|row| row.values().first()).is_some_and(is_true) {
            let reason = format!("this is true: {}", sql.trim());
            return Ok(Some(Wait { reason, again: AGAIN }));
        }
    }
    Ok(None)
}

async fn lag(db: &mut Connection) -> Result<Duration, DatabaseError> {
    let rows = db.fetch(LAG, &[]).await?;
    let row = rows.first();
    if row.is_some_and(|row| row.get("hidden") == Ok(true)) {
        let message = "this user may not see how far replicas are behind: GRANT pg_monitor TO it";
        return Err(DatabaseError::new(DatabaseErrorKind::Privilege, message));
    }
    let lag = row.and_then(|row| row.get::<i64>("lag").ok()).unwrap_or_default();
    Ok(Duration::from_millis(lag.try_into().unwrap_or_default()))
}

async fn number(db: &mut Connection, sql: &str, column: &str) -> Result<i64, DatabaseError> {
    let rows = db.fetch(sql, &[]).await?;
    let number = rows.first().and_then(|row| row.get::<i64>(column).ok());
    number.ok_or_else(|| DatabaseError::new(DatabaseErrorKind::Statement, "it answered no number"))
}

fn minute_of_the_day(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => {
            "SELECT floor(extract(epoch FROM (clock_timestamp() AT TIME ZONE 'UTC')::time) / 60)::int \
             AS minute"
        }
        Dialect::MySql => "SELECT TIME_TO_SEC(UTC_TIME()) DIV 60 AS minute",
        Dialect::Sqlite => "SELECT strftime('%H', 'now') * 60 + strftime('%M', 'now') AS minute",
    }
}

/// Truth, a number that is not 0, or a text that says so.
fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Boolean(truth) => *truth,
        Value::Integer(number) => *number != 0,
        Value::Real(number) => *number != 0.0,
        Value::Decimal(text) | Value::Text(text) => {
            let text = text.trim();
            let is_false = ["f", "false", "no", "off"].iter().any(|n| text.eq_ignore_ascii_case(n));
            !text.is_empty() && !is_false && text.parse::<f64>() != Ok(0.0)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_true() {
        let text = |text: &str| Value::Text(text.to_owned());
        for value in [Value::Boolean(true), Value::Integer(2), text("t"), text("1"), text("yes")] {
            assert!(is_true(&value), "{value:?}");
        }
        let zero = Value::Decimal("0.00".to_owned());
        for value in [Value::Null, Value::Integer(0), Value::Real(0.0), zero, text(""), text("F")] {
            assert!(!is_true(&value), "{value:?}");
        }
    }
}
