//! The list behind `with`: paths to the sets of other crates or modules.
//!
//! A path to a module means its `MIGRATIONS`. Whether it exists is rustc's to say.

use migrate_source::Fault;
use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::quote;

/// One set to join.
pub(in crate::migrations) struct Set {
    /// As the user wrote it, for messages.
    pub(in crate::migrations) name: String,
    /// The path of the static.
    pub(in crate::migrations) path: TokenStream,
}

pub(super) fn parse_sets(list: TokenStream, sets: &mut Vec<Set>, faults: &mut Vec<Fault>) {
    let tokens: Vec<TokenTree> = list.into_iter().collect();
    let parts = tokens.split(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ','));
    for part in parts.filter(|part| !part.is_empty()) {
        match parse_path(part) {
            Ok(set) if sets.iter().any(|known| known.name == set.name) => {
                let message = format!("`{}` is joined twice", set.name);
                faults.push(Fault::new(part[0].span(), message).help("remove one of the two"));
            }
            Ok(set) => sets.push(set),
            Err(fault) => faults.push(fault),
        }
    }
}

fn parse_path(part: &[TokenTree]) -> Result<Set, Fault> {
    let mut name = String::new();
    let mut last: Option<&Ident> = None;
    for token in part {
        match token {
            TokenTree::Ident(word) if last.is_none() => last = Some(word),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                if punct.spacing() == Spacing::Alone {
                    last = None;
                }
            }
            other => {
                let message = format!("expected the path of a crate or module, found `{other}`");
                let help = "write it without quotes, such as `with = [other_crate]`";
                return Err(Fault::new(other.span(), message).help(help));
            }
        }
        name.push_str(&token.to_string());
    }
    let path: TokenStream = part.iter().cloned().collect();
    match last {
        Some(word) if word == "MIGRATIONS" => Ok(Set { name, path }),
        Some(_) => Ok(Set { name, path: quote!(#path::MIGRATIONS) }),
        None => Err(Fault::new(part[part.len() - 1].span(), "the path has no end")),
    }
}
