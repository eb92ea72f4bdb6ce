//! Rules for single values: names, dates, fingerprints.
//!
//! What an identifier may be is the graph's rule; here it only gets its place and its help.

use migrate_graph::{IdentifierError, check_identifier};
use proc_macro2::{Ident, Span};

use crate::error::Fault;
use crate::span::{Entry, Names};
use crate::value::leave_out;

/// Whether the text can be a revision id or a label.
pub(crate) fn check_name(key: &Ident, text: &str, span: Span, faults: &mut Vec<Fault>) -> bool {
    let Err(error) = check_identifier(text) else {
        return true;
    };
    let subject = match key.to_string().as_str() {
        "branch_labels" => "branch label",
        "depends_on" => "depends_on",
        "down_revision" => "down_revision",
        _ => "revision",
    };
    let fault = Fault::new(span, format!("{subject} {error}"));
    faults.push(match error {
        IdentifierError::Empty if key == "revision" => {
            fault.help("give the migration an id of its own: `revision = \"abc123\"`")
        }
        IdentifierError::Empty => fault.help(leave_out(key)),
        _ => fault,
    });
    false
}

/// The same for each name of a list; none may stand there twice.
pub(crate) fn check_names(key: &Ident, names: &Names, faults: &mut Vec<Fault>) -> bool {
    let before = faults.len();
    for (index, name) in names.value.iter().enumerate() {
        if check_name(key, &name.value, name.span, faults)
            && names.value[..index].iter().any(|earlier| earlier.value == name.value)
        {
            let fault = Fault::new(name.span, format!("'{}' is named twice", name.value));
            faults.push(fault.help("remove one of the two"));
        }
    }
    faults.len() == before
}

/// A date, or a date and a time; no calendar is asked.
pub(crate) fn check_create_date(date: Option<&Entry<String>>, faults: &mut Vec<Fault>) {
    let Some(date) = date else { return };
    if !starts_with_date(&date.value) {
        let message = format!("create_date '{}' is no date", date.value.escape_debug());
        let help = "write it as `create_date = \"2026-01-28\"` or \
                    `create_date = \"2026-01-28T10:30:00Z\"`";
        faults.push(Fault::new(date.span, message).help(help));
    }
}

fn starts_with_date(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else {
        return false;
    };
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let number = |part: &str, length: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == length
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse().is_ok_and(|number: u32| range.contains(&number))
    };
    number(year, 4, 0..=9999)
        && number(month, 2, 1..=12)
        && number(day, 2, 1..=31)
        && (rest.is_empty() || rest.starts_with(['T', 't', ' ']) && rest.len() > 1)
}

/// Fingerprints are `e`, the number of their form, `:` and hexadecimal digits.
pub(crate) fn check_accepts(accepts: Option<&Names>, faults: &mut Vec<Fault>) {
    let entries = accepts.map_or(&[][..], |accepts| &accepts.value);
    for (index, entry) in entries.iter().enumerate() {
        if !is_fingerprint(&entry.value) {
            let message = format!("'{}' is no fingerprint", entry.value.escape_debug());
            let help = "it is a fingerprint, such as \
                        `accepts = [\"e1:9f3c..\"]` with all its digits";
            faults.push(Fault::new(entry.span, message).help(help));
        } else if entries[..index].iter().any(|earlier| earlier.value == entry.value) {
            let fault = Fault::new(entry.span, format!("'{}' is named twice", entry.value));
            faults.push(fault.help("remove one of the two"));
        }
    }
}

fn is_fingerprint(text: &str) -> bool {
    let Some((form, digest)) = text.strip_prefix('e').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    !form.is_empty()
        && form.bytes().all(|byte| byte.is_ascii_digit())
        && !digest.is_empty()
        && digest.bytes().all(|byte| byte.is_ascii_hexdigit())
}
