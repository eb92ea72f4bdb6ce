//! Whether an attribute stands on what it belongs to: one inline module.
//!
//! The body is handed back unread.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};

use crate::error::Fault;
use crate::item::{Item, Subject, migration_word};

const SHAPE: &str = "write `#[migration(..)] pub mod name { .. }` with `fn upgrade` inside";

/// The module's name and body.
///
/// `whole` is where a fault is reported that has no token of its own.
///
/// # Errors
/// A [`Fault`] if the item is no inline module.
pub fn check_subject(item: &Item, whole: Span) -> Result<(&Ident, &Group), Fault> {
    match &item.subject {
        Subject::Module { name, body: Some(body) } => Ok((name, body)),
        Subject::Module { name, body: None } => {
            let message = format!("the body of module `{name}` is in another file");
            let help = format!(
                "write `pub mod {name} {{ .. }}` here, or put the attribute on a module in that \
                 file"
            );
            Err(Fault::new(name.span(), message).help(help))
        }
        Subject::Other(token) => {
            let message = format!("`#[migration]` belongs on a module, not on {}", describe(token));
            Err(Fault::new(token.span(), message).help(SHAPE))
        }
        Subject::Nothing => Err(Fault::new(whole, "`#[migration]` stands on nothing").help(SHAPE)),
    }
}

/// Whether another `#[migration]` stands on the same module.
///
/// `own` is the number of those that are no second one: none inside the macro, which does not
/// see its own attribute.
pub fn check_second(item: &Item, own: usize) -> Option<Fault> {
    let mut words = item.attributes.iter().filter_map(|attribute| migration_word(attribute));
    let word = words.nth(own)?;
    let fault = Fault::new(word.span(), "a module is one migration, not two");
    Some(fault.help("give the second migration a module of its own"))
}

/// A `cfg` among the tokens of an attribute: the history must be the same in every build. Only
/// the reader can see it, for rustc decides on it before it calls the macro.
pub(crate) fn check_condition(attribute: &[TokenTree]) -> Option<Fault> {
    match attribute.first() {
        Some(TokenTree::Ident(word)) if word == "cfg" => {
            let fault = Fault::new(word.span(), "a migration can't be conditional");
            Some(fault.help(
                "remove `cfg`: every build must know the same history; a condition can stand \
                 inside `upgrade`",
            ))
        }
        _ => None,
    }
}

/// What stands in parentheses behind the `migration` of an attribute.
pub(crate) fn arguments(attribute: &[TokenTree]) -> Result<proc_macro2::TokenStream, Fault> {
    let word = attribute
        .iter()
        .position(|token| matches!(token, TokenTree::Ident(word) if word == "migration"));
    match &attribute[word.map_or(0, |word| word + 1)..] {
        [] => Ok(proc_macro2::TokenStream::new()),
        [TokenTree::Group(group)] if group.delimiter() != Delimiter::None => Ok(group.stream()),
        [other, ..] => Err(Fault::new(other.span(), format!("expected `(`, found `{other}`"))
            .help("write `#[migration(revision = \"..\")]`")),
    }
}

fn describe(token: &TokenTree) -> String {
    match token {
        TokenTree::Ident(word) => match word.to_string().as_str() {
            "fn" | "async" | "const" | "unsafe" | "extern" => "a function".to_owned(),
            "struct" | "enum" | "union" | "type" => "a type".to_owned(),
            "impl" => "an `impl` block".to_owned(),
            "trait" => "a trait".to_owned(),
            "use" => "an import".to_owned(),
            other => format!("`{other}`"),
        },
        TokenTree::Group(_) => "this".to_owned(),
        other => format!("`{other}`"),
    }
}
