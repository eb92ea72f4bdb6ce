//! A change is generated, compared with what is compiled into the tests, and executed there and back.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use migrate_core::code::function_body;
use migrate_core::compare::{Comparison, Difference, Rename};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Generated, Migration, Migrator, Operation, SchemaSource};
use tests::{TestDatabase, migration, registry, wait};

use super::change::{On, Row};
use super::{rows, written};

/// The migration on whose schema a change is made.
const BASE: &str = "base1";

fn base(op: &mut Operations) -> Outcome {
    let sql = op.x("before").unwrap_or_default();
    op.execute(sql.as_str());
    Ok(())
}

fn migrator(
    database: &TestDatabase,
    on: &On,
    then: impl IntoIterator<Item = Migration>,
) -> Migrator {
    let base = Migration {
        downgrade: migrate_core::Downgrade::Irreversible,
        ..migration(BASE, &[], base, |_| Ok(()))
    };
    let registry = registry([base].into_iter().chain(then));
    let x = [("before".to_owned(), on.before.to_owned())].into();
    Migrator::from_registry(registry).on(database.parsed_url()).keep_scratch(false).x(x)
}

fn wanted(on: &On) -> SchemaSource {
    SchemaSource::Script { name: "schema.sql".to_owned(), sql: on.after.to_owned() }
}

fn renames(row: &Row) -> Vec<Rename> {
    row.renames.iter().map(|text| text.parse().unwrap()).collect()
}

fn generate(database: &TestDatabase, row: &Row, on: &On) -> Result<Generated, String> {
    let generating = migrator(database, on, []);
    let made = wait(generating.generate(&[BASE.to_owned()], &wanted(on), &renames(row), true));
    let made = made.map_err(|error| format!("{}: {error}: {:?}", row.name, error.found()))?;
    let refused = &made.comparison.refused;
    if refused.is_empty() { Ok(made) } else { Err(format!("{}: {refused:?}", row.name)) }
}

/// The two functions of a row.
fn functions(row: &Row, made: &Generated) -> String {
    let body = |name: &str, operations: &[Operation]| {
        let lines = function_body(operations, 8).unwrap();
        format!("    pub(in super::super) fn {name}(op: &mut Operations) {{\n{lines}    }}\n")
    };
    let mut text = format!("pub(super) mod {} {{\n    use migrate_core::prelude::*;\n\n", row.name);
    let upgrade = body("upgrade", &made.comparison.operations);
    let _ = write!(text, "{upgrade}\n{}}}\n", body("downgrade", &made.downgrade));
    text
}

#[track_caller]
pub(super) fn holds(row: &'static Row, dialect: Dialect) {
    let Some(on) = row.on(dialect) else { return };
    let Some(database) = database(dialect) else { return };
    let made = generate(&database, row, on).unwrap();
    assert!(!made.comparison.differences.is_empty(), "{} is no change: {}", row.name, row.shows);
    let written = written::of(dialect, row.name);
    let (upgrade, downgrade) = written.unwrap_or_else(|| panic!("{} is not written", row.name));
    for (record, operations) in
        [(upgrade, &made.comparison.operations), (downgrade, &made.downgrade)]
    {
        let mut op = Operations::new(dialect, Default::default());
        record(&mut op);
        let recorded = op.finish().operations.into_iter().map(|one| one.operation);
        // What something was takes its name and its schema from what drops it.
        let code = |operations: &[Operation]| function_body(operations, 8).unwrap();
        let recorded: Vec<Operation> = recorded.collect();
        assert_eq!(code(&recorded), code(operations), "{}: write it anew", row.name);
    }
    there_and_back(&database, row, on);
}

/// What is compiled gives the schema that is wanted, and the old one again.
fn there_and_back(database: &TestDatabase, row: &'static Row, on: &'static On) {
    let change = Migration {
        downgrade: migrate_core::Downgrade::Function(migrate_core::Record::Fallible(downgrade)),
        ..migration("change2", &[BASE], upgrade, |_| Ok(()))
    };
    let mut migrator = migrator(database, on, [change]);
    let mut x = migrate_core::operations::XValues::new();
    x.insert("before".to_owned(), on.before.to_owned());
    x.insert("row".to_owned(), row.name.to_owned());
    migrator = migrator.x(x);
    wait(migrator.upgrade(&["head"]))
        .unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
    let actual = SchemaSource::Database(database.parsed_url());
    let is_wanted = |to: &SchemaSource| wait(migrator.compare(&actual, to, &[])).unwrap();
    assert_same(row, &is_wanted(&wanted(on)));
    let second = wait(migrator.generate(&["change2".to_owned()], &wanted(on), &[], true)).unwrap();
    assert_eq!(second.comparison.operations, [], "{}: a second time", row.name);
    wait(migrator.downgrade("-1")).unwrap_or_else(|error| panic!("{error}: {:?}", error.found()));
    let before = SchemaSource::Script { name: "before".to_owned(), sql: on.before.to_owned() };
    assert_same(row, &wait(migrator.compare(&actual, &before, &[])).unwrap());
}

fn assert_same(row: &Row, found: &Comparison) {
    let lines: Vec<String> = found.differences.iter().flat_map(Difference::lines).collect();
    assert_eq!(lines, [""; 0], "{}", row.name);
}

fn upgrade(op: &mut Operations) -> Outcome {
    let row = op.x("row").unwrap_or_default();
    if let Some((upgrade, _)) = written::of(op.dialect(), &row) {
        upgrade(op);
    }
    Ok(())
}

fn downgrade(op: &mut Operations) -> Outcome {
    let row = op.x("row").unwrap_or_default();
    if let Some((_, downgrade)) = written::of(op.dialect(), &row) {
        downgrade(op);
    }
    Ok(())
}

pub(super) fn database(dialect: Dialect) -> Option<TestDatabase> {
    match dialect {
        Dialect::Sqlite => Some(TestDatabase::sqlite()),
        dialect => TestDatabase::on_server(dialect),
    }
}

/// Writes what is generated on a database, for the next build.
pub(super) fn write(dialect: Dialect) {
    let database = database(dialect).unwrap();
    let (mut modules, mut arms, mut faults) = (String::new(), String::new(), Vec::new());
    for row in rows::all() {
        let Some(on) = row.on(dialect) else { continue };
        match generate(&database, row, on) {
            Ok(made) => modules.push_str(&functions(row, &made)),
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        }
        let name = row.name;
        let _ = writeln!(arms, "        \"{name}\" => ({name}::upgrade, {name}::downgrade),");
    }
    let text = format!(
        "//! What is generated on {dialect}: made by `AUTOGENERATE=write`, not by hand.\n\n\
         use super::Functions;\n\n\
         #[expect(clippy::too_many_lines, reason = \"a line for each change\")]\n\
         pub(super) fn of(name: &str) -> Option<Functions> {{\n    Some(match name {{\n{arms}        \
         _ => return None,\n    }})\n}}\n\n{modules}"
    );
    let path = path(dialect);
    std::fs::write(&path, text).unwrap();
    let formatted =
        std::process::Command::new("rustfmt").args(["--edition", "2024"]).arg(&path).status();
    assert!(formatted.unwrap().success());
    assert_eq!(faults, [""; 0]);
}

fn path(dialect: Dialect) -> PathBuf {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/autogenerate/written");
    directory.join(format!("{dialect}.rs"))
}
