//! The harness: a database of its own for every test, the real binary, and small registries.
//!
//! It holds no tests. Suites run a behaviour on every database of [`databases`].

#![expect(clippy::expect_used, clippy::panic, reason = "a harness that fails fails the test")]
#![expect(clippy::return_self_not_must_use, reason = "an exit code is checked for its own sake")]

mod binary;
mod cargo;
mod catalog;
mod catalog_kinds;
mod catalog_policies;
mod console;
mod contents;
mod crash_history;
mod database;
mod described;
mod objects;
mod own_server;
mod page;
mod points;
mod project;
mod proxy;
mod sample;
mod server;
mod shell;
mod small_disk;
mod source_files;
mod user_project;

pub use binary::{Output, binary, migrate, migrate_with, without_colour};
pub use console::{Step, is_expected, steps};
pub use contents::{Contents, contents, rows_as_text};
pub use crash_history::{
    CHECKS, Check, SHORT_LEASE, crash_history, crash_history_of, shared_history, with_lease,
};
pub use database::{TestDatabase, databases};
pub use described::{OTHER_SCHEMA, OwnSchema, Reader};
pub use own_server::OwnServer;
pub use page::{Block, blocks_of};
pub use points::Points;
pub use project::Clone;
pub use proxy::{Proxy, Side};
pub use sample::{migration, registry};
pub use server::{has_clients_of_postgres, mysql_client, server_url, variable, with_database};
pub use shell::{Ran, Shell, with_repository};
pub use small_disk::SmallDisk;
pub use source_files::SourceFiles;
pub use user_project::UserProject;

/// Runs a future to its end on a runtime of its own.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made");
    runtime.block_on(future)
}
