//! The commands that look at schemas, on the real binary: `inspect`, `diff`, `check`, `verify`,
//! `revision --autogenerate`, and the scratch databases that they make.

mod beyond;
mod check;
mod drift;
mod inspect;
mod next_steps;
mod reach;
mod renames;
mod scratch;
mod settings;

use tests::{Output, TestDatabase, migrate};

const HEAD: &str = "f82b31";

/// Runs the binary for a database, without anything that is kept from another test.
fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    let arguments = [arguments, &["--url", database.url()]].concat();
    migrate(database.directory(), &arguments)
}

/// A file in the directory of a test's database.
fn file(database: &TestDatabase, name: &str, text: &str) -> String {
    let path = database.directory().join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}
