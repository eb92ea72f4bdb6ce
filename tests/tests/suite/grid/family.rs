//! What the grid is made of: families of rows. A row is a few operations and what they show.

use std::panic::Location;

use migrate_core::Dialect;
use migrate_core::prelude::Operations;

/// Operations that belong together: a page of the documentation.
pub(super) struct Family {
    /// Of its file and its page.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// Markdown below the title.
    pub(super) introduction: &'static str,
    /// What is there before each row.
    pub(super) given: Row,
    /// What is looked at before and after each row.
    pub(super) reads: Reads,
    pub(super) sections: &'static [Section],
}

/// What is looked at before and after each row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    Catalog,
    Rows,
}

/// Rows under one heading.
pub(super) struct Section {
    pub(super) title: &'static str,
    /// Markdown below the title.
    pub(super) text: &'static str,
    pub(super) rows: &'static [Row],
}

/// Operations, and what they show.
pub(super) struct Row {
    pub(super) shows: &'static str,
    pub(super) record: fn(&mut Operations),
    /// What takes it back where not each of its operations has an inverse.
    pub(super) downgrade: Option<fn(&mut Operations)>,
    /// Where the call of [`row`] stands, which is followed by the operations as they are written.
    pub(super) location: &'static Location<'static>,
}

/// A row that is taken back by the inverse of its operations.
#[track_caller]
pub(super) const fn row(shows: &'static str, record: fn(&mut Operations)) -> Row {
    Row { shows, record, downgrade: None, location: Location::caller() }
}

impl Row {
    /// Takes it back otherwise.
    pub(super) const fn down(mut self, downgrade: fn(&mut Operations)) -> Self {
        self.downgrade = Some(downgrade);
        self
    }

    /// What it records for a database.
    pub(super) fn recorded(&self, dialect: Dialect) -> Vec<migrate_core::Operation> {
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
    pub(super) fn rows(&self) -> impl Iterator<Item = (String, &Row)> {
        self.sections.iter().flat_map(|section| {
            let title = |row: &Row| format!("{}: {}", section.title, row.shows);
            section.rows.iter().map(move |row| (title(row), row))
        })
    }
}
