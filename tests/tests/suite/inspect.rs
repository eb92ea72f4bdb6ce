//! What is read of a database makes the same database again.

mod postgres;
mod sqlite;
