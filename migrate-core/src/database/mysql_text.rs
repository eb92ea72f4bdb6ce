//! What MySQL's texts say: of comments that are no statement, and of a table's definition.

use crate::dialect::{Lexer, TokenKind};
use crate::schema::{Dialect, Value};

/// Whether a text is comments only, those that some versions execute included.
pub(super) fn is_comment(sql: &str) -> bool {
    Lexer::new(sql, Dialect::MySql).all(|token| match token.kind {
        TokenKind::Space | TokenKind::Comment | TokenKind::Semicolon => true,
        _ => sql[token.range].starts_with("/*"),
    })
}

/// What `SHOW CREATE TABLE` says, without the number that rows move on: an option of the table, which no
/// text in quotes is.
pub(super) fn definition(shown: &Value) -> Option<String> {
    let Value::Text(text) = shown else { return None };
    let tokens = Lexer::new(text, Dialect::MySql);
    let ranges: Vec<_> = tokens.map(|token| token.range).collect();
    let number = ranges.windows(4).find(|four| {
        let [space, word, equals, _] = four else { return false };
        let text = [space, word, equals].map(|range| &text[range.clone()]);
        text == [" ", "AUTO_INCREMENT", "="]
    });
    let Some([space, .., number]) = number else { return Some(text.clone()) };
    Some(format!("{}{}", &text[..space.start], &text[number.end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_rows_move_on_is_left_out() {
        let shown = |options: &str| {
            let columns = r"`id` int NOT NULL AUTO_INCREMENT COMMENT 'it''s \\ AUTO_INCREMENT=7'";
            Value::Text(format!("CREATE TABLE `t` (\n  {columns}\n) ENGINE=InnoDB{options}"))
        };
        let without = definition(&shown(" COMMENT='a AUTO_INCREMENT=8 b'"));
        assert!(without.as_ref().is_some_and(|text| text.contains("=7") && text.contains("=8")));
        assert_eq!(
            definition(&shown(" AUTO_INCREMENT=100 COMMENT='a AUTO_INCREMENT=8 b'")),
            without
        );
    }
}
