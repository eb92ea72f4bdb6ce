//! The definition of a column, clause by clause: sqlite.org/syntax/column-constraint.html.

use std::ops::Range;

use super::Layout;
use crate::dialect::lexer::TokenKind;

/// What a clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::dialect) enum ClauseKind {
    PrimaryKey,
    NotNull,
    Null,
    Unique,
    Check,
    Default,
    Collate,
    References,
    Generated,
    Other,
}

/// A clause with its name, if it has one, as a range of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::dialect) struct Clause {
    pub(in crate::dialect) kind: ClauseKind,
    /// The token that names it.
    pub(in crate::dialect) name: Option<usize>,
    pub(in crate::dialect) tokens: Range<usize>,
    /// What it says, without `CONSTRAINT name`.
    pub(in crate::dialect) body: usize,
}

/// A column: its name, its type, its clauses.
pub(in crate::dialect) struct ColumnParts {
    pub(in crate::dialect) name: usize,
    pub(in crate::dialect) data_type: Range<usize>,
    pub(in crate::dialect) clauses: Vec<Clause>,
}

impl ColumnParts {
    pub(super) fn find(&self, kind: ClauseKind) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.kind == kind)
    }
}

impl Layout<'_> {
    pub(super) fn column_parts(&self, column: &str) -> Option<ColumnParts> {
        Some(self.parts(self.column(column)?))
    }

    /// What the tokens of a column say.
    pub(in crate::dialect) fn parts(&self, range: Range<usize>) -> ColumnParts {
        let mut at = range.start + 1;
        while at < range.end && !self.begins_clause(at) {
            at = self.group_end(at).max(at + 1);
        }
        let data_type = range.start + 1..at;
        let mut clauses = Vec::new();
        while at < range.end {
            let clause = self.clause(at, range.end);
            at = clause.tokens.end;
            clauses.push(clause);
        }
        ColumnParts { name: range.start, data_type, clauses }
    }

    fn begins_clause(&self, at: usize) -> bool {
        const WORDS: [&str; 10] = [
            "CONSTRAINT",
            "PRIMARY",
            "NOT",
            "NULL",
            "UNIQUE",
            "CHECK",
            "DEFAULT",
            "COLLATE",
            "REFERENCES",
            "AS",
        ];
        self.is_any(at, &WORDS)
            || self.is(at, "GENERATED") && self.is(at + 1, "ALWAYS")
            || self.is(at, "DEFERRABLE")
    }

    fn clause(&self, start: usize, limit: usize) -> Clause {
        let (mut at, mut name) = (start, None);
        while self.is(at, "CONSTRAINT") && at + 1 < limit {
            name = Some(at + 1);
            at += 2;
        }
        let body = at;
        let (kind, end) = self.clause_end(at);
        let end = end.clamp(start + 1, limit);
        Clause { kind, name, tokens: start..end, body }
    }

    fn clause_end(&self, at: usize) -> (ClauseKind, usize) {
        if self.is(at, "PRIMARY") {
            let order = usize::from(self.is_any(at + 2, &["ASC", "DESC"]));
            let end = self.conflict_end(at + 2 + order);
            return (ClauseKind::PrimaryKey, end + usize::from(self.is(end, "AUTOINCREMENT")));
        }
        if self.is(at, "NOT") && self.is(at + 1, "NULL") {
            return (ClauseKind::NotNull, self.conflict_end(at + 2));
        }
        if self.is(at, "NULL") {
            return (ClauseKind::Null, self.conflict_end(at + 1));
        }
        if self.is(at, "UNIQUE") {
            return (ClauseKind::Unique, self.conflict_end(at + 1));
        }
        if self.is(at, "CHECK") {
            return (ClauseKind::Check, self.conflict_end(self.group_end(at + 1)));
        }
        if self.is(at, "DEFAULT") {
            return (ClauseKind::Default, self.default_end(at + 1));
        }
        if self.is(at, "COLLATE") {
            return (ClauseKind::Collate, at + 2);
        }
        if self.is(at, "REFERENCES") {
            return (ClauseKind::References, self.references_end(at));
        }
        if self.is(at, "AS") || self.is(at, "GENERATED") {
            let open = if self.is(at, "AS") { at + 1 } else { at + 3 };
            let end = self.group_end(open);
            let kind = usize::from(self.is_any(end, &["STORED", "VIRTUAL"]));
            return (ClauseKind::Generated, end + kind);
        }
        (ClauseKind::Other, self.group_end(at).max(at + 1))
    }

    pub(in crate::dialect) fn conflict_end(&self, at: usize) -> usize {
        if self.is(at, "ON") && self.is(at + 1, "CONFLICT") { at + 3 } else { at }
    }

    fn default_end(&self, at: usize) -> usize {
        if self.kind(at) == Some(TokenKind::Open) {
            return self.group_end(at);
        }
        let mut end = at;
        // A sign, and a number that has a point in it.
        while self.kind(end) == Some(TokenKind::Other) && self.text(end) != "," {
            end += 1;
        }
        if end > at && self.text(end - 1).starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return end;
        }
        // x'..' is one value.
        let is_blob = self.is(end, "X") && self.text(end + 1).starts_with('\'');
        end + if is_blob { 2 } else { 1 }
    }

    /// Behind `REFERENCES t (a) ON DELETE .. MATCH .. DEFERRABLE ..`.
    pub(in crate::dialect) fn references_end(&self, at: usize) -> usize {
        let mut end = self.group_end(at + 2);
        loop {
            end = if self.is(end, "ON") && !self.is(end + 1, "CONFLICT") {
                let is_two = self.is_any(end + 2, &["SET", "NO"]);
                end + if is_two { 4 } else { 3 }
            } else if self.is(end, "DEFERRABLE") {
                end + 1
            } else if self.is_any(end, &["MATCH", "INITIALLY"])
                || self.is(end, "NOT") && self.is(end + 1, "DEFERRABLE")
            {
                end + 2
            } else {
                return end;
            };
        }
    }

    /// Whether it is another name of the row's own number: sqlite.org/lang_createtable.html#rowid.
    pub(in crate::dialect) fn is_row_id(&self, column: &str) -> bool {
        let Some(parts) = self.column_parts(column) else { return false };
        let is_integer = parts.data_type.len() == 1 && self.is(parts.data_type.start, "INTEGER");
        let here = parts.find(ClauseKind::PrimaryKey);
        let is_key = match here {
            Some(key) => !key.tokens.clone().any(|token| self.is(token, "DESC")),
            None => self.primary_key().is_some_and(|key| {
                key.len() == 1 && key.iter().all(|name| name.eq_ignore_ascii_case(column))
            }),
        };
        is_integer && is_key && !self.has_option("WITHOUT")
    }

    pub(in crate::dialect) fn counts_up(&self, column: &str) -> bool {
        self.counting_word(column).is_some()
    }

    /// The token `AUTOINCREMENT`, at the column or in the key behind all columns.
    pub(super) fn counting_word(&self, column: &str) -> Option<usize> {
        let parts = self.column_parts(column)?;
        let here = parts.find(ClauseKind::PrimaryKey).map(|key| key.tokens.clone());
        let behind = || {
            let names = self.primary_key()?;
            let is_it = names.len() == 1 && names[0].eq_ignore_ascii_case(column);
            is_it.then(|| self.key_part().cloned())?
        };
        here.or_else(behind)?.find(|token| self.is(*token, "AUTOINCREMENT"))
    }

    /// `COLLATE name`, as it is written.
    pub(in crate::dialect) fn collation_of(&self, column: &str) -> Option<String> {
        let parts = self.column_parts(column)?;
        let clause = parts.clauses.iter().rfind(|clause| clause.kind == ClauseKind::Collate)?;
        Some(self.sql[self.bytes(&(clause.body..clause.tokens.end))].to_owned())
    }

    pub(in crate::dialect) fn is_generated(&self, column: &str) -> bool {
        let parts = self.column_parts(column);
        parts.is_some_and(|parts| parts.find(ClauseKind::Generated).is_some())
    }

    /// Its type, as it is written.
    pub(in crate::dialect) fn type_of(&self, column: &str) -> String {
        let parts = self.column_parts(column);
        parts.map_or(String::new(), |parts| self.sql[self.bytes(&parts.data_type)].to_owned())
    }
}
