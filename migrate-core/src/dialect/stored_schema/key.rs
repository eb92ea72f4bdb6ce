//! The constraints behind the columns, and what a foreign key refers to.

use std::ops::Range;

use super::table::TableReader;
use crate::dialect::lexer::TokenKind;
use crate::schema::{Check, Deferral, ForeignKey, Identity, ReferentialAction, Unique};

impl TableReader<'_> {
    /// A constraint behind the columns, with the name that was said before it; the name if there is
    /// nothing that has it.
    pub(super) fn constraint(
        &mut self,
        part: Range<usize>,
        mut name: Option<String>,
    ) -> Option<String> {
        let mut at = part.start;
        while self.layout.is(at, "CONSTRAINT") && at < part.end {
            name = Some(self.layout.name(at + 1));
            at += 2;
        }
        if at >= part.end {
            return name;
        }
        let said = name.clone().unwrap_or_default();
        if self.layout.is(at, "PRIMARY") {
            self.table.primary_key = self.key_columns(at + 2);
            self.table.primary_key_name = name;
        } else if self.layout.is(at, "UNIQUE") {
            let columns = self.key_columns(at + 1);
            self.table.uniques.push(Unique { name: said, columns, ..Unique::default() });
        } else if self.layout.is(at, "CHECK") {
            let condition = self.layout.written(self.layout.inside(at + 1)).to_owned();
            self.table.checks.push(Check { name: said, condition, ..Check::default() });
        } else if self.layout.is(at, "FOREIGN") {
            let columns = self.layout.names_in_group(at + 2);
            let references = self.layout.group_end(at + 2);
            let key = self.foreign_key(columns, references..part.end, said);
            self.table.foreign_keys.push(key);
        } else {
            let text = self.layout.text(at);
            self.note(&format!("'{text}' behind the columns"));
        }
        self.note_conflict(part);
        None
    }

    /// The columns of a key; of their order and collation only that there is one.
    fn key_columns(&mut self, open: usize) -> Vec<String> {
        let items = self.layout.split_by_commas(self.layout.inside(open));
        let mut columns = Vec::new();
        for item in items {
            let name = self.layout.name(item.start);
            for at in item.start + 1..item.end {
                if self.layout.is(at, "AUTOINCREMENT") {
                    self.count_up(&name);
                } else if self.layout.is_any(at, &["DESC", "COLLATE"]) {
                    let text = self.layout.written(item.start..item.end);
                    self.note(&format!("how its key is sorted: {text}"));
                    break;
                }
            }
            columns.push(name);
        }
        columns
    }

    fn count_up(&mut self, name: &str) {
        let mut columns = self.table.columns.iter_mut();
        if let Some(column) = columns.find(|column| column.name.eq_ignore_ascii_case(name)) {
            column.identity = Some(Identity::by_default());
        }
    }

    /// From `REFERENCES` on.
    pub(super) fn foreign_key(
        &mut self,
        columns: Vec<String>,
        tokens: Range<usize>,
        name: String,
    ) -> ForeignKey {
        let (layout, open) = (&self.layout, tokens.start + 2);
        let mut key = ForeignKey {
            name,
            columns,
            referent: layout.name(tokens.start + 1),
            ..ForeignKey::default()
        };
        let mut at = open;
        if layout.kind(open) == Some(TokenKind::Open) {
            key.referent_columns = layout.names_in_group(open);
            at = layout.group_end(open);
        }
        let mut matched = None;
        while at < tokens.end {
            if layout.is(at, "ON") && layout.is(at + 1, "DELETE") {
                key.on_delete = self.action(at + 2);
            } else if layout.is(at, "ON") && layout.is(at + 1, "UPDATE") {
                key.on_update = self.action(at + 2);
            } else if layout.is(at, "MATCH") {
                matched = Some(layout.text(at + 1)).filter(|how| !is_simple(how));
            } else if layout.is(at, "DEFERRABLE") {
                let is_not = layout.is(at - 1, "NOT");
                let is_deferred = layout.is(at + 1, "INITIALLY") && layout.is(at + 2, "DEFERRED");
                let deferral =
                    if is_deferred { Deferral::InitiallyDeferred } else { Deferral::Deferrable };
                key.deferral = Some(deferral).filter(|_| !is_not);
            }
            at += 1;
        }
        if let Some(how) = matched {
            self.note(&format!("MATCH {how} of its reference to '{}'", key.referent));
        }
        key
    }

    /// None for what is done anyway.
    fn action(&self, at: usize) -> Option<ReferentialAction> {
        if self.layout.is(at, "CASCADE") {
            Some(ReferentialAction::Cascade)
        } else if self.layout.is(at, "RESTRICT") {
            Some(ReferentialAction::Restrict)
        } else if self.layout.is(at, "SET") && self.layout.is(at + 1, "NULL") {
            Some(ReferentialAction::SetNull)
        } else if self.layout.is(at, "SET") {
            Some(ReferentialAction::SetDefault)
        } else {
            None
        }
    }
}

/// SQLite reads all the others as this one.
fn is_simple(how: &str) -> bool {
    how.eq_ignore_ascii_case("SIMPLE")
}
