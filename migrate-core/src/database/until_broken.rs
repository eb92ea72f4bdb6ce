//! A session until its connection breaks. After a failure of the connection or of its protocol
//! nothing more is sent: an answer might never come, or belong to something else.

use std::any::Any;

use super::dangling::DanglingReference;
use super::error::{DatabaseError, DatabaseErrorKind};
use super::lock::LockName;
use super::row::Row;
use super::session::{Answer, Home, Session};
use crate::schema::{Server, Value};

pub(super) struct UntilBroken<S> {
    session: S,
    is_broken: bool,
}

impl<S: Session> UntilBroken<S> {
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

/// Asks the session unless it is broken, and sees whether it is then.
macro_rules! ask {
    ($self:ident . $method:ident ( $($argument:expr),* )) => {
        Box::pin(async move {
            $self.check()?;
            let answer = $self.session.$method($($argument),*).await;
            $self.note(answer)
        })
    };
}

impl<S: Session + 'static> Session for UntilBroken<S> {
    fn server(&self) -> Server {
        self.session.server()
    }

    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()> {
        ask!(self.execute_script(sql))
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

    fn lock_holder<'a>(&'a mut self, lock: &'a LockName) -> Answer<'a, Option<String>> {
        ask!(self.lock_holder(lock))
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
