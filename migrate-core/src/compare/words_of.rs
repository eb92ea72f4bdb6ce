//! Whether a text of SQL names something.

use crate::dialect::{Lexer, TokenKind};
use crate::schema::Dialect;

/// Whether an identifier of this name stands in it, quoted or not.
pub(super) fn names(sql: &str, name: &str, dialect: Dialect) -> bool {
    let is_it = |text: &str| match text.chars().next() {
        Some('"' | '`' | '[') => text
            .get(1..text.len().saturating_sub(1))
            .is_some_and(|inner| inner.eq_ignore_ascii_case(name)),
        _ => text.eq_ignore_ascii_case(name),
    };
    Lexer::new(sql, dialect)
        .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment))
        .any(|token| is_it(&sql[token.range]))
}

/// The text with each identifier of this name replaced by another one.
pub(super) fn replaced(sql: &str, name: &str, by: &str, dialect: Dialect) -> String {
    let plain = by.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let quoted = crate::dialect::identifier(dialect, by).unwrap_or_else(|_| by.to_owned());
    let text_of = |token: &str| match token.chars().next() {
        Some('"' | '`' | '[') => quoted.clone(),
        _ if plain => by.to_owned(),
        _ => quoted.clone(),
    };
    let mut text = String::with_capacity(sql.len());
    for token in Lexer::new(sql, dialect) {
        let token = &sql[token.range];
        if names(token, name, dialect) && !token.starts_with('\'') {
            text.push_str(&text_of(token));
        } else {
            text.push_str(token);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_replaced() {
        assert!(names("lower(\"Title\") <> ''", "title", Dialect::Sqlite));
        assert!(!names("subtitle <> 'title'", "title", Dialect::Postgres));
        let text = replaced("(title <> 'title')", "title", "headline", Dialect::Postgres);
        assert_eq!(text, "(headline <> 'title')");
    }
}
