//! The constraints of a table, each as the operation that creates it.

use crate::operations::{
    CreateCheckConstraint, CreateForeignKey, CreatePrimaryKey, CreateUniqueConstraint, Operation,
};
use crate::schema::{Dialect, Table};

/// A constraint of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Constraint {
    /// Its name; empty if it has none.
    pub(super) name: String,
    /// What creates it.
    pub(super) create: Operation,
}

/// All of them.
pub(super) fn constraints(table: &Table) -> Vec<Constraint> {
    let (name, schema) = (table.name.clone(), table.schema.clone());
    let primary_key = table.whole_primary_key().map(|key| Constraint {
        name: key.name.clone().unwrap_or_default(),
        create: CreatePrimaryKey {
            table: name.clone(),
            schema: schema.clone(),
            key,
            safely: false,
        }
        .into(),
    });
    let uniques = table.uniques.iter().map(|unique| Constraint {
        name: unique.name.clone(),
        create: CreateUniqueConstraint {
            table: name.clone(),
            schema: schema.clone(),
            unique: unique.clone(),
            safely: false,
        }
        .into(),
    });
    let checks = table.checks.iter().map(|check| Constraint {
        name: check.name.clone(),
        create: CreateCheckConstraint {
            table: name.clone(),
            schema: schema.clone(),
            check: check.clone(),
            safely: false,
        }
        .into(),
    });
    let keys = table.foreign_keys.iter().map(|key| Constraint {
        name: key.name.clone(),
        create: CreateForeignKey {
            table: name.clone(),
            schema: schema.clone(),
            key: key.clone(),
            safely: false,
        }
        .into(),
    });
    primary_key.into_iter().chain(uniques).chain(checks).chain(keys).collect()
}

impl Constraint {
    pub(super) fn is_primary_key(&self) -> bool {
        matches!(self.create, Operation::CreatePrimaryKey(_))
    }

    pub(super) fn is_foreign_key(&self) -> bool {
        matches!(self.create, Operation::CreateForeignKey(_))
    }

    /// What drops it; none if it has no name to be dropped by. SQLite finds it by what it was.
    pub(super) fn dropped(&self, dialect: Dialect) -> Option<Operation> {
        let is_found = !self.name.is_empty()
            || self.is_primary_key() && dialect != Dialect::Postgres
            || dialect == Dialect::Sqlite;
        is_found.then(|| self.create.inverse().ok()).flatten()
    }

    /// The same with another name.
    pub(super) fn named(&self, name: &str) -> Self {
        let mut create = self.create.clone();
        match &mut create {
            Operation::CreatePrimaryKey(op) => {
                op.key.name = (!name.is_empty()).then(|| name.to_owned());
            }
            Operation::CreateUniqueConstraint(op) => name.clone_into(&mut op.unique.name),
            Operation::CreateCheckConstraint(op) => name.clone_into(&mut op.check.name),
            Operation::CreateForeignKey(op) => name.clone_into(&mut op.key.name),
            _ => {}
        }
        Self { name: name.to_owned(), create }
    }

    /// Whether both say the same, whatever they are called.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.create == other.named(&self.name).create
    }

    /// In a sentence.
    pub(super) fn what(&self) -> String {
        let kind = match self.create {
            Operation::CreatePrimaryKey(_) => "primary key",
            Operation::CreateUniqueConstraint(_) => "unique constraint",
            Operation::CreateCheckConstraint(_) => "check constraint",
            _ => "foreign key",
        };
        match (&self.name[..], &self.create) {
            ("", Operation::CreateUniqueConstraint(op)) => {
                format!("{kind} over {}", op.unique.columns.join(", "))
            }
            ("", Operation::CreateCheckConstraint(op)) => {
                format!("{kind} ({})", op.check.condition)
            }
            ("", Operation::CreateForeignKey(op)) => {
                format!("{kind} from {} to {}", op.key.columns.join(", "), op.key.referent_name())
            }
            ("", _) => kind.to_owned(),
            (name, _) => format!("{kind} '{name}'"),
        }
    }

    /// The columns of its own table that it names; of a check those are in its text.
    pub(super) fn columns(&self) -> &[String] {
        match &self.create {
            Operation::CreatePrimaryKey(op) => &op.key.columns,
            Operation::CreateUniqueConstraint(op) => &op.unique.columns,
            Operation::CreateForeignKey(op) => &op.key.columns,
            _ => &[],
        }
    }
}

/// How the constraints of one table became those of another.
#[derive(Debug, Default)]
pub(super) struct ConstraintChanges {
    pub(super) removed: Vec<Constraint>,
    pub(super) added: Vec<Constraint>,
    /// The same by another name.
    pub(super) renamed: Vec<(Constraint, Constraint)>,
    /// The same name, and something else.
    pub(super) changed: Vec<(Constraint, Constraint)>,
    /// Equal, but for a name that one of them may lack.
    pub(super) kept: Vec<Constraint>,
}

impl ConstraintChanges {
    /// A name that another one has until it is renamed itself can't be given to one that is there.
    fn drop_what_swaps_names(&mut self) {
        let taken: Vec<String> = self.renamed.iter().map(|(old, _)| old.name.clone()).collect();
        let swapped = self.renamed.extract_if(.., |(_, new)| taken.contains(&new.name));
        self.changed.extend(swapped);
    }
}

/// Those of the same name belong together; of the rest those that say the same.
pub(super) fn constraint_changes(from: &Table, to: &Table) -> ConstraintChanges {
    let mut changes = ConstraintChanges::default();
    let (mut before, mut after) = (constraints(from), constraints(to));
    before.retain(|old| {
        match after.iter().position(|new| new.is_like(old) && new.name == old.name) {
            Some(at) => {
                after.remove(at);
                changes.kept.push(old.clone());
                false
            }
            None => true,
        }
    });
    let wanted: Vec<String> = constraints(to).into_iter().map(|new| new.name).collect();
    before.retain(|old| {
        let same_kind = |new: &Constraint| {
            std::mem::discriminant(&new.create) == std::mem::discriminant(&old.create)
        };
        let is_it = |new: &Constraint| {
            same_kind(new) && (new.is_primary_key() || !old.name.is_empty() && new.name == old.name)
        };
        let found = after.iter().position(|new| new.is_like(old)).or(after.iter().position(is_it));
        let Some(at) = found else { return true };
        let new = after.remove(at);
        let is_name_free = old.name.is_empty() || !wanted.contains(&old.name);
        match new.is_like(old) {
            // Something else gets the name that it has.
            true if new.name.is_empty() && !is_name_free => {
                changes.changed.push((old.clone(), new));
            }
            // SQLite's constraints need no name, so one without is any other that says the same.
            true if new.name.is_empty() || old.name.is_empty() => changes.kept.push(old.clone()),
            true => changes.renamed.push((old.clone(), new)),
            false => changes.changed.push((old.clone(), new)),
        }
        false
    });
    (changes.removed, changes.added) = (before, after);
    changes.drop_what_swaps_names();
    changes
}
