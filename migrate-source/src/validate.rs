//! Clauses to an [`Attribute`]: which keys there are, and what their values may be.
//!
//! It sees one migration. Whether a parent exists is the check over all files.

use proc_macro2::{Ident, Span, TokenStream};

use crate::attribute::Attribute;
use crate::error::Fault;
use crate::parse::{Clause, parse_clauses};
use crate::rules::{check_accepts, check_create_date, check_name, check_names};
use crate::span::{Entry, Names};
use crate::value::{read_names, read_text, read_transaction, read_word};

const KEYS: [&str; 9] = [
    "revision",
    "down_revision",
    "depends_on",
    "branch_labels",
    "create_date",
    "transaction",
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
            irreversible: draft.irreversible,
            reversible: draft.reversible,
            accepts: draft.accepts,
        }),
        _ => Err(faults),
    }
}

/// The attribute while it is being collected; a faulty value is absent.
#[derive(Default)]
struct Draft {
    seen: Vec<String>,
    /// A key that is probably `revision` was reported.
    misspelt: bool,
    revision: Option<Entry<String>>,
    down_revision: Option<Names>,
    depends_on: Option<Names>,
    branch_labels: Option<Names>,
    create_date: Option<Entry<String>>,
    transaction: Option<Entry<crate::TransactionMode>>,
    irreversible: Option<Entry<()>>,
    reversible: Option<Entry<()>>,
    accepts: Option<Names>,
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
            "irreversible" => self.irreversible = read_word(clause, faults),
            "reversible" => self.reversible = read_word(clause, faults),
            _ => {
                self.accepts = read_names(clause, faults);
                check_accepts(self.accepts.as_ref(), faults);
            }
        }
    }
}

/// What two values of one attribute must not say together.
fn check_relations(draft: &Draft, faults: &mut Vec<Fault>) {
    let own = draft.revision.as_ref().map(|revision| revision.value.as_str());
    for (names, relation) in
        [(&draft.down_revision, "its own parent"), (&draft.depends_on, "its own dependency")]
    {
        for name in names.iter().flat_map(|names| &names.value) {
            if own == Some(name.value.as_str()) {
                let message = format!("revision '{}' can't be {relation}", name.value);
                let help = "name the revision that comes before it, or leave the key out";
                faults.push(Fault::new(name.span, message).help(help));
            }
        }
    }
    for label in draft.branch_labels.iter().flat_map(|names| &names.value) {
        if own == Some(label.value.as_str()) {
            let message = format!("branch label '{}' is also the revision's id", label.value);
            let help = "choose another label: a target must mean one of the two";
            faults.push(Fault::new(label.span, message).help(help));
        }
    }
    check_parents_and_dependencies(draft, faults);
    if let (Some(one), Some(other)) = (&draft.irreversible, &draft.reversible) {
        let later = if draft.seen.iter().position(|key| key == "irreversible")
            > draft.seen.iter().position(|key| key == "reversible")
        {
            one
        } else {
            other
        };
        let fault = Fault::new(later.key, "`irreversible` and `reversible` exclude each other");
        faults.push(fault.help(
            "keep `reversible` if the downgrade follows from the upgrade, `irreversible` if \
             there is none",
        ));
    }
}

fn check_parents_and_dependencies(draft: &Draft, faults: &mut Vec<Fault>) {
    let (Some(parents), Some(dependencies)) = (&draft.down_revision, &draft.depends_on) else {
        return;
    };
    for name in &dependencies.value {
        if parents.texts().any(|parent| parent == name.value) {
            let message = format!("'{}' is already a down_revision", name.value);
            let help = "remove it from `depends_on`: a parent is always applied first";
            faults.push(Fault::new(name.span, message).help(help));
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
