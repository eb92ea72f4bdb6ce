//! Which engine answers behind a protocol: PostgreSQL and MySQL themselves, or one that speaks like
//! them and keeps other promises. It is told from what the server says of itself, not from the url.

use std::fmt;

use serde::Serialize;

/// An engine that is spoken to as to PostgreSQL, MySQL or SQLite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Engine {
    /// PostgreSQL.
    Postgres,
    /// PostgreSQL with the extension Citus, on its coordinator.
    Citus,
    /// CockroachDB.
    Cockroach,
    /// YugabyteDB.
    Yugabyte,
    /// MySQL.
    MySql,
    /// MariaDB.
    MariaDb,
    /// A node of a Galera cluster of MariaDB or MySQL.
    Galera,
    /// TiDB.
    TiDb,
    /// Vitess.
    Vitess,
    /// SQLite.
    Sqlite,
}

/// What an engine promises that a run depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct EngineFacts {
    /// A lock of the server keeps out every other run, on whatever machine it works.
    pub advisory_locks: bool,
    /// Several changes of the schema are one transaction with the bookkeeping, or nothing of them is
    /// done. Where they aren't, each statement is committed by itself and journaled.
    pub transactional_ddl: bool,
    /// A statement, or a transaction, may be given up by the server for another one, and is meant to be
    /// sent again (SQLSTATE 40001, MySQL's error 1213, TiDB's 8028 and 9007).
    pub retries: bool,
    /// A change of the schema may go on behind its answer, as a job that this query waits for.
    pub waits_for_jobs: Option<&'static str>,
    /// Whether the tests of this program run on it.
    pub is_tested: bool,
}

/// <https://www.cockroachlabs.com/docs/stable/show-jobs>: it answers when all of these have ended.
const COCKROACH_JOBS: &str = "SHOW JOBS WHEN COMPLETE (SELECT job_id FROM [SHOW JOBS] \
     WHERE job_type IN ('SCHEMA CHANGE', 'NEW SCHEMA CHANGE') \
     AND status NOT IN ('succeeded', 'failed', 'canceled'))";

impl Engine {
    /// From what `SELECT version()` answers where PostgreSQL's protocol is spoken.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::schema::Engine;
    /// let engine = Engine::from_postgres_version("CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu)");
    /// assert_eq!(engine, Engine::Cockroach);
    /// assert!(!engine.facts().advisory_locks);
    /// ```
    pub fn from_postgres_version(text: &str) -> Self {
        if text.starts_with("CockroachDB") {
            Self::Cockroach
        } else if text.contains("-YB-") {
            Self::Yugabyte
        } else {
            Self::Postgres
        }
    }

    /// From what `SELECT version()` answers where MySQL's protocol is spoken. That a node belongs to a
    /// Galera cluster isn't said there.
    pub fn from_mysql_version(text: &str) -> Self {
        let text = text.to_ascii_lowercase();
        let names = [("tidb", Self::TiDb), ("vitess", Self::Vitess), ("mariadb", Self::MariaDb)];
        let found = names.into_iter().find(|(name, _)| text.contains(name));
        found.map_or(Self::MySql, |(_, engine)| engine)
    }

    /// What it promises.
    pub const fn facts(self) -> EngineFacts {
        let plain = EngineFacts {
            advisory_locks: true,
            transactional_ddl: true,
            retries: false,
            waits_for_jobs: None,
            is_tested: true,
        };
        let apart = EngineFacts { transactional_ddl: false, ..plain };
        let spread = EngineFacts { advisory_locks: false, retries: true, ..apart };
        match self {
            Self::Postgres | Self::Sqlite => plain,
            Self::MySql | Self::MariaDb => apart,
            // GET_LOCK is given by each node for itself.
            Self::Galera => spread,
            Self::Citus => EngineFacts { is_tested: false, ..plain },
            Self::Cockroach => {
                EngineFacts { is_tested: false, waits_for_jobs: Some(COCKROACH_JOBS), ..spread }
            }
            Self::Yugabyte | Self::TiDb | Self::Vitess => {
                EngineFacts { is_tested: false, ..spread }
            }
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Postgres => "PostgreSQL",
            Self::Citus => "Citus",
            Self::Cockroach => "CockroachDB",
            Self::Yugabyte => "YugabyteDB",
            Self::MySql => "MySQL",
            Self::MariaDb => "MariaDB",
            Self::Galera => "Galera",
            Self::TiDb => "TiDB",
            Self::Vitess => "Vitess",
            Self::Sqlite => "SQLite",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_by_their_own_words() {
        for (text, expected) in [
            (
                "CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu, built 2023/09/27 01:53:43, \
                 go1.19.10)",
                Engine::Cockroach,
            ),
            (
                "PostgreSQL 11.2-YB-2.18.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang version \
                 15.0.3, 64-bit",
                Engine::Yugabyte,
            ),
            (
                "PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc \
                 (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit",
                Engine::Postgres,
            ),
        ] {
            assert_eq!(Engine::from_postgres_version(text), expected, "{text}");
        }
        for (text, expected) in [
            ("5.7.25-TiDB-v7.1.0", Engine::TiDb),
            ("8.0.11-TiDB-v7.5.1", Engine::TiDb),
            ("8.0.30-Vitess", Engine::Vitess),
            ("10.11.19-MariaDB-0+deb12u1", Engine::MariaDb),
            ("5.5.5-10.6.12-MariaDB-log", Engine::MariaDb),
            ("8.0.36-0ubuntu0.22.04.1", Engine::MySql),
        ] {
            assert_eq!(Engine::from_mysql_version(text), expected, "{text}");
        }
    }

    #[test]
    fn who_needs_a_lease_is_asked_to_wait_and_to_send_again() {
        use Engine::{
            Citus, Cockroach, Galera, MariaDb, MySql, Postgres, Sqlite, TiDb, Vitess, Yugabyte,
        };
        for engine in [Postgres, Citus, MySql, MariaDb, Sqlite] {
            assert!(engine.facts().advisory_locks && !engine.facts().retries, "{engine}");
        }
        for engine in [Cockroach, Yugabyte, Galera, TiDb, Vitess] {
            let facts = engine.facts();
            assert!(!facts.advisory_locks && facts.retries && !facts.transactional_ddl, "{engine}");
        }
    }
}
