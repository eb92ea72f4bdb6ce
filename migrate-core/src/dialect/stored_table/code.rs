//! A text that SQLite keeps, as tokens without spaces and comments.

use std::ops::Range;

use super::unquoted;
use crate::dialect::lexer::{Lexer, Token, TokenKind};
use crate::schema::Dialect;

/// A text, and its tokens.
pub(in crate::dialect) struct Code<'a> {
    pub(in crate::dialect) sql: &'a str,
    pub(in crate::dialect) tokens: Vec<Token>,
}

impl<'a> Code<'a> {
    pub(in crate::dialect) fn of(sql: &'a str) -> Self {
        let is_code = |token: &Token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment);
        Self { sql, tokens: Lexer::new(sql, Dialect::Sqlite).filter(is_code).collect() }
    }

    pub(in crate::dialect) fn text(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |token| &self.sql[token.range.clone()])
    }

    pub(in crate::dialect) fn is(&self, token: usize, word: &str) -> bool {
        self.kind(token) == Some(TokenKind::Word) && self.text(token).eq_ignore_ascii_case(word)
    }

    pub(in crate::dialect) fn is_any(&self, token: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(token, word))
    }

    pub(in crate::dialect) fn kind(&self, token: usize) -> Option<TokenKind> {
        self.tokens.get(token).map(|token| token.kind)
    }

    /// The bytes of tokens.
    pub(in crate::dialect) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(self.sql.len(), |token| token.range.start);
        let last = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.range.end).max(start)
    }

    /// Behind the group that this token opens; the token itself if it opens none.
    pub(in crate::dialect) fn group_end(&self, start: usize) -> usize {
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

    pub(in crate::dialect) fn split_by_commas(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
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
    pub(in crate::dialect) fn names_in_group(&self, open: usize) -> Vec<String> {
        let end = self.group_end(open);
        if end == open {
            return Vec::new();
        }
        let items = self.split_by_commas(open + 1..end - 1).into_iter();
        items.map(|item| unquoted(self.text(item.start))).collect()
    }
}
