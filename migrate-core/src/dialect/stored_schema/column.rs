//! A column with its clauses; its keys go behind all columns, as they may stand there too.

use std::ops::Range;

use super::default::default_value;
use super::table::TableReader;
use super::type_name::column_type;
use crate::dialect::lexer::TokenKind;
use crate::dialect::stored_table::{Clause, ClauseKind, ColumnParts};
use crate::schema::{Check, ColumnDefinition, Deferral, Generated, Identity, Type, Unique, column};

impl TableReader<'_> {
    pub(super) fn column(&mut self, item: Range<usize>) {
        let parts = self.layout.parts(item);
        let mut column: ColumnDefinition =
            column(&self.layout.name(parts.name), self.data_type(&parts)).into();
        for clause in &parts.clauses {
            self.clause(&mut column, clause);
        }
        self.table.columns.push(column);
    }

    /// Only what holds text has a collation, as far as is known of its type.
    fn data_type(&self, parts: &ColumnParts) -> Type {
        let data_type = column_type(&self.layout, parts.data_type.clone());
        let last = parts.clauses.iter().rfind(|clause| clause.kind == ClauseKind::Collate);
        let is_collated =
            last.is_some_and(|clause| collation(self.layout.name(clause.body + 1)).is_some());
        if is_collated && !data_type.holds_text() {
            return Type::Custom(self.layout.written(parts.data_type.clone()).to_owned());
        }
        data_type
    }

    fn clause(&mut self, column: &mut ColumnDefinition, clause: &Clause) {
        let (body, end) = (clause.body, clause.tokens.end);
        let columns = vec![column.name.clone()];
        let name = clause.name.map(|token| self.layout.name(token));
        match clause.kind {
            ClauseKind::PrimaryKey => self.column_key(column, clause, name),
            ClauseKind::Unique => {
                self.table.uniques.push(Unique { name: said(name), columns, ..Unique::default() });
            }
            ClauseKind::Check => {
                let condition = self.layout.written(self.layout.inside(body + 1)).to_owned();
                self.table.checks.push(Check { name: said(name), condition, ..Check::default() });
            }
            ClauseKind::References => {
                let key = self.foreign_key(columns, body..end, said(name));
                self.table.foreign_keys.push(key);
            }
            ClauseKind::Other => self.other(column, clause),
            _ => {
                self.forget_name(column, name.as_deref());
                self.plain_clause(column, clause);
            }
        }
        self.note_conflict(clause.tokens.clone());
    }

    fn plain_clause(&self, column: &mut ColumnDefinition, clause: &Clause) {
        let (body, end) = (clause.body, clause.tokens.end);
        match clause.kind {
            ClauseKind::NotNull => column.nullable = false,
            ClauseKind::Default => {
                column.default = default_value(&self.layout, body + 1..end, &column.data_type);
            }
            ClauseKind::Collate => column.collation = collation(self.layout.name(body + 1)),
            ClauseKind::Generated => {
                let open = if self.layout.is(body, "AS") { body + 1 } else { body + 3 };
                let expression = self.layout.written(self.layout.inside(open)).to_owned();
                let stored = self.layout.is(end - 1, "STORED");
                column.generated = Some(Generated { expression, stored });
            }
            _ => {}
        }
    }

    fn column_key(&mut self, column: &mut ColumnDefinition, clause: &Clause, name: Option<String>) {
        if self.layout.is(clause.body + 2, "DESC") {
            self.note("the descending primary key");
        }
        if clause.tokens.clone().any(|token| self.layout.is(token, "AUTOINCREMENT")) {
            column.identity = Some(Identity::by_default());
        }
        self.table.primary_key = vec![column.name.clone()];
        self.table.primary_key_name = name;
    }

    /// `DEFERRABLE` that stands apart from its foreign key is about the last one.
    fn other(&mut self, column: &ColumnDefinition, clause: &Clause) {
        let body = clause.body;
        let layout = &self.layout;
        let is_behind = |word: &str| layout.is(body.wrapping_sub(1), word);
        if layout.is(body, "DEFERRABLE") {
            let is_deferred = layout.is(body + 1, "INITIALLY") && layout.is(body + 2, "DEFERRED");
            let deferral =
                if is_deferred { Deferral::InitiallyDeferred } else { Deferral::Deferrable };
            let is_not = is_behind("NOT");
            if let Some(key) = self.table.foreign_keys.last_mut() {
                key.deferral = Some(deferral).filter(|_| !is_not);
            }
            return;
        }
        let is_known = layout.is(body, "NOT") && layout.is(body + 1, "DEFERRABLE")
            || layout.is(body, "INITIALLY") && is_behind("DEFERRABLE")
            || is_behind("INITIALLY")
            || layout.kind(body) == Some(TokenKind::Other) && layout.text(body) == ",";
        if !is_known {
            let text = layout.text(body);
            self.note(&format!("'{text}' at column '{}'", column.name));
        }
    }

    /// What has a name though nothing asks for it by that.
    fn forget_name(&mut self, column: &ColumnDefinition, name: Option<&str>) {
        if let Some(name) = name {
            self.note(&format!("the name '{name}' of what column '{}' is", column.name));
        }
    }
}

fn said(name: Option<String>) -> String {
    name.unwrap_or_default()
}

/// None for the one that is taken anyway.
fn collation(name: String) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    match upper.as_str() {
        "BINARY" => None,
        "NOCASE" | "RTRIM" => Some(upper),
        _ => Some(name),
    }
}
