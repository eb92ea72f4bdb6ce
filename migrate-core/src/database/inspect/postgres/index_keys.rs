//! What an index is over, from how PostgreSQL spells it.

use super::sql_text::{quoted, unquoted, without_parentheses};
use crate::dialect::{Lexer, TokenKind};
use crate::schema::{Dialect, IndexKey, KeyOptions, Nulls};

/// A key with what is said of it: `lower(name) COLLATE "C" text_pattern_ops DESC NULLS LAST`.
pub(super) fn key(text: &str) -> (IndexKey, KeyOptions) {
    let (end, mut rest) = (end_of_subject(text), "");
    let mut subject = text;
    if let (Some(before), Some(behind)) = (text.get(..end), text.get(end..)) {
        (subject, rest) = (before, behind.trim());
    }
    let collation = rest.strip_prefix("COLLATE ").map(|behind| {
        let length = end_of_name(behind);
        rest = behind.get(length..).unwrap_or_default().trim();
        behind.get(..length).unwrap_or_default()
    });
    let mut options = KeyOptions::default();
    for (words, nulls) in [("NULLS FIRST", Nulls::First), ("NULLS LAST", Nulls::Last)] {
        if let Some(before) = rest.strip_suffix(words) {
            (rest, options.nulls) = (before.trim_end(), Some(nulls));
        }
    }
    if rest == "DESC" || rest.ends_with(" DESC") {
        rest = rest.trim_end_matches("DESC").trim_end();
        options.descending = true;
    }
    options.operator_class = Some(rest.to_owned()).filter(|class| !class.is_empty());
    (index_key(subject, collation), options)
}

/// A collation is a part of the expression; the server takes it for a column's again.
fn index_key(subject: &str, collation: Option<&str>) -> IndexKey {
    match (unquoted(subject), collation) {
        (Some(column), None) => IndexKey::Column(column),
        (Some(column), Some(collation)) => {
            IndexKey::Expression { expression: format!("{} COLLATE {collation}", quoted(&column)) }
        }
        (None, None) => {
            IndexKey::Expression { expression: without_parentheses(subject).to_owned() }
        }
        (None, Some(collation)) => {
            IndexKey::Expression { expression: format!("{subject} COLLATE {collation}") }
        }
    }
}

/// Where a name ends that may have a schema.
fn end_of_name(text: &str) -> usize {
    let (mut end, mut awaits_name) = (0, true);
    for token in Lexer::new(text, Dialect::Postgres) {
        let is_name = matches!(token.kind, TokenKind::Word | TokenKind::Quoted);
        let is_point = &text[token.range.clone()] == ".";
        if is_name != awaits_name || !is_name && !is_point {
            break;
        }
        (awaits_name, end) = (!awaits_name, token.range.end);
    }
    end
}

/// Where the column ends, the call of a function, or the expression in parentheses.
fn end_of_subject(text: &str) -> usize {
    let mut end = end_of_name(text);
    let mut depth = 0_usize;
    let behind = text.get(end..).unwrap_or_default();
    for token in Lexer::new(behind, Dialect::Postgres) {
        match token.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.saturating_sub(1),
            _ if depth == 0 => break,
            _ => continue,
        }
        if depth == 0 {
            end += token.range.end;
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(sql: &str) -> IndexKey {
        IndexKey::Expression { expression: sql.to_owned() }
    }

    #[test]
    fn keys() {
        let (is_over, options) = key("lower(name) COLLATE \"C\" public.text_ops DESC NULLS LAST");
        assert_eq!(is_over, expression("lower(name) COLLATE \"C\""));
        assert_eq!(
            options,
            KeyOptions {
                descending: true,
                nulls: Some(Nulls::Last),
                operator_class: Some("public.text_ops".to_owned()),
                length: None,
            }
        );
        let (is_over, options) = key("body gist_trgm_ops (siglen='32')");
        assert_eq!(is_over, IndexKey::Column("body".to_owned()));
        assert_eq!(options.operator_class.as_deref(), Some("gist_trgm_ops (siglen='32')"));
    }

    #[test]
    fn subjects() {
        assert_eq!(key("\"A b\"").0, IndexKey::Column("A b".to_owned()));
        assert_eq!(key("\"A\" COLLATE x.\"de\"").0, expression("\"A\" COLLATE x.\"de\""));
        assert_eq!(key("((a || ')') || b) DESC").0, expression("(a || ')') || b"));
        assert!(key("((a || b)) DESC").1.descending);
        assert_eq!(key("x.f(a, (b))").0, expression("x.f(a, (b))"));
    }
}
