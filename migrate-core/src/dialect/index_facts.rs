//! What databases can do with indexes, beyond those over whole columns.

use crate::schema::{Product, Server, Version};

/// What a database can do with indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct IndexFacts {
    /// One can be renamed.
    pub rename: bool,
    /// The access methods; none if extensions bring more.
    pub methods: Option<&'static [&'static str]>,
    /// One can be over expressions.
    pub expressions: bool,
    /// `DESC` counts.
    pub descending: bool,
    /// One can be over the beginning of a column.
    pub prefix: bool,
    /// `INCLUDE`, `NULLS FIRST`, operator classes, storage parameters and tablespaces.
    pub storage: bool,
    /// `ALGORITHM` and `LOCK` of the statements that create and drop one.
    pub algorithm: bool,
}

impl IndexFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        // dev.mysql.com/doc/refman/8.0: create-index, alter-table
        let mysql = Self {
            rename: true,
            methods: Some(&["btree", "hash", "fulltext", "spatial"]),
            expressions: true,
            descending: true,
            prefix: true,
            storage: false,
            algorithm: true,
        };
        match server.product {
            // postgresql.org/docs/12: sql-createindex, sql-alterindex
            Product::Postgres => {
                Self { methods: None, prefix: false, storage: true, algorithm: false, ..mysql }
            }
            Product::MySql => mysql,
            // mariadb.com/kb: create-index; descending since 10.8, RENAME INDEX since 10.5.2
            Product::MariaDb => Self {
                rename: server.is_at_least(Version(10, 5, 2)),
                expressions: false,
                descending: server.is_at_least(Version(10, 8, 0)),
                ..mysql
            },
            // sqlite.org/lang_createindex.html
            Product::Sqlite => Self {
                rename: false,
                methods: Some(&["btree"]),
                prefix: false,
                algorithm: false,
                ..mysql
            },
        }
    }
}
