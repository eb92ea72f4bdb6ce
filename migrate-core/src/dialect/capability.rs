//! Documented facts per database. Code branches on these; names are matched only for spelling.

use super::constraint_facts::ConstraintFacts;
use super::index_facts::IndexFacts;
use crate::schema::{Dialect, Product, Server};

/// What a database can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Capability {
    /// The dialect that it speaks.
    pub dialect: Dialect,
    /// DDL takes part in transactions and is rolled back with them.
    pub transactional_ddl: bool,
    /// `CREATE INDEX IF NOT EXISTS` and `DROP INDEX IF EXISTS`.
    pub index_if_exists: bool,
    /// `CREATE INDEX CONCURRENTLY`, outside of a transaction.
    pub concurrent_index: bool,
    /// `CREATE INDEX .. WHERE ..`.
    pub partial_index: bool,
    /// A `REFERENCES` written at a column counts. MySQL parses it and forgets it.
    pub inline_references: bool,
    /// `ADD COLUMN` takes any column definition, not only one with constant default.
    pub add_any_column: bool,
    /// `TEXT` and `BLOB` can be a key without a prefix length.
    pub text_keys: bool,
    /// What it can do with constraints.
    pub constraints: ConstraintFacts,
    /// What it can do with indexes.
    pub indexes: IndexFacts,
    /// Longest identifier: bytes on PostgreSQL, characters on MySQL.
    pub identifier_length: usize,
}

impl Capability {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        let oldest = Self {
            constraints: ConstraintFacts::of(server),
            indexes: IndexFacts::of(server),
            ..Self::oldest(server.dialect())
        };
        match server.product {
            // mariadb.com/kb: create-index, drop-index, since 10.1.4
            Product::MariaDb => Self { index_if_exists: true, ..oldest },
            Product::Postgres | Product::MySql | Product::Sqlite => oldest,
        }
    }

    /// The facts of the oldest server of a dialect that is supported: what holds without asking.
    pub const fn oldest(dialect: Dialect) -> Self {
        let server = Server::oldest(dialect);
        let (constraints, indexes) = (ConstraintFacts::of(&server), IndexFacts::of(&server));
        match dialect {
            // postgresql.org/docs/12: sql-createindex, limits
            Dialect::Postgres => Self {
                dialect,
                transactional_ddl: true,
                index_if_exists: true,
                concurrent_index: true,
                partial_index: true,
                inline_references: true,
                add_any_column: true,
                text_keys: true,
                constraints,
                indexes,
                identifier_length: 63,
            },
            // dev.mysql.com/doc/refman/8.0: identifier-length, create-index, ansi-diff-foreign-keys
            Dialect::MySql => Self {
                dialect,
                transactional_ddl: false,
                index_if_exists: false,
                concurrent_index: false,
                partial_index: false,
                inline_references: false,
                add_any_column: true,
                text_keys: false,
                constraints,
                indexes,
                identifier_length: 64,
            },
            // sqlite.org: lang_altertable (ALTER TABLE ADD COLUMN), partialindex
            Dialect::Sqlite => Self {
                dialect,
                transactional_ddl: true,
                index_if_exists: true,
                concurrent_index: false,
                partial_index: true,
                inline_references: true,
                add_any_column: false,
                text_keys: true,
                constraints,
                indexes,
                identifier_length: usize::MAX,
            },
        }
    }
}
