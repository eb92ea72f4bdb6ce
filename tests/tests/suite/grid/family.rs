//! What the grid is made of: families of rows. A row is a few operations and what they show.

use std::panic::Location;

use migrate_core::Dialect;
use migrate_core::prelude::Operations;

/// Operations that belong together: a page of the documentation.
pub(crate) struct Family {
    /// Of its file and its page.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// Markdown below the title.
    pub(crate) introduction: &'static str,
    /// What is there before each row.
    pub(crate) given: Row,
    /// What is looked at before and after each row.
    pub(crate) reads: Reads,
    pub(crate) sections: &'static [Section],
}

/// What is looked at before and after each row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    Catalog,
    Rows,
}

/// Rows under one heading.
pub(crate) struct Section {
    pub(crate) title: &'static str,
    /// Markdown below the title.
    pub(crate) text: &'static str,
    pub(crate) rows: &'static [Row],
}

/// Operations, and what they show.
pub(crate) struct Row {
    pub(crate) shows: &'static str,
    pub(crate) record: fn(&mut Operations),
    /// What takes it back where not each of its operations has an inverse.
    pub(crate) downgrade: Option<fn(&mut Operations)>,
    /// Where the call of [`row`] stands, which is followed by the operations as they are written.
    pub(crate) location: &'static Location<'static>,
}

/// A row that is taken back by the inverse of its operations.
#[track_caller]
pub(crate) const fn row(shows: &'static str, record: fn(&mut Operations)) -> Row {
    Row { shows, record, downgrade: None, location: Location::caller() }
}

impl Row {
    /// Takes it back otherwise.
    pub(crate) const fn down(mut self, downgrade: fn(&mut Operations)) -> Self {
        self.downgrade = Some(downgrade);
        self
    }

    /// What it records for a database.
    pub(crate) fn recorded(&self, dialect: Dialect) -> Vec<migrate_core::Operation> {
        let mut op = Operations::new(dialect, Default::default());
        (self.record)(&mut op);
        let recorded = op.finish().operations.into_iter().map(|recorded| recorded.operation);
        let operations: Vec<_> = recorded.collect();
        for operation in &operations {
            let faults = operation.argument_faults();
            assert!(faults.is_empty(), "{}: {faults:?}", self.shows);
        }
        operations
    }
}

impl Family {
    /// Each row with its title, which is its own in the family.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (String, &Row)> {
        self.sections.iter().flat_map(|section| {
            let title = |row: &Row| format!("{}: {}", section.title, row.shows);
            section.rows.iter().map(move |row| (title(row), row))
        })
    }
}
