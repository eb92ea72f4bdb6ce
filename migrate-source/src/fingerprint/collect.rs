//! A stream to canonical tokens, group by group from within.
//!
//! What one group or one token settles is settled in `level`; what needs a whole level, such as
//! the arms of a `match`, has a file of its own.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::bodies::{open_arms, open_closures};
use super::imports::sort_imports;
use super::level::Level;
use super::statements::drop_semicolons;
use super::token::{Group, has_arrow};

/// The canonical content of a whole text.
pub(super) fn canonical(stream: TokenStream) -> Group {
    let mut level = Level::default();
    read(stream, &mut level);
    finish(level, '\0')
}

fn read(stream: TokenStream, level: &mut Level) {
    for tree in stream {
        match tree {
            TokenTree::Ident(ident) => level.push_word(ident.to_string()),
            TokenTree::Punct(punct) => level.push_punct(punct.as_char()),
            TokenTree::Literal(literal) => level.push_literal(literal.to_string()),
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::None => read(group.stream(), level),
                Delimiter::Brace => read_group(group.stream(), '{', level),
                Delimiter::Bracket => read_group(group.stream(), '[', level),
                Delimiter::Parenthesis => read_group(group.stream(), '(', level),
            },
        }
    }
}

fn read_group(stream: TokenStream, open: char, level: &mut Level) {
    let mut inner = level.inner();
    read(stream, &mut inner);
    level.push_group(finish(inner, level.opening(open)));
}

fn finish(level: Level, open: char) -> Group {
    let mut tokens = level.tokens;
    // Behind the last arm of a macro a semicolon is as good as none.
    tokens.pop_if(|last| level.is_macro && last.is_punct(';'));
    let comma = tokens.len() > 1 && tokens.pop_if(|last| last.is_punct(',')).is_some();
    let mut group = Group { open, tokens, comma };
    if open == '{' && group.has_punct(';') {
        group.tokens = drop_semicolons(group.tokens);
    }
    // Closures first: behind an arm they need the comma that arms may drop.
    if group.has_punct('|') {
        group.tokens = open_closures(group.tokens);
    }
    if open == '{' && has_arrow(&group.tokens) {
        group.tokens = open_arms(group.tokens);
    }
    if matches!(open, '{' | '\0') && group.tokens.iter().any(|token| token.is_word("use")) {
        group.tokens = sort_imports(group.tokens);
    }
    group
}

#[cfg(test)]
mod tests;
