//! Clauses to an [`Attribute`]: which keys there are, and what their values may be.
//!
//! It sees one migration. Whether a parent exists is the check over all files.

use std::time::Duration;

use proc_macro2::{Ident, Span, TokenStream};

use crate::attribute::Attribute;
use crate::error::Fault;
use crate::parse::{Clause, parse_clauses};
use crate::relations::check_relations;
use crate::rules::{check_accepts, check_create_date, check_name, check_names};
use crate::span::{Entry, Names};
use crate::timeout::read_timeout;
use crate::transaction::read_transaction;
use crate::value::{read_names, read_text, read_word};

const KEYS: [&str; 11] = [
    "revision",
    "down_revision",
    "depends_on",
    "branch_labels",
    "create_date",
    "transaction",
    "lock_timeout",
    "statement_timeout",
    "irreversible",
    "reversible",
    "accepts",
];

/// Parses and validates what stands inside the parentheses of `#[migration(..)]`.
///
/// `whole` is where a missing key is reported.
///
/// # Errors
/// Every fault, each on the smallest wrong token, in the order of the text.
///
/// # Examples
/// ```
/// use proc_macro2::{Span, TokenStream};
/// let tokens: TokenStream = r#"revision = "b", down_revision = "a""#.parse()?;
/// let attribute = migrate_source::parse_attribute(tokens, Span::call_site()).expect("valid");
/// assert_eq!(attribute.revision.value, "b");
/// # Ok::<(), proc_macro2::LexError>(())
/// ```
pub fn parse_attribute(tokens: TokenStream, whole: Span) -> Result<Attribute, Vec<Fault>> {
    let mut faults = Vec::new();
    let clauses = parse_clauses(tokens, &mut faults);
    let is_well_formed = faults.is_empty();
    let draft = collect(clauses, &mut faults);
    check_relations(&draft, &mut faults);
    // What has no form, or another name, may well be the revision.
    if is_well_formed && !draft.seen.iter().any(|key| key == "revision") && !draft.misspelt {
        let fault = Fault::new(whole, "`revision` is missing");
        faults.push(fault.help("give the migration an id of its own: `revision = \"abc123\"`"));
    }
    match draft.revision {
        Some(revision) if faults.is_empty() => Ok(Attribute {
            revision,
            down_revision: draft.down_revision,
            depends_on: draft.depends_on,
            branch_labels: draft.branch_labels,
            create_date: draft.create_date,
            transaction: draft.transaction,
            lock_timeout: draft.lock_timeout,
            statement_timeout: draft.statement_timeout,
            irreversible: draft.irreversible,
            reversible: draft.reversible,
            accepts: draft.accepts,
        }),
        _ => Err(faults),
    }
}

/// The attribute while it is being collected; a faulty value is absent.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) seen: Vec<String>,
    /// A key that is probably `revision` was reported.
    pub(crate) misspelt: bool,
    pub(crate) revision: Option<Entry<String>>,
    pub(crate) down_revision: Option<Names>,
    pub(crate) depends_on: Option<Names>,
    pub(crate) branch_labels: Option<Names>,
    pub(crate) create_date: Option<Entry<String>>,
    pub(crate) transaction: Option<Entry<crate::TransactionMode>>,
    pub(crate) lock_timeout: Option<Entry<Duration>>,
    pub(crate) statement_timeout: Option<Entry<Duration>>,
    pub(crate) irreversible: Option<Entry<()>>,
    pub(crate) reversible: Option<Entry<()>>,
    pub(crate) accepts: Option<Names>,
}

fn collect(clauses: Vec<Clause>, faults: &mut Vec<Fault>) -> Draft {
    let mut draft = Draft::default();
    for clause in clauses {
        let key = clause.key.clone();
        let name = key.to_string();
        if !KEYS.contains(&name.as_str()) {
            let similar = migrate_graph::similar_names(&name, KEYS).into_iter().next();
            draft.misspelt |= similar.as_deref() == Some("revision");
            faults.push(unknown_key(&key, similar));
            continue;
        }
        if draft.seen.contains(&name) {
            let fault = Fault::new(key.span(), format!("`{name}` is given twice"));
            faults.push(fault.help(twice_help(&name)));
            continue;
        }
        draft.read(&name, clause, faults);
        draft.seen.push(name);
    }
    draft
}

impl Draft {
    fn read(&mut self, name: &str, clause: Clause, faults: &mut Vec<Fault>) {
        let key = clause.key.clone();
        match name {
            "revision" => {
                let text = read_text(clause, faults);
                self.revision =
                    text.filter(|text| check_name(&key, &text.value, text.span, faults));
            }
            "down_revision" | "depends_on" | "branch_labels" => {
                let names = read_names(clause, faults);
                let names = names.filter(|names| check_names(&key, names, faults));
                match name {
                    "down_revision" => self.down_revision = names,
                    "depends_on" => self.depends_on = names,
                    _ => self.branch_labels = names,
                }
            }
            "create_date" => {
                self.create_date = read_text(clause, faults);
                check_create_date(self.create_date.as_ref(), faults);
            }
            "transaction" => self.transaction = read_transaction(clause, faults),
            "lock_timeout" => self.lock_timeout = read_timeout(clause, faults),
            "statement_timeout" => self.statement_timeout = read_timeout(clause, faults),
            "irreversible" => self.irreversible = read_word(clause, faults),
            "reversible" => self.reversible = read_word(clause, faults),
            _ => {
                self.accepts = read_names(clause, faults);
                check_accepts(self.accepts.as_ref(), faults);
            }
        }
    }
}

fn unknown_key(key: &Ident, similar: Option<String>) -> Fault {
    let name = key.to_string();
    let help = match similar {
        Some(similar) => format!("did you mean `{similar}`?"),
        None if ["message", "description", "doc", "name"].contains(&name.as_str()) => {
            "the module's doc comment is the message: its first line, then details".to_owned()
        }
        None => format!("the keys are {}", KEYS.map(|key| format!("`{key}`")).join(", ")),
    };
    Fault::new(key.span(), format!("unknown key `{name}`")).help(help)
}

fn twice_help(name: &str) -> String {
    match name {
        "down_revision" | "depends_on" | "branch_labels" | "accepts" => {
            format!("write one list: `{name} = [\"..\", \"..\"]`")
        }
        _ => "keep one of them".to_owned(),
    }
}

#[cfg(test)]
mod tests;
