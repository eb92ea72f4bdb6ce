//! What only the joined sets can answer, as constant assertions that rustc evaluates.
//!
//! A macro can't look into another crate; the set's `contains` is a `const fn`, so the compiler
//! can.

use migrate_source::{Outside, Place};
use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::{Arguments, Set};
use super::directory::Directory;

pub(super) fn expand(
    arguments: &Arguments,
    directory: &Directory,
    outside: &[Outside],
) -> TokenStream {
    let sets = &arguments.sets;
    let mut tokens: TokenStream = outside.iter().map(|outside| known(outside, sets)).collect();
    for migration in &directory.migrations {
        let id = &migration.attribute.revision;
        let labels = migration.attribute.branch_labels.iter().flat_map(|names| &names.value);
        let labels = labels.map(|label| ("branch label", &label.value, label.span));
        for (kind, name, span) in labels.chain([("revision", &id.value, id.span)]) {
            let place = migration.place(span);
            tokens.extend(sets.iter().map(|set| unused(kind, name, &place, set)));
        }
    }
    tokens
}

/// The name exists in one of the sets.
fn known(outside: &Outside, sets: &[Set]) -> TokenStream {
    let Outside { revision, name, place, .. } = outside;
    let key = outside.reference.key();
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let message = literal(&format!(
        "{key} '{name}' of revision '{revision}' is unknown, here and in `{}`\n  at {place}\n  \
         help: add the migration that declares '{name}', or correct `{key}`",
        names.join("`, `")
    ));
    let paths = sets.iter().map(|set| &set.path);
    quote! {
        const _: () = if !(#(#paths.contains(#name))||*) {
            ::core::panic!(#message)
        };
    }
}

/// The name is not used by the set.
fn unused(kind: &str, name: &str, place: &Place, set: &Set) -> TokenStream {
    let Set { name: other, path } = set;
    let message = literal(&format!(
        "{kind} '{name}' is also used in `{other}`\n  at {place}\n  help: choose another name: in \
         one graph a name must mean one revision"
    ));
    quote! {
        const _: () = if #path.contains(#name) {
            ::core::panic!(#message)
        };
    }
}

/// The text of a panic is a format string.
fn literal(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
