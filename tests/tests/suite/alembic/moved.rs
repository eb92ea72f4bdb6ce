//! A database of Alembic is moved as the guide says, and back: its own blocks are executed.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use migrate_core::Dialect;
use tests::{TestDatabase, UserProject};

use super::page::{Piece, assert_expected, pieces};
use super::{python, url_of_sqlalchemy};

const PAGE: &str = include_str!("../../../../docs/guide/from-alembic.md");

/// What Alembic put into the tables, wherever it stands by then.
const ROWS: &str = "SELECT users.id, email, name, orders.id, total FROM users JOIN orders ON \
                    user_id = users.id";

/// The program `alembic` in a directory.
fn write_alembic(directory: &Path, python: &str) {
    let program = directory.join("alembic");
    std::fs::create_dir_all(directory).unwrap();
    std::fs::write(&program, format!("#!/bin/sh\nexec {python} -m alembic \"$@\"\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// Where the crates of this project are, for `--from`.
fn repository() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().display().to_string()
}

fn does_what_the_page_says(database: &TestDatabase, new: &TestDatabase) {
    let Some(python) = python() else { return };
    let project = UserProject::single();
    let programs = project.path().join("programs");
    write_alembic(&programs, &python);
    let of_sqlalchemy = url_of_sqlalchemy(database).replace('%', "%%");
    let here = |text: &str, quote: &str| {
        let text = text.replace("sqlite:///app.db", &of_sqlalchemy);
        let text = text.replace("sqlite://app.db", &format!("{quote}{}{quote}", database.url()));
        text.replace("sqlite://new.db", &format!("{quote}{}{quote}", new.url()))
    };
    let (mut first, mut commands) = (None, 0);
    for piece in pieces(PAGE) {
        match piece {
            Piece::File { path, text } => project.write(&path, &here(&text, "")),
            Piece::Sql(sql) => database.execute(&sql),
            Piece::Command { line, expected } => {
                let typed = here(&line, "'").replace("../migrate", &repository());
                let output = project.shell(&typed, &programs);
                assert_expected(&line, &expected, &output);
                if line.contains("migrate init") && database.dialect() != Dialect::Sqlite {
                    // The project of the page asks for SQLite's driver alone.
                    let manifest = project.read("migrations/Cargo.toml");
                    let drivers = "\"sqlite\", \"postgres\", \"mysql\"";
                    project
                        .write("migrations/Cargo.toml", &manifest.replace("\"sqlite\"", drivers));
                }
                // Where the column is there, the rows are all the way those that Alembic wrote.
                if !line.ends_with("downgrade 2c4e90b8aa31") {
                    let rows = database.query(ROWS);
                    assert_eq!(rows.len(), 1, "after {line}");
                    assert_eq!(&rows, first.get_or_insert_with(|| rows.clone()), "after {line}");
                }
                commands += 1;
            }
        }
    }
    assert!(commands > 20, "the page has its commands");
    assert_eq!(database.query("SELECT version_num FROM alembic_version"), ["5b7d31c0e9f2"]);
    let left: Vec<String> = database.tables();
    assert_eq!(left, ["alembic_version", "orders", "users"], "nothing of this tool is left");
    assert_eq!(new.query("SELECT version_num FROM alembic_version"), ["5b7d31c0e9f2"]);
}

#[test]
fn a_database_of_alembic_moves_as_the_guide_says_on_sqlite() {
    does_what_the_page_says(&TestDatabase::sqlite(), &TestDatabase::sqlite());
}

#[test]
fn a_database_of_alembic_moves_as_the_guide_says_on_servers() {
    for dialect in [Dialect::Postgres, Dialect::MySql] {
        let databases = (TestDatabase::on_server(dialect), TestDatabase::on_server(dialect));
        let (Some(database), Some(new)) = databases else { continue };
        does_what_the_page_says(&database, &new);
    }
}
