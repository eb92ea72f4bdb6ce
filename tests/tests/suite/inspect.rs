//! The catalog of a database is read, and what was read makes the same database again.

mod postgres;
