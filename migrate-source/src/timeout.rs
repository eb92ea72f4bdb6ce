//! The values of `lock_timeout` and `statement_timeout`: a duration, or none.

use std::time::Duration;

use migrate_graph::{DurationError, parse_timeout};
use proc_macro2::TokenTree;
use syn::Lit;

use crate::error::Fault;
use crate::parse::{Clause, Value};
use crate::span::Entry;
use crate::value::read_text;

/// `lock_timeout = "2s"`.
pub(crate) fn read_timeout(clause: Clause, faults: &mut Vec<Fault>) -> Option<Entry<Duration>> {
    let name = clause.key.to_string();
    if let Value::Assigned(TokenTree::Literal(literal)) = &clause.value
        && let Lit::Int(number) = Lit::new(literal.clone())
    {
        let fault = format!("`{name}` is a string, but this is an integer");
        let help = format!("write it with its unit: `\"{number}s\"`, or with ms, min or h");
        faults.push(Fault::new(literal.span(), fault).help(help));
        return None;
    }
    let Entry { key, value, span } = read_text(clause, faults)?;
    match parse_timeout(&value) {
        Ok(value) => Some(Entry { key, value, span }),
        Err(error) => {
            let fault = Fault::new(span, format!("`{name}`: {error}"));
            faults.push(fault.help(DurationError::HELP));
            None
        }
    }
}
