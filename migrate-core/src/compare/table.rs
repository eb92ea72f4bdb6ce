//! Two states of a table: what differs between them, part by part.

use super::columns::is_recomputed;
use super::comparison::{Change, Difference};
use super::constraints::{Constraint, ConstraintChanges, constraint_changes};
use super::details::details;
use super::words_of::names;
use crate::catalog::{Kind, ObjectId};
use crate::operations::Operation;
use crate::schema::{ColumnDefinition, Dialect, Table, TableName, Type};

pub(super) struct TableDiff<'a> {
    pub(super) from: &'a Table,
    pub(super) to: &'a Table,
    pub(super) added: Vec<&'a ColumnDefinition>,
    pub(super) removed: Vec<&'a ColumnDefinition>,
    /// What is altered.
    pub(super) altered: Vec<(&'a ColumnDefinition, &'a ColumnDefinition)>,
    /// What is computed otherwise, and so dropped and added.
    pub(super) remade: Vec<(&'a ColumnDefinition, &'a ColumnDefinition)>,
    /// Equal, but their text is as the table has it, and that has another character set.
    pub(super) converted: Vec<&'a ColumnDefinition>,
    /// Whether the table has another character set.
    pub(super) is_converted: bool,
    pub(super) constraints: ConstraintChanges,
    /// Whether the columns that both have stand in another order.
    pub(super) is_reordered: bool,
}

impl<'a> TableDiff<'a> {
    pub(super) fn new(from: &'a Table, to: &'a Table, dialect: Dialect) -> Self {
        let find = |table: &'a Table, name: &str| table.columns.iter().find(|c| c.name == name);
        let added = to.columns.iter().filter(|column| find(from, &column.name).is_none()).collect();
        let removed =
            from.columns.iter().filter(|column| find(to, &column.name).is_none()).collect();
        let both = from.columns.iter().filter_map(|old| Some((old, find(to, &old.name)?)));
        let both: Vec<_> = both.collect();
        let retyped: Vec<&str> = both
            .iter()
            .filter(|(old, new)| old.data_type != new.data_type || old.collation != new.collation)
            .map(|(old, _)| old.name.as_str())
            .collect();
        // PostgreSQL changes no column while another is computed of it.
        let is_in_the_way = |old: &ColumnDefinition, new: &ColumnDefinition| {
            dialect == Dialect::Postgres
                && new.generated.is_some()
                && old.generated.as_ref().is_some_and(|generated| {
                    retyped.iter().any(|name| names(&generated.expression, name, dialect))
                })
        };
        let (remade, rest): (Vec<_>, Vec<_>) = both.into_iter().partition(|(old, new)| {
            old != new && is_recomputed(old, new, dialect) || is_in_the_way(old, new)
        });
        let is_converted = dialect == Dialect::MySql
            && (from.options.charset != to.options.charset
                || from.options.collation != to.options.collation);
        let follows = |column: &ColumnDefinition| {
            is_converted
                && column.charset.is_none()
                && column.collation.is_none()
                && is_text(column)
        };
        let stays = rest.iter().filter(|(old, new)| follows(old) && follows(new));
        let converted = stays.map(|(_, new)| *new).collect();
        let altered = rest.into_iter().filter(|(old, new)| old != new).collect();
        let order = |table: &'a Table, other: &'a Table| {
            let columns = table.columns.iter().map(|column| column.name.as_str());
            columns.filter(|name| find(other, name).is_some()).collect::<Vec<_>>()
        };
        // PostgreSQL can't put a column elsewhere.
        let is_reordered = dialect != Dialect::Postgres && order(from, to) != order(to, from);
        let mut diff = Self {
            from,
            to,
            added,
            removed,
            altered,
            remade,
            converted,
            is_converted,
            constraints: constraint_changes(from, to),
            is_reordered,
        };
        diff.take_along(dialect);
        diff
    }

    /// Constraints over a column that is made anew are made anew too.
    fn take_along(&mut self, dialect: Dialect) {
        let remade: Vec<&str> = self.remade.iter().map(|(old, _)| old.name.as_str()).collect();
        let is_over_remade = |constraint: &Constraint| {
            let text = match &constraint.create {
                Operation::CreateCheckConstraint(op) => op.check.condition.as_str(),
                _ => "",
            };
            remade.iter().any(|column| {
                constraint.columns().iter().any(|own| own == column) || names(text, column, dialect)
            })
        };
        let constraints = &mut self.constraints;
        let over = constraints.kept.extract_if(.., |constraint| is_over_remade(constraint));
        constraints.changed.extend(over.map(|constraint| (constraint.clone(), constraint)));
        let over = constraints.renamed.extract_if(.., |(old, _)| is_over_remade(old));
        constraints.changed.extend(over);
    }

