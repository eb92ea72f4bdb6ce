//! What takes a change of a column back, and what can be wrong with one.

use super::change::{AlterColumn, Counting, Setting};
use crate::operations::Position;
use crate::operations::column_faults::check_column;
use crate::operations::fault::{NoInverse, check_name, check_text};
use crate::operations::index::check_word;
use crate::operations::operation::{Change, Operation};
use crate::schema::{ColumnDefinition, Generated, Identity, Type, column};

impl AlterColumn {
    /// Whether anything but its name is changed.
    pub(crate) fn changes_definition(&self) -> bool {
        let renamed = Self {
            table: self.table.clone(),
            schema: self.schema.clone(),
            column: self.column.clone(),
            new_name: self.new_name.clone(),
            undo_using: self.undo_using.clone(),
            algorithm: self.algorithm.clone(),
            lock: self.lock.clone(),
            safely: self.safely,
            was: self.was.clone(),
            ..Self::default()
        };
        *self != renamed
    }

    /// The column as it is behind the change, before it gets its new name.
    pub(crate) fn changed(&self, was: &ColumnDefinition) -> ColumnDefinition {
        let mut column = was.clone();
        if let Some(data_type) = &self.data_type {
            column.data_type = data_type.clone();
            if !data_type.holds_text() {
                (column.collation, column.charset) = (None, None);
            }
        }
        if self.charset.is_some() {
            // It belongs to the old character set.
            column.collation = None;
        }
        set(&mut column.collation, self.collation.as_ref());
        set(&mut column.charset, self.charset.as_ref());
        set(&mut column.default, self.default.as_ref());
        set(&mut column.comment, self.comment.as_ref());
        column.nullable = self.nullable.unwrap_or(column.nullable);
        match &self.identity {
            Some(Counting::Add(identity) | Counting::Alter(identity)) => {
                column.nullable = false;
                column.identity = Some(identity.clone());
            }
            Some(Counting::Drop) => column.identity = None,
            None => {}
        }
        match (&self.generated, &mut column.generated) {
            (Some(Setting::Set(expression)), Some(generated)) => {
                generated.expression.clone_from(expression);
            }
            (Some(Setting::Set(expression)), none) => {
                *none = Some(Generated { expression: expression.clone(), stored: true });
            }
            (Some(Setting::Drop), generated) => *generated = None,
            (None, _) => {}
        }
        column
    }
}

impl AlterColumn {
    fn check_reversible(&self, was: &ColumnDefinition) -> Result<(), NoInverse> {
        let way_out = if self.position.is_some() {
            "where it stood is not known: write fn downgrade"
        } else if self.generated == Some(Setting::Drop) {
            "no database makes a column that exists a computed one: write fn downgrade"
        } else if self.generated.is_some() && was.generated.is_none() {
            "say in was(..) how it was computed: .generated_stored(..)"
        } else if matches!(self.identity, Some(Counting::Drop | Counting::Alter(_)))
            && was.identity.is_none()
        {
            "say in was(..) how it counted: .identity()"
        } else {
            return Ok(());
        };
        Err(no_inverse(way_out))
    }

    fn former_identity(&self, was: &ColumnDefinition) -> Option<Counting> {
        match (self.identity.as_ref()?, &was.identity) {
            (Counting::Add(_), _) => Some(Counting::Drop),
            (Counting::Alter(new), Some(was)) => Some(Counting::Alter(former(new, was))),
            (Counting::Drop, Some(was)) => Some(Counting::Add(was.clone())),
            (Counting::Alter(_) | Counting::Drop, None) => None,
        }
    }
}

fn set<T: Clone>(value: &mut Option<T>, setting: Option<&Setting<T>>) {
    match setting {
        Some(Setting::Set(new)) => *value = Some(new.clone()),
        Some(Setting::Drop) => *value = None,
        None => {}
    }
}

