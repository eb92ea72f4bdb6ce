//! Random schemas of MariaDB and MySQL.

mod programs;
mod tables;

use tests::TestDatabase;

use super::pair::hold;
use super::random::Choices;

#[test]
fn one_schema_is_made_of_another() {
    hold(TestDatabase::mysql, statements, 12);
}

/// What creates a random schema.
fn statements(choices: &Choices) -> Vec<String> {
    let mut all = programs::sequences(choices);
    all.extend(tables::statements(choices));
    all.extend(programs::routines(choices));
    all.extend(programs::views(choices));
    all.extend(programs::triggers(choices));
    all
}
