//! Conditions of the catalog: what a `when` asks the database. Data, as the operations; a dialect
//! writes each as one query.

use std::fmt;

use serde::Serialize;

use super::fault::check_name;
use crate::schema::TableName;

/// Something that a database either has or hasn't, for [`Operations::when`](super::Operations::when).
///
/// Displayed as it is written in Rust.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
///
/// let old = column_exists("users", "nick").and(column_exists("users", "nickname").not());
/// assert_eq!(
///     old.to_string(),
///     r#"column_exists("users", "nick").and(column_exists("users", "nickname").not())"#
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Condition {
    /// There is a table of this name.
    TableExists {
        /// The table.
        table: TableName,
    },
    /// The table has a column of this name.
    ColumnExists {
        /// The table.
        table: TableName,
        /// The column.
        column: String,
    },
    /// The table has an index of this name.
    IndexExists {
        /// The table.
        table: TableName,
        /// The index.
        index: String,
    },
    /// The table has a constraint of this name.
    ConstraintExists {
        /// The table.
        table: TableName,
        /// The constraint.
        constraint: String,
    },
    /// It doesn't hold.
    Not(Box<Condition>),
    /// Both hold.
    And(Box<Condition>, Box<Condition>),
    /// One of them holds, or both do.
    Or(Box<Condition>, Box<Condition>),
}

/// Whether there is a table of this name: one that stays, no view and no temporary table.
///
/// Without [`schema`](Condition::schema) it is looked for where an operation would find it: along
/// the `search_path` of PostgreSQL, in the database of the connection on MySQL.
#[inline(never)]
#[must_use]
pub fn table_exists(table: &str) -> Condition {
    Condition::TableExists { table: TableName::new(None, table) }
}

/// Whether a table has a column of this name. Not if there is no such table.
#[inline(never)]
#[must_use]
pub fn column_exists(table: &str, column: &str) -> Condition {
    Condition::ColumnExists { table: TableName::new(None, table), column: column.to_owned() }
}

/// Whether a table has an index of this name, even one that a failed build left invalid.
#[inline(never)]
#[must_use]
pub fn index_exists(table: &str, index: &str) -> Condition {
    Condition::IndexExists { table: TableName::new(None, table), index: index.to_owned() }
}

/// Whether a table has a constraint of this name. SQLite keeps no names of constraints, so it refuses
/// to be asked; the primary key of MySQL is always `PRIMARY`.
#[inline(never)]
#[must_use]
pub fn constraint_exists(table: &str, constraint: &str) -> Condition {
    let (table, constraint) = (TableName::new(None, table), constraint.to_owned());
    Condition::ConstraintExists { table, constraint }
}

impl Condition {
    /// Names the schema of its table; in a condition of several parts that of all tables that have
    /// none yet. On MySQL a schema is a database; SQLite has none and refuses it.
    #[inline(never)]
    #[must_use]
    pub fn schema(mut self, name: &str) -> Self {
        self.set_schema(name);
        self
    }

    fn set_schema(&mut self, name: &str) {
        match self {
            Self::TableExists { table }
            | Self::ColumnExists { table, .. }
            | Self::IndexExists { table, .. }
            | Self::ConstraintExists { table, .. } => {
                table.schema.get_or_insert_with(|| name.to_owned());
            }
            Self::Not(inner) => inner.set_schema(name),
            Self::And(one, other) | Self::Or(one, other) => {
                one.set_schema(name);
                other.set_schema(name);
            }
        }
    }

    /// Holds where this doesn't.
    #[inline(never)]
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "read from left to right, as and() and or()")]
    pub fn not(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// Holds where both do.
    #[inline(never)]
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::And(Box::new(self), Box::new(other))
    }

    /// Holds where one of them does, or both do.
    #[inline(never)]
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Or(Box::new(self), Box::new(other))
    }

    pub(super) fn check_names(&self, faults: &mut Vec<String>) {
        match self {
            Self::TableExists { table } => check_table(table, faults),
            Self::ColumnExists { table, column } => {
                check_table(table, faults);
                check_name("column", column, faults);
            }
            Self::IndexExists { table, index } => {
                check_table(table, faults);
                check_name("index", index, faults);
            }
            Self::ConstraintExists { table, constraint } => {
                check_table(table, faults);
                check_name("constraint", constraint, faults);
            }
            Self::Not(inner) => inner.check_names(faults),
            Self::And(one, other) | Self::Or(one, other) => {
                one.check_names(faults);
                other.check_names(faults);
            }
        }
    }
}

fn check_table(table: &TableName, faults: &mut Vec<String>) {
    check_name("table", &table.name, faults);
    if let Some(schema) = &table.schema {
        check_name("schema", schema, faults);
    }
}

/// As it is written in Rust, so that no name reads as something else.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (call, table, part) = match self {
            Self::Not(inner) => return write!(f, "{inner}.not()"),
            Self::And(one, other) => return write!(f, "{one}.and({other})"),
            Self::Or(one, other) => return write!(f, "{one}.or({other})"),
            Self::TableExists { table } => ("table_exists", table, None),
            Self::ColumnExists { table, column } => ("column_exists", table, Some(column)),
            Self::IndexExists { table, index } => ("index_exists", table, Some(index)),
            Self::ConstraintExists { table, constraint } => {
                ("constraint_exists", table, Some(constraint))
            }
        };
        write!(f, "{call}({:?}", table.name)?;
        if let Some(part) = part {
            write!(f, ", {part:?}")?;
        }
        f.write_str(")")?;
        match &table.schema {
            Some(schema) => write!(f, ".schema({schema:?})"),
            None => Ok(()),
        }
    }
}
