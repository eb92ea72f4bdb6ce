//! Changes of the text of a table: each replaces the bytes that it is about, and no others.

use std::ops::Range;

use super::Layout;
use super::column::{ClauseKind, ColumnParts};
use crate::operations::{DropConstraint, Position};

/// A text that is changed step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::dialect) struct Editor {
    pub(in crate::dialect) sql: String,
}

/// Whether what was to be changed was found.
type Changed = Option<()>;

impl Editor {
    fn layout(&self) -> Option<Layout<'_>> {
        Layout::of(&self.sql)
    }

    fn replace(&mut self, bytes: Range<usize>, text: &str) {
        self.sql.replace_range(bytes, text);
    }

    /// Adds a column; behind all others, if its place isn't said.
    pub(in crate::dialect) fn add_column(
        &mut self,
        definition: &str,
        position: Option<&Position>,
    ) -> Changed {
        let layout = self.layout()?;
        let (at, text) = match position {
            Some(Position::First) => {
                (layout.bytes(layout.columns.first()?).start, format!("{definition}, "))
            }
            Some(Position::After(column)) => {
                (layout.bytes(&layout.column(column)?).end, format!(", {definition}"))
            }
            None => (layout.bytes(layout.columns.last()?).end, format!(", {definition}")),
        };
        self.replace(at..at, &text);
        Some(())
    }

    pub(in crate::dialect) fn drop_column(&mut self, column: &str) -> Changed {
        let layout = self.layout()?;
        let bytes = layout.without(&layout.column(column)?);
        self.replace(bytes, "");
        Some(())
    }

    /// Moves a column.
    pub(in crate::dialect) fn move_column(&mut self, column: &str, position: &Position) -> Changed {
        let layout = self.layout()?;
        let mut order = layout.columns();
        let from = order.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        let name = order.remove(from);
        let to = match position {
            Position::First => 0,
            Position::After(other) => {
                order.iter().position(|name| name.eq_ignore_ascii_case(other))? + 1
            }
        };
        order.insert(to, name);
        self.order(&order)
    }

    /// These columns come first, in this order.
    pub(in crate::dialect) fn order(&mut self, first: &[String]) -> Changed {
        let layout = self.layout()?;
        let mut order = Vec::new();
        for name in first {
            order.push(layout.column(name)?);
        }
        let rest = layout.columns.iter().filter(|column| !order.contains(column));
        let rest: Vec<_> = rest.cloned().collect();
        order.extend(rest);
        let texts: Vec<_> =
            order.iter().map(|column| self.sql[layout.bytes(column)].to_owned()).collect();
        let places: Vec<_> = layout.columns.iter().map(|column| layout.bytes(column)).collect();
        for (place, text) in places.into_iter().zip(texts).rev() {
            self.replace(place, &text);
        }
        Some(())
    }

    pub(in crate::dialect) fn set_type(&mut self, column: &str, data_type: &str) -> Changed {
        let layout = self.layout()?;
        let parts = layout.column_parts(column)?;
        let end = layout.bytes(&(parts.name..parts.name + 1)).end;
        let bytes = end..layout.head_end(&parts);
        self.replace(bytes, &format!(" {data_type}"));
        Some(())
    }

    /// Sets a clause of a column, or takes it away.
    pub(in crate::dialect) fn set_clause(
        &mut self,
        column: &str,
        kind: ClauseKind,
        text: Option<&str>,
    ) -> Changed {
        let layout = self.layout()?;
        let parts = layout.column_parts(column)?;
        let mut places: Vec<_> =
            parts.clauses.iter().filter(|clause| clause.kind == kind).collect();
        // What names the clause stays with it.
        let replaced = text.and_then(|_| (!places.is_empty()).then(|| places.remove(0)));
        let mut changes: Vec<(Range<usize>, String)> = Vec::new();
        for clause in places {
            changes.push((layout.with_space_before(&clause.tokens), String::new()));
        }
        match (replaced, text) {
            (Some(clause), Some(text)) => {
                changes.push((layout.bytes(&(clause.body..clause.tokens.end)), text.to_owned()));
            }
            (None, Some(text)) => {
                let end = layout.head_end(&parts);
                changes.push((end..end, format!(" {text}")));
            }
            _ => {}
        }
        changes.sort_by_key(|(bytes, _)| bytes.start);
        for (bytes, text) in changes.into_iter().rev() {
            self.replace(bytes, &text);
        }
        Some(())
    }

    /// Sets `NOT NULL`, as it is where it is said: it may say what becomes of a conflict.
    pub(in crate::dialect) fn set_not_null(&mut self, column: &str) -> Changed {
        self.set_clause(column, ClauseKind::Null, None)?;
        let layout = self.layout()?;
        if layout.column_parts(column)?.find(ClauseKind::NotNull).is_some() {
            return Some(());
        }
        self.set_clause(column, ClauseKind::NotNull, Some("NOT NULL"))
    }

    /// Replaces the expression of a column that is computed.
    pub(in crate::dialect) fn set_expression(&mut self, column: &str, expression: &str) -> Changed {
        let layout = self.layout()?;
        let parts = layout.column_parts(column)?;
        let clause = parts.find(ClauseKind::Generated)?;
        let open = clause.tokens.clone().find(|token| layout.text(*token) == "(")?;
        let bytes = layout.bytes(&(open..layout.group_end(open)));
        self.replace(bytes, &format!("({expression})"));
        Some(())
    }

    /// Takes `AUTOINCREMENT` away.
    pub(in crate::dialect) fn stop_counting(&mut self, column: &str) -> Changed {
        let layout = self.layout()?;
        let word = layout.counting_word(column)?;
        let bytes = layout.with_space_before(&(word..word + 1));
        self.replace(bytes, "");
        Some(())
    }

    pub(in crate::dialect) fn add_constraint(&mut self, definition: &str) -> Changed {
        let layout = self.layout()?;
        let last = layout.constraints.last().or(layout.columns.last())?;
        let end = layout.bytes(last).end;
        self.replace(end..end, &format!(", {definition}"));
        Some(())
    }

    pub(in crate::dialect) fn drop_constraint(&mut self, op: &DropConstraint) -> Changed {
        let layout = self.layout()?;
        let found = layout.dropped(op)?;
        let bytes = if found.at_column {
            layout.with_space_before(&found.tokens)
        } else {
            layout.without(&found.tokens)
        };
        self.replace(bytes, "");
        Some(())
    }

    pub(in crate::dialect) fn rename_constraint(&mut self, name: &str, quoted: &str) -> Changed {
        let layout = self.layout()?;
        let token = layout.named(name)?.name?;
        let bytes = layout.bytes(&(token..token + 1));
        self.replace(bytes, quoted);
        Some(())
    }

    /// Takes the primary key away, for another one to be said.
    pub(in crate::dialect) fn drop_primary_key(&mut self) {
        let Some(layout) = self.layout() else { return };
        let is_key = |part: &&Range<usize>| {
            let start =
                if layout.is(part.start, "CONSTRAINT") { part.start + 2 } else { part.start };
            layout.is(start, "PRIMARY")
        };
        if let Some(bytes) = layout.constraints.iter().find(is_key).map(|part| layout.without(part))
        {
            self.replace(bytes, "");
        }
    }

    pub(in crate::dialect) fn has_constraint(&self, name: &str) -> bool {
        self.layout().is_some_and(|layout| layout.named(name).is_some())
    }
}

