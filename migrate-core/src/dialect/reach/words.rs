//! A script as words, and where a statement begins in it: also within a block.

use crate::dialect::lexer::{Lexer, TokenKind};
use crate::schema::Dialect;

/// Words, marks and quoted texts, without comments; a `;` is a word.
pub(super) fn words(text: &str, dialect: Dialect) -> Vec<&str> {
    let tokens = Lexer::new(text, dialect);
    let kept = tokens.filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment));
    kept.map(|token| &text[token.range]).collect()
}

/// The statements, those within others too.
pub(super) fn statements<'a, 'w>(words: &'w [&'a str]) -> impl Iterator<Item = &'w [&'a str]> {
    const BEFORE: [&str; 7] = [";", "BEGIN", "ATOMIC", "THEN", "ELSE", "LOOP", "FOR"];
    let begins = move |place: &usize| *place == 0 || is_one_of(words[place - 1], &BEFORE);
    let places = (0..words.len()).filter(begins);
    places.map(move |place| {
        let rest = &words[place..];
        let end = rest.iter().position(|word| *word == ";").unwrap_or(rest.len());
        &rest[..end]
    })
}

pub(super) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}
