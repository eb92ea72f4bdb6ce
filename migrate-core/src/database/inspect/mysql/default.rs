//! The default of a column, from how MySQL and MariaDB spell it.

use super::text::{quoted_text, unescaped, without_parentheses};
use super::types::holds_bytes;
use crate::schema::{DefaultValue, Product, Type, Value, is_number};

/// A default as it stands in the catalog.
pub(super) struct Spelled {
    pub(super) text: String,
    /// Whether it is SQL. On MySQL a literal stands there without quotes.
    pub(super) is_expression: bool,
    pub(super) product: Product,
}

impl Spelled {
    /// Whether bytes were shown as if they were text, which not all are.
    pub(super) fn may_be_garbled(&self, data_type: &Type) -> bool {
        self.product == Product::MariaDb
            && holds_bytes(data_type)
            && self.text.contains(['?', '\u{fffd}'])
    }

    /// The default that renders to this one and is then spelled the same; none, if it is no other
    /// than having none.
    pub(super) fn value(&self, data_type: &Type) -> Option<DefaultValue> {
        if !self.is_expression {
            return Some(DefaultValue::Literal(bare(&self.text, data_type)));
        }
        let sql = match self.product {
            Product::MariaDb => self.text.clone(),
            _ => unescaped(&self.text),
        };
        let sql = without_parentheses(&sql);
        if sql == "NULL" {
            return None;
        }
        if sql == "uuid()" {
            return Some(DefaultValue::GenUuid);
        }
        Some(match time(sql) {
            Some(now) if is_now(&now, data_type) => DefaultValue::Now,
            Some(now) => DefaultValue::Expression(now),
            None => match literal(sql, data_type) {
                Some(value) => DefaultValue::Literal(value),
                None => DefaultValue::Expression(sql.to_owned()),
            },
        })
    }
}

/// The time as both servers read it, in the words of MariaDB.
fn time(sql: &str) -> Option<String> {
    let lower = sql.to_ascii_lowercase();
    let (name, digits) = match lower.split_once('(') {
        Some((name, digits)) => (name, digits.strip_suffix(')')?),
        None => (lower.as_str(), ""),
    };
    let name = match name {
        "current_timestamp" | "now" => "current_timestamp",
        "curdate" | "current_date" => "curdate",
        "curtime" | "current_time" => "curtime",
        _ => return None,
    };
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| format!("{name}({digits})"))
}

fn is_now(now: &str, data_type: &Type) -> bool {
    match data_type {
        Type::Date => now == "curdate()",
        Type::Time => now == "curtime(6)",
        Type::Timestamp | Type::TimestampTz => now == "current_timestamp(6)",
        Type::Custom(name) => {
            matches!(name.as_str(), "datetime" | "timestamp") && now == "current_timestamp()"
        }
        _ => false,
    }
}

fn literal(sql: &str, data_type: &Type) -> Option<Value> {
    if is_number(sql) {
        return Some(number(sql, data_type));
    }
    if let Some(number) = bits(sql) {
        return Some(number);
    }
    let is_long = matches!(data_type, Type::Text | Type::Binary | Type::Json)
        || matches!(data_type, Type::Custom(name) if name.contains("text") || name.contains("blob"));
    let sql = sql.strip_prefix("_utf8mb4").filter(|_| is_long).unwrap_or(sql);
    let text = quoted_text(sql)?;
    // As an expression they would be written in hex, and stay so.
    let is_plain = !is_long || !text.contains(['\\', '\r']);
    is_plain.then_some(Value::Text(text))
}

fn bare(text: &str, data_type: &Type) -> Value {
    let hex = text.strip_prefix("0x").filter(|_| holds_bytes(data_type));
    if let Some(bytes) = hex.and_then(bytes) {
        return Value::Bytes(bytes);
    }
    if let Some(number) = bits(text) {
        return number;
    }
    if is_number(text) && !data_type.holds_text() || is_number_type(data_type) {
        return number(text, data_type);
    }
    Value::Text(text.to_owned())
}

