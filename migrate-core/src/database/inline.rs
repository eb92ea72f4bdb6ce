//! Values written into a statement in place of its `?`, for databases that are spoken to in plain
//! text: an untyped literal takes the type of where it stands (a uuid, an enum, a date), every
//! statement can be executed that way, and no pooler between has to know about it.

use super::error::{DatabaseError, DatabaseErrorKind};
use crate::dialect::{Lexer, TokenKind, hex, literal};
use crate::schema::{Dialect, Value};

/// The statement with its values. Without values the text stays as it is.
///
/// # Errors
/// [`DatabaseError`], if there are more or fewer values than places for them, or a value has no
/// literal.
pub(super) fn inline_values(
    sql: &str,
    values: &[Value],
    dialect: Dialect,
) -> Result<String, DatabaseError> {
    if values.is_empty() {
        return Ok(sql.to_owned());
    }
    let places = places(sql, dialect);
    let mut text = String::with_capacity(sql.len() + 16 * values.len());
    let (mut end, mut highest) = (0, 0);
    for place in &places {
        let value = values.get(place.number).ok_or_else(|| mismatch(&places, values))?;
        text.push_str(&sql[end..place.start]);
        text.push_str(&literal_of(value, dialect)?);
        (end, highest) = (place.end, highest.max(place.number + 1));
    }
    if highest != values.len() {
        return Err(mismatch(&places, values));
    }
    text.push_str(&sql[end..]);
    Ok(text)
}

/// A place for the value of this number, from 0.
struct Place {
    start: usize,
    end: usize,
    number: usize,
}

/// `$1`, `$2` on PostgreSQL; if there are none, and elsewhere, each `?` in turn.
fn places(sql: &str, dialect: Dialect) -> Vec<Place> {
    let (mut questions, mut numbered) = (Vec::new(), Vec::new());
    let mut dollar = None;
    for token in Lexer::new(sql, dialect).filter(|token| token.kind == TokenKind::Other) {
        let (text, range) = (&sql[token.range.clone()], token.range);
        if text == "?" {
            let number = questions.len();
            questions.push(Place { start: range.start, end: range.end, number });
        }
        if let (Some(start), Ok(number)) = (dollar, text.parse::<usize>())
            && start + 1 == range.start
            && number > 0
        {
            numbered.push(Place { start, end: range.end, number: number - 1 });
        }
        dollar = (text == "$" && dialect == Dialect::Postgres).then_some(range.start);
    }
    if numbered.is_empty() { questions } else { numbered }
}

fn mismatch(places: &[Place], values: &[Value]) -> DatabaseError {
    let wanted = places.iter().map(|place| place.number + 1).max().unwrap_or(0);
    let message = format!("the statement has places for {wanted} values and gets {}", values.len());
    DatabaseError::new(DatabaseErrorKind::Usage, message)
}

/// A literal that means the same whatever the session's settings say about backslashes.
fn literal_of(value: &Value, dialect: Dialect) -> Result<String, DatabaseError> {
    let usage = |error: crate::dialect::RenderError| {
        DatabaseError::new(DatabaseErrorKind::Usage, error.to_string())
    };
    let written = literal(dialect, value).map_err(usage)?;
    Ok(match (value, dialect) {
        (Value::Text(text), Dialect::Postgres) if text.contains('\\') => {
            format!(" E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
        }
        (Value::Text(text), Dialect::MySql) if text.contains('\\') => {
            format!(" _utf8mb4 X'{}'", hex(text.as_bytes()))
        }
        (Value::Bytes(bytes), Dialect::Postgres) => format!(" decode('{}', 'hex')", hex(bytes)),
        // Behind a minus, another one would begin a comment.
        (Value::Integer(_) | Value::Real(_), _) if written.starts_with('-') => {
            format!("({written})")
        }
        (Value::Decimal(number), _) if is_number(number) => format!("({number})"),
        _ => format!(" {written}"),
    })
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres};

    fn inline(sql: &str, values: &[Value], dialect: Dialect) -> String {
        inline_values(sql, values, dialect).unwrap()
    }

    #[test]
    fn places_outside_of_quotes_and_comments() {
        let values = [Value::from("it's"), Value::from(-1)];
        let sql = "UPDATE t SET a = ?, b = 'x?' /* ? */ WHERE c = 5-? -- ?";
        let expected = "UPDATE t SET a =  'it''s', b = 'x?' /* ? */ WHERE c = 5-(-1) -- ?";
        assert_eq!(inline(sql, &values, Postgres), expected);
        assert_eq!(inline("SELECT '?', 1 ? 2", &[], Postgres), "SELECT '?', 1 ? 2");
        assert_eq!(inline("SELECT a ? $2, $1", &values, Postgres), "SELECT a ? (-1),  'it''s'");
        for (sql, count) in [("SELECT 1", 1), ("SELECT ?", 2), ("SELECT ?, ?", 1), ("SELECT $2", 1)]
        {
            let values = vec![Value::from(1); count];
            assert!(inline_values(sql, &values, Postgres).is_err(), "{sql}");
        }
    }

    #[test]
    fn hostile_values_stay_values() {
        let hostile = [Value::from(r"\'; DROP TABLE t; --")];
        assert_eq!(inline("?", &hostile, Postgres), r" E'\\''; DROP TABLE t; --'");
        assert_eq!(inline("?", &[Value::from(r"\'")], MySql), " _utf8mb4 X'5c27'");
        assert_eq!(inline("?", &[Value::Bytes(vec![0, 92])], Postgres), " decode('005c', 'hex')");
        assert!(inline_values("?", &[Value::from("a\0b")], Postgres).is_err());
        assert_eq!(inline("?", &[Value::Decimal("1.50".into())], MySql), "(1.50)");
        assert_eq!(inline("?", &[Value::Decimal("1; DROP".into())], MySql), " '1; DROP'");
    }
}
