//! What every database's session can do; one file per database implements it.
//!
//! The trait keeps the rest of the program free of drivers and of their features.

use std::any::Any;

use futures_core::future::BoxFuture;

use super::dangling::DanglingReference;
use super::error::DatabaseError;
use super::row::Row;
use crate::schema::{Dialect, Value};

pub(crate) type Answer<'a, T> = BoxFuture<'a, Result<T, DatabaseError>>;

pub(crate) trait Session: Send {
    fn dialect(&self) -> Dialect;

    /// Executes text as given, perhaps several statements, and reads all that they answer.
    fn execute_script<'a>(&'a mut self, sql: &'a str) -> Answer<'a, ()>;

    /// Executes one statement; the number of rows that it affected.
    fn execute<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, u64>;

    /// Executes one query; its rows.
    fn fetch<'a>(&'a mut self, sql: &'a str, values: &'a [Value]) -> Answer<'a, Vec<Row>>;

    /// Begins a transaction that may write, or fails if another one is writing for too long.
    fn begin(&mut self) -> Answer<'_, ()>;

    fn commit(&mut self) -> Answer<'_, ()>;

    /// Rolls back; afterwards no transaction is open, even if it was gone before.
    fn rollback(&mut self) -> Answer<'_, ()>;

    /// Which of these tables exist.
    fn existing_tables<'a>(&'a mut self, names: &'a [&'a str]) -> Answer<'a, Vec<String>>;

    /// Rows that refer to nothing, where the database doesn't prevent them by itself.
    fn dangling_references(&mut self) -> Answer<'_, Vec<DanglingReference>>;

    /// Puts back what a migration may have changed about the session.
    fn reset(&mut self) -> Answer<'_, ()>;

    fn close(self: Box<Self>) -> Answer<'static, ()>;

    /// The driver's own connection, for code that knows its type.
    fn driver(&mut self) -> &mut dyn Any;
}
