//! A script into statements, where the text says for certain that one ends.
//!
//! Bodies of triggers, procedures and functions hold semicolons of their own; `body` knows them.
//! Where the end can't be told, the rest of the script is one piece.

use std::ops::Range;

use super::body::Body;
use super::lexer::{Lexer, Token, TokenKind};
use crate::schema::Dialect;

/// One statement of a script with all the text around it: pieces joined give the script.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Piece<'a> {
    /// The text, the `;` at its end included.
    pub text: &'a str,
    /// Where it begins in the script, in bytes.
    pub start: usize,
    /// Its words and marks, without comments; quoted text is `''`.
    words: Vec<&'a str>,
    /// Where the first of them stands in the script.
    first: usize,
    /// Whether its last token is the `;` that ends it.
    pub(crate) is_ended: bool,
    /// Whether semicolons stand in it that don't end it.
    pub(crate) has_inner_semicolons: bool,
}

impl<'a> Piece<'a> {
    fn new(start: usize) -> Self {
        Self {
            text: "",
            start,
            words: Vec::new(),
            first: start,
            is_ended: false,
            has_inner_semicolons: false,
        }
    }

    /// Whether there is nothing to execute: white space, comments, a lone `;`.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The bytes that it takes in the script.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The text from its first word on, without comments and white space before it.
    pub(crate) fn statement(&self) -> &'a str {
        self.text[self.first - self.start..].trim_end()
    }

    /// Where [`Self::statement`] begins in the script.
    pub(crate) fn statement_start(&self) -> usize {
        self.first
    }

    /// The `n`-th word or mark.
    pub(crate) fn word(&self, n: usize) -> &'a str {
        self.words.get(n).copied().unwrap_or_default()
    }

    /// Whether it begins with these words, given in upper case.
    pub(crate) fn begins(&self, words: &[&str]) -> bool {
        self.words.len() >= words.len()
            && words.iter().zip(&self.words).all(|(a, b)| a.eq_ignore_ascii_case(b))
    }

    /// Whether these words stand in it, in this order but perhaps not together.
    pub(crate) fn has(&self, words: &[&str]) -> bool {
        let mut found = self.words.iter();
        words.iter().all(|word| found.any(|own| own.eq_ignore_ascii_case(word)))
    }

    /// Whether these words stand in it, one behind the other.
    pub(crate) fn has_together(&self, words: &[&str]) -> bool {
        let is = |own: &[&str]| own.iter().zip(words).all(|(a, b)| a.eq_ignore_ascii_case(b));
        self.words.windows(words.len()).any(is)
    }

    /// The first word or mark of this kind.
    pub(crate) fn find(&self, is: impl Fn(&str) -> bool) -> Option<&'a str> {
        self.words.iter().copied().find(|word| is(word))
    }

    fn read(&mut self, token: &Token, text: &'a str) {
        match token.kind {
            TokenKind::Space | TokenKind::Comment => return,
            TokenKind::Semicolon => {
                self.has_inner_semicolons |= !self.is_ended;
                return;
            }
            _ => {}
        }
        if self.words.is_empty() {
            self.first = token.range.start;
        }
        self.words.push(if token.kind == TokenKind::Quoted { "''" } else { text });
    }
}

/// The statements of a script: no byte is lost or changed, so the pieces joined are the script.
///
/// # Examples
/// ```
/// use migrate_core::Dialect;
/// use migrate_core::dialect::split;
///
/// let script = "INSERT INTO t VALUES ('a;b'); -- and;\nDO $$ BEGIN PERFORM 1; END $$";
/// let pieces = split(script, Dialect::Postgres);
/// assert_eq!(pieces.len(), 2);
/// assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), script);
/// ```
pub fn split(script: &str, dialect: Dialect) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut lexer = Lexer::new(script, dialect);
    let mut piece = Piece::new(0);
    let mut body = Body::new(dialect);
    while let Some(token) = lexer.next() {
        let text = &script[token.range.clone()];
        let (before, end) = (piece.words.len(), token.range.end);
        piece.is_ended = body.read(&token, text, &piece.words);
        piece.read(&token, text);
        // psql acts on a command of its own at once.
        if piece.is_ended || token.kind == TokenKind::Client && before == 0 {
            piece.text = &script[piece.start..end];
            if let Some(escapes) = sets_backslash_escapes(&piece, dialect) {
                lexer.backslash_escapes = escapes;
            }
            pieces.push(std::mem::replace(&mut piece, Piece::new(end)));
            body = Body::new(dialect);
        }
    }
    if piece.start < script.len() {
        piece.text = &script[piece.start..];
        pieces.push(piece);
    }
    pieces
}

/// What a statement says about backslashes in the strings after it, as `psql` and the client of
/// MySQL act on it too.
fn sets_backslash_escapes(piece: &Piece<'_>, dialect: Dialect) -> Option<bool> {
    let text = piece.statement().to_ascii_lowercase();
    match dialect {
        Dialect::Postgres if text.contains("standard_conforming_strings") => {
            let value = text.trim_end_matches(';').trim_end().trim_end_matches(['\'', '"']);
            let is_off = ["off", "false", "no", "0"].iter().any(|off| value.ends_with(off));
            (piece.begins(&["SET"]) || piece.begins(&["RESET"])).then_some(is_off)
        }
        Dialect::MySql if piece.begins(&["SET"]) && text.contains("sql_mode") => {
            Some(!text.contains("no_backslash_escapes"))
        }
        _ => None,
    }
}
