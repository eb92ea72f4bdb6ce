//! Random schemas of PostgreSQL.

mod programs;
mod tables;
mod types;

use tests::TestDatabase;

use super::pair::hold;
use super::random::Choices;

#[test]
fn one_schema_is_made_of_another() {
    hold(TestDatabase::postgres, statements, 12);
}

/// What creates a random schema.
fn statements(choices: &Choices) -> Vec<String> {
    let mut all = types::statements(choices);
    all.extend(programs::functions(choices));
    all.extend(tables::statements(choices));
    all.extend(types::owners(choices));
    all.extend(programs::views(choices));
    all.extend(programs::triggers(choices));
    all.extend(programs::policies(choices));
    all.extend(programs::notes(choices));
    all
}
