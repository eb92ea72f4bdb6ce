//! What databases can do with tables as a whole, beside columns, constraints and indexes.

use super::safely::SafeChanges;
use crate::schema::{Product, Server, Version};

/// What a database can do with tables as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct TableFacts {
    /// What it knows to change a table with, while others go on writing.
    pub safe_changes: SafeChanges,
    /// `EXCLUDE USING ..`.
    pub exclusion: bool,
    /// `ENABLE ROW LEVEL SECURITY` and policies.
    pub row_level_security: bool,
    /// `DETACH PARTITION .. CONCURRENTLY` and `FINALIZE`.
    pub detach_concurrently: bool,
    /// Tables that are partitioned, and partitions that are tables.
    pub partitions: bool,
}

impl TableFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        let none = Self {
            safe_changes: SafeChanges::Plain,
            exclusion: false,
            row_level_security: false,
            detach_concurrently: false,
            partitions: false,
        };
        match server.product {
            // postgresql.org/docs/12: sql-createtable, ddl-rowsecurity; /docs/14/release-14.html
            Product::Postgres => Self {
                safe_changes: SafeChanges::Steps,
                exclusion: true,
                row_level_security: true,
                detach_concurrently: server.is_at_least(Version(14, 0, 0)),
                partitions: true,
            },
            // dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html; mariadb.com/kb:
            // innodb-online-ddl-operations-with-the-inplace-alter-algorithm
            Product::MySql | Product::MariaDb => Self { safe_changes: SafeChanges::Online, ..none },
            // sqlite.org/lockingv3.html
            Product::Sqlite => none,
        }
    }
}
