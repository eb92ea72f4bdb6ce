//! Columns, as data and as the words a migration writes.

use std::mem::ManuallyDrop;
use std::ops::Deref;

use serde::Serialize;

use super::column_attributes::{Generated, Identity};
use super::reference::{KeyNames, Reference};
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
    /// What its keys are called, where the database doesn't name them.
    #[serde(skip_serializing_if = "KeyNames::is_empty")]
    pub key_names: KeyNames,
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
        key_names: KeyNames::default(),
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
