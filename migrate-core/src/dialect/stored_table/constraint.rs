//! The constraints of a table, and how one is found: by its name, or, if it has none, by what it says.

use std::ops::Range;

use super::column::ClauseKind;
use super::{Layout, is_same_expression, unquoted};
use crate::operations::{DropConstraint, FormerConstraint};
use crate::schema::ConstraintKind;

/// Where a constraint stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::dialect) struct Found {
    pub(super) tokens: Range<usize>,
    /// The token that names it.
    pub(super) name: Option<usize>,
    /// Whether it is said at a column.
    pub(super) at_column: bool,
}

/// What a constraint says.
struct Said {
    kind: ConstraintKind,
    columns: Vec<String>,
    /// What a check asks.
    condition: String,
    /// The table that a foreign key refers to.
    referent: String,
}

impl Layout<'_> {
    pub(super) fn begins_constraint(&self, item: &Range<usize>) -> bool {
        const WORDS: [&str; 5] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
        !self.columns.is_empty() && self.is_any(item.start, &WORDS)
    }

    /// SQLite wants no comma between constraints.
    pub(super) fn split_constraints(&self, item: Range<usize>) -> Vec<Range<usize>> {
        let (mut parts, mut start, mut at) = (Vec::new(), item.start, item.start);
        while at < item.end {
            let is_named = self.is(start, "CONSTRAINT") && at == start + 2;
            if at > start && !is_named && self.begins_constraint(&(at..item.end)) {
                parts.push(start..at);
                start = at;
            }
            at = self.group_end(at).max(at + 1);
        }
        parts.push(start..item.end);
        parts
    }

    /// The columns of a primary key that is said behind the columns.
    pub(super) fn primary_key(&self) -> Option<Vec<String>> {
        let said = self.constraints.iter().filter_map(|part| self.said(part));
        said.filter(|said| said.kind == ConstraintKind::PrimaryKey).map(|said| said.columns).next()
    }

    /// The primary key that is said behind the columns.
    pub(super) fn key_part(&self) -> Option<&Range<usize>> {
        let is_key = |part: &&Range<usize>| {
            self.said(part).is_some_and(|said| said.kind == ConstraintKind::PrimaryKey)
        };
        self.constraints.iter().find(is_key)
    }

    /// What names a column beside the column itself, as it is written.
    pub(in crate::dialect) fn uses_of(&self, column: &str) -> Vec<String> {
        let text = |tokens: &Range<usize>| self.sql[self.bytes(tokens)].to_owned();
        let is_it = |name: &String| name.eq_ignore_ascii_case(column);
        let mut uses = Vec::new();
        for part in &self.constraints {
            let Some(said) = self.said(part) else { continue };
            if said.columns.iter().any(is_it) || super::names(&said.condition, column) {
                uses.push(text(part));
            }
        }
        for other in self.columns().iter().filter(|other| !is_it(other)) {
            let clauses = self.column_parts(other).map(|parts| parts.clauses).unwrap_or_default();
            for clause in clauses {
                let asks = matches!(clause.kind, ClauseKind::Check | ClauseKind::Generated);
                let clause = text(&clause.tokens);
                if asks && super::names(&clause, column) {
                    uses.push(clause);
                }
            }
        }
        uses
    }

    /// What only the text tells: conditions, expressions, collations.
    pub(in crate::dialect) fn said_in_text(&self) -> Vec<String> {
        let text = |tokens: Range<usize>| self.sql[self.bytes(&tokens)].to_owned();
        let checks = self.constraints.iter().filter_map(|part| self.said(part));
        let checks = checks.filter(|said| said.kind == ConstraintKind::Check);
        let mut all: Vec<_> = checks.map(|said| format!("CHECK ({})", said.condition)).collect();
        for parts in self.columns().iter().filter_map(|column| self.column_parts(column)) {
            for clause in parts.clauses {
                match clause.kind {
                    ClauseKind::Check | ClauseKind::Collate => {
                        all.push(text(clause.body..clause.tokens.end));
                    }
                    ClauseKind::Generated => {
                        let mut tokens = clause.tokens.clone();
                        let open = tokens.find(|token| self.text(*token) == "(");
                        all.extend(open.map(|open| format!("AS ({})", self.inside(open))));
                    }
                    _ => {}
                }
            }
        }
        all
    }

    /// The constraint of this name.
    pub(super) fn named(&self, name: &str) -> Option<Found> {
        let is_name = |token: usize| unquoted(self.text(token)).eq_ignore_ascii_case(name);
        let here = self
            .constraints
            .iter()
            .find(|part| self.is(part.start, "CONSTRAINT") && is_name(part.start + 1));
        if let Some(part) = here {
            let name = Some(part.start + 1);
            return Some(Found { tokens: part.clone(), name, at_column: false });
        }
        self.columns().iter().find_map(|column| {
            let clauses = self.column_parts(column)?.clauses;
            let clause = clauses.into_iter().find(|clause| clause.name.is_some_and(is_name))?;
            Some(Found { tokens: clause.tokens, name: clause.name, at_column: true })
        })
    }

    /// The constraint that an operation drops: the one of its name, or the only one without a name
    /// that says what it was.
    pub(super) fn dropped(&self, op: &DropConstraint) -> Option<Found> {
        if let Some(found) = self.named(&op.name) {
            return Some(found);
        }
        // A table has only one primary key.
        let is_key = op.name.eq_ignore_ascii_case(&format!("{}_pkey", op.table))
            || op.kind() == Some(ConstraintKind::PrimaryKey);
        let is_it = |said: &Said| {
            op.was
                .as_deref()
                .map_or(is_key && said.kind == ConstraintKind::PrimaryKey, |was| said.is(was))
        };
        let mut found = self.unnamed().into_iter().filter(|(said, _)| is_it(said));
        let (_, first) = found.next()?;
        found.next().is_none().then_some(first)
    }

    fn unnamed(&self) -> Vec<(Said, Found)> {
        let mut all = Vec::new();
        for part in self.constraints.iter().filter(|part| !self.is(part.start, "CONSTRAINT")) {
            let found = Found { tokens: part.clone(), name: None, at_column: false };
            all.extend(self.said(part).map(|said| (said, found)));
        }
        for column in self.columns() {
            let clauses = self.column_parts(&column).map(|parts| parts.clauses).unwrap_or_default();
            for clause in clauses.into_iter().filter(|clause| clause.name.is_none()) {
                let found = Found { tokens: clause.tokens.clone(), name: None, at_column: true };
                let kind = match clause.kind {
                    ClauseKind::PrimaryKey => ConstraintKind::PrimaryKey,
                    ClauseKind::Unique => ConstraintKind::Unique,
                    ClauseKind::Check => ConstraintKind::Check,
                    ClauseKind::References => ConstraintKind::ForeignKey,
                    _ => continue,
                };
                let said = Said {
                    kind,
                    columns: vec![column.clone()],
                    condition: self.inside(clause.body + 1),
                    referent: unquoted(self.text(clause.body + 1)),
                };
                all.push((said, found));
            }
        }
        all
    }

    fn said(&self, part: &Range<usize>) -> Option<Said> {
        let start = if self.is(part.start, "CONSTRAINT") { part.start + 2 } else { part.start };
        let (kind, open) = if self.is(start, "PRIMARY") {
            (ConstraintKind::PrimaryKey, start + 2)
        } else if self.is(start, "UNIQUE") {
            (ConstraintKind::Unique, start + 1)
        } else if self.is(start, "CHECK") {
            (ConstraintKind::Check, start + 1)
        } else if self.is(start, "FOREIGN") {
            (ConstraintKind::ForeignKey, start + 2)
        } else {
            return None;
        };
        let columns =
            if kind == ConstraintKind::Check { Vec::new() } else { self.names_in_group(open) };
        let referent = unquoted(self.text(self.group_end(open) + 1));
        Some(Said { kind, columns, condition: self.inside(open), referent })
    }

    /// What stands in the group that this token opens.
    fn inside(&self, open: usize) -> String {
        let end = self.group_end(open);
        if end == open {
            String::new()
        } else {
            self.sql[self.bytes(&(open + 1..end - 1))].to_owned()
        }
    }
}

impl Said {
    fn is(&self, was: &FormerConstraint) -> bool {
        let has = |columns: &[String]| {
            self.columns.len() == columns.len()
                && self
                    .columns
                    .iter()
                    .zip(columns)
                    .all(|(one, other)| one.eq_ignore_ascii_case(other))
        };
        match was {
            FormerConstraint::PrimaryKey(_) => self.kind == ConstraintKind::PrimaryKey,
            FormerConstraint::Unique(op) => {
                self.kind == ConstraintKind::Unique && has(&op.unique.columns)
            }
            FormerConstraint::Check(op) => {
                self.kind == ConstraintKind::Check
                    && is_same_expression(&self.condition, &op.check.condition)
            }
            // SQLite has none.
            FormerConstraint::Exclude(_) => false,
            FormerConstraint::ForeignKey(op) => {
                self.kind == ConstraintKind::ForeignKey
                    && has(&op.key.columns)
                    && self.referent.eq_ignore_ascii_case(&op.key.referent)
            }
        }
    }
}
