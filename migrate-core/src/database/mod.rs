//! The edge: sessions, the version table, the fence, the journal. The only module that names sqlx.
//!
//! It executes what it is given and reads the state; it plans nothing and renders no operation.

mod backfill_table;
mod blocker;
mod bookkeeping;
mod client;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod connect;
mod connection;
mod correction;
mod dangling;
mod endpoint;
mod error;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod error_codes;
mod fence;
#[cfg(feature = "sqlite")]
mod file_lock;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod inline;
mod inspect;
mod interrupt;
mod journal;
mod journal_table;
mod kept_schema;
mod lease;
mod lease_keeper;
mod lease_table;
mod limits;
mod lock;
mod message;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "mysql")]
mod mysql_blocker;
#[cfg(feature = "mysql")]
mod mysql_cluster;
#[cfg(feature = "mysql")]
mod mysql_limits;
#[cfg(feature = "mysql")]
mod mysql_options;
#[cfg(feature = "mysql")]
mod mysql_session;
#[cfg(feature = "mysql")]
mod mysql_values;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod objects;
mod place;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod pooled;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "postgres")]
mod postgres_blocker;
#[cfg(feature = "postgres")]
mod postgres_described;
#[cfg(feature = "postgres")]
mod postgres_home;
#[cfg(feature = "postgres")]
mod postgres_limits;
#[cfg(feature = "postgres")]
mod postgres_objects;
#[cfg(feature = "postgres")]
mod postgres_options;
#[cfg(feature = "postgres")]
mod postgres_pooler;
#[cfg(feature = "postgres")]
mod postgres_session;
#[cfg(feature = "postgres")]
mod postgres_text;
mod row;
mod row_key;
mod scratch;
mod session;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "sqlite")]
mod sqlite_held;
#[cfg(feature = "sqlite")]
mod sqlite_keys;
mod state;
#[cfg(feature = "testing")]
mod test_pool;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod text;
mod url;
mod version_table;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod watched;
mod writes;

pub(crate) use backfill_table::{Cursor, CursorState};
pub use blocker::Blocker;
pub(crate) use blocker::{Lookout, watched};
pub use bookkeeping::BookkeepingError;
pub(crate) use client::Client;
pub use connection::Connection;
pub(crate) use dangling::DanglingReference;
pub use endpoint::Endpoint;
pub use error::{DatabaseError, DatabaseErrorKind, Report};
pub use interrupt::Interrupt;
pub(crate) use interrupt::{Interrupter, ended_after, until_interrupted, until_overdue};
pub use journal::{Decision, JournalAction, JournalEntry, JournalState};
pub(crate) use journal_table::{NewEntry, Progress, Writing};
pub(crate) use lease::LeaseLost;
pub(crate) use limits::Scope;
pub use lock::LockHolder;
pub(crate) use lock::{Held, Waiting, sleep};
pub(crate) use message::{Message, Unsent};
pub use place::Database;
pub use row::{FromValue, Row, RowError};
pub(crate) use row_key::NoKey;
pub(crate) use scratch::{Scratch, other_databases};
pub(crate) use session::{Begin, Home};
pub(crate) use state::{ALEMBIC_TABLE, State};
#[cfg(feature = "testing")]
pub use test_pool::TestPool;
pub use url::{DatabaseUrl, UrlError};
pub(crate) use version_table::{DEFAULT_NAME as DEFAULT_VERSION_TABLE, VersionTable};
pub(crate) use writes::{FenceMove, Writer, finish};
