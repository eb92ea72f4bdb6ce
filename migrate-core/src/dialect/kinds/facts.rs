//! Which kinds of objects databases have beside tables.

use crate::schema::{Product, Server};

/// Whether a database has a kind of object; if not, what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Has {
    /// It has it.
    Yes,
    /// It hasn't; the way out.
    No(&'static str),
}

/// Which kinds of objects a database has beside tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct KindFacts {
    /// Types that are made of a list of values.
    pub enum_types: Has,
    /// Types that are another one with constraints.
    pub domains: Has,
}

const DOMAIN: &str = "give the columns the type, the default and the check there";

impl KindFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        match server.product {
            // postgresql.org/docs/12: sql-createtype, sql-createdomain
            Product::Postgres => Self { enum_types: Has::Yes, domains: Has::Yes },
            // dev.mysql.com/doc/refman/8.0: enum; mariadb.com/kb: enum
            Product::MySql | Product::MariaDb => Self {
                enum_types: Has::No(
                    "give the column its values there: custom(\"ENUM('a', 'b')\"), and change them \
                     with alter_column",
                ),
                domains: Has::No(DOMAIN),
            },
            // sqlite.org: datatype3
            Product::Sqlite => Self {
                enum_types: Has::No("use Text there, with a check on the values"),
                domains: Has::No(DOMAIN),
            },
        }
    }
}