impl Layout<'_> {
    /// Behind name and type.
    fn head_end(&self, parts: &ColumnParts) -> usize {
        self.bytes(&(parts.name..parts.data_type.end.max(parts.name + 1))).end
    }

    /// The bytes of tokens and of what separates them from the token before.
    fn with_space_before(&self, tokens: &Range<usize>) -> Range<usize> {
        let bytes = self.bytes(tokens);
        let before = tokens.start.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.map_or(bytes.start, |token| token.range.end)..bytes.end
    }

    /// The bytes of an item of the list, and of the comma that goes with it.
    fn without(&self, item: &Range<usize>) -> Range<usize> {
        let bytes = self.bytes(item);
        let has_comma_before = item.start > 0 && self.text(item.start - 1) == ",";
        let has_comma_behind = self.text(item.end) == ",";
        if has_comma_before && (has_comma_behind || item.end == self.close) {
            let before = self.bytes(&(item.start - 1..item.start));
            return before.start..bytes.end;
        }
        if has_comma_behind {
            return bytes.start..self.bytes(&(item.end + 1..item.end + 2)).start;
        }
        bytes
    }

    /// The names of the constraints that have one.
    #[cfg(test)]
    pub(super) fn constraint_names(&self) -> Vec<String> {
        let named = self.constraints.iter().filter(|part| self.is(part.start, "CONSTRAINT"));
        named.map(|part| super::unquoted(self.text(part.start + 1))).collect()
    }
}
