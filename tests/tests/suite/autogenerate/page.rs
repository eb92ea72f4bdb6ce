//! The table of `docs/autogenerate.md`: what is found here, and what Alembic finds.
//!
//! Needs a Python with Alembic and drivers for the servers, named by `TEST_ALEMBIC`; `tests/run` makes
//! one. `AUTOGENERATE=page` writes the table anew.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use migrate_core::Dialect;
use tests::TestDatabase;

use super::change::Row;
use super::generated::database;
use super::rows;
use crate::alembic::url_of_sqlalchemy;

const HEAD: &str = "| Change | PostgreSQL | Alembic | MariaDB | Alembic | SQLite | Alembic |\n\
     |---|---|---|---|---|---|---|\n";
const ORDER: [Dialect; 3] = [Dialect::Postgres, Dialect::MySql, Dialect::Sqlite];

/// What each row of a dialect is to Alembic, by name; none where it isn't there.
fn answers(python: &str, dialect: Dialect) -> Option<Vec<(String, String)>> {
    let mut databases = BTreeMap::new();
    let mut input = String::new();
    for row in rows::all() {
        let Some(on) = row.on(dialect) else { continue };
        let [before, after] = [on.before, on.after].map(|sql| {
            databases
                .entry(sql)
                .or_insert_with(|| made(dialect, sql))
                .as_ref()
                .map(url_of_sqlalchemy)
        });
        let line = serde_json::json!({
            "name": row.name, "before": before?, "after": after?, "rename": !row.renames.is_empty()
        });
        input.push_str(&format!("{line}\n"));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/autogenerate/compare.py");
    let mut alembic = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = alembic.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = alembic.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers = answers.lines().map(|line| {
        let answer: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| answer[key].as_str().unwrap().to_owned();
        (text("name"), text("answer"))
    });
    Some(answers.collect())
}

/// A database with a schema.
fn made(dialect: Dialect, sql: &str) -> Option<TestDatabase> {
    let database = database(dialect)?;
    database.execute(sql);
    Some(database)
}

/// The rows of the table, of the databases that are there.
fn table(python: &str) -> Option<String> {
    let all = std::thread::scope(|scope| {
        let threads = ORDER.map(|dialect| scope.spawn(move || answers(python, dialect)));
        threads.map(|thread| thread.join().unwrap())
    });
    let [Some(postgres), Some(mysql), Some(sqlite)] = all else { return None };
    let mut text = HEAD.to_owned();
    for row in rows::all() {
        let mut cells = Vec::new();
        for answers in [&postgres, &mysql, &sqlite] {
            let answer = answers.iter().find(|(name, _)| name == row.name);
            cells.extend(answer.map_or(["–", "–"], |(_, answer)| [ours(row), answer.as_str()]));
        }
        text.push_str(&format!("| {} | {} |\n", row.shows, cells.join(" | ")));
    }
    Some(text)
}

/// Each row that is done on a database is a test.
fn ours(row: &Row) -> &'static str {
    if row.renames.is_empty() { "detected" } else { "asked" }
}

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/autogenerate.md")
}

#[test]
fn the_page_says_what_both_find() {
    let Ok(python) = std::env::var("TEST_ALEMBIC") else {
        eprintln!("skipped: TEST_ALEMBIC names no Python that has Alembic");
        return;
    };
    let Some(table) = table(&python) else {
        eprintln!("skipped: the page is about all three databases");
        return;
    };
    let text = std::fs::read_to_string(page()).unwrap();
    let (before, rest) = text.split_once("| Change |").expect("a table");
    let end = rest.find("\n\n").map_or("", |end| &rest[end + 1..]);
    let wanted = format!("{before}{table}{end}");
    if std::env::var("AUTOGENERATE").is_ok_and(|value| value == "page") {
        return std::fs::write(page(), wanted).unwrap();
    }
    assert_eq!(text, wanted, "docs/autogenerate.md says otherwise; AUTOGENERATE=page writes it");
}
