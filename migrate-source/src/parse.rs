//! Tokens of the attribute to clauses: `key`, `key = value`, `key(arguments)`.
//!
//! Only the form is judged here. After a fault it goes on behind the next comma, so that all
//! faults are found at once. What a key means is not known here.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree, token_stream};

use crate::error::Fault;

/// One clause of the attribute.
pub(crate) struct Clause {
    pub(crate) key: Ident,
    pub(crate) value: Value,
}

/// What follows a key.
pub(crate) enum Value {
    /// Nothing: a bare word.
    Bare,
    /// `= token`.
    Assigned(TokenTree),
    /// `(..)` or the like.
    Arguments(Group),
    /// Something wrong that has been reported.
    Faulty,
}

type Tokens = Peekable<token_stream::IntoIter>;

/// Splits the attribute's arguments, or those of one of its clauses.
pub(crate) fn parse_clauses(tokens: TokenStream, faults: &mut Vec<Fault>) -> Vec<Clause> {
    let mut tokens = tokens.into_iter().peekable();
    let mut clauses = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(key) => {
                let value = parse_value(&key, &mut tokens, faults);
                clauses.push(Clause { key, value });
                expect_comma(&mut tokens, faults);
            }
            other => {
                faults.push(no_key(&other, &mut tokens));
                skip_clause(&mut tokens);
            }
        }
    }
    clauses
}

fn parse_value(key: &Ident, tokens: &mut Tokens, faults: &mut Vec<Fault>) -> Value {
    match tokens.peek() {
        None => Value::Bare,
        Some(next) if is_punct(next, ',') => Value::Bare,
        Some(next) if is_punct(next, '=') => {
            let equals = next.span();
            tokens.next();
            parse_assigned(key, equals, tokens, faults)
        }
        Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::None => {
            let group = group.clone();
            tokens.next();
            Value::Arguments(group)
        }
        Some(next) => {
            let fault = Fault::new(next.span(), format!("expected `=` after `{key}`"));
            faults.push(fault.help(format!("write `{key} = ..`")));
            skip_to_comma(tokens);
            Value::Faulty
        }
    }
}

fn parse_assigned(
    key: &Ident,
    equals: Span,
    tokens: &mut Tokens,
    faults: &mut Vec<Fault>,
) -> Value {
    match tokens.next_if(|token| !is_punct(token, ',')).map(ungroup) {
        None => {
            faults.push(Fault::new(equals, format!("`{key} =` has no value")));
            Value::Faulty
        }
        Some(token) => {
            if !is_plain_value(&token) {
                // The token itself is reported by whoever reads the value; what belongs to it
                // (`Some("x")`, `a::B`, `concat!(..)`) would only repeat that.
                skip_to_comma(tokens);
            }
            Value::Assigned(token)
        }
    }
}

fn expect_comma(tokens: &mut Tokens, faults: &mut Vec<Fault>) {
    match tokens.peek() {
        None => {}
        Some(next) if is_punct(next, ',') => {
            tokens.next();
        }
        Some(TokenTree::Ident(next)) => {
            faults.push(Fault::new(next.span(), format!("missing `,` before `{next}`")));
        }
        Some(next) => {
            faults.push(Fault::new(next.span(), format!("expected `,`, found `{next}`")));
            skip_clause(tokens);
        }
    }
}

/// A value was written where a key belongs.
fn no_key(token: &TokenTree, tokens: &mut Tokens) -> Fault {
    let assigned = tokens.peek().is_some_and(|next| is_punct(next, '='));
    let fault = Fault::new(token.span(), format!("expected a key, found `{token}`"));
    match token {
        TokenTree::Literal(_) if assigned => fault.help("write the key without quotes"),
        TokenTree::Literal(_) => fault.help(format!("write `revision = {token}`")),
        _ => fault,
    }
}

fn skip_to_comma(tokens: &mut Tokens) {
    while tokens.next_if(|token| !is_punct(token, ',')).is_some() {}
}

fn skip_clause(tokens: &mut Tokens) {
    skip_to_comma(tokens);
    tokens.next();
}

fn is_plain_value(token: &TokenTree) -> bool {
    match token {
        TokenTree::Literal(_) => true,
        TokenTree::Group(group) => group.delimiter() == Delimiter::Bracket,
        TokenTree::Ident(ident) => ident == "true" || ident == "false",
        TokenTree::Punct(_) => false,
    }
}

pub(crate) fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// A `$value:literal` of a `macro_rules!` macro arrives in an invisible group.
pub(crate) fn ungroup(token: TokenTree) -> TokenTree {
    if let TokenTree::Group(group) = &token
        && group.delimiter() == Delimiter::None
    {
        let mut inner = group.stream().into_iter();
        if let (Some(only), None) = (inner.next(), inner.next()) {
            return ungroup(only);
        }
    }
    token
}
