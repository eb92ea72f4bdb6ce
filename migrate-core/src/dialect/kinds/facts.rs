//! Which kinds of objects databases have beside tables.

use crate::schema::{Product, Server, Version};

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
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct KindFacts {
    /// Types that are made of a list of values.
    pub enum_types: Has,
    /// Types that are another one with constraints.
    pub domains: Has,
    /// Sequences.
    pub sequences: Has,
    /// A sequence is a table of a kind of its own.
    pub sequences_are_tables: bool,
    /// A sequence has a type.
    pub sequence_types: bool,
    /// A sequence goes with a column, and a default with a sequence.
    pub owned_sequences: bool,
    /// Schemas.
    pub schemas: Has,
    /// Schemas are in a database, and not databases themselves.
    pub schemas_in_database: bool,
    /// Extensions.
    pub extensions: Has,
    /// Privileges.
    pub privileges: Has,
    /// They are granted to accounts, a name at a host.
    pub accounts: bool,
    /// They can be granted to everybody.
    pub public: bool,
}

const DOMAIN: &str = "give the columns the type, the default and the check there";
const SEQUENCE: &str = "let a column count there: column(..).identity()";

const SCHEMA: &str = "record it only elsewhere: if op.dialect() != Dialect::Sqlite";
const PRIVILEGE: &str = "record it only elsewhere, for whoever opens the file may do all: if op.dialect() != \
     Dialect::Sqlite";

impl KindFacts {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        let none = Self {
            enum_types: Has::No("use Text there, with a check on the values"),
            domains: Has::No(DOMAIN),
            sequences: Has::No(SEQUENCE),
            sequences_are_tables: false,
            sequence_types: false,
            owned_sequences: false,
            schemas: Has::No(SCHEMA),
            schemas_in_database: false,
            extensions: Has::No("record it only where it is: if op.dialect() == Dialect::Postgres"),
            privileges: Has::No(PRIVILEGE),
            accounts: false,
            public: false,
        };
        // dev.mysql.com/doc/refman/8.0: enum; mariadb.com/kb: enum
        let mysql = Self {
            enum_types: Has::No(
                "give the column its values there: custom(\"ENUM('a', 'b')\"), and change them \
                 with alter_column",
            ),
            schemas: Has::Yes,
            privileges: Has::Yes,
            accounts: true,
            ..none
        };
        match server.product {
            // postgresql.org/docs/12: sql-createtype, sql-createdomain, sql-createsequence
            Product::Postgres => Self {
                enum_types: Has::Yes,
                domains: Has::Yes,
                sequences: Has::Yes,
                sequences_are_tables: false,
                sequence_types: true,
                owned_sequences: true,
                // sql-createschema, sql-createextension, sql-grant
                schemas: Has::Yes,
                schemas_in_database: true,
                extensions: Has::Yes,
                privileges: Has::Yes,
                accounts: false,
                public: true,
            },
            Product::MySql => mysql,
            // mariadb.com/kb: create-sequence, alter-sequence
            Product::MariaDb => Self {
                sequences: Has::Yes,
                sequences_are_tables: true,
                sequence_types: server.is_at_least(Version(11, 5, 0)),
                // mariadb.com/kb: grant
                public: server.is_at_least(Version(10, 11, 0)),
                ..mysql
            },
            // sqlite.org: datatype3
            Product::Sqlite => none,
        }
    }
}
