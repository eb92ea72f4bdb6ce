//! What every database's session can do; one file per database implements it.
//!
//! The trait keeps the rest of the program free of drivers and of their features.

use std::any::Any;
use std::time::Duration;

use futures_core::future::BoxFuture;

use super::blocker::Lookout;
use super::connection::Connection;
use super::dangling::DanglingReference;
use super::error::DatabaseError;
use super::interrupt::Interrupter;
use super::limits::{Patient, Scope};
use super::lock::{LockHolder, LockName};
use super::row::Row;
use crate::operations::Timeouts;
use crate::schema::{Engine, Object, Server, TableName, Value};

pub(crate) type Answer<'a, T> = BoxFuture<'a, Result<T, DatabaseError>>;

/// Opens another connection to the same database.
pub(crate) type Opener =
    Box<dyn Fn() -> BoxFuture<'static, Result<Connection, DatabaseError>> + Send + Sync>;

/// How a transaction begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Begin {
    /// Whether its commit waits for the disk, where the database can choose.
    pub(crate) flushed: bool,
    /// Whether the one that is open is committed first. That this failed is said at the start of the
    /// message. Only on PostgreSQL.
    pub(crate) commits: bool,
}

impl Begin {
    /// One that stands by itself.
    pub(crate) const ALONE: Self = Self { flushed: true, commits: false };
}

pub(crate) trait Session: Send {
    /// What answered when the connection was opened.
    fn server(&self) -> Server;

    /// Which engine that is, once the bookkeeping tables were located.
    fn engine(&self) -> Engine;

    /// Whether a pooler gives this session to others between two transactions: then nothing of it stays,
    /// and what is left in it others get.
    fn finds_sharing(&mut self) -> Answer<'_, bool> {
        Box::pin(async { Ok(false) })
    }

    /// Executes text as given, perhaps several statements, and reads all that they answer. An
    /// error says how many statements were completed before.
    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()>;

    /// The same, and how many rows each statement changed; an error has it of those before.
    fn execute_each<'a>(&'a mut self, sql: &'a str) -> Answer<'a, Vec<u64>>;

    /// Executes one statement; the number of rows that it affected.
    fn execute<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, u64>;

    /// Executes one query; its rows.
    fn fetch<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, Vec<Row>>;

    /// Begins a transaction that may write, or fails if another one is writing for too long.
    fn begin(&mut self) -> Answer<'_, ()>;

    /// Begins a transaction whose commit doesn't wait for the disk, where the database can do that:
    /// [`Self::flush`] does.
    fn begin_unflushed(&mut self) -> Answer<'_, ()> {
        self.begin()
    }

    /// Begins a transaction and executes text in it as [`Self::execute_each`], in one message where the
    /// database can do that. Nothing in it may begin a transaction.
    fn begin_with<'a>(&'a mut self, begin: Begin, sql: &'a str) -> Answer<'a, Vec<u64>>;

    /// Waits until all that this session committed is on the disk.
    fn flush(&mut self) -> Answer<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn commit(&mut self) -> Answer<'_, ()>;

    /// Rolls back; afterwards no transaction is open, even if it was gone before.
    fn rollback(&mut self) -> Answer<'_, ()>;

    /// Whether a transaction is open that this session didn't begin by `begin`.
    fn has_open_transaction(&mut self) -> Answer<'_, bool>;

    /// Where the bookkeeping tables are, and which of these exist there.
    fn locate<'a>(&'a mut self, schema: Option<&'a str>, tables: &'a [&'a str])
    -> Answer<'a, Home>;

    /// Takes the lock of a run if nobody holds it. It ends with the session.
    fn try_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool>;

    /// Gives the lock back.
    fn unlock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, ()>;

    /// Who holds the lock, as far as this user may see it.
    fn lock_holder<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, Option<LockHolder>>;

    /// Whether this session holds the lock. Code of a migration may have given it back.
    fn holds_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool>;

    /// What the catalog says about a table and what belongs to it; `None` if there is none. Equal
    /// only if nothing has changed its definition.
    fn describe_table<'a>(&'a mut self, table: &'a TableName) -> Answer<'a, Option<String>>;

    /// The same of an object that is no table.
    fn describe_object<'a>(&'a mut self, object: &'a Object) -> Answer<'a, Option<String>>;

    /// Whether the index of this name, as SQL has it, is valid; `None` if there is none.
    fn is_index_valid<'a>(&'a mut self, name: &'a str) -> Answer<'a, Option<bool>>;

    /// What ends the statement that runs in this session, from outside of it.
    fn interrupter(&mut self) -> Interrupter;

    /// How another session is opened; `None` where a run needs no second one.
    fn opener(&mut self) -> Option<Opener> {
        None
    }

    /// Sets how long statements wait for a lock and take. What isn't said is as the session has it; of locks
    /// a server's session that has no limit gets the usual one. [`Self::execute_waiting`], with which
    /// transactions begin, sets those of [`Scope::Transactions`].
    fn limit(&mut self, timeouts: Timeouts, scope: Scope) -> Answer<'_, ()>;

    /// What code of a migration has set past [`Self::limit`] since that; nothing where it stays by itself.
    fn limits_set(&mut self) -> Answer<'_, Timeouts> {
        Box::pin(async { Ok(Timeouts::UNSET) })
    }

    /// How long the statement that runs waits for a lock; zero is without a limit.
    fn lock_limit(&self) -> Duration;

    /// Whether what ends statements counts all of a message for one, in the transactions that begin from here
    /// on.
    fn times_messages(&self) -> bool {
        false
    }

    /// What asks who is in the way, where a server can tell.
    fn lookout(&mut self) -> Option<Lookout> {
        None
    }

    /// What a transaction of the bookkeeping begins with, behind code of a migration that may have
    /// changed role and settings; it ends with the transaction.
    fn regain(&mut self) -> Answer<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    /// Executes one statement that may wait for a row of another session at most this long; the
    /// number of rows that it affected.
    fn execute_waiting<'a>(&'a mut self, sql: &'a str, _timeout: Duration) -> Answer<'a, u64> {
        self.execute(sql, &[])
    }

    /// A statement of a transaction that may wait at most this long for a row.
    fn waiting(&mut self, sql: String, _timeout: Duration) -> Patient {
        Patient::unlimited(sql)
    }

    /// Remembers how the session is, for [`Self::reset`].
    fn remember(&mut self) -> Answer<'_, ()>;

    /// Puts back what a migration may have changed about the session.
    fn reset(&mut self) -> Answer<'_, ()>;

    /// Rows that refer to nothing, where the database doesn't prevent them by itself.
    fn dangling_references(&mut self) -> Answer<'_, Vec<DanglingReference>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn close(self: Box<Self>) -> Answer<'static, ()>;

    /// The driver's own connection, for code that knows its type.
    fn driver(&mut self) -> &mut dyn Any;
}

/// The schema of the bookkeeping tables, and which of them exist. It is named in every statement:
/// what a migration does to the search path must not hide them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Home {
    pub(crate) schema: Option<String>,
    pub(crate) tables: Vec<String>,
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
impl Home {
    /// From rows of `schema_name` and `table_name`, the latter NULL if there is none.
    pub(super) fn from_rows(rows: &[Row]) -> Self {
        let text = |row: &Row, column| row.get::<Option<String>>(column).ok().flatten();
        Self {
            schema: rows.first().and_then(|row| text(row, "schema_name")),
            tables: rows.iter().filter_map(|row| text(row, "table_name")).collect(),
        }
    }
}
