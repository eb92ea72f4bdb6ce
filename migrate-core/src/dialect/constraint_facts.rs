//! What databases can do with the constraints of a table that exists.

use crate::schema::{Product, Server, Version};

/// What a database can do with constraints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct ConstraintFacts {
    /// Those of a table that exists can be changed, without making the table anew.
    pub alter: bool,
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
    /// `MATCH FULL` counts.
    pub match_full: bool,
    /// `SET DEFAULT` as what a foreign key does.
    pub set_default: bool,
    /// `UNIQUE NULLS NOT DISTINCT`, of constraints and of indexes.
    pub nulls_not_distinct: bool,
}

impl ConstraintFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        let none = Self {
            alter: true,
            drop_any: false,
            drop_if_exists: false,
            rename: false,
            not_valid: false,
            deferrable: false,
            match_full: false,
            set_default: false,
            nulls_not_distinct: false,
        };
        match server.product {
            // postgresql.org/docs/12/sql-altertable.html, /docs/15/release-15.html
            Product::Postgres => Self {
                alter: true,
                drop_any: true,
                drop_if_exists: true,
                rename: true,
                not_valid: true,
                deferrable: true,
                match_full: true,
                set_default: true,
                nulls_not_distinct: server.is_at_least(Version(15, 0, 0)),
            },
            // dev.mysql.com/doc/refman/8.0: alter-table, create-table-foreign-keys; relnotes 8.0.19
            Product::MySql => Self { drop_any: server.is_at_least(Version(8, 0, 19)), ..none },
            // mariadb.com/kb: alter-table, foreign-keys
            Product::MariaDb => Self { drop_any: true, drop_if_exists: true, ..none },
            // sqlite.org/lang_altertable.html
            Product::Sqlite => Self { alter: false, set_default: true, ..none },
        }
    }
}
