//! The default of a column, from how PostgreSQL spells it.

use super::sql_text::without_parentheses;
use super::types::cast_name;
use crate::dialect::{Lexer, TokenKind};
use crate::schema::{DefaultValue, Dialect, Type, Value, is_number};

/// The default that renders to this one and is then spelled the same; none, if it is no other than
/// having none.
pub(super) fn default_value(sql: &str, data_type: &Type) -> Option<DefaultValue> {
    let sql = without_parentheses(sql);
    let is_domain_maybe = matches!(data_type, Type::Custom(_));
    if sql == "NULL" || sql.starts_with("NULL::") && !is_domain_maybe {
        return None;
    }
    let now = match data_type {
        Type::Date => "CURRENT_DATE",
        Type::Time => "LOCALTIME",
        Type::Timestamp => "LOCALTIMESTAMP",
        _ => "now()",
    };
    let has_time = matches!(data_type, Type::Date | Type::Time | Type::Timestamp)
        || *data_type == Type::TimestampTz
        || is_domain_maybe;
    Some(match sql {
        _ if sql == now && has_time => DefaultValue::Now,
        "gen_random_uuid()" if *data_type == Type::Uuid => DefaultValue::GenUuid,
        _ => match literal(sql, data_type) {
            Some(value) => DefaultValue::Literal(value),
            None => DefaultValue::Expression(sql.to_owned()),
        },
    })
}

fn literal(sql: &str, data_type: &Type) -> Option<Value> {
    match sql {
        "true" if *data_type == Type::Boolean => return Some(Value::Boolean(true)),
        "false" if *data_type == Type::Boolean => return Some(Value::Boolean(false)),
        _ => {}
    }
    if is_number(sql) {
        return Some(number(sql, data_type));
    }
    let (text, cast) = quoted_with_cast(sql)?;
    if is_number(&text) && is_numeric(data_type) && is_cast_of_number(cast) {
        return Some(number(&text, data_type));
    }
    let holds_text =
        matches!(data_type, Type::Text | Type::Varchar(_) | Type::Char(_) | Type::Custom(_));
    (holds_text && cast_name(data_type)? == cast).then_some(Value::Text(text))
}

fn is_numeric(data_type: &Type) -> bool {
    use Type::{BigInt, Double, Integer, Numeric, Real, SmallInt};
    matches!(data_type, SmallInt | Integer | BigInt | Real | Double | Numeric(..))
        || *data_type == Type::Custom("numeric".to_owned())
}

fn is_cast_of_number(cast: &str) -> bool {
    matches!(cast, "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision")
        || cast.starts_with("numeric(")
}

fn number(digits: &str, data_type: &Type) -> Value {
    if let Ok(number) = digits.parse() {
        return Value::Integer(number);
    }
    let is_float = matches!(data_type, Type::Real | Type::Double);
    match digits.parse::<f64>() {
        Ok(number) if is_float && format!("{number:?}") == digits => Value::Real(number),
        _ => Value::Decimal(digits.to_owned()),
    }
}

/// `'text'::type`, and `1.5::numeric(4,2)` as if its number were in quotes.
fn quoted_with_cast(sql: &str) -> Option<(String, &str)> {
    let first = Lexer::new(sql, Dialect::Postgres).next()?;
    if first.kind != TokenKind::Quoted || !sql.starts_with('\'') {
        let (digits, cast) = sql.split_once("::")?;
        return is_number(digits).then(|| (digits.to_owned(), cast));
    }
    let text = sql.get(first.range.clone())?.strip_prefix('\'')?.strip_suffix('\'')?;
    let cast = sql.get(first.range.end..)?.strip_prefix("::")?;
    let is_one_name = cast.chars().all(|c| c != '\'' && c != ':' && c != '|' && c != '+');
    is_one_name.then(|| (text.replace("''", "'"), cast))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn default(sql: &str, data_type: Type) -> Option<DefaultValue> {
        default_value(sql, &data_type)
    }

    #[test]
    fn literals() {
        let custom = |name: &str| Type::Custom(name.to_owned());
        for (sql, data_type, value) in [
            ("5", Type::BigInt, Value::Integer(5)),
            ("'-5'::integer", Type::BigInt, Value::Integer(-5)),
            ("'-1.50'::numeric", Type::Numeric(10, 2), Value::decimal("-1.50")),
            ("1.5::numeric(10,2)", Type::Numeric(10, 2), Value::decimal("1.5")),
            ("1.5", Type::Double, Value::Real(1.5)),
            ("true", Type::Boolean, Value::Boolean(true)),
            ("'it''s'::text", Type::Text, "it's".into()),
            ("'a'::character varying", Type::Varchar(3), "a".into()),
            ("'a'::mood", custom("mood"), "a".into()),
        ] {
            assert_eq!(default(sql, data_type), Some(DefaultValue::Literal(value)), "{sql}");
        }
    }

    #[test]
    fn others() {
        let expression = |sql: &str| Some(DefaultValue::Expression(sql.to_owned()));
        assert_eq!(default("now()", Type::TimestampTz), Some(DefaultValue::Now));
        assert_eq!(default("now()", Type::Timestamp), expression("now()"));
        assert_eq!(default("NULL::character varying", Type::Varchar(3)), None);
        assert_eq!(default("('a'::text || 'b'::text)", Type::Text), {
            expression("'a'::text || 'b'::text")
        });
        assert_eq!(default("'{}'::jsonb", Type::Json), expression("'{}'::jsonb"));
    }
}
