//! The edge: sessions, the version table, the fence. The only module that names sqlx.
//!
//! It executes what it is given and reads the state; it plans nothing and renders no operation.

mod connection;
mod dangling;
mod error;
mod fence;
mod row;
mod session;
#[cfg(feature = "sqlite")]
mod sqlite;
mod state;
mod url;
mod version_table;

pub use connection::Connection;
pub(crate) use dangling::DanglingReference;
pub use error::{DatabaseError, DatabaseErrorKind};
pub use row::{FromValue, Row, RowError};
pub use state::BookkeepingError;
pub(crate) use state::State;
pub use url::{DatabaseUrl, UrlError};
pub(crate) use version_table::{DEFAULT_NAME as DEFAULT_VERSION_TABLE, VersionTable};
