//! Documented facts per database. Code branches on these; names are matched only for spelling.

use super::constraint_facts::ConstraintFacts;
use super::index_facts::IndexFacts;
use super::kinds::KindFacts;
use super::object_facts::ObjectFacts;
use super::table_facts::TableFacts;
use crate::schema::{Dialect, Engine, Product, Server};

/// Where a database takes comments on tables and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Comments {
    /// Nowhere.
    None,
    /// In statements of their own.
    Statements,
    /// In the definition of what they are on.
    Inline,
}

/// How a database spells a column that counts up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdentityForm {
    /// `GENERATED .. AS IDENTITY`.
    Standard,
    /// `AUTO_INCREMENT`, on a column that is a key.
    AutoIncrement,
    /// `PRIMARY KEY AUTOINCREMENT`: another name of the row's own number.
    RowId,
}

/// How a database changes a column that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AlterForm {
    /// By making the table anew.
    Rebuilt,
    /// `ALTER COLUMN`, an action for each change.
    Actions,
    /// `MODIFY COLUMN`, which takes the whole definition.
    Restated,
}

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
    /// `ALTER TABLE .. RENAME COLUMN ..`.
    pub rename_column: bool,
    /// Where comments are written.
    pub comments: Comments,
    /// How a column that counts up is written.
    pub identity: IdentityForm,
    /// `ADD COLUMN IF NOT EXISTS` and `DROP COLUMN IF EXISTS`.
    pub column_if_exists: bool,
    /// How a column that exists is changed.
    pub alter_column: AlterForm,
    /// A computed column can become an ordinary one.
    pub drop_expression: bool,
    /// A computed column can get another expression.
    pub set_expression: bool,
    /// A column can have a character set of its own.
    pub charsets: bool,
    /// `ADD COLUMN .. FIRST` and `.. AFTER ..`.
    pub column_position: bool,
    /// Columns that are computed whenever they are read.
    pub virtual_columns: bool,
    /// A computed column can be `NOT NULL`.
    pub generated_not_null: bool,
    /// A computed column can be the primary key, if it is stored.
    pub generated_key: bool,
    /// `CREATE TABLE .. STRICT`.
    pub strict_tables: bool,
    /// `TEXT` and `BLOB` can be a key without a prefix length.
    pub text_keys: bool,
    /// What it can do with constraints.
    pub constraints: ConstraintFacts,
    /// What it can do with indexes.
    pub indexes: IndexFacts,
    /// What it has beside tables.
    pub kinds: KindFacts,
    /// What it can do with views and stored programs.
    pub objects: ObjectFacts,
    /// What it can do with tables as a whole.
    pub tables: TableFacts,
    /// Longest identifier: bytes on PostgreSQL, characters on MySQL.
    pub identifier_length: usize,
}

impl Capability {
    /// The facts of a server.
    pub const fn of(server: &Server) -> Self {
        let oldest = Self {
            constraints: ConstraintFacts::of(server),
            indexes: IndexFacts::of(server),
            kinds: KindFacts::of(server),
            objects: ObjectFacts::of(server),
            tables: TableFacts::of(server),
            ..Self::oldest(server.dialect())
        };
        match server.product {
            // mariadb.com/kb: create-index, drop-index, since 10.1.4
            Product::MariaDb => Self {
                index_if_exists: true,
                column_if_exists: true,
                // mariadb.com/kb: alter-table, since 10.5.2
                rename_column: server.version.is_at_least(10, 5, 2),
                // mariadb.com/kb: generated-columns
                generated_not_null: false,
                generated_key: false,
                ..oldest
            },
            Product::Postgres => Self {
                // postgresql.org/docs/18: ddl-generated-columns
                virtual_columns: server.version.is_at_least(18, 0, 0),
                // postgresql.org/docs: sql-altertable
                drop_expression: server.version.is_at_least(13, 0, 0),
                set_expression: server.version.is_at_least(17, 0, 0),
                ..oldest
            },
            Product::Sqlite => Self {
                // sqlite.org: stricttables
                strict_tables: server.version.is_at_least(3, 37, 0),
                ..oldest
            },
            Product::MySql => oldest,
        }
    }

