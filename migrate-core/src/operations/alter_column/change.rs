//! What is changed of a column. What isn't named here stays as it is.

use std::ops::Not;

use serde::{Serialize, Serializer};

use crate::operations::{Operations, Position};
use crate::schema::{Column, ColumnDefinition, DefaultValue, Identity, TableName, Type};

impl Operations {
    /// Changes a column: what is said behind it, and nothing else.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.alter_column("articles", "views")
    ///     .set_type(BigInt)
    ///     .set_not_null()
    ///     .set_default(0)
    ///     .was(column("views", Integer));
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn alter_column(&mut self, table: &str, column: &str) -> &mut AlterColumn {
        self.push(AlterColumn {
            table: table.to_owned(),
            column: column.to_owned(),
            ..AlterColumn::default()
        })
    }
}

/// A new value of what a column may have or lack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting<T> {
    /// It gets this one.
    Set(T),
    /// It has none any more.
    Drop,
}

/// Changes a column. Returned by [`Operations::alter_column`].
///
/// PostgreSQL has a word for each change. MySQL and MariaDB restate the whole column: what isn't
/// changed is read from the catalog when the step is reached, and for a script it is taken from
/// [`was`](Self::was). SQLite
/// renames, and makes the table anew for everything else: see
/// [`batch_alter_table`](Operations::batch_alter_table).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct AlterColumn {
    /// The table.
    pub table: String,
    /// The schema of the table; if none is given, where the connection finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The column.
    pub column: String,
    /// Its new name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_name: Option<String>,
    /// Its new type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_type: Option<Type>,
    /// How a value becomes one of the new type, as SQL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub using: Option<String>,
    /// The same for the way back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo_using: Option<String>,
    /// Whether it may be NULL.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "nullability")]
    pub nullable: Option<bool>,
    /// Its new default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Setting<DefaultValue>>,
    /// Its new comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<Setting<String>>,
    /// How its text is compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collation: Option<Setting<String>>,
    /// How its text is encoded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<Setting<String>>,
    /// How it counts up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identity: Option<Counting>,
    /// How it is computed from others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generated: Option<Setting<String>>,
    /// Its new place among the columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// How MySQL goes about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<String>,
    /// What MySQL lets others do meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
    /// Whether it is done in steps that keep nobody out for long.
    #[serde(skip_serializing_if = "Not::not")]
    pub safely: bool,
    /// What it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Box<ColumnDefinition>>,
}

/// In words: a fingerprint takes `false` for what was not said.
#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn nullability<S: Serializer>(nullable: &Option<bool>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(if *nullable == Some(true) { "null" } else { "not_null" })
}

/// How the way changes in which a column counts up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Counting {
    /// It begins to.
    Add(Identity),
    /// It does it otherwise.
    Alter(Identity),
    /// It no longer does.
    Drop,
}

