//! What MySQL answers, read from text: values, and the definition of a table.

use sqlx::mysql::{MySql, MySqlRow};
use sqlx::{Decode, Row as _, TypeInfo, ValueRef};

use crate::dialect::{Lexer, TokenKind};
use crate::schema::{Dialect, Value};

/// Text as MySQL writes it; what is no number stays text, and bytes that can't be text stay bytes.
pub(super) fn decode(row: &MySqlRow, column: usize) -> Result<Value, sqlx::Error> {
    let value = row.try_get_raw(column)?;
    if value.is_null() {
        return Ok(Value::Null);
    }
    let kind = value.type_info().name().to_owned();
    let is_bytes = kind.ends_with("BLOB") || kind.ends_with("BINARY") || kind == "BIT";
    if is_bytes || kind == "GEOMETRY" {
        let bytes = <Vec<u8> as Decode<MySql>>::decode(value).map_err(sqlx::Error::Decode)?;
        // sqlx calls text bytes if it is compared as such, as JSON is on MariaDB.
        return Ok(String::from_utf8(bytes)
            .map_or_else(|error| Value::Bytes(error.into_bytes()), Value::Text));
    }
    let text = <String as Decode<MySql>>::decode(value).map_err(sqlx::Error::Decode)?;
    Ok(match kind.as_str() {
        "DECIMAL" => Value::Decimal(text),
        "FLOAT" | "DOUBLE" => text.parse().map_or(Value::Text(text), Value::Real),
        kind if kind == "BOOLEAN" || kind == "YEAR" || kind.contains("INT") => {
            text.parse().map_or(Value::Decimal(text), Value::Integer)
        }
        _ => Value::Text(text),
    })
}

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