    /// The same where this engine answers as such a server.
    pub(crate) const fn on(self, engine: Engine) -> Self {
        let transactional_ddl = self.transactional_ddl && engine.facts().transactional_ddl;
        Self { transactional_ddl, ..self }
    }

    /// The facts of the oldest server of a dialect that is supported: what holds without asking.
    pub const fn oldest(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Postgres => Self::postgres(),
            Dialect::MySql => Self::mysql(),
            Dialect::Sqlite => Self::sqlite(),
        }
    }

    // postgresql.org/docs/12: sql-createindex, limits
    const fn postgres() -> Self {
        let server = Server::oldest(Dialect::Postgres);
        Self {
            dialect: Dialect::Postgres,
            transactional_ddl: true,
            index_if_exists: true,
            concurrent_index: true,
            partial_index: true,
            inline_references: true,
            add_any_column: true,
            rename_column: true,
            comments: Comments::Statements,
            identity: IdentityForm::Standard,
            column_if_exists: true,
            alter_column: AlterForm::Actions,
            drop_expression: false,
            set_expression: false,
            charsets: false,
            column_position: false,
            virtual_columns: false,
            generated_not_null: true,
            generated_key: true,
            strict_tables: false,
            text_keys: true,
            constraints: ConstraintFacts::of(&server),
            indexes: IndexFacts::of(&server),
            kinds: KindFacts::of(&server),
            objects: ObjectFacts::of(&server),
            tables: TableFacts::of(&server),
            identifier_length: 63,
        }
    }

    // dev.mysql.com/doc/refman/8.0: identifier-length, create-index, ansi-diff-foreign-keys
    const fn mysql() -> Self {
        let server = Server::oldest(Dialect::MySql);
        Self {
            dialect: Dialect::MySql,
            transactional_ddl: false,
            index_if_exists: false,
            concurrent_index: false,
            partial_index: false,
            inline_references: false,
            add_any_column: true,
            rename_column: true,
            comments: Comments::Inline,
            identity: IdentityForm::AutoIncrement,
            column_if_exists: false,
            alter_column: AlterForm::Restated,
            drop_expression: true,
            set_expression: true,
            charsets: true,
            column_position: true,
            virtual_columns: true,
            generated_not_null: true,
            generated_key: true,
            strict_tables: false,
            text_keys: false,
            constraints: ConstraintFacts::of(&server),
            indexes: IndexFacts::of(&server),
            kinds: KindFacts::of(&server),
            objects: ObjectFacts::of(&server),
            tables: TableFacts::of(&server),
            identifier_length: 64,
        }
    }

    // sqlite.org: lang_altertable (ALTER TABLE ADD COLUMN), partialindex, gencol
    const fn sqlite() -> Self {
        let server = Server::oldest(Dialect::Sqlite);
        Self {
            dialect: Dialect::Sqlite,
            transactional_ddl: true,
            index_if_exists: true,
            concurrent_index: false,
            partial_index: true,
            inline_references: true,
            add_any_column: false,
            rename_column: true,
            comments: Comments::None,
            identity: IdentityForm::RowId,
            column_if_exists: false,
            alter_column: AlterForm::Rebuilt,
            drop_expression: false,
            set_expression: false,
            charsets: false,
            column_position: false,
            virtual_columns: true,
            generated_not_null: true,
            generated_key: false,
            strict_tables: false,
            text_keys: true,
            constraints: ConstraintFacts::of(&server),
            indexes: IndexFacts::of(&server),
            kinds: KindFacts::of(&server),
            objects: ObjectFacts::of(&server),
            tables: TableFacts::of(&server),
            identifier_length: usize::MAX,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Version;

    #[test]
    fn facts_start_with_a_version() {
        let mariadb = |version| Capability::of(&Server { product: Product::MariaDb, version });
        assert!(!mariadb(Version(10, 5, 1)).rename_column);
        assert!(mariadb(Version(10, 5, 2)).rename_column);
    }
}
