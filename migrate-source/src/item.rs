//! The item under an attribute, read from tokens without looking into its body.
//!
//! Shared by the macro, which gets one item, and by the reader, which walks over a file. What
//! makes the item wrong is said here; what to do about it is the caller's.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};
use syn::Lit;

use crate::parse::{is_punct, ungroup};

/// Attributes and the begin of what they stand on.
#[derive(Debug)]
pub struct Item {
    /// The contents of every `#[..]`, doc comments among them.
    pub attributes: Vec<Vec<TokenTree>>,
    /// What they stand on.
    pub subject: Subject,
    /// Number of tokens read.
    pub length: usize,
}

/// What attributes stand on.
#[derive(Debug)]
pub enum Subject {
    /// A module.
    Module {
        /// Its name.
        name: Ident,
        /// Its body; none for `mod name;`.
        body: Option<Group>,
    },
    /// Something else, with its first token behind `pub`.
    Other(TokenTree),
    /// Nothing.
    Nothing,
}

/// Reads the item that begins with the first of `tokens`.
pub fn parse_item(tokens: &[TokenTree]) -> Item {
    let mut length = 0;
    let mut attributes = Vec::new();
    while let [hash, TokenTree::Group(group), ..] = &tokens[length..]
        && is_punct(hash, '#')
        && group.delimiter() == Delimiter::Bracket
    {
        attributes.push(attribute_tokens(group.stream()));
        length += 2;
    }
    length += visibility(&tokens[length..]);
    let subject = match &tokens[length..] {
        [TokenTree::Ident(word), TokenTree::Ident(name), after, ..] if word == "mod" => {
            length += 3;
            let body = match after {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    Some(group.clone())
                }
                _ => None,
            };
            Subject::Module { name: name.clone(), body }
        }
        [other, ..] => Subject::Other(other.clone()),
        [] => Subject::Nothing,
    };
    Item { attributes, subject, length }
}

fn visibility(tokens: &[TokenTree]) -> usize {
    match tokens {
        [TokenTree::Ident(word), TokenTree::Group(scope), ..]
            if word == "pub" && scope.delimiter() == Delimiter::Parenthesis =>
        {
            2
        }
        [TokenTree::Ident(word), ..] if word == "pub" => 1,
        // A `$vis` of a `macro_rules!` macro, which may be empty.
        [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::None => 1,
        _ => 0,
    }
}

/// A `$meta` of a `macro_rules!` macro arrives in an invisible group.
fn attribute_tokens(stream: TokenStream) -> Vec<TokenTree> {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    match &tokens[..] {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
            attribute_tokens(group.stream())
        }
        _ => tokens,
    }
}

/// The name at the end of the attribute's path, if the attribute is `#[migration]`, with or
/// without `migrate_core::` in front.
pub fn migration_word(attribute: &[TokenTree]) -> Option<&Ident> {
    let path = match attribute {
        [colon, rest @ ..] if is_joint(colon) => rest.get(1..)?,
        _ => attribute,
    };
    let last = match path {
        [TokenTree::Ident(krate), colon, _, rest @ ..]
            if krate == "migrate_core" && is_joint(colon) =>
        {
            rest
        }
        _ => path,
    };
    match last {
        [TokenTree::Ident(word), after, ..] if word == "migration" && is_joint(after) => None,
        [TokenTree::Ident(word), ..] if word == "migration" => Some(word),
        _ => None,
    }
}

fn is_joint(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(p) if p.as_char() == ':' && p.spacing() == Spacing::Joint)
}

/// The text of the doc comments: the migration's message and its details.
pub fn doc_text(attributes: &[Vec<TokenTree>]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes {
        if let [TokenTree::Ident(word), equals, value] = &attribute[..]
            && word == "doc"
            && is_punct(equals, '=')
            && let TokenTree::Literal(literal) = ungroup(value.clone())
            && let Lit::Str(text) = Lit::new(literal)
        {
            let block = text.value();
            lines.extend(block.split('\n').map(|line| doc_line(line, block.contains('\n'))));
        }
    }
    lines.join("\n").trim_matches('\n').to_owned()
}

/// One line without the space behind `///`, or without the ` * ` that block comments begin with.
fn doc_line(line: &str, in_block: bool) -> String {
    let line = line.trim_end();
    let starred = line.trim_start().strip_prefix('*').filter(|_| in_block);
    let line = starred.unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line).to_owned()
}
