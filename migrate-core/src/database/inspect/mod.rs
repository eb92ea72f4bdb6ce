//! The catalog of a database is read into a [`Schema`], by a number of queries that doesn't depend on
//! how much there is.

#[cfg(any(feature = "postgres", feature = "mysql"))]
mod answer;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod read;
#[cfg(feature = "sqlite")]
mod sqlite;