fn is_number_type(data_type: &Type) -> bool {
    const NAMES: [&str; 6] = ["mediumint", "int", "bigint", "decimal", "float", "double"];
    let Type::Custom(name) = data_type else { return false };
    NAMES.iter().any(|of| name.starts_with(of))
}

fn number(digits: &str, data_type: &Type) -> Value {
    match (data_type, digits) {
        (Type::Boolean, "0") => return Value::Boolean(false),
        (Type::Boolean, "1") => return Value::Boolean(true),
        _ => {}
    }
    if let Ok(number) = digits.parse::<i64>()
        && number.to_string() == digits
    {
        return Value::Integer(number);
    }
    let is_float = matches!(data_type, Type::Real | Type::Double);
    match digits.parse::<f64>() {
        Ok(number) if is_float && format!("{number:?}") == digits => Value::Real(number),
        _ => Value::Decimal(digits.to_owned()),
    }
}

/// `b'101'`
fn bits(sql: &str) -> Option<Value> {
    let digits = sql.strip_prefix("b'")?.strip_suffix('\'')?;
    i64::from_str_radix(digits, 2).ok().map(Value::Integer)
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(product: Product, text: &str, data_type: &Type) -> Option<DefaultValue> {
        let is_expression = product == Product::MariaDb;
        Spelled { text: text.to_owned(), is_expression, product }.value(data_type)
    }

    #[test]
    fn of_mariadb() {
        let custom = |name: &str| Type::Custom(name.to_owned());
        let literal = |value: Value| Some(DefaultValue::Literal(value));
        let expression = |sql: &str| Some(DefaultValue::Expression(sql.to_owned()));
        for (text, data_type, expected) in [
            ("NULL", Type::Integer, None),
            ("'NULL'", Type::Varchar(9), literal("NULL".into())),
            ("1", Type::Boolean, literal(true.into())),
            ("-5", Type::Integer, literal((-5).into())),
            ("0.00", Type::Numeric(10, 2), literal(Value::decimal("0.00"))),
            ("1.5", Type::Double, literal(Value::Real(1.5))),
            (r"'it\'s'", Type::Text, literal("it's".into())),
            (r"'a\\b'", Type::Varchar(9), literal(r"a\b".into())),
            (r"'a\\b'", Type::Text, expression(r"'a\\b'")),
            ("b'101'", custom("bit(8)"), literal(5.into())),
            ("(1 + 2)", Type::Integer, expression("1 + 2")),
            ("uuid()", Type::Uuid, Some(DefaultValue::GenUuid)),
            ("current_timestamp(6)", Type::Timestamp, Some(DefaultValue::Now)),
            ("current_timestamp()", custom("datetime"), Some(DefaultValue::Now)),
            ("current_timestamp(3)", custom("datetime(3)"), expression("current_timestamp(3)")),
            ("curdate()", Type::Date, Some(DefaultValue::Now)),
        ] {
            assert_eq!(of(Product::MariaDb, text, &data_type), expected, "{text}");
        }
    }

    #[test]
    fn of_mysql() {
        let literal = |value: Value| Some(DefaultValue::Literal(value));
        let mysql = |text, data_type| of(Product::MySql, text, &data_type);
        assert_eq!(mysql("it's", Type::Varchar(9)), literal("it's".into()));
        assert_eq!(mysql("5", Type::Varchar(9)), literal("5".into()));
        assert_eq!(mysql("5", Type::BigInt), literal(5.into()));
        assert_eq!(mysql("0x00FF", Type::VarBinary(9)), literal(Value::Bytes(vec![0, 255])));
        let generated = |text: &str, data_type| {
            let spelled =
                Spelled { text: text.to_owned(), is_expression: true, product: Product::MySql };
            spelled.value(&data_type)
        };
        assert_eq!(generated("CURRENT_TIMESTAMP(6)", Type::Timestamp), Some(DefaultValue::Now));
        assert_eq!(generated(r"_utf8mb4\'x\'", Type::Text), literal("x".into()));
    }
}
