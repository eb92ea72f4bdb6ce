//! The changes.

mod columns;
mod constraints;
mod indexes;
mod keys;
mod kinds;
mod programs;
mod tables;
mod unnamed;

use super::change::Row;

/// All of them, in the order of the page.
pub(super) fn all() -> impl Iterator<Item = &'static Row> {
    let files = [
        tables::ROWS,
        columns::ROWS,
        constraints::ROWS,
        keys::ROWS,
        unnamed::ROWS,
        indexes::ROWS,
        programs::ROWS,
        kinds::ROWS,
    ];
    files.into_iter().flatten()
}
