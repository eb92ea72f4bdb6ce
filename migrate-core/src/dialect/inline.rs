//! Values written into a statement in place of its `?`: an untyped literal takes the type of where it
//! stands (a uuid, an enum, a date), every statement can be executed that way, and no pooler between
//! has to know about it.

use super::error::RenderError;
use super::lexer::{Lexer, TokenKind};
use super::literal::typed_literal;
use crate::counted::counted;
use crate::schema::{Dialect, Value};

/// The statement with its values. Without values the text stays as it is.
///
/// # Errors
/// [`RenderError`], if there are more or fewer values than places for them, or a value has no
/// literal.
pub(crate) fn inline_values(
    sql: &str,
    values: &[Value],
    dialect: Dialect,
) -> Result<String, RenderError> {
    if values.is_empty() {
        return Ok(sql.to_owned());
    }
    inline(sql, values.len(), dialect, |number| literal_of(&values[number], dialect))
}

/// The statement with what is written for each value, by its number from 0.
pub(super) fn inline(
    sql: &str,
    count: usize,
    dialect: Dialect,
    mut write: impl FnMut(usize) -> Result<String, RenderError>,
) -> Result<String, RenderError> {
    let places = places(sql, dialect);
    let wanted = places.iter().map(|place| place.number + 1).max().unwrap_or(0);
    if wanted != count {
        let values = counted(wanted, "value", "values");
        let reason = format!("finds places for {values} in the statement, not for {count}");
        return Err(RenderError::new(dialect, reason, "give one value for each ?"));
    }
    let mut text = String::with_capacity(sql.len() + 16 * count);
    let mut end = 0;
    for place in &places {
        text.push_str(&sql[end..place.start]);
        let written = write(place.number)?;
        // Apart from a word or an operator before it.
        let is_apart = text.is_empty() || text.ends_with([' ', '\n', '\t', '(', ',']);
        if !is_apart && !written.starts_with('(') {
            text.push(' ');
        }
        text.push_str(&written);
        end = place.end;
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

/// Behind a minus, another one would begin a comment.
fn literal_of(value: &Value, dialect: Dialect) -> Result<String, RenderError> {
    let written = typed_literal(dialect, value)?;
    let is_number = written.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    Ok(match value {
        Value::Decimal(_) if is_number => format!("({written})"),
        _ if written.starts_with('-') => format!("({written})"),
        _ => written,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres, Sqlite};

    fn inline(sql: &str, values: &[Value], dialect: Dialect) -> String {
        inline_values(sql, values, dialect).unwrap()
    }

    #[test]
    fn places_outside_of_quotes_and_comments() {
        let values = [Value::from("it's"), Value::from(-1)];
        let sql = "UPDATE t SET a = ?, b = 'x?' /* ? */ WHERE c = 5-? -- ?";
        let expected = "UPDATE t SET a = 'it''s', b = 'x?' /* ? */ WHERE c = 5-(-1) -- ?";
        for dialect in Dialect::ALL {
            assert_eq!(inline(sql, &values, dialect), expected);
        }
        assert_eq!(inline("LIKE?AND b=?", &values, Postgres), "LIKE 'it''s'AND b=(-1)");
        assert_eq!(inline("SELECT '?', 1 ? 2", &[], Postgres), "SELECT '?', 1 ? 2");
        assert_eq!(inline("SELECT a ? $2, $1", &values, Postgres), "SELECT a ? (-1), 'it''s'");
        for (sql, count) in [("SELECT 1", 1), ("SELECT ?", 2), ("SELECT ?, ?", 1), ("SELECT $2", 1)]
        {
            let values = vec![Value::from(1); count];
            assert!(inline_values(sql, &values, Postgres).is_err(), "{sql}");
        }
    }

    #[test]
    fn hostile_values_stay_values() {
        let hostile = [Value::from(r"\'; DROP TABLE t; --")];
        assert_eq!(inline("?", &hostile, Postgres), r"E'\\''; DROP TABLE t; --'");
        assert_eq!(inline("?", &[Value::from(r"\'")], MySql), "_utf8mb4 X'5c27'");
        assert_eq!(inline("?", &[Value::Bytes(vec![0, 92])], Postgres), r"E'\\x005c'::bytea");
        assert!(inline_values("?", &[Value::from("a\0b")], Postgres).is_err());
        assert_eq!(inline("?", &[Value::Decimal("1.50".into())], MySql), "(1.50)");
        assert_eq!(inline("?", &[Value::Decimal("-1".into())], Sqlite), "'-1'");
        assert_eq!(inline("?", &[Value::Decimal("1; DROP".into())], MySql), "'1; DROP'");
    }
}