impl AlterColumn {
    /// Names the schema of the table; else it is where the connection finds it.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.schema = Some(name.to_owned());
        self
    }

    /// The table with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// Gives it another name, after all other changes.
    #[inline(never)]
    pub fn rename(&mut self, new_name: &str) -> &mut Self {
        self.new_name = Some(new_name.to_owned());
        self
    }

    /// Gives it another type. How its text is compared stays on MySQL; on PostgreSQL it stays if
    /// [`was`](Self::was) says it, for there a type takes the database's own collation.
    #[inline(never)]
    pub fn set_type(&mut self, data_type: Type) -> &mut Self {
        self.data_type = Some(data_type);
        self
    }

    /// Says how a value becomes one of the new type; the expression is SQL, written as given. On
    /// PostgreSQL alone, where only an assignment cast is done without it.
    #[inline(never)]
    pub fn using(&mut self, expression: &str) -> &mut Self {
        self.using = Some(expression.to_owned());
        self
    }

    /// Says the same for the way back of a `reversible` migration.
    #[inline(never)]
    pub fn undo_using(&mut self, expression: &str) -> &mut Self {
        self.undo_using = Some(expression.to_owned());
        self
    }

    /// Forbids NULL. Rows that have it make the statement fail.
    #[inline(never)]
    pub fn set_not_null(&mut self) -> &mut Self {
        self.nullable = Some(false);
        self
    }

    /// Allows NULL.
    #[inline(never)]
    pub fn drop_not_null(&mut self) -> &mut Self {
        self.nullable = Some(true);
        self
    }

    /// Sets the default of new rows: a literal, [`now`](crate::schema::now),
    /// [`gen_uuid`](crate::schema::gen_uuid) or [`expr`](crate::schema::expr).
    pub fn set_default(&mut self, value: impl Into<DefaultValue>) -> &mut Self {
        self.with_default(value.into())
    }

    #[inline(never)]
    fn with_default(&mut self, value: DefaultValue) -> &mut Self {
        self.default = Some(Setting::Set(value));
        self
    }

    /// Takes the default away.
    #[inline(never)]
    pub fn drop_default(&mut self) -> &mut Self {
        self.default = Some(Setting::Drop);
        self
    }

    /// Describes it.
    #[inline(never)]
    pub fn set_comment(&mut self, text: &str) -> &mut Self {
        self.comment = Some(Setting::Set(text.to_owned()));
        self
    }

    /// Takes its comment away.
    #[inline(never)]
    pub fn drop_comment(&mut self) -> &mut Self {
        self.comment = Some(Setting::Drop);
        self
    }

    /// Sets how its text is compared. PostgreSQL takes that beside a type alone.
    #[inline(never)]
    pub fn set_collation(&mut self, name: &str) -> &mut Self {
        self.collation = Some(Setting::Set(name.to_owned()));
        self
    }

    /// Compares its text as the database or, on MySQL, the table says.
    #[inline(never)]
    pub fn drop_collation(&mut self) -> &mut Self {
        self.collation = Some(Setting::Drop);
        self
    }

    /// Sets how its text is encoded, and encodes it anew; on MySQL alone. It is then compared as the
    /// character set says, unless [`set_collation`](Self::set_collation) says otherwise.
    #[inline(never)]
    pub fn set_charset(&mut self, name: &str) -> &mut Self {
        self.charset = Some(Setting::Set(name.to_owned()));
        self
    }

    /// Encodes its text as the table says; on MySQL alone.
    #[inline(never)]
    pub fn drop_charset(&mut self) -> &mut Self {
        self.charset = Some(Setting::Drop);
        self
    }

    /// Makes it count up: `Identity::by_default()`, `Identity::always()`. That forbids NULL.
    #[inline(never)]
    pub fn add_identity(&mut self, identity: Identity) -> &mut Self {
        self.identity = Some(Counting::Add(identity));
        self
    }

    /// Changes how it counts up; what isn't said of start and increment stays. On PostgreSQL the start is
    /// where a later `RESTART` begins; on MySQL counting goes on from there, if no row is beyond it.
    #[inline(never)]
    pub fn alter_identity(&mut self, identity: Identity) -> &mut Self {
        self.identity = Some(Counting::Alter(identity));
        self
    }

    /// Makes it count no more; the values stay. If that is taken back on PostgreSQL, it counts from its
    /// start again.
    #[inline(never)]
    pub fn drop_identity(&mut self) -> &mut Self {
        self.identity = Some(Counting::Drop);
        self
    }

    /// Computes it by another expression, which is SQL and written as given; it is computed anew.
    /// PostgreSQL can since version 17.
    #[inline(never)]
    pub fn set_expression(&mut self, expression: &str) -> &mut Self {
        self.generated = Some(Setting::Set(expression.to_owned()));
        self
    }

    /// Makes it an ordinary column that keeps the values; it must be a stored one. PostgreSQL can
    /// since version 13.
    #[inline(never)]
    pub fn drop_expression(&mut self) -> &mut Self {
        self.generated = Some(Setting::Drop);
        self
    }

    /// Puts it before all others; on MySQL alone.
    #[inline(never)]
    pub fn first(&mut self) -> &mut Self {
        self.position = Some(Position::First);
        self
    }

    /// Puts it behind another one; on MySQL alone.
    #[inline(never)]
    pub fn after(&mut self, column: &str) -> &mut Self {
        self.position = Some(Position::After(column.to_owned()));
        self
    }

    /// Says how MySQL goes about it: `instant`, `inplace`, `copy`. Other databases need no word.
    #[inline(never)]
    pub fn algorithm(&mut self, algorithm: &str) -> &mut Self {
        self.algorithm = Some(algorithm.to_owned());
        self
    }

    /// Says what MySQL lets others do meanwhile: `none`, `shared`, `exclusive`. Other databases need
    /// no word.
    #[inline(never)]
    pub fn lock(&mut self, lock: &str) -> &mut Self {
        self.lock = Some(lock.to_owned());
        self
    }

    /// Forbids NULL while others go on writing: with `set_not_null()`, and nothing else. PostgreSQL
    /// looks at the rows in a check that is dropped again, MySQL does it in place;
    /// `docs/safe-changes.md` says which locks are taken.
    #[inline(never)]
    pub fn safely(&mut self) -> &mut Self {
        self.safely = true;
        self
    }

    /// Says what the column was, whole: what Alembic calls `existing_type`, `existing_nullable`,
    /// `existing_server_default` and `existing_comment`. A `reversible` migration takes the change
    /// back with it, and a script restates the column with it on MySQL: what a [`Column`] can't say
    /// (`ON UPDATE`, `INVISIBLE`, a check at the column) such a script loses.
    #[inline(never)]
    pub fn was(&mut self, column: Column) -> &mut Self {
        self.was = Some(Box::new(column.into()));
        self
    }
}
