//! Which tables and views a query, or the body of a trigger, reads and writes: the names that stand
//! where only those may stand, so that a column of the same name is none.

use crate::dialect::lexer::TokenKind;
use crate::dialect::stored_table::Code;

/// Their names as they are written, and perhaps those of common table expressions.
pub(crate) fn sources(sql: &str) -> Vec<String> {
    let code = Code::of(sql);
    let mut reader = Reader { code: &code, is_list: vec![false], found: Vec::new() };
    for at in 0..code.tokens.len() {
        reader.read(at);
    }
    reader.found
}

struct Reader<'a> {
    code: &'a Code<'a>,
    /// Whether sources are listed here, for each open bracket.
    is_list: Vec<bool>,
    found: Vec<String>,
}

impl Reader<'_> {
    fn read(&mut self, at: usize) {
        let is_expected = self.is_expected(at);
        match self.code.kind(at) {
            Some(TokenKind::Open) => {
                let is_values = at > 0 && self.code.is(at - 1, "IN");
                self.is_list.push(is_expected && !is_values);
            }
            Some(TokenKind::Close) => {
                self.is_list.pop();
            }
            Some(TokenKind::Semicolon) => self.set_list(false),
            Some(TokenKind::Word | TokenKind::Quoted) if is_expected => self.source(at),
            Some(TokenKind::Word) => self.word(at),
            _ => {}
        }
    }

    /// Whether a source stands here, or a bracket with sources or a query.
    fn is_expected(&self, at: usize) -> bool {
        const BEFORE: [&str; 5] = ["FROM", "JOIN", "INTO", "UPDATE", "IN"];
        const CONFLICT: [&str; 5] = ["ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"];
        let Some(before) = at.checked_sub(1) else { return false };
        let code = self.code;
        let is_name = !code.is_any(at, &["SELECT", "WITH", "VALUES", "OF", "OR", "SET"]);
        let is_first = self.is_list.last() == Some(&true) && matches!(code.text(before), "," | "(");
        let is_update = code.is_any(before, &CONFLICT)
            && at > 2
            && code.is(at - 2, "OR")
            && code.is(at - 3, "UPDATE");
        let is_behind = code.is_any(before, &BEFORE) && !self.compares(before);
        is_name && (is_first || is_update || is_behind)
    }

    /// Behind the name of a schema stands the name.
    fn source(&mut self, at: usize) {
        let name = if self.code.text(at + 1) == "." { at + 2 } else { at };
        if !self.code.text(name).starts_with('\'') {
            self.found.push(self.code.name(name));
        }
        if self.code.is_any(at - 1, &["FROM", "JOIN"]) {
            self.set_list(true);
        }
    }

    fn word(&mut self, at: usize) {
        const ENDS: [&str; 12] = [
            "SELECT",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "WINDOW",
            "SET",
            "VALUES",
            "UNION",
            "EXCEPT",
            "INTERSECT",
        ];
        if self.code.is_any(at, &ENDS) {
            self.set_list(false);
        } else if self.code.is_any(at, &["FROM", "JOIN"]) && !self.compares(at) {
            self.set_list(true);
        }
    }

    /// `IS DISTINCT FROM`
    fn compares(&self, at: usize) -> bool {
        at > 0 && self.code.is(at - 1, "DISTINCT")
    }

    fn set_list(&mut self, is_list: bool) {
        if let Some(last) = self.is_list.last_mut() {
            *last = is_list;
        }
    }
}