    pub(super) fn name(&self) -> TableName {
        self.from.table_name()
    }

    pub(super) fn is_empty(&self) -> bool {
        let constraints = &self.constraints;
        self.added.is_empty()
            && self.removed.is_empty()
            && self.altered.is_empty()
            && self.remade.is_empty()
            && constraints.removed.is_empty()
            && constraints.added.is_empty()
            && constraints.renamed.is_empty()
            && constraints.changed.is_empty()
            && !self.is_reordered
            && self.from.options == self.to.options
    }

    /// Whether the primary key is not the one that it was.
    pub(super) fn has_other_key(&self) -> bool {
        let changed = self.constraints.changed.iter().flat_map(|(old, new)| [old, new]);
        let others = self.constraints.added.iter().chain(&self.constraints.removed);
        others.chain(changed).any(Constraint::is_primary_key)
    }

    /// The columns that what reads them stands in the way of.
    pub(super) fn disturbed_columns(&self) -> Vec<&str> {
        let is_disturbed = |(old, new): &&(&ColumnDefinition, &ColumnDefinition)| {
            old.data_type != new.data_type
                || old.collation != new.collation
                || old.charset != new.charset
                || old.generated != new.generated
        };
        let altered = self.altered.iter().filter(is_disturbed).map(|(old, _)| old.name.as_str());
        let removed = self.removed.iter().map(|column| column.name.as_str());
        let converted = self.converted.iter().map(|column| column.name.as_str());
        let altered = altered.chain(converted);
        removed.chain(altered).chain(self.remade.iter().map(|(old, _)| old.name.as_str())).collect()
    }

    /// What is to be said of it.
    pub(super) fn differences(&self) -> Vec<Difference> {
        let object = ObjectId::new(Kind::Table, &self.to.table_name());
        let say = |part: Option<String>, change, details| Difference {
            object: object.clone(),
            part,
            change,
            details,
        };
        let column = |column: &ColumnDefinition| Some(format!("column '{}'", column.name));
        let mut said = Vec::new();
        said.extend(self.removed.iter().map(|old| say(column(old), Change::Removed, Vec::new())));
        said.extend(self.added.iter().map(|new| say(column(new), Change::Added, Vec::new())));
        let changed = self.altered.iter().chain(&self.remade).filter(|(old, new)| old != new);
        said.extend(changed.map(|(old, new)| say(column(new), Change::Changed, details(old, new))));
        let constraints = &self.constraints;
        for old in &constraints.removed {
            said.push(say(Some(old.what()), Change::Removed, Vec::new()));
        }
        for new in &constraints.added {
            said.push(say(Some(new.what()), Change::Added, Vec::new()));
        }
        for (old, new) in &constraints.renamed {
            let names = vec![format!("name: {}, was {}", new.name, old.name)];
            said.push(say(Some(old.what()), Change::Renamed, names));
        }
        for (old, new) in constraints.changed.iter().filter(|(old, new)| old != new) {
            said.push(say(Some(new.what()), Change::Changed, details(&old.create, &new.create)));
        }
        if self.is_reordered {
            let order = |table: &Table| {
                table.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ")
            };
            let orders = vec![format!("order: {}, was {}", order(self.to), order(self.from))];
            said.push(say(Some("columns".to_owned()), Change::Changed, orders));
        }
        let options = details(&self.from.options, &self.to.options);
        if !options.is_empty() {
            said.push(say(None, Change::Changed, options));
        }
        said
    }
}

/// Whether its values are text, as far as MySQL can convert it.
pub(super) fn is_text(column: &ColumnDefinition) -> bool {
    match &column.data_type {
        Type::Text | Type::Varchar(_) | Type::Char(_) => true,
        Type::Custom(name) => {
            let name = name.to_ascii_lowercase();
            ["text", "char", "enum", "set("].iter().any(|word| name.contains(word))
        }
        _ => false,
    }
}
