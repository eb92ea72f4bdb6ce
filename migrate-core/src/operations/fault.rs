//! What can be wrong with a recorded operation before any database is asked.

use crate::schema::NameState;

/// An operation that can't be taken back with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{operation} has no inverse; {way_out}")]
pub struct NoInverse {
    /// The operation, as its method is called.
    pub operation: &'static str,
    /// What to write so that it has one.
    pub way_out: &'static str,
}

/// That it is known what was there before. Of what may have been there already, or missing, it isn't, and
/// taking it back could drop what was never made, or make what was never there. The operation is called as
/// its method, `with if_exists` or `with if_not_exists`.
pub(super) fn known_before(is_optional: bool, operation: &'static str) -> Result<(), NoInverse> {
    let way_out = if operation.ends_with("if_not_exists") {
        "leave if_not_exists() out, or write fn downgrade"
    } else {
        "leave if_exists() out, or write fn downgrade"
    };
    if is_optional { Err(NoInverse { operation, way_out }) } else { Ok(()) }
}

/// That nothing else goes with it: what depends on it and is dropped too is not known, so it can't be made
/// again. The operation is called as its method, `with cascade`.
pub(super) fn known_beside(cascade: bool, operation: &'static str) -> Result<(), NoInverse> {
    let way_out = "drop what depends on it by itself, or write fn downgrade";
    if cascade { Err(NoInverse { operation, way_out }) } else { Ok(()) }
}

/// Says what is wrong with a name, if anything.
pub(crate) fn check_name(what: &str, name: &str, faults: &mut Vec<String>) {
    if name.is_empty() {
        faults.push(format!("the name of the {what} is empty"));
    } else if name.contains('\0') {
        faults.push(format!("the name of the {what} contains a NUL character"));
    }
}

/// Says what is wrong with a name that was given, or why there is none.
pub(crate) fn check_key_name(what: &str, name: &str, state: &NameState, faults: &mut Vec<String>) {
    match state {
        NameState::Lacking(_) => check_made(what, state, faults),
        NameState::Awaited => {}
        NameState::Given | NameState::Made => check_name(what, name, faults),
    }
}

/// Says why no name can be made, if none can.
pub(crate) fn check_made(what: &str, state: &NameState, faults: &mut Vec<String>) {
    if let NameState::Lacking(reason) = state {
        faults.push(format!("the {what} has no name: {reason}; give it one"));
    }
}

pub(crate) fn check_names(what: &str, names: &[String], faults: &mut Vec<String>) {
    if names.is_empty() {
        faults.push(format!("the {what} names no column"));
    }
    for name in names {
        check_name(&format!("column of the {what}"), name, faults);
    }
    for (i, name) in names.iter().enumerate() {
        if names[..i].contains(name) {
            faults.push(format!("the {what} names column '{name}' twice"));
        }
    }
}

pub(crate) fn check_text(what: &str, text: &str, faults: &mut Vec<String>) {
    if text.trim().is_empty() {
        faults.push(format!("the {what} is empty"));
    }
}

/// Says what is lost of what something was: its schema and whether it may be missing are those of the
/// operation that drops it, so another one behind `was_..(..)` says nothing.
pub(super) fn check_former(
    (was, was_optional): (Option<&str>, bool),
    (dropped, is_optional): (Option<&str>, bool),
    faults: &mut Vec<String>,
) {
    if let Some(schema) = was.filter(|schema| dropped != Some(*schema)) {
        faults.push(format!(
            "schema(\"{schema}\") stands behind what it was, where it says nothing: write it before \
             that, of what is dropped"
        ));
    }
    if was_optional && !is_optional {
        faults.push(
            "if_not_exists() stands behind what it was, where it says nothing: write if_exists() \
             before that, of what is dropped"
                .to_owned(),
        );
    }
}

/// Says that another schema behind `was_..(..)` says nothing.
pub(super) fn check_former_schema(was: Option<&str>, now: Option<&str>, faults: &mut Vec<String>) {
    check_former((was, false), (now, false), faults);
}

pub(crate) fn to_strings(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
