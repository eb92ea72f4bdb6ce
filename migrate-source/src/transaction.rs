//! The value of `transaction`: on or off, for both directions or for one.
//!
//! What a direction does without a transaction is the runner's business.

use proc_macro2::{Group, Ident, TokenTree};

use crate::attribute::TransactionMode;
use crate::error::Fault;
use crate::parse::{Clause, Value, parse_clauses};
use crate::span::Entry;
use crate::value::is_word;

/// `transaction = false`, or for one direction `transaction(upgrade = false)`.
pub(crate) fn read_transaction(
    clause: Clause,
    faults: &mut Vec<Fault>,
) -> Option<Entry<TransactionMode>> {
    const FORMS: &str = "write `transaction = false`, or for one direction \
                         `transaction(upgrade = false)` or `transaction(downgrade = false)`";
    let Clause { key, value } = clause;
    let (value, span) = match value {
        Value::Faulty => return None,
        Value::Bare => {
            faults.push(Fault::new(key.span(), "`transaction` needs a value").help(FORMS));
            return None;
        }
        Value::Assigned(token) => {
            let on = read_bool(&key, &token, FORMS, faults)?;
            (TransactionMode { upgrade: on, downgrade: on }, token.span())
        }
        Value::Arguments(group) if group.stream().is_empty() => {
            faults.push(Fault::new(group.span(), "`transaction()` says nothing").help(FORMS));
            return None;
        }
        Value::Arguments(group) => (read_directions(&group, faults), group.span()),
    };
    Some(Entry { key: key.span(), value, span })
}

fn read_directions(group: &Group, faults: &mut Vec<Fault>) -> TransactionMode {
    let mut mode = TransactionMode::default();
    let mut seen: Vec<String> = Vec::new();
    for Clause { key, value } in parse_clauses(group.stream(), faults) {
        let direction = match key.to_string().as_str() {
            "upgrade" => &mut mode.upgrade,
            "downgrade" => &mut mode.downgrade,
            other => {
                let message = format!("`transaction` knows no direction `{other}`");
                let help = "write `upgrade = false` or `downgrade = false`";
                faults.push(Fault::new(key.span(), message).help(help));
                continue;
            }
        };
        if seen.contains(&key.to_string()) {
            faults.push(Fault::new(key.span(), format!("`{key}` is given twice")));
        }
        seen.push(key.to_string());
        let help = format!("write `{key} = false`");
        match value {
            Value::Assigned(token) => {
                if let Some(on) = read_bool(&key, &token, &help, faults) {
                    *direction = on;
                }
            }
            Value::Faulty => {}
            Value::Bare | Value::Arguments(_) => {
                let message = format!("`{key}` needs a value");
                faults.push(Fault::new(key.span(), message).help(help));
            }
        }
    }
    mode
}

fn read_bool(key: &Ident, token: &TokenTree, help: &str, faults: &mut Vec<Fault>) -> Option<bool> {
    for (word, value) in [("true", true), ("false", false)] {
        if is_word(token, word) {
            return Some(value);
        }
    }
    let message = format!("`{key}` is either `true` or `false`, without quotes");
    faults.push(Fault::new(token.span(), message).help(help));
    None
}
