//! A session that is watched: a span of `tracing` around every call of the database, and nothing more
//! sent once its connection is broken. After a failure of the connection or of its protocol an answer
//! might never come, or belong to something else.

use std::any::Any;
use std::time::Duration;

use tracing::Instrument;

use super::blocker::Lookout;
use super::dangling::DanglingReference;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::interrupt::Interrupter;
use super::limits::{Patient, Scope};
use super::lock::{LockHolder, LockName};
use super::row::Row;
use super::session::{Answer, Begin, Home, Opener, Session};
use crate::operations::Timeouts;
use crate::schema::{Engine, Object, Server, TableName, Value};

pub(super) struct Watched<S> {
    session: S,
    is_broken: bool,
}

impl<S: Session> Watched<S> {
    pub(super) fn new(session: S) -> Self {
        Self { session, is_broken: false }
    }

    fn check(&self) -> Result<(), DatabaseError> {
        if self.is_broken {
            let message = "the connection is broken";
            return Err(DatabaseError::new(DatabaseErrorKind::Disconnected, message));
        }
        Ok(())
    }

    fn note<T>(&mut self, answer: Result<T, DatabaseError>) -> Result<T, DatabaseError> {
        let is_lost = |error: &DatabaseError| error.kind == DatabaseErrorKind::Disconnected;
        self.is_broken |= answer.as_ref().is_err_and(is_lost);
        answer
    }
}

/// Asks the session unless it is broken, and sees whether it is then. The span doesn't hold SQL, in
/// which secrets may stand.
macro_rules! ask {
    ($self:ident . $method:ident ( $($argument:expr),* )) => {{
        let call = stringify!($method);
        let span = tracing::debug_span!(target: "migrate::database", "call", call);
        Box::pin(async move {
            $self.check()?;
            let answer = $self.session.$method($($argument),*).instrument(span).await;
            $self.note(answer)
        })
    }};
}

impl<S: Session + 'static> Session for Watched<S> {
    fn server(&self) -> Server {
        self.session.server()
    }

    fn engine(&self) -> Engine {
        self.session.engine()
    }

    fn finds_sharing(&mut self) -> Answer<'_, bool> {
        self.session.finds_sharing()
    }

    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        ask!(self.execute_script(sql))
    }

    fn execute_each<'a>(&'a mut self, sql: &'a str) -> Answer<'a, Vec<u64>> {
        ask!(self.execute_each(sql))
    }

    fn execute<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, u64> {
        ask!(self.execute(sql, values))
    }

    fn fetch<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        ask!(self.fetch(sql, values))
    }

    fn begin(&mut self) -> Answer<'_, ()> {
        ask!(self.begin())
    }

    fn begin_unflushed(&mut self) -> Answer<'_, ()> {
        ask!(self.begin_unflushed())
    }

    fn begin_with<'a>(&'a mut self, begin: Begin, sql: &'a str) -> Answer<'a, Vec<u64>> {
        ask!(self.begin_with(begin, sql))
    }

    fn flush(&mut self) -> Answer<'_, ()> {
        ask!(self.flush())
    }

    fn commit(&mut self) -> Answer<'_, ()> {
        ask!(self.commit())
    }

    fn rollback(&mut self) -> Answer<'_, ()> {
        ask!(self.rollback())
    }

    fn has_open_transaction(&mut self) -> Answer<'_, bool> {
        ask!(self.has_open_transaction())
    }

    fn locate<'a>(
        &'a mut self,
        schema: Option<&'a str>,
        tables: &'a [&'a str],
    ) -> Answer<'a, Home> {
        ask!(self.locate(schema, tables))
    }

    fn try_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool> {
        ask!(self.try_lock(lock))
    }

    fn unlock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, ()> {
        ask!(self.unlock(lock))
    }

    fn lock_holder<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, Option<LockHolder>> {
        ask!(self.lock_holder(lock))
    }

    fn holds_lock<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, bool> {
        ask!(self.holds_lock(lock))
    }

    fn describe_table<'a>(&'a mut self, table: &'a TableName) -> Answer<'a, Option<String>> {
        ask!(self.describe_table(table))
    }

    fn describe_object<'a>(&'a mut self, object: &'a Object) -> Answer<'a, Option<String>> {
        ask!(self.describe_object(object))
    }

    fn is_index_valid<'a>(&'a mut self, name: &'a str) -> Answer<'a, Option<bool>> {
        ask!(self.is_index_valid(name))
    }

    fn interrupter(&mut self) -> Interrupter {
        self.session.interrupter()
    }

    fn opener(&mut self) -> Option<Opener> {
        self.session.opener()
    }

    fn limit(&mut self, timeouts: Timeouts, scope: Scope) -> Answer<'_, ()> {
        ask!(self.limit(timeouts, scope))
    }

    fn limits_set(&mut self) -> Answer<'_, Timeouts> {
        ask!(self.limits_set())
    }

    fn lock_limit(&self) -> Duration {
        self.session.lock_limit()
    }

    fn times_messages(&self) -> bool {
        self.session.times_messages()
    }

    fn lookout(&mut self) -> Option<Lookout> {
        self.session.lookout()
    }

    fn regain(&mut self) -> Answer<'_, ()> {
        ask!(self.regain())
    }

    fn execute_waiting<'a>(&'a mut self, sql: &'a str, timeout: Duration) -> Answer<'a, u64> {
        ask!(self.execute_waiting(sql, timeout))
    }

    fn waiting(&mut self, sql: String, timeout: Duration) -> Patient {
        self.session.waiting(sql, timeout)
    }

    fn remember(&mut self) -> Answer<'_, ()> {
        ask!(self.remember())
    }

    fn reset(&mut self) -> Answer<'_, ()> {
        ask!(self.reset())
    }

    fn dangling_references(&mut self) -> Answer<'_, Vec<DanglingReference>> {
        ask!(self.dangling_references())
    }

    /// What is broken is dropped as it is. What was committed is so whether or not the server hears
    /// the goodbye.
    fn close(self: Box<Self>) -> Answer<'static, ()> {
        Box::pin(async move {
            if !self.is_broken {
                let _ = Box::new(self.session).close().await;
            }
            Ok(())
        })
    }

    fn driver(&mut self) -> &mut dyn Any {
        self.session.driver()
    }
}
