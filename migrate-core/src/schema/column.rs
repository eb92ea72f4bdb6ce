//! Columns, as data and as the words a migration writes.

use std::mem::ManuallyDrop;
use std::ops::Deref;

use serde::Serialize;

use super::TableName;
use super::column_attributes::{Generated, Identity};
use super::types::Type;
use super::value::DefaultValue;

/// A column as a migration writes it: `column("notes", Text).not_null()`. It is nullable unless it
/// says otherwise.
///
/// One pointer wide and without a destructor: each call of its methods would cost every build of a
/// long history the code that drops it when the next one panics. A column that is never recorded
/// is therefore never freed; [`ColumnDefinition`], which recording makes of it, is.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
/// let author = column("author_id", Uuid).not_null().references("users", "id");
/// assert_eq!(author.name, "author_id");
/// ```
#[derive(Debug)]
pub struct Column(pub(super) ManuallyDrop<Box<ColumnDefinition>>);

/// What a [`Column`] holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ColumnDefinition {
    /// Its name.
    pub name: String,
    /// Its type.
    pub data_type: Type,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// Whether it is the primary key, or part of it.
    pub primary_key: bool,
    /// Whether each value occurs once.
    pub unique: bool,
    /// Its default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultValue>,
    /// The column that it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub references: Option<Reference>,
    /// What it is, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// How its text is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collation: Option<String>,
    /// How its text is encoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// How it is computed from others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generated: Option<Generated>,
    /// How it counts up by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
}

/// A foreign key of one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reference {
    /// The table referred to.
    pub table: String,
    /// Its schema; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column referred to.
    pub column: String,
    /// What happens here when the row there is deleted.
    pub on_delete: Option<ReferentialAction>,
    /// What happens here when the key there changes.
    pub on_update: Option<ReferentialAction>,
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

/// A column of this name and type, nullable and without a default.
#[inline(never)]
pub fn column(name: &str, data_type: Type) -> Column {
    Column(ManuallyDrop::new(Box::new(ColumnDefinition {
        name: name.to_owned(),
        data_type,
        nullable: true,
        primary_key: false,
        unique: false,
        default: None,
        references: None,
        comment: None,
        collation: None,
        charset: None,
        generated: None,
        identity: None,
    })))
}

impl Column {
    /// Forbids NULL.
    #[inline(never)]
    #[must_use]
    pub fn not_null(mut self) -> Self {
        self.0.nullable = false;
        self
    }

    /// Makes it the primary key; on several columns of a table, a composite one in their order.
    #[inline(never)]
    #[must_use]
    pub fn primary_key(mut self) -> Self {
        self.0.primary_key = true;
        self.0.nullable = false;
        self
    }

    /// Lets each value occur once.
    #[inline(never)]
    #[must_use]
    pub fn unique(mut self) -> Self {
        self.0.unique = true;
        self
    }

    /// Sets the default: a literal, [`now`](super::now), [`gen_uuid`](super::gen_uuid) or
    /// [`expr`](super::expr).
    #[must_use]
    pub fn default(self, value: impl Into<DefaultValue>) -> Self {
        self.with_default(value.into())
    }

    #[inline(never)]
    fn with_default(mut self, value: DefaultValue) -> Self {
        self.0.default = Some(value);
        self
    }

    /// Makes it refer to a column of another table. The key is called `<table>_<column>_fkey` on
    /// PostgreSQL and MySQL.
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
        })
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
}

impl Reference {
    /// The table referred to, with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }
}

impl From<Column> for ColumnDefinition {
    fn from(column: Column) -> Self {
        *ManuallyDrop::into_inner(column.0)
    }
}

impl Deref for Column {
    type Target = ColumnDefinition;

    fn deref(&self) -> &ColumnDefinition {
        &self.0
    }
}
