//! Text and values as Rust writes them.

use super::call::Call;
use super::expression::Expression;
use crate::operations::Sql;
use crate::schema::{DefaultValue, Dialect, ReferentialAction, Type, Value};

/// The literal of a string: as it is read, raw where it would have to be escaped.
pub(super) fn text(text: &str) -> Expression {
    Expression::Literal(literal(text))
}

fn literal(text: &str) -> String {
    // A carriage return can't stand in a raw string, nor be seen.
    if text.contains(needs_escape) {
        return format!("\"{}\"", text.chars().map(escaped).collect::<String>());
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

fn escaped(c: char) -> String {
    if needs_escape(c) || matches!(c, '"' | '\\' | '\n') {
        return c.escape_default().to_string();
    }
    c.to_string()
}

/// What a reader doesn't see, or what turns around what he sees.
fn needs_escape(c: char) -> bool {
    let is_invisible = matches!(
        c,
        '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
    );
    c.is_control() && c != '\n' || is_invisible
}

/// An array of string literals.
pub(super) fn texts<'a>(list: impl IntoIterator<Item = &'a String>) -> Expression {
    Expression::array("", list.into_iter().map(|one| text(one)))
}

/// A whole number, in groups of three digits if it is a long one.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "it is given where values of any type are")]
pub(super) fn number(number: &i64) -> Expression {
    Expression::Word(grouped(&number.to_string()))
}

fn grouped(number: &str) -> String {
    let digits = number.trim_start_matches('-');
    if digits.len() < 6 {
        return number.to_owned();
    }
    let mut grouped = number[..number.len() - digits.len()].to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

pub(super) fn data_type(data_type: &Type) -> Expression {
    match data_type {
        Type::Custom(name) => Expression::call("custom", [text(name)]),
        Type::Array(of) => Expression::call("array", [self::data_type(of)]),
        // As they are declared, and as the prelude has them.
        other => {
            let declared = format!("{other:?}");
            let Some((name, sizes)) = declared.split_once('(') else {
                return Expression::Word(declared);
            };
            let sizes = sizes.trim_end_matches(')').split(", ").map(grouped);
            Expression::call(name, sizes.map(Expression::Word))
        }
    }
}

/// What a value can be made from.
pub(super) fn value(value: &Value) -> Expression {
    match value {
        Value::Null => Expression::word("Value::Null"),
        Value::Boolean(value) => Expression::Word(value.to_string()),
        Value::Integer(whole) if i32::try_from(*whole).is_ok() => number(whole),
        Value::Integer(whole) => Expression::Word(format!("{}_i64", grouped(&whole.to_string()))),
        Value::Real(real) if real.is_finite() => Expression::Word(format!("{real:?}")),
        Value::Real(real) if real.is_nan() => Expression::word("f64::NAN"),
        Value::Real(real) if *real > 0.0 => Expression::word("f64::INFINITY"),
        Value::Real(_) => Expression::word("f64::NEG_INFINITY"),
        Value::Decimal(digits) => Expression::call("Value::decimal", [text(digits)]),
        Value::Text(string) => text(string),
        Value::Bytes(bytes) => {
            let bytes = bytes.iter().map(|byte| Expression::Word(byte.to_string()));
            Expression::call("Value::Bytes", [Expression::array("vec!", bytes)])
        }
        Value::Uuid(string) => Expression::call("Value::uuid", [text(string)]),
        Value::Date(string) => Expression::call("Value::date", [text(string)]),
        Value::Time(string) => Expression::call("Value::time", [text(string)]),
        Value::Timestamp(string) => Expression::call("Value::timestamp", [text(string)]),
        Value::TimestampTz(string) => Expression::call("Value::timestamp_tz", [text(string)]),
    }
}

/// A value where nothing is made into one.
pub(super) fn whole_value(value: &Value) -> Expression {
    let written = self::value(value);
    match value {
        Value::Boolean(_) | Value::Integer(_) | Value::Real(_) | Value::Text(_) => {
            Expression::call("Value::from", [written])
        }
        _ => written,
    }
}

pub(super) fn default(default: &DefaultValue) -> Expression {
    match default {
        DefaultValue::Literal(literal) => value(literal),
        DefaultValue::Now => Expression::call("now", []),
        DefaultValue::GenUuid => Expression::call("gen_uuid", []),
        DefaultValue::Expression(sql) => Expression::call("expr", [text(sql)]),
    }
}

/// SQL that is the same for all databases, or is held for each of them.
pub(super) fn sql(sql: &Sql) -> Expression {
    if let Sql::Same(same) = sql {
        return text(same);
    }
    let call = Call::on(Expression::call("per_dialect", []));
    let each = |call: Call, dialect: Dialect| match sql.for_dialect(dialect) {
        Some(own) => call.then(&dialect.to_string(), [text(own)]),
        None => call,
    };
    Dialect::ALL.into_iter().fold(call, each).expression()
}

pub(super) fn action(action: ReferentialAction) -> Expression {
    Expression::Word(format!("ReferentialAction::{action:?}"))
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
            ("ä\u{200B}\\\n", "\"ä\\u{200b}\\\\\\n\""),
            ("\u{0}", "\"\\u{0}\""),
            ("#\"##\"###", "r####\"#\"##\"###\"####"),
            ("", "\"\""),
        ] {
            assert_eq!(literal(given), written);
        }
    }

    #[test]
    fn numbers() {
        for (given, written) in [
            ("0", "0"),
            ("-99999", "-99999"),
            ("100000", "100_000"),
            ("-1234567", "-1_234_567"),
            ("9223372036854775807", "9_223_372_036_854_775_807"),
        ] {
            assert_eq!(grouped(given), written);
        }
    }
}
