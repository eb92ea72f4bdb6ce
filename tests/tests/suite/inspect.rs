//! What is read of a database makes the same database again.

mod mysql;
mod postgres;
mod sqlite;