fn back<T>(value: Option<T>) -> Setting<T> {
    value.map_or(Setting::Drop, Setting::Set)
}

/// What is changed of it, as it was; what was not said has its default.
fn former(new: &Identity, was: &Identity) -> Identity {
    let is_falling = was.increment.is_some_and(|by| by < 0);
    let first = was.start.unwrap_or(if is_falling { -1 } else { 1 });
    Identity {
        kind: was.kind,
        start: new.start.map(|_| first),
        increment: new.increment.map(|_| was.increment.unwrap_or(1)),
    }
}

const fn no_inverse(way_out: &'static str) -> NoInverse {
    NoInverse { operation: "alter_column", way_out }
}

impl Change for AlterColumn {
    fn object(&self) -> Option<String> {
        Some(format!("{}.{}", self.table_name(), self.column))
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let now = self.new_name.as_ref().unwrap_or(&self.column);
        let renamed = Self {
            table: self.table.clone(),
            schema: self.schema.clone(),
            column: now.clone(),
            new_name: self.new_name.as_ref().map(|_| self.column.clone()),
            algorithm: self.algorithm.clone(),
            lock: self.lock.clone(),
            ..Self::default()
        };
        if !self.changes_definition() {
            return Ok(renamed.into());
        }
        let was = self.was.as_ref().ok_or(no_inverse("say what it was: .was(column(..))"))?;
        self.check_reversible(was)?;
        let is_added = matches!(self.identity, Some(Counting::Add(_))) && was.nullable;
        let text = |given: bool, was: &Option<String>| match was {
            Some(name) if given || self.data_type.is_some() => Some(Setting::Set(name.clone())),
            _ => given.then_some(Setting::Drop),
        };
        let mut after = self.changed(was);
        after.name.clone_from(now);
        Ok(Self {
            data_type: self.data_type.as_ref().map(|_| was.data_type.clone()),
            using: self.undo_using.clone(),
            undo_using: self.using.clone(),
            nullable: (self.nullable.is_some() || is_added).then_some(was.nullable),
            default: self.default.as_ref().map(|_| back(was.default.clone())),
            comment: self.comment.as_ref().map(|_| back(was.comment.clone())),
            collation: text(self.collation.is_some(), &was.collation),
            charset: text(self.charset.is_some(), &was.charset),
            identity: self.former_identity(was),
            generated: self
                .generated
                .as_ref()
                .and_then(|_| Some(Setting::Set(was.generated.as_ref()?.expression.clone()))),
            was: Some(Box::new(after)),
            ..renamed
        }
        .into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("table", &self.table, faults);
        check_name("column", &self.column, faults);
        let name = &self.column;
        if !self.changes_definition() && self.new_name.is_none() {
            faults.push(format!("nothing of column '{name}' is changed"));
        }
        if let Some(new_name) = &self.new_name {
            check_name("renamed column", new_name, faults);
            if new_name == name {
                faults.push(format!("column '{name}' is renamed to the name that it has"));
            }
        }
        if let Some(Position::After(column)) = &self.position {
            check_name("column before it", column, faults);
        }
        for (what, using) in [("using", &self.using), ("undo_using", &self.undo_using)] {
            let Some(using) = using else { continue };
            check_text(&format!("expression of {what}"), using, faults);
            if self.data_type.is_none() {
                faults.push(format!("column '{name}' has {what}(..), but no new type"));
            }
        }
        self.check_safely(faults);
        check_word("algorithm", self.algorithm.as_deref(), faults);
        check_word("lock", self.lock.as_deref(), faults);
        if let Some(was) = &self.was {
            check_column(was, faults);
            if was.name != *name {
                faults.push(format!("column '{name}' is changed, but was '{}'", was.name));
            }
        }
        let unknown = || column(name, Type::Custom("unknown".to_owned())).into();
        let was = self.was.as_deref().cloned().unwrap_or_else(unknown);
        check_column(&self.changed(&was), faults);
        faults.dedup();
    }
}
