//! Constraints of tables: primary keys, unique and check constraints, foreign keys.

use std::ops::Not;

use serde::Serialize;

use super::reference::ReferentialAction;
use super::{NameState, TableName};

/// A primary key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PrimaryKey {
    /// Its name, if one was given. MySQL has none for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip)]
    pub(crate) name_state: NameState,
    /// Its columns, in order.
    pub columns: Vec<String>,
    /// When it is checked, if not at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deferral: Option<Deferral>,
}

/// A named unique constraint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unique {
    /// Its name.
    pub name: String,
    #[serde(skip)]
    pub(crate) name_state: NameState,
    /// Its columns.
    pub columns: Vec<String>,
    /// Whether two NULLs are the same value.
    #[serde(skip_serializing_if = "Not::not")]
    pub nulls_not_distinct: bool,
    /// When it is checked, if not at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deferral: Option<Deferral>,
}

/// A named check constraint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Check {
    /// Its name.
    pub name: String,
    #[serde(skip)]
    pub(crate) name_state: NameState,
    /// The condition, as SQL.
    pub condition: String,
    /// Whether rows that are there are left unchecked.
    #[serde(skip_serializing_if = "Not::not")]
    pub not_valid: bool,
}

/// A named foreign key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ForeignKey {
    /// Its name.
    pub name: String,
    #[serde(skip)]
    pub(crate) name_state: NameState,
    /// The columns here.
    pub columns: Vec<String>,
    /// The table referred to.
    pub referent: String,
    /// The schema of the table referred to; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referent_schema: Option<String>,
    /// The columns there.
    pub referent_columns: Vec<String>,
    /// What happens here when the row there is deleted.
    pub on_delete: Option<ReferentialAction>,
    /// What happens here when the key there changes.
    pub on_update: Option<ReferentialAction>,
    /// Whether either all columns here are NULL or none (`MATCH FULL`).
    #[serde(skip_serializing_if = "Not::not")]
    pub match_full: bool,
    /// When it is checked, if not at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deferral: Option<Deferral>,
    /// Whether rows that are there are left unchecked.
    #[serde(skip_serializing_if = "Not::not")]
    pub not_valid: bool,
}

impl ForeignKey {
    /// The table referred to, with its schema.
    pub fn referent_name(&self) -> TableName {
        TableName::new(self.referent_schema.as_deref(), &self.referent)
    }
}

/// When a constraint that may wait is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Deferral {
    /// After each statement, unless a transaction says `SET CONSTRAINTS .. DEFERRED`.
    Deferrable,
    /// At the end of the transaction, unless it says `SET CONSTRAINTS .. IMMEDIATE`.
    InitiallyDeferred,
}

impl Deferral {
    /// The words of SQL.
    pub fn as_sql(self) -> &'static str {
        match self {
            Self::Deferrable => "DEFERRABLE",
            Self::InitiallyDeferred => "DEFERRABLE INITIALLY DEFERRED",
        }
    }
}

/// The kind of a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConstraintKind {
    /// A primary key.
    PrimaryKey,
    /// A unique constraint.
    Unique,
    /// A check constraint.
    Check,
    /// A foreign key.
    ForeignKey,
    /// An exclusion constraint.
    Exclude,
}
