//! What a column holds if nothing is said: a value where the text is one, else an expression.

use std::ops::Range;

use crate::dialect::capability::Capability;
use crate::dialect::compiler::compiler;
use crate::dialect::lexer::TokenKind;
use crate::dialect::stored_table::{Code, is_same_expression, unquoted};
use crate::schema::{DefaultValue, Dialect, Type, Value};

/// What stands behind `DEFAULT`; none for NULL, which is what is there anyway.
pub(super) fn default_value(
    code: &Code<'_>,
    tokens: Range<usize>,
    data_type: &Type,
) -> Option<DefaultValue> {
    let is_bare = code.kind(tokens.start) != Some(TokenKind::Open);
    let tokens = code.without_brackets(tokens);
    let text = code.written(tokens.clone());
    let is_one = tokens.len() == 1;
    let kind = code.kind(tokens.start);
    if is_one && code.is(tokens.start, "NULL") {
        return None;
    }
    let value = match kind {
        Some(TokenKind::Quoted) if is_one && (is_bare || text.starts_with('\'')) => {
            plain_text(unquoted(text))
        }
        Some(TokenKind::Word) if is_one => word(text, is_bare, data_type),
        Some(TokenKind::Word) if code.is(tokens.start, "X") => bytes(code, tokens),
        Some(TokenKind::Other) => number(code, tokens, data_type),
        _ => None,
    };
    let generated = compiler(Capability::oldest(Dialect::Sqlite)).generated_uuid();
    Some(match value {
        Some(value) => value,
        None if text.len() > 100 && is_same_expression(&format!("({text})"), generated) => {
            DefaultValue::GenUuid
        }
        None => DefaultValue::Expression(text.to_owned()),
    })
}

/// A carriage return is not written in a literal.
fn plain_text(text: String) -> Option<DefaultValue> {
    (!text.contains(['\r', '\0'])).then_some(DefaultValue::Literal(Value::Text(text)))
}

/// A word without brackets that means nothing else is a text.
fn word(text: &str, is_bare: bool, data_type: &Type) -> Option<DefaultValue> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    if is("TRUE") || is("FALSE") {
        let value = DefaultValue::Literal(Value::Boolean(is("TRUE")));
        return (*data_type == Type::Boolean).then_some(value);
    }
    if ["CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"].iter().any(|word| is(word)) {
        let compiler = compiler(Capability::oldest(Dialect::Sqlite));
        return compiler.current_time(data_type).filter(|now| is(now)).map(|_| DefaultValue::Now);
    }
    if is_bare { plain_text(text.to_owned()) } else { None }
}

fn number(code: &Code<'_>, tokens: Range<usize>, data_type: &Type) -> Option<DefaultValue> {
    let digits: String = tokens.map(|at| code.text(at)).collect();
    let whole = digits.parse::<i64>().ok().filter(|number| number.to_string() == digits);
    let value = match whole {
        Some(truth @ 0..=1) if *data_type == Type::Boolean => Value::Boolean(truth == 1),
        Some(number) => Value::Integer(number),
        None => {
            let number = digits.parse::<f64>().ok()?;
            Value::Real(Some(number).filter(|number| format!("{number:?}") == digits)?)
        }
    };
    Some(DefaultValue::Literal(value))
}

fn bytes(code: &Code<'_>, tokens: Range<usize>) -> Option<DefaultValue> {
    let digits = code.text(tokens.start + 1).strip_prefix('\'')?.strip_suffix('\'')?;
    if tokens.len() != 2 || digits.len() % 2 != 0 || !digits.is_ascii() {
        return None;
    }
    let pairs = (0..digits.len()).step_by(2);
    let bytes = pairs.map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok());
    Some(DefaultValue::Literal(Value::Bytes(bytes.collect::<Option<_>>()?)))
}
