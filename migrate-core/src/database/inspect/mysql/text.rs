//! Pieces of SQL as both servers write them down.

use crate::dialect::{Lexer, TokenKind};
use crate::schema::Dialect;

/// MySQL escapes an expression of the catalog as if it was in quotes.
pub(super) fn unescaped(sql: &str) -> String {
    let mut plain = String::with_capacity(sql.len());
    let mut chars = sql.chars();
    while let Some(c) = chars.next() {
        plain.push(match c {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('0') => '\0',
                Some(other) => other,
                None => c,
            },
            c => c,
        });
    }
    plain
}

/// The text of a literal in single quotes, and nothing but one.
pub(super) fn quoted_text(sql: &str) -> Option<String> {
    let token = Lexer::new(sql, Dialect::MySql).next()?;
    if token.kind != TokenKind::Quoted || token.range.len() != sql.len() {
        return None;
    }
    let inner = sql.strip_prefix('\'')?.strip_suffix('\'')?;
    Some(unescaped(&inner.replace("''", "\\'")))
}

/// An expression without the brackets around all of it.
pub(super) fn without_parentheses(sql: &str) -> &str {
    let mut sql = sql.trim();
    while let Some(inner) = inside(sql) {
        sql = inner.trim();
    }
    sql
}

fn inside(sql: &str) -> Option<&str> {
    let inner = sql.strip_prefix('(')?.strip_suffix(')')?;
    let mut depth = 0_i32;
    for token in Lexer::new(inner, Dialect::MySql) {
        match token.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    (depth == 0).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(quoted_text(r"'it\'s \\ ''x'''").unwrap(), r"it's \ 'x'");
        assert_eq!(quoted_text("'a' || 'b'"), None);
        assert_eq!(quoted_text("`a`"), None);
        assert_eq!(unescaped(r"concat(_utf8mb4\'a\\\\b\')"), r"concat(_utf8mb4'a\\b')");
    }

    #[test]
    fn brackets() {
        assert_eq!(without_parentheses("((1 + 2))"), "1 + 2");
        assert_eq!(without_parentheses("(1) + (2)"), "(1) + (2)");
        assert_eq!(without_parentheses("(')')"), "')'");
    }
}
