//! Parts of SQL as PostgreSQL spells it: what stands in parentheses, what commas part.

use crate::dialect::{Lexer, TokenKind, identifier};
use crate::schema::Dialect;

/// The text without parentheses around all of it.
pub(super) fn without_parentheses(sql: &str) -> &str {
    let mut sql = sql.trim();
    while sql.starts_with('(') {
        match groups(sql)[..] {
            [inner] if inner.len() + 2 == sql.len() => sql = inner.trim(),
            _ => break,
        }
    }
    sql
}

/// What stands in parentheses, not counting those inside of others.
pub(super) fn groups(sql: &str) -> Vec<&str> {
    let (mut depth, mut start, mut groups) = (0_usize, 0, Vec::new());
    for token in Lexer::new(sql, Dialect::Postgres) {
        match token.kind {
            TokenKind::Open => {
                if depth == 0 {
                    start = token.range.end;
                }
                depth += 1;
            }
            TokenKind::Close if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    groups.extend(sql.get(start..token.range.start));
                }
            }
            _ => {}
        }
    }
    groups
}

/// The parts between the commas of a list.
pub(super) fn parts(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0_usize, 0, Vec::new());
    for token in Lexer::new(list, Dialect::Postgres) {
        match (token.kind, &list[token.range.clone()]) {
            (TokenKind::Open, _) | (TokenKind::Other, "[") => depth += 1,
            (TokenKind::Close, _) | (TokenKind::Other, "]") => depth = depth.saturating_sub(1),
            (TokenKind::Other, ",") if depth == 0 => {
                parts.extend(list.get(start..token.range.start).map(str::trim));
                start = token.range.end;
            }
            _ => {}
        }
    }
    parts.extend(list.get(start..).map(str::trim).filter(|part| !part.is_empty()));
    parts
}

/// Where a word stands that is in no parentheses, from its start.
pub(super) fn position_of(sql: &str, word: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for token in Lexer::new(sql, Dialect::Postgres) {
        match token.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.saturating_sub(1),
            TokenKind::Word if depth == 0 && sql[token.range.clone()] == *word => {
                return Some(token.range.start);
            }
            _ => {}
        }
    }
    None
}

/// The name that an identifier means, if the text is nothing but one.
pub(super) fn unquoted(sql: &str) -> Option<String> {
    let mut tokens = Lexer::new(sql, Dialect::Postgres);
    let (Some(token), None) = (tokens.next(), tokens.next()) else { return None };
    match token.kind {
        TokenKind::Word => Some(sql.to_owned()),
        TokenKind::Quoted => {
            let inner = sql.strip_prefix('"')?.strip_suffix('"')?;
            Some(inner.replace("\"\"", "\""))
        }
        _ => None,
    }
}

/// An identifier as the server spells it where it needs no quotes.
pub(super) fn quoted(name: &str) -> String {
    identifier(Dialect::Postgres, name).unwrap_or_else(|_| name.to_owned())
}

/// A value as a literal that the server reads as text.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parentheses() {
        assert_eq!(without_parentheses("((a > ')') )"), "a > ')'");
        assert_eq!(without_parentheses("(a) OR (b)"), "(a) OR (b)");
        assert_eq!(groups("FROM (1, (2)) TO ('(')"), ["1, (2)", "'('"]);
        assert_eq!(
            parts("a, f(b, c), ARRAY[d, e], \"f,\""),
            ["a", "f(b, c)", "ARRAY[d, e]", "\"f,\""]
        );
    }

    #[test]
    fn names() {
        assert_eq!(unquoted("a").as_deref(), Some("a"));
        assert_eq!(unquoted("\"A \"\"b\"\"\"").as_deref(), Some("A \"b\""));
        assert_eq!(unquoted("f(a)"), None);
        assert_eq!(position_of("(x WITH y) WITH &&", "WITH"), Some(11));
    }
}
