//! The texts that SQLite keeps of tables, indexes, views and triggers, as the operations that create
//! the same. Read by tokens, once, in order: no text is too long for it.

mod column;
mod default;
mod index;
mod key;
mod sources;
mod table;
#[cfg(test)]
mod tests;
mod trigger;
mod type_name;
mod view;

use std::ops::Range;

use super::lexer::TokenKind;
use super::stored_table::{Code, unquoted};

pub(crate) use index::stored_index;
pub(crate) use sources::sources;
pub(crate) use table::{sort_foreign_keys, stored_table};
pub(crate) use trigger::stored_trigger;
pub(crate) use view::stored_view;

/// What a text says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stored<T> {
    /// What creates it.
    pub(crate) operation: T,
    /// What the operation can't say.
    pub(crate) beyond: Vec<String>,
}

impl<'a> Code<'a> {
    /// Tokens as they are written.
    fn written(&self, tokens: Range<usize>) -> &'a str {
        &self.sql[self.bytes(&tokens)]
    }

    /// A name that a token is, without its quotes.
    fn name(&self, token: usize) -> String {
        unquoted(self.text(token))
    }

    /// What stands in the group that this token opens.
    fn inside(&self, open: usize) -> Range<usize> {
        let end = self.group_end(open);
        if end == open { open..open } else { open + 1..end - 1 }
    }

    /// Tokens without the brackets around all of them.
    fn without_brackets(&self, mut tokens: Range<usize>) -> Range<usize> {
        while tokens.len() > 2
            && self.kind(tokens.start) == Some(TokenKind::Open)
            && self.group_end(tokens.start) == tokens.end
        {
            tokens = tokens.start + 1..tokens.end - 1;
        }
        tokens
    }

    /// What is done at a conflict, if that isn't what is done anyway.
    fn conflict(&self, mut tokens: Range<usize>) -> Option<&'a str> {
        let at = tokens.find(|at| self.is(*at, "ON") && self.is(at + 1, "CONFLICT"))?;
        Some(self.text(at + 2)).filter(|word| !word.eq_ignore_ascii_case("ABORT"))
    }
}

/// The module of a virtual table, if it is the text of one.
pub(crate) fn virtual_module(sql: &str) -> Option<String> {
    let code = Code::of(sql);
    let using = (2..code.tokens.len()).find(|at| code.is(*at, "USING"));
    code.is(1, "VIRTUAL").then(|| code.name(using.unwrap_or_default() + 1))
}

/// A name as the table itself spells it: SQLite doesn't tell upper from lower case.
fn spelled(names: &[String], name: &str) -> Option<String> {
    names.iter().find(|known| known.eq_ignore_ascii_case(name)).cloned()
}
