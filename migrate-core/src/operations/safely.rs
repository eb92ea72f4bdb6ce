//! What `.safely()` means where it is said: which operations say it, what can't be said beside it, and
//! how the check is called that a database looks at all rows with.

use super::naming::shortened;
use super::{AlterColumn, CreatePrimaryKey, DropConstraint, DropIndex, Operation};
use crate::schema::TableName;

impl Operation {
    /// Whether it is done in steps that keep nobody out for long.
    pub(crate) fn is_safely(&self) -> bool {
        match self {
            Self::AlterColumn(op) => op.safely,
            Self::CreatePrimaryKey(op) => op.safely,
            Self::CreateUniqueConstraint(op) => op.safely,
            Self::CreateCheckConstraint(op) => op.safely,
            Self::CreateForeignKey(op) => op.safely,
            _ => false,
        }
    }

    /// What takes the first steps of it back, in order, where it is given up behind them. Those that
    /// have no end between others are not in it.
    pub(crate) fn inverse_of_steps(&self, done: usize) -> Option<Vec<Self>> {
        match (self, done) {
            (Self::AlterColumn(op), 1 | 2) if op.safely => {
                Some(vec![drop_check(&op.table_name(), &op.safely_check())])
            }
            (Self::CreateUniqueConstraint(op), 1) if op.safely => {
                Some(vec![drop_index(&op.table_name(), &op.unique.name)])
            }
            (Self::CreatePrimaryKey(op), 1..=3) if op.safely => {
                let (table, check) = (op.table_name(), op.safely_check());
                let index = (done == 3).then(|| drop_index(&table, &op.constraint_name()));
                Some(index.into_iter().chain([drop_check(&table, &check)]).collect())
            }
            _ => None,
        }
    }
}

fn drop_check(table: &TableName, name: &str) -> Operation {
    DropConstraint::named(table, name).into()
}

fn drop_index(table: &TableName, name: &str) -> Operation {
    DropIndex::named(table, name).into()
}

impl AlterColumn {
    /// The check that there is for a while.
    pub(crate) fn safely_check(&self) -> String {
        shortened(format!("{}_{}_safely", self.table, self.column))
    }

    /// What is done in steps is one change: another one may want others.
    pub(in crate::operations) fn check_safely(&self, faults: &mut Vec<String>) {
        if !self.safely {
            return;
        }
        let one = Self {
            table: self.table.clone(),
            schema: self.schema.clone(),
            column: self.column.clone(),
            data_type: self.data_type.clone(),
            nullable: self.nullable.filter(|nullable| self.data_type.is_none() && !nullable),
            algorithm: self.algorithm.clone(),
            lock: self.lock.clone(),
            safely: true,
            was: self.was.clone(),
            ..Self::default()
        };
        let changes = one.data_type.is_some() || one.nullable.is_some();
        if !changes || *self != one {
            faults.push(format!(
                "column '{}' is changed safely(), which is for set_not_null() alone: say the rest \
                 in an alter_column of its own",
                self.column
            ));
        }
    }
}

impl CreatePrimaryKey {
    /// The check that there is for a while.
    pub(crate) fn safely_check(&self) -> String {
        shortened(format!("{}_safely", self.constraint_name()))
    }
}

pub(super) fn check_is_one(safely: bool, not_valid: bool, faults: &mut Vec<String>) {
    if safely && not_valid {
        let fault = "not_valid() leaves the rows unchecked, and safely() checks them: say one";
        faults.push(fault.to_owned());
    }
}
