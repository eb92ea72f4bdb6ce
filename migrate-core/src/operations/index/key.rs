//! What an index is over: columns and expressions, and what is said of each of them.

use super::create::CreateIndex;
use crate::schema::{IndexKey, KeyOptions, Nulls};

/// What it is over. A column or an expression that something is said of is named by its text.
impl CreateIndex {
    /// Goes on with a column, behind an expression.
    #[inline(never)]
    pub fn column(&mut self, name: &str) -> &mut Self {
        self.index.columns.push(IndexKey::Column(name.to_owned()));
        self
    }

    /// Goes on with an expression; SQL, written as given, in parentheses.
    #[inline(never)]
    pub fn expression(&mut self, sql: &str) -> &mut Self {
        self.index.columns.push(IndexKey::Expression { expression: sql.to_owned() });
        self
    }

    /// Puts the largest value of this column first.
    #[inline(never)]
    pub fn descending(&mut self, column: &str) -> &mut Self {
        self.options_of(column).descending = true;
        self
    }

    /// Puts NULL before all values of this column; PostgreSQL. MySQL and SQLite always do, unless it is
    /// descending.
    #[inline(never)]
    pub fn nulls_first(&mut self, column: &str) -> &mut Self {
        self.options_of(column).nulls = Some(Nulls::First);
        self
    }

    /// Puts NULL behind all values of this column; PostgreSQL. MySQL and SQLite always do where it is
    /// descending.
    #[inline(never)]
    pub fn nulls_last(&mut self, column: &str) -> &mut Self {
        self.options_of(column).nulls = Some(Nulls::Last);
        self
    }

    /// Compares this column as an operator class says: `.ops("name", "text_pattern_ops")`;
    /// PostgreSQL. The class is written as given.
    #[inline(never)]
    pub fn ops(&mut self, column: &str, class: &str) -> &mut Self {
        self.options_of(column).operator_class = Some(class.to_owned());
        self
    }

    /// Indexes the beginning of this column only, which MySQL wants of a `Text` or `Binary`: so many
    /// characters of text, or bytes. The others index all of it, and so can't have it of a unique
    /// index, where it says what may occur once.
    #[inline(never)]
    pub fn length(&mut self, column: &str, length: u32) -> &mut Self {
        self.options_of(column).length = Some(length);
        self
    }

    fn options_of(&mut self, column: &str) -> &mut KeyOptions {
        self.index.options.entry(column.to_owned()).or_default()
    }
}
