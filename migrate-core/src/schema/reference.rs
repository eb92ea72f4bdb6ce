//! Keys that are said at a column: what it refers to, and what they are called.

use serde::Serialize;

use super::TableName;
use super::column::Column;
use super::constraint::{Deferral, ForeignKey};

/// A foreign key of one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reference {
    /// The table referred to.
    pub table: String,
    /// The schema of that table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column referred to.
    pub column: String,
    /// What happens here when the row there is deleted.
    pub on_delete: Option<ReferentialAction>,
    /// What happens here when the key there changes.
    pub on_update: Option<ReferentialAction>,
    /// When it is checked, if not at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deferral: Option<Deferral>,
}

impl Reference {
    /// The table referred to, with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// As a foreign key of the table that this column is of.
    pub(crate) fn of_column(&self, column: &str) -> ForeignKey {
        ForeignKey {
            columns: vec![column.to_owned()],
            referent: self.table.clone(),
            referent_schema: self.schema.clone(),
            referent_columns: vec![self.column.clone()],
            on_delete: self.on_delete,
            on_update: self.on_update,
            deferral: self.deferral,
            ..ForeignKey::default()
        }
    }
}

/// What the keys are called that are said at a column. If there is no name, the database makes one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct KeyNames {
    /// The primary key of an added column; that of a table has its name there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_key: Option<String>,
    /// The unique constraint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique: Option<String>,
    /// The foreign key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign_key: Option<String>,
    /// Why one that is wanted can't be made.
    #[serde(skip)]
    pub(crate) faults: Vec<String>,
}

impl KeyNames {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What happens to a row when the row it refers to goes or changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferentialAction {
    /// The statement fails at its end.
    NoAction,
    /// The statement fails at once.
    Restrict,
    /// The row goes or changes too.
    Cascade,
    /// The column becomes NULL.
    SetNull,
    /// The column gets its default.
    SetDefault,
}

impl ReferentialAction {
    /// The words of SQL.
    pub fn as_sql(self) -> &'static str {
        match self {
            Self::NoAction => "NO ACTION",
            Self::Restrict => "RESTRICT",
            Self::Cascade => "CASCADE",
            Self::SetNull => "SET NULL",
            Self::SetDefault => "SET DEFAULT",
        }
    }
}

/// What a column refers to.
impl Column {
    /// Makes it refer to a column of another table. Without a naming convention the key is called
    /// `<table>_<column>_fkey` on PostgreSQL and MySQL.
    #[inline(never)]
    #[must_use]
    pub fn references(mut self, table: &str, column: &str) -> Self {
        let reference = self.reference();
        table.clone_into(&mut reference.table);
        column.clone_into(&mut reference.column);
        self
    }

    /// Without `references` it stays empty, which is found when the recording is checked.
    fn reference(&mut self) -> &mut Reference {
        self.0.references.get_or_insert_with(|| Reference {
            table: String::new(),
            schema: None,
            column: String::new(),
            on_delete: None,
            on_update: None,
            deferral: None,
        })
    }

    /// Says what happens when the row referred to is deleted.
    /// Goes with [`references`](Self::references).
    #[inline(never)]
    #[must_use]
    pub fn on_delete(mut self, action: ReferentialAction) -> Self {
        self.reference().on_delete = Some(action);
        self
    }

    /// Says what happens when the key referred to changes.
    /// Goes with [`references`](Self::references).
    #[inline(never)]
    #[must_use]
    pub fn on_update(mut self, action: ReferentialAction) -> Self {
        self.reference().on_update = Some(action);
        self
    }

    /// Names the schema of the table referred to; else PostgreSQL looks for it where the connection
    /// does, and MySQL beside the table of this column.
    /// Goes with [`references`](Self::references).
    #[inline(never)]
    #[must_use]
    pub fn referent_schema(mut self, name: &str) -> Self {
        self.reference().schema = Some(name.to_owned());
        self
    }

    /// Lets a transaction have the reference checked at its end only: with `SET CONSTRAINTS` on
    /// PostgreSQL, with `PRAGMA defer_foreign_keys` on SQLite; not on MySQL.
    /// Goes with [`references`](Self::references).
    #[inline(never)]
    #[must_use]
    pub fn deferrable(mut self) -> Self {
        self.reference().deferral.get_or_insert(Deferral::Deferrable);
        self
    }

    /// Has the reference checked at the end of each transaction; not on MySQL.
    /// Goes with [`references`](Self::references).
    #[inline(never)]
    #[must_use]
    pub fn initially_deferred(mut self) -> Self {
        self.reference().deferral = Some(Deferral::InitiallyDeferred);
        self
    }
}
