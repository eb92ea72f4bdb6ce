//! The text of a table as SQLite keeps it, by tokens: where its columns and constraints stand, so that
//! one can be changed and all else stays, byte by byte. It says what stands where, and decides nothing.

mod code;
mod column;
mod constraint;
mod editor;

use std::ops::{Deref, Range};

use super::lexer::{Lexer, Token, TokenKind};
use crate::schema::Dialect;

pub(super) use code::Code;
pub(super) use column::ClauseKind;
#[cfg(feature = "sqlite")]
pub(super) use column::{Clause, ColumnParts};
pub(super) use editor::Editor;

/// A table as it stands, and what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StoredTable {
    /// Its `CREATE TABLE`.
    pub(crate) sql: String,
    /// Its indexes and triggers, each with its name and its text, in the order in which they were made.
    pub(crate) others: Vec<(String, String)>,
    /// The views, and the triggers of other tables.
    pub(crate) elsewhere: Vec<String>,
    /// Whether foreign keys are enforced in the session.
    pub(crate) enforces_keys: bool,
    /// Whether the database has statistics of tables.
    pub(crate) has_statistics: bool,
}

impl StoredTable {
    /// Whether an expression of it says the name of the table.
    pub(super) fn names_itself(&self) -> bool {
        let Some(layout) = Layout::of(&self.sql) else { return false };
        let name = layout.table();
        let others = self.others.iter().map(|(_, sql)| sql.as_str());
        others.chain([self.sql.as_str()]).any(|sql| qualifies(sql, &name))
    }
}

/// Whether a text has `name.` in it.
fn qualifies(sql: &str, name: &str) -> bool {
    let code = Lexer::new(sql, Dialect::Sqlite)
        .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment));
    let tokens: Vec<_> = code.map(|token| &sql[token.range]).collect();
    tokens.windows(2).any(|pair| pair[1] == "." && unquoted(pair[0]).eq_ignore_ascii_case(name))
}

/// Where the parts of a `CREATE TABLE` stand, as ranges of tokens.
pub(super) struct Layout<'a> {
    code: Code<'a>,
    pub(super) columns: Vec<Range<usize>>,
    pub(super) constraints: Vec<Range<usize>>,
    close: usize,
}

impl<'a> Deref for Layout<'a> {
    type Target = Code<'a>;

    fn deref(&self) -> &Code<'a> {
        &self.code
    }
}

impl<'a> Layout<'a> {
    /// None if it has no list of columns.
    pub(super) fn of(sql: &'a str) -> Option<Self> {
        let code = Code::of(sql);
        let open = code.tokens.iter().position(|token| token.kind == TokenKind::Open)?;
        let mut layout = Self { code, columns: Vec::new(), constraints: Vec::new(), close: 0 };
        layout.close = layout.group_end(open).checked_sub(1).filter(|close| *close > open)?;
        for item in layout.split_by_commas(open + 1..layout.close) {
            if !layout.constraints.is_empty() || layout.begins_constraint(&item) {
                let parts = layout.split_constraints(item);
                layout.constraints.extend(parts);
            } else {
                layout.columns.push(item);
            }
        }
        Some(layout)
    }

    /// The name of the table.
    pub(super) fn table(&self) -> String {
        // CREATE TABLE [schema .] name
        let open = self.tokens.iter().position(|token| token.kind == TokenKind::Open);
        unquoted(self.text(open.unwrap_or_default().saturating_sub(1)))
    }

    pub(super) fn columns(&self) -> Vec<String> {
        self.columns.iter().map(|column| unquoted(self.text(column.start))).collect()
    }

    fn column(&self, name: &str) -> Option<Range<usize>> {
        let is_it =
            |column: &&Range<usize>| unquoted(self.text(column.start)).eq_ignore_ascii_case(name);
        self.columns.iter().find(is_it).cloned()
    }

    /// Whether a word stands behind the columns: `STRICT`, `WITHOUT`.
    pub(super) fn has_option(&self, word: &str) -> bool {
        (self.close..self.tokens.len()).any(|token| self.is(token, word))
    }
}

/// Whether a text names this column anywhere.
pub(super) fn names(sql: &str, column: &str) -> bool {
    let mut tokens = Lexer::new(sql, Dialect::Sqlite);
    tokens.any(|token| {
        let text = &sql[token.range.clone()];
        let is_name = token.kind == TokenKind::Word
            || token.kind == TokenKind::Quoted && !text.starts_with('\'');
        is_name && unquoted(text).eq_ignore_ascii_case(column)
    })
}

/// Whether a trigger of a table names a column of it, as far as SQLite doesn't find that out by itself: of
/// another table, or behind another name, it does.
pub(super) fn names_in_trigger(sql: &str, table: &str, column: &str) -> bool {
    let tokens: Vec<Token> = Lexer::new(sql, Dialect::Sqlite)
        .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment))
        .collect();
    let text = |at: usize| tokens.get(at).map_or("", |token: &Token| &sql[token.range.clone()]);
    let begin = (0..tokens.len()).find(|at| text(*at).eq_ignore_ascii_case("BEGIN"));
    let begin = begin.unwrap_or(tokens.len());
    let is_about_table =
        tokens.get(begin).is_some_and(|token| names(&sql[token.range.end..], table));
    (0..tokens.len()).any(|at| {
        if !names(text(at), column) {
            return false;
        }
        if at > 1 && text(at - 1) == "." {
            let before = unquoted(text(at - 2));
            return ["new", "old", table].iter().any(|name| before.eq_ignore_ascii_case(name));
        }
        at < begin || is_about_table || text(at).starts_with('"')
    })
}

/// Whether a text says this table, and this column in double quotes, which SQLite takes for a text where
/// there is no such column.
pub(super) fn quotes(sql: &str, table: &str, column: &str) -> bool {
    let is_it = |token: Token| {
        let text = &sql[token.range];
        text.starts_with('"') && unquoted(text).eq_ignore_ascii_case(column)
    };
    names(sql, table) && Lexer::new(sql, Dialect::Sqlite).any(is_it)
}

/// Whether two expressions are the same but for space, comments and case of words.
pub(super) fn is_same_expression(one: &str, other: &str) -> bool {
    let tokens = |sql: &str| {
        let code = Lexer::new(sql, Dialect::Sqlite)
            .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment));
        let text = |token: Token| match token.kind {
            TokenKind::Word => sql[token.range].to_ascii_lowercase(),
            _ => sql[token.range].to_owned(),
        };
        code.map(text).collect::<Vec<_>>()
    };
    tokens(one) == tokens(other)
}

/// A name without its quotes.
pub(super) fn unquoted(text: &str) -> String {
    let Some(first) = text.chars().next().filter(|c| matches!(c, '"' | '`' | '\'' | '[')) else {
        return text.to_owned();
    };
    let last = if first == '[' { ']' } else { first };
    let inside = text.strip_prefix(first).unwrap_or(text);
    let inside = inside.strip_suffix(last).unwrap_or(inside);
    match first {
        '[' => inside.to_owned(),
        quote => inside.replace(&[quote, quote].iter().collect::<String>(), &quote.to_string()),
    }
}

#[cfg(test)]
mod tests;
