//! Text and values as Rust writes them.

use crate::operations::Sql;
use crate::schema::{DefaultValue, Dialect, ReferentialAction, Type, Value};

/// A string literal: raw where it would have to be escaped, else plain.
pub(super) fn text(text: &str) -> String {
    let needs_escape = |c: char| c.is_control() && c != '\n' || is_invisible(c);
    let is_plain = !text.contains(['"', '\\', '\n']) && !text.contains(needs_escape);
    if is_plain {
        return format!("\"{text}\"");
    }
    // A carriage return can't stand in a raw string, nor be seen.
    if text.contains(needs_escape) {
        return format!("\"{}\"", text.escape_default());
    }
    if !text.contains(['"', '\\']) {
        return format!("\"{text}\"");
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// What a reader doesn't see, or what turns around what he sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// An array of string literals.
pub(super) fn texts<'a>(list: impl IntoIterator<Item = &'a String>) -> String {
    let list: Vec<String> = list.into_iter().map(|one| text(one)).collect();
    format!("[{}]", list.join(", "))
}

pub(super) fn data_type(data_type: &Type) -> String {
    match data_type {
        Type::Custom(name) => format!("custom({})", text(name)),
        Type::Array(of) => format!("array({})", self::data_type(of)),
        // As they are declared, and as the prelude has them.
        other => format!("{other:?}"),
    }
}

pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Null => "Value::Null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(number) if i32::try_from(*number).is_ok() => number.to_string(),
        Value::Integer(number) => format!("{number}_i64"),
        Value::Real(number) if number.is_finite() => format!("{number:?}"),
        Value::Real(number) => format!("Value::Real(f64::from_bits({}))", number.to_bits()),
        Value::Decimal(digits) => format!("Value::decimal({})", text(digits)),
        Value::Text(string) => text(string),
        Value::Bytes(bytes) => format!("Value::Bytes(vec!{bytes:?})"),
        Value::Uuid(string) => format!("Value::uuid({})", text(string)),
        Value::Date(string) => format!("Value::date({})", text(string)),
        Value::Time(string) => format!("Value::time({})", text(string)),
        Value::Timestamp(string) => format!("Value::timestamp({})", text(string)),
        Value::TimestampTz(string) => format!("Value::timestamp_tz({})", text(string)),
    }
}

pub(super) fn default(default: &DefaultValue) -> String {
    match default {
        DefaultValue::Literal(literal) => value(literal),
        DefaultValue::Now => "now()".to_owned(),
        DefaultValue::GenUuid => "gen_uuid()".to_owned(),
        DefaultValue::Expression(sql) => format!("expr({})", text(sql)),
    }
}

/// SQL that is the same for all databases, or is held for each of them.
pub(super) fn sql(sql: &Sql) -> String {
    if let Sql::Same(same) = sql {
        return text(same);
    }
    let said =
        Dialect::ALL.into_iter().filter_map(|dialect| Some((dialect, sql.for_dialect(dialect)?)));
    let said = said.map(|(dialect, own)| format!(".{dialect}({})", text(own)));
    format!("per_dialect(){}", said.collect::<String>())
}

pub(super) fn action(action: ReferentialAction) -> String {
    format!("ReferentialAction::{action:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings() {
        for (given, written) in [
            ("plain", "\"plain\""),
            ("it's", "\"it's\""),
            ("a \"b\"", "r#\"a \"b\"\"#"),
            ("a \"#b", "r##\"a \"#b\"##"),
            ("back\\slash", "r\"back\\slash\""),
            ("two\nlines", "\"two\nlines\""),
            ("tab\t\"", "\"tab\\t\\\"\""),
            ("a\r\n", "\"a\\r\\n\""),
            ("\u{202E}", "\"\\u{202e}\""),
            ("ä", "\"ä\""),
        ] {
            assert_eq!(text(given), written);
        }
    }

    #[test]
    fn values() {
        assert_eq!(value(&Value::Real(1.0)), "1.0");
        assert_eq!(value(&Value::Integer(5_000_000_000)), "5000000000_i64");
        assert_eq!(
            data_type(&Type::Array(Box::new(Type::Numeric(10, 2)))),
            "array(Numeric(10, 2))"
        );
    }
}
