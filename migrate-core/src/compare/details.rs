//! In which facts two values differ, in words.

use serde::Serialize;
use serde_json::Value;

/// The facts in which an operation or a part of it differs: `type: Text, was Varchar(20)`.
pub(super) fn details(from: &impl Serialize, to: &impl Serialize) -> Vec<String> {
    let value = |value: Result<Value, _>| value.unwrap_or_default();
    let (from, to) = (value(serde_json::to_value(from)), value(serde_json::to_value(to)));
    let (Value::Object(from), Value::Object(to)) = (&from, &to) else { return Vec::new() };
    let mut lines = Vec::new();
    for key in from.keys().chain(to.keys().filter(|key| !from.contains_key(*key))) {
        let (was, is) =
            (from.get(key).unwrap_or(&Value::Null), to.get(key).unwrap_or(&Value::Null));
        // The order of columns is looked at elsewhere.
        if was != is && key != "operation" {
            lines.push(format!("{}: {}, was {}", words(key), text(is), text(was)));
        }
    }
    lines
}

/// A field as a reader calls it.
fn words(field: &str) -> String {
    match field {
        "data_type" => "type".to_owned(),
        "nullable" => "may be null".to_owned(),
        other => other.replace('_', " "),
    }
}

/// A value on one line; a long one is cut.
fn text(value: &Value) -> String {
    const LONGEST: usize = 160;
    let text = match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        // A type, a default: what it is, and of which length.
        Value::Object(fields) if fields.len() == 1 => match fields.iter().next() {
            Some((name, value)) if matches!(name.as_str(), "Literal" | "Expression" | "Custom") => {
                text(value)
            }
            Some((name, Value::Array(values))) => {
                let values: Vec<_> = values.iter().map(text).collect();
                format!("{name}({})", values.join(", "))
            }
            Some((name, value)) => format!("{name}({})", text(value)),
            None => String::new(),
        },
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    };
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain("..".chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::*;

    #[test]
    fn only_what_differs_is_said() {
        let lines =
            details(&*column("a", Varchar(20)).default("x"), &*column("a", Text).not_null());
        assert_eq!(
            lines,
            ["type: Text, was Varchar(20)", "default: nothing, was x", "may be null: no, was yes"]
        );
    }
}
