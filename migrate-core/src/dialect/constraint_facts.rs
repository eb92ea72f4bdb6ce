//! What databases can do with constraints.

use crate::schema::{Product, Server, Version};

/// What a database can do with constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct ConstraintFacts {
    /// `DROP CONSTRAINT` takes one of any kind.
    pub drop_any: bool,
    /// `DROP CONSTRAINT IF EXISTS`.
    pub drop_if_exists: bool,
    /// `RENAME CONSTRAINT`.
    pub rename: bool,
    /// `NOT VALID` and `VALIDATE CONSTRAINT`.
    pub not_valid: bool,
    /// Keys of every kind can be `DEFERRABLE`.
    pub deferrable: bool,
    /// Foreign keys can be `DEFERRABLE`.
    pub deferrable_foreign_keys: bool,
    /// A key that is said at a column can have a name there.
    pub named_at_column: bool,
    /// A primary key has a name of its own.
    pub primary_key_name: bool,
    /// `MATCH FULL` counts.
    pub match_full: bool,
    /// `SET DEFAULT` as what a foreign key does.
    pub set_default: bool,
    /// `UNIQUE NULLS NOT DISTINCT`, of constraints and of indexes.
    pub nulls_not_distinct: bool,
    /// The columns of a primary key may be NULL.
    pub nullable_key: bool,
}

impl ConstraintFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        let none = Self {
            drop_any: false,
            drop_if_exists: false,
            rename: false,
            not_valid: false,
            deferrable: false,
            deferrable_foreign_keys: false,
            named_at_column: false,
            primary_key_name: false,
            match_full: false,
            set_default: false,
            nulls_not_distinct: false,
            nullable_key: false,
        };
        match server.product {
            // postgresql.org/docs/12/sql-altertable.html, /docs/15/release-15.html
            Product::Postgres => Self {
                drop_any: true,
                drop_if_exists: true,
                rename: true,
                not_valid: true,
                deferrable: true,
                deferrable_foreign_keys: true,
                named_at_column: true,
                primary_key_name: true,
                match_full: true,
                set_default: true,
                nulls_not_distinct: server.is_at_least(Version(15, 0, 0)),
                nullable_key: false,
            },
            // dev.mysql.com/doc/refman/8.0: alter-table, create-table-foreign-keys; relnotes 8.0.19
            Product::MySql => Self { drop_any: server.is_at_least(Version(8, 0, 19)), ..none },
            // mariadb.com/kb: alter-table, foreign-keys
            Product::MariaDb => Self { drop_any: true, drop_if_exists: true, ..none },
            // sqlite.org: lang_altertable, lang_createtable, foreignkeys
            Product::Sqlite => Self {
                drop_any: true,
                drop_if_exists: true,
                rename: true,
                deferrable_foreign_keys: true,
                named_at_column: true,
                primary_key_name: true,
                set_default: true,
                nullable_key: true,
                ..none
            },
        }
    }
}
