//! What was written to a migration that can be expanded, or all its faults.
//!
//! Types are not judged here: the expansion calls the functions and rustc says what is wrong.

use migrate_source::{Attribute, Fault, check_second, check_subject};
use proc_macro2::{Group, Ident, Span, TokenStream};

use super::parse::{Function, Parsed, find_functions};

/// A migration without faults.
pub(super) struct Migration<'a> {
    pub(super) attribute: &'a Attribute,
    pub(super) doc: String,
    pub(super) module: &'a Ident,
    pub(super) body: &'a Group,
    pub(super) tokens: &'a TokenStream,
    pub(super) upgrade: Function,
    pub(super) downgrade: Downgrade,
}

/// The one way back that was chosen.
pub(super) enum Downgrade {
    Function(Function),
    Irreversible,
    Reversible,
}

pub(super) fn validate(parsed: &Parsed) -> Result<Migration<'_>, Vec<Fault>> {
    let mut faults = match &parsed.attribute {
        Ok(_) => Vec::new(),
        Err(faults) => faults.clone(),
    };
    faults.extend(check_second(&parsed.item, 0));
    let (module, body) = match check_subject(&parsed.item, Span::call_site()) {
        Ok(subject) => subject,
        Err(fault) => {
            faults.push(fault);
            return Err(faults);
        }
    };
    let functions = check_functions(find_functions(body), &mut faults);
    if functions.upgrade.is_none() {
        let fault = Fault::new(module.span(), format!("migration `{module}` has no `fn upgrade`"));
        faults.push(fault.help("write `fn upgrade(op: &mut Operations) { .. }` in the module"));
    }
    // With a faulty attribute it isn't known which of the three was meant.
    let Ok(attribute) = &parsed.attribute else {
        return Err(faults);
    };
    let downgrade = choose_downgrade(attribute, functions.downgrade, module, &mut faults);
    match (functions.upgrade, downgrade) {
        (Some(upgrade), Some(downgrade)) if faults.is_empty() => Ok(Migration {
            attribute,
            doc: migrate_source::doc_text(&parsed.item.attributes),
            module,
            body,
            tokens: &parsed.tokens,
            upgrade,
            downgrade,
        }),
        _ => Err(faults),
    }
}

#[derive(Default)]
struct Functions {
    upgrade: Option<Function>,
    downgrade: Option<Function>,
}

fn check_functions(found: Vec<Function>, faults: &mut Vec<Fault>) -> Functions {
    let mut functions = Functions::default();
    for function in found {
        check_signature(&function, faults);
        let slot = if function.name == "upgrade" {
            &mut functions.upgrade
        } else {
            &mut functions.downgrade
        };
        if slot.is_some() {
            let name = &function.name;
            let fault = Fault::new(name.span(), format!("`fn {name}` is written twice"));
            faults.push(fault.help("keep one; a condition can stand inside it"));
        }
        slot.get_or_insert(function);
    }
    functions
}

fn check_signature(function: &Function, faults: &mut Vec<Fault>) {
    let name = &function.name;
    for word in &function.qualifiers {
        if word == "async" {
            let message = format!("`fn {name}` can't be async: it records, and runs nothing");
            faults.push(Fault::new(word.span(), message).help(
                "put the async code in a function of its own and record it with \
                 `op.run(\"name\", function)`",
            ));
        } else if word == "unsafe" {
            let message = format!("`fn {name}` can't be unsafe: it is called for you");
            let help = "remove `unsafe`; an unsafe block can stand inside";
            faults.push(Fault::new(word.span(), message).help(help));
        }
    }
    if let Some(span) = function.generic {
        let fault = Fault::new(span, format!("`fn {name}` can't be generic"));
        faults.push(fault.help(format!("write `fn {name}(op: &mut Operations)`")));
    }
}

fn choose_downgrade(
    attribute: &Attribute,
    function: Option<Function>,
    module: &Ident,
    faults: &mut Vec<Fault>,
) -> Option<Downgrade> {
    let words = [("irreversible", &attribute.irreversible), ("reversible", &attribute.reversible)];
    let chosen = words.into_iter().find_map(|(word, entry)| Some((word, entry.as_ref()?.key)));
    match (function, chosen) {
        (Some(function), None) => Some(Downgrade::Function(function)),
        (None, Some(("irreversible", _))) => Some(Downgrade::Irreversible),
        (None, Some(_)) => Some(Downgrade::Reversible),
        (Some(_), Some((word, span))) => {
            let fault = Fault::new(span, format!("`{word}` and `fn downgrade` exclude each other"));
            faults.push(fault.help(format!("remove `{word}`, or remove the function")));
            None
        }
        (None, None) => {
            let message = format!("migration `{module}` doesn't say how it is downgraded");
            faults.push(Fault::new(module.span(), message).help(
                "write `fn downgrade(op: &mut Operations)`; or add `reversible` to the attribute \
                 (the downgrade is derived from the upgrade) or `irreversible` (there is none)",
            ));
            None
        }
    }
}
