//! Real Alembic and this tool on one database in turn, each going on where the other stopped.
//!
//! Needs a Python that has Alembic, named by TEST_ALEMBIC; `tests/run` makes one. `moved` does what the guide
//! `docs/guide/from-alembic.md` says, `astray` does it slightly wrong.

mod astray;
mod moved;
mod page;

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use migrate_core::{Dialect, Migration, Migrator, Registry};
use tests::{TestDatabase, registry, table_migration, wait};

type Ids = &'static [&'static str];

/// Id, parents, dependencies, label: two branches, one needs the other, and their merge.
const HISTORY: [(&str, Ids, Ids, Ids); 7] = [
    ("aaaa", &[], &[], &[]),
    ("x1x1", &["aaaa"], &[], &["left"]),
    ("x2x2", &["x1x1"], &[], &[]),
    ("x3x3", &["x2x2"], &[], &[]),
    ("y1y1", &["aaaa"], &[], &["right"]),
    ("y2y2", &["y1y1"], &["x2x2"], &[]),
    ("mmmm", &["x3x3", "y2y2"], &[], &[]),
];

fn ours() -> Registry {
    let tables = [
        table_migration!("aaaa", []),
        table_migration!("x1x1", []),
        table_migration!("x2x2", []),
        table_migration!("x3x3", []),
        table_migration!("y1y1", []),
        table_migration!("y2y2", []),
        table_migration!("mmmm", []),
    ];
    registry(tables.into_iter().zip(HISTORY).map(|(table, (_, parents, needs, labels))| {
        Migration { down_revisions: parents, depends_on: needs, branch_labels: labels, ..table }
    }))
}

/// The same history as Alembic has it.
fn write_project(folder: &Path, url: &str) {
    let versions = folder.join("env/versions");
    std::fs::create_dir_all(&versions).unwrap();
    let ini = format!("[alembic]\nscript_location = {}/env\n", folder.display());
    std::fs::write(folder.join("alembic.ini"), ini).unwrap();
    let env = format!(
        "from alembic import context\nfrom sqlalchemy import create_engine\n\
         with create_engine({url:?}).connect() as connection:\n\
         \x20   context.configure(connection=connection, transaction_per_migration=True)\n\
         \x20   with context.begin_transaction():\n        context.run_migrations()\n"
    );
    std::fs::write(folder.join("env/env.py"), env).unwrap();
    for (id, parents, needs, labels) in HISTORY {
        let tuple = |names: &[&str]| {
            let mut text = String::from("(");
            for name in names {
                write!(text, "{name:?}, ").unwrap();
            }
            if names.is_empty() { "None".to_owned() } else { text + ")" }
        };
        let text = format!(
            "from alembic import op\nrevision = {id:?}\ndown_revision = {}\ndepends_on = {}\n\
             branch_labels = {}\n\n\ndef upgrade():\n    op.execute('CREATE TABLE t_{id} (id INTEGER)')\n\n\n\
             def downgrade():\n    op.execute('DROP TABLE t_{id}')\n",
            tuple(parents),
            tuple(needs),
            tuple(labels),
        );
        std::fs::write(versions.join(format!("{id}.py")), text).unwrap();
    }
}

/// The Python that has Alembic; if there is none, that is said.
#[expect(clippy::print_stderr, reason = "tests say what they skip")]
fn python() -> Option<String> {
    let python = std::env::var("TEST_ALEMBIC").ok();
    if python.is_none() {
        eprintln!("skipped: TEST_ALEMBIC names no Python that has Alembic");
    }
    python
}

/// The url of a database as SQLAlchemy has it.
pub(crate) fn url_of_sqlalchemy(database: &TestDatabase) -> String {
    let url = database.url().split('?').next().unwrap();
    match database.dialect() {
        Dialect::Sqlite => url.replacen("sqlite://", "sqlite:///", 1),
        Dialect::Postgres => url.replacen("postgres://", "postgresql+pg8000://", 1),
        Dialect::MySql => url.replacen("mysql://", "mysql+pymysql://", 1),
    }
}

#[test]
fn both_tools_on_one_database_in_turn() {
    let Some(python) = python() else { return };
    let database = TestDatabase::sqlite();
    let url = url_of_sqlalchemy(&database);
    let folder = tempfile::tempdir().unwrap();
    write_project(folder.path(), &url);
    let mut migrator =
        Migrator::from_registry(ours()).on(database.parsed_url()).version_table("alembic_version");
    let mut go = |tool: &str, command: &str, target: &str, expected: &[&str]| {
        if tool == "alembic" {
            let mut alembic = Command::new(&python);
            alembic.args(["-m", "alembic", command, target]).current_dir(folder.path());
            let done = alembic.output().unwrap();
            let printed = String::from_utf8_lossy(&done.stderr).into_owned();
            assert!(done.status.success(), "{command} {target}: {printed}");
        } else {
            match command {
                "upgrade" => wait(migrator.upgrade(&[target])).map(|_| ()),
                "downgrade" => wait(migrator.downgrade(target)).map(|_| ()),
                _ => wait(migrator.stamp(&[target], false)).map(|_| ()),
            }
            .unwrap_or_else(|error| panic!("{command} {target}: {error}"));
        }
        let mut rows = database.query("SELECT version_num FROM alembic_version");
        rows.sort();
        assert_eq!(rows, expected, "after {tool} {command} {target}");
        let applied = migrator.registry().graph().applied(expected).unwrap();
        let mut tables: Vec<_> = applied.iter().map(|r| format!("t_{}", r.id)).collect();
        tables.sort();
        let there = database.tables().into_iter().filter(|table| table.starts_with("t_"));
        assert_eq!(there.collect::<Vec<_>>(), tables, "after {tool} {command} {target}");
    };
    go("alembic", "upgrade", "right@+2", &["y1y1"]);
    go("ours", "upgrade", "left@+1", &["x1x1", "y1y1"]);
    go("alembic", "upgrade", "y2y2", &["y2y2"]);
    go("ours", "upgrade", "left@x3", &["x3x3", "y2y2"]);
    go("alembic", "upgrade", "heads", &["mmmm"]);
    go("ours", "downgrade", "-1", &["x3x3", "y2y2"]);
    go("alembic", "downgrade", "right@y1y1", &["x3x3", "y1y1"]);
    go("ours", "upgrade", "head", &["mmmm"]);
    go("ours", "downgrade", "left@x1x1", &["x1x1", "y1y1"]);
    go("alembic", "downgrade", "left@aaaa", &["y1y1"]);
    go("ours", "upgrade", "right", &["y1y1"]);
    go("alembic", "downgrade", "base", &[]);
    go("ours", "upgrade", "heads", &["mmmm"]);
    go("alembic", "downgrade", "aaaa", &["aaaa"]);
    go("ours", "downgrade", "base", &[]);
}
