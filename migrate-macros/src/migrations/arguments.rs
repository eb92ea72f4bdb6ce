//! The arguments of `migrations!`: a directory, `single_head`, `with = [..]`, in any order.
//!
//! Only their form is judged; whether the directory or a set exists is found out later.

use std::iter::Peekable;

use migrate_source::{Fault, Spanned};
use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree, token_stream};
use syn::Lit;

use super::arguments::sets::parse_sets;

mod sets;

pub(super) use sets::Set;

const FORMS: &str = "write `migrations!(\"directory\", single_head, with = [other_crate])`; each \
                     part can be left out";

/// What was asked for.
#[derive(Default)]
pub(super) struct Arguments {
    pub(super) directory: Option<Spanned<String>>,
    pub(super) single_head: bool,
    pub(super) sets: Vec<Set>,
}

type Tokens = Peekable<token_stream::IntoIter>;

pub(super) fn parse(tokens: TokenStream) -> (Arguments, Vec<Fault>) {
    let mut arguments = Arguments::default();
    let mut faults = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let Err(fault) = arguments.read(token, &mut tokens, &mut faults) {
            faults.push(fault);
            skip_to_comma(&mut tokens);
        }
        match tokens.peek() {
            Some(next) if !is_comma(next) => {
                faults.push(Fault::new(next.span(), format!("expected `,`, found `{next}`")));
                skip_to_comma(&mut tokens);
            }
            _ => {}
        }
        tokens.next();
    }
    (arguments, faults)
}

impl Arguments {
    fn read(
        &mut self,
        token: TokenTree,
        tokens: &mut Tokens,
        faults: &mut Vec<Fault>,
    ) -> Result<(), Fault> {
        match token {
            TokenTree::Literal(literal) => {
                let directory = parse_directory(&literal)?;
                if self.directory.is_some() {
                    let fault = Fault::new(directory.span, "a second directory");
                    return Err(fault
                        .help("call `migrations!` once for each directory, in a file of its own"));
                }
                self.directory = Some(directory);
            }
            TokenTree::Ident(word) if word == "single_head" => {
                if let Some(TokenTree::Punct(equals)) = tokens.next_if(|next| !is_comma(next)) {
                    let fault = Fault::new(equals.span(), "`single_head` takes no value");
                    return Err(fault.help("write it alone, or leave it out"));
                }
                self.single_head = true;
            }
            TokenTree::Ident(word) if word == "with" => {
                let list = parse_with(&word, tokens)?;
                parse_sets(list, &mut self.sets, faults);
            }
            TokenTree::Ident(word) => return Err(unknown(&word)),
            other => {
                let message = format!("expected a directory in quotes, found `{other}`");
                return Err(Fault::new(other.span(), message).help(FORMS));
            }
        }
        Ok(())
    }
}

fn parse_directory(literal: &Literal) -> Result<Spanned<String>, Fault> {
    let span = literal.span();
    let Lit::Str(text) = Lit::new(literal.clone()) else {
        return Err(Fault::new(span, "the directory is a string").help(FORMS));
    };
    let text = text.value();
    if text.trim_matches(['/', '.']).is_empty() && !text.contains("..") {
        let fault = Fault::new(span, "the directory has no name");
        return Err(fault.help("leave it out for `versions`, beside this file"));
    }
    if text.starts_with('/') || text.contains(':') || text.contains('\\') {
        let message = format!("'{}' is no relative path with '/'", text.escape_debug());
        let help = "write it relative to this file, such as `migrations!(\"versions\")`: an \
                    absolute path is another one on every machine";
        return Err(Fault::new(span, message).help(help));
    }
    Ok(Spanned { value: text.trim_end_matches('/').to_owned(), span })
}

fn parse_with(word: &Ident, tokens: &mut Tokens) -> Result<TokenStream, Fault> {
    const HELP: &str = "write `with = [other_crate]`";
    let equals = tokens.next_if(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == '='));
    if equals.is_none() {
        return Err(Fault::new(word.span(), "expected `=` after `with`").help(HELP));
    }
    match tokens.next_if(|token| !is_comma(token)) {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
            if group.stream().is_empty() {
                let fault = Fault::new(group.span(), "`with = []` joins nothing");
                return Err(fault.help("leave `with` out"));
            }
            Ok(group.stream())
        }
        Some(other) => Err(Fault::new(other.span(), "`with` takes a list").help(HELP)),
        None => Err(Fault::new(word.span(), "`with =` has no value").help(HELP)),
    }
}

fn unknown(word: &Ident) -> Fault {
    let text = word.to_string();
    let fault = Fault::new(word.span(), format!("unknown option `{word}`"));
    match migrate_graph::similar_names(&text, ["single_head", "with"]).first() {
        Some(similar) => fault.help(format!("did you mean `{similar}`?")),
        None => fault.help(FORMS),
    }
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn skip_to_comma(tokens: &mut Tokens) {
    while tokens.next_if(|token| !is_comma(token)).is_some() {}
}
