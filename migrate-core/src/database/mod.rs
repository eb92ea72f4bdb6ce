//! The edge: sessions, the version table, the fence. The only module that names sqlx.
//!
//! It executes what it is given and reads the state; it plans nothing and renders no operation.

mod bookkeeping;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod connect;
mod connection;
mod dangling;
mod endpoint;
mod error;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod error_codes;
mod fence;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod inline;
mod lock;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "mysql")]
mod mysql_session;
#[cfg(feature = "postgres")]
mod postgres;
mod row;
mod session;
#[cfg(feature = "sqlite")]
mod sqlite;
mod state;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod text;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod until_broken;
mod url;
mod version_table;

pub use bookkeeping::BookkeepingError;
pub use connection::Connection;
pub(crate) use dangling::DanglingReference;
pub use endpoint::Endpoint;
pub use error::{DatabaseError, DatabaseErrorKind, Report};
pub use row::{FromValue, Row, RowError};
pub(crate) use session::Home;
pub(crate) use state::State;
pub use url::{DatabaseUrl, UrlError};
pub(crate) use version_table::{DEFAULT_NAME as DEFAULT_VERSION_TABLE, VersionTable};
