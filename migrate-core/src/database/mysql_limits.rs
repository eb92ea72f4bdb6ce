//! Timeouts on MySQL and MariaDB: variables of the session, set when they differ from what it has.
//! They count whole seconds. Only MariaDB ends statements by itself.

use std::time::Duration;

use super::limits::{LOCK_TIMEOUT, Patient};
use super::row::Row;
use crate::operations::Timeouts;
use crate::schema::{Product, Server};

/// As good as none: zero would be no wait at all.
const LONGEST: u64 = 31_536_000;

#[derive(Debug, Default)]
pub(super) struct MySqlLimits {
    /// What ends statements on MariaDB, as the session has it.
    own_statement: Option<String>,
    /// What was set.
    current: Option<String>,
    lock: Duration,
}

impl MySqlLimits {
    pub(super) fn remember(&mut self, server: Server, variables: &[Row]) {
        let name = |row: &&Row| row.get::<String>("Variable_name").ok();
        let own = variables.iter().find(|row| name(row).as_deref() == Some("max_statement_time"));
        let own = own.and_then(|row| row.get::<String>("Value").ok());
        self.own_statement = own.filter(|_| server.product == Product::MariaDb);
    }

    /// What sets them, unless the session has them.
    pub(super) fn set(&mut self, timeouts: Timeouts) -> Option<String> {
        self.lock = timeouts.lock.unwrap_or(LOCK_TIMEOUT);
        let seconds = self.seconds();
        let lock = format!(
            "SET SESSION lock_wait_timeout = {seconds}, SESSION innodb_lock_wait_timeout = {seconds}"
        );
        let sql = match &self.own_statement {
            Some(own) => {
                let limit = timeouts.statement.map(|limit| limit.as_secs_f64().to_string());
                format!("{lock}, SESSION max_statement_time = {}", limit.as_ref().unwrap_or(own))
            }
            None => lock,
        };
        if self.current.as_ref() == Some(&sql) {
            return None;
        }
        self.current = Some(sql.clone());
        Some(sql)
    }

    /// What is set again behind what puts the session back.
    pub(super) fn again(&self) -> String {
        self.current.as_ref().map_or_else(String::new, |sql| format!("; {sql}"))
    }

    /// It isn't certain what the session has.
    pub(super) fn forget(&mut self) {
        self.current = None;
    }

    /// A statement that may wait this long for a row. What the session has is as it was behind it.
    pub(super) fn waiting(&self, sql: String, (timeout, server): (Duration, Server)) -> Patient {
        if self.current.is_none() {
            return Patient::unlimited(sql);
        }
        let longer = format!("innodb_lock_wait_timeout = {}", timeout.as_secs().clamp(1, LONGEST));
        if server.product == Product::MariaDb {
            return Patient::unlimited(format!("SET STATEMENT {longer} FOR {sql}"));
        }
        let before = format!(
            "SET @migrate_lock_wait = @@SESSION.innodb_lock_wait_timeout, SESSION {longer}"
        );
        let behind = "SET SESSION innodb_lock_wait_timeout = @migrate_lock_wait".to_owned();
        Patient { before: Some(before), sql, behind: vec![behind] }
    }

    /// How long a statement waits for a lock; zero is without a limit.
    pub(super) fn lock(&self) -> Duration {
        self.lock
    }

    fn seconds(&self) -> u64 {
        match self.lock.as_millis().div_ceil(1000) {
            0 => LONGEST,
            seconds => u64::try_from(seconds).unwrap_or(LONGEST).min(LONGEST),
        }
    }
}
