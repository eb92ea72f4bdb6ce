//! Tokens to what the migration consists of: attribute, module, and its two functions.
//!
//! The functions are found by scanning the module's top level; their bodies are not read.

use migrate_source::{Attribute, Fault, Item, parse_attribute, parse_item};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// What was written, right or wrong.
pub(super) struct Parsed {
    pub(super) attribute: Result<Attribute, Vec<Fault>>,
    pub(super) item: Item,
    pub(super) tokens: TokenStream,
}

/// The signature of `upgrade` or `downgrade`, as far as it matters here.
pub(super) struct Function {
    pub(super) name: Ident,
    /// `async`, `unsafe` and the like, in front of `fn`.
    pub(super) qualifiers: Vec<Ident>,
    /// The first generic parameter that is no lifetime.
    pub(super) generic: Option<Span>,
    /// The parentheses with the parameters.
    pub(super) parameters: Span,
    /// The begin of the return type; of a function that returns nothing, the parameters.
    pub(super) output: Span,
    /// Certainly a `fn(&mut Operations)`, as long as the parameter's type is right: no qualifier,
    /// no lifetime of its own, no return type.
    pub(super) plain: bool,
}

pub(super) fn parse(arguments: TokenStream, tokens: TokenStream) -> Parsed {
    let attribute = parse_attribute(arguments, Span::call_site());
    let item = parse_item(&tokens.clone().into_iter().collect::<Vec<_>>());
    Parsed { attribute, item, tokens }
}

/// Every `fn upgrade` and `fn downgrade` at the top level of the module.
pub(super) fn find_functions(body: &Group) -> Vec<Function> {
    let mut tokens = Vec::new();
    flatten(body.stream(), &mut tokens);
    let mut functions = Vec::new();
    for (index, pair) in tokens.windows(2).enumerate() {
        if let [TokenTree::Ident(keyword), TokenTree::Ident(name)] = pair
            && keyword == "fn"
            && (name == "upgrade" || name == "downgrade")
        {
            functions.push(read_function(name, &tokens[..index], &tokens[index + 2..]));
        }
    }
    functions
}

fn read_function(name: &Ident, before: &[TokenTree], after: &[TokenTree]) -> Function {
    let parameters = after.iter().position(is_parentheses);
    let output = parameters.and_then(|index| match after.get(index + 1..)? {
        [TokenTree::Punct(dash), TokenTree::Punct(_), first, ..] if dash.as_char() == '-' => {
            Some(first.span())
        }
        _ => None,
    });
    let qualifiers = qualifiers(before);
    let plain = qualifiers.is_empty() && parameters == Some(0) && output.is_none();
    let span = parameters.map_or(name.span(), |index| after[index].span());
    Function {
        name: name.clone(),
        qualifiers,
        generic: generic(after),
        parameters: span,
        output: output.unwrap_or(span),
        plain,
    }
}

fn qualifiers(before: &[TokenTree]) -> Vec<Ident> {
    let words = ["async", "const", "extern", "safe", "unsafe"];
    let mut found = Vec::new();
    for token in before.iter().rev() {
        match token {
            TokenTree::Ident(word) if words.iter().any(|known| word == known) => {
                found.push(word.clone());
            }
            // The "C" of `extern "C"`.
            TokenTree::Literal(_) => {}
            _ => break,
        }
    }
    found
}

/// Lifetimes are fine: the call infers them.
fn generic(after: &[TokenTree]) -> Option<Span> {
    match after {
        [TokenTree::Punct(open), TokenTree::Ident(first), ..] if open.as_char() == '<' => {
            Some(first.span())
        }
        _ => None,
    }
}

fn is_parentheses(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
}

/// Items that a `macro_rules!` macro passed on stand in invisible groups.
fn flatten(stream: TokenStream, tokens: &mut Vec<TokenTree>) {
    for token in stream {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                flatten(group.stream(), tokens);
            }
            other => tokens.push(other),
        }
    }
}
