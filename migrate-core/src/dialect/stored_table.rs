//! The text of a table as SQLite keeps it, by tokens: where its columns and constraints stand, so that
//! one can be changed and all else stays, byte by byte. It says what stands where, and decides nothing.

mod column;
mod constraint;
mod editor;

use std::ops::Range;

use super::lexer::{Lexer, Token, TokenKind};
use crate::schema::Dialect;

pub(super) use column::ClauseKind;
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
    sql: &'a str,
    /// Without spaces and comments.
    tokens: Vec<Token>,
    columns: Vec<Range<usize>>,
    constraints: Vec<Range<usize>>,
    close: usize,
}

impl<'a> Layout<'a> {
    /// None if it has no list of columns.
    pub(super) fn of(sql: &'a str) -> Option<Self> {
        let is_code = |token: &Token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment);
        let tokens: Vec<Token> = Lexer::new(sql, Dialect::Sqlite).filter(is_code).collect();
        let open = tokens.iter().position(|token| token.kind == TokenKind::Open)?;
        let mut layout =
            Self { sql, tokens, columns: Vec::new(), constraints: Vec::new(), close: 0 };
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

    pub(super) fn text(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| &self.sql[token.range.clone()])
    }

    fn is(&self, token: usize, word: &str) -> bool {
        self.kind(token) == Some(TokenKind::Word) && self.text(token).eq_ignore_ascii_case(word)
    }

    fn is_any(&self, token: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(token, word))
    }

    fn kind(&self, token: usize) -> Option<TokenKind> {
        self.tokens.get(token).map(|token| token.kind)
    }

    /// The bytes of tokens.
    pub(super) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(self.sql.len(), |token| token.range.start);
        let last = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.range.end).max(start)
    }

    /// Behind the group that this token opens; the token itself if it opens none.
    fn group_end(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        for (i, token) in self.tokens.iter().enumerate().skip(start) {
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return if i == start { start } else { i + 1 };
            }
        }
        start
    }

    fn split_by_commas(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let (mut items, mut start, mut at) = (Vec::new(), tokens.start, tokens.start);
        while at < tokens.end {
            if self.text(at) == "," {
                items.push(start..at);
                start = at + 1;
            }
            at = self.group_end(at).max(at + 1);
        }
        items.push(start..tokens.end);
        items.retain(|item| !item.is_empty());
        items
    }

    /// The names in the group that this token opens.
    fn names_in_group(&self, open: usize) -> Vec<String> {
        let end = self.group_end(open);
        if end == open {
            return Vec::new();
        }
        let items = self.split_by_commas(open + 1..end - 1).into_iter();
        items.map(|item| unquoted(self.text(item.start))).collect()
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
