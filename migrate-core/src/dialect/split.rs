//! A script into statements, where the text says for certain that one ends.
//!
//! Bodies of triggers, procedures and functions hold semicolons of their own. Where the end can't
//! be told, the rest of the script is one piece.

use super::lexer::{Token, TokenKind, tokens};
use crate::schema::Dialect;

/// One statement of a script with all the text around it: pieces joined give the script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    /// Its words and marks in upper case, without comments and quoted text.
    words: Vec<String>,
    /// Whether its last token is the `;` that ends it.
    pub(crate) is_ended: bool,
}

impl Piece<'_> {
    /// Whether there is nothing to execute.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it begins with these words.
    pub(crate) fn begins(&self, words: &[&str]) -> bool {
        self.words.len() >= words.len() && words.iter().zip(&self.words).all(|(a, b)| a == b)
    }

    /// Whether these words stand in it, in this order but perhaps not together.
    pub(crate) fn has(&self, words: &[&str]) -> bool {
        let mut found = self.words.iter();
        words.iter().all(|word| found.any(|own| own == word))
    }
}

/// The statements of a script.
pub(crate) fn split(script: &str, dialect: Dialect) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut body = Body::default();
    let (mut start, mut words) = (0, Vec::new());
    for Token { kind, range } in tokens(script, dialect) {
        let ends = body.read(kind, &script[range.clone()], &words, dialect);
        match kind {
            TokenKind::Space | TokenKind::Comment | TokenKind::Semicolon => {}
            TokenKind::Quoted => words.push("''".to_owned()),
            _ => words.push(script[range.clone()].to_uppercase()),
        }
        if ends {
            let text = &script[start..range.end];
            pieces.push(Piece { text, words: std::mem::take(&mut words), is_ended: true });
            (start, body) = (range.end, Body::default());
        }
    }
    if start < script.len() {
        pieces.push(Piece { text: &script[start..], words, is_ended: false });
    }
    pieces
}

/// How deep inside parentheses and compound statements the reading is.
#[derive(Default)]
struct Body {
    parentheses: usize,
    blocks: usize,
    /// The word or mark before, in upper case.
    before: String,
}

impl Body {
    /// Reads a token; whether it ends the statement.
    fn read(&mut self, kind: TokenKind, text: &str, words: &[String], dialect: Dialect) -> bool {
        match kind {
            TokenKind::Space | TokenKind::Comment => return false,
            TokenKind::Open => self.parentheses += 1,
            TokenKind::Close => self.parentheses = self.parentheses.saturating_sub(1),
            TokenKind::Semicolon if self.parentheses == 0 && self.blocks == 0 => return true,
            TokenKind::Word if may_have_body(words, dialect) => {
                let word = text.to_uppercase();
                if self.opens(&word, dialect) {
                    self.blocks += 1;
                } else if word == "END" {
                    self.blocks = self.blocks.saturating_sub(1);
                }
            }
            _ => {}
        }
        self.before = text.to_uppercase();
        false
    }

    /// Whether a word begins something that its own END ends.
    fn opens(&self, word: &str, dialect: Dialect) -> bool {
        // END IF, END CASE, END LOOP: the second word belongs to the first.
        if self.before == "END" {
            return false;
        }
        match (dialect, word) {
            (_, "CASE") => self.blocks > 0 || dialect == Dialect::MySql,
            (Dialect::Postgres, "ATOMIC") => self.before == "BEGIN",
            (Dialect::MySql, "ATOMIC") => self.before == "NOT",
            (Dialect::Sqlite, "BEGIN") => self.blocks == 0,
            (Dialect::MySql, "BEGIN" | "IF" | "LOOP" | "REPEAT" | "WHILE") => {
                // As a statement of its own, not as a function or in IF EXISTS.
                const STATEMENT_FOLLOWS: [&str; 18] = [
                    ";",
                    "",
                    "BEGIN",
                    "ATOMIC",
                    "THEN",
                    "ELSE",
                    "DO",
                    "LOOP",
                    "REPEAT",
                    ":",
                    "ROW",
                    "DETERMINISTIC",
                    "SQL",
                    "DATA",
                    "INVOKER",
                    "DEFINER",
                    "''",
                    ")",
                ];
                word == "BEGIN" || STATEMENT_FOLLOWS.contains(&self.before.as_str())
            }
            _ => false,
        }
    }
}

/// Whether a statement that begins with these words may hold statements.
fn may_have_body(words: &[String], dialect: Dialect) -> bool {
    let first = words.first().map_or("", String::as_str);
    let creates = |kinds: &[&str]| {
        // CREATE OR REPLACE DEFINER = `a`@`b` TEMP .. TRIGGER: the kind comes soon.
        first == "CREATE" && words.iter().take(12).any(|word| kinds.contains(&word.as_str()))
    };
    match dialect {
        Dialect::Postgres => creates(&["FUNCTION", "PROCEDURE"]),
        Dialect::Sqlite => creates(&["TRIGGER"]),
        Dialect::MySql => {
            creates(&["FUNCTION", "PROCEDURE", "TRIGGER", "EVENT", "PACKAGE"])
                || first == "ALTER" && words.get(1).is_some_and(|word| word == "EVENT")
                || first == "BEGIN"
        }
    }
}
