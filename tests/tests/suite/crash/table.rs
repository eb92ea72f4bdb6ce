//! What was found, as a row of the table in `docs/crash-matrix.md`, which must say the same.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use migrate_core::Dialect;

use super::Point;
use super::again::Outcome;

/// The outcomes of all points.
#[derive(Debug, Default)]
pub(crate) struct Found {
    outcomes: Vec<Outcome>,
    wrong: Vec<String>,
}

/// Several tests write the file.
static FILE: Mutex<()> = Mutex::new(());

impl Found {
    pub(super) fn note(&mut self, (n, side): Point, outcome: Result<Outcome, String>) {
        match outcome {
            Ok(outcome) => self.outcomes.push(outcome),
            Err(wrong) => self.wrong.push(format!("{side:?} {n}: {wrong}")),
        }
    }

    /// Fails if something is wrong.
    pub(crate) fn is_whole(&self) {
        let wrong = self.wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty() && !self.outcomes.is_empty(), "{wrong}");
    }

    pub(super) fn is_known(&self, dialect: Dialect, what: &str, direction: &str) {
        self.is_known_of(name(dialect), what, direction);
    }

    /// Whether something is wrong, or the file has this row.
    pub(super) fn is_settled(&self, dialect: Dialect, what: &str, direction: &str) -> bool {
        let row = self.row(&format!("| {} | {what} | {direction} |", name(dialect)));
        let _guard = FILE.lock().unwrap_or_else(PoisonError::into_inner);
        !self.wrong.is_empty() || std::fs::read_to_string(file()).unwrap().contains(&row)
    }

    /// Fails if something is wrong; prints its row, and fails if the file has another one.
    #[expect(clippy::print_stdout, reason = "the matrix is printed")]
    pub(crate) fn is_known_of(&self, name: &str, what: &str, direction: &str) {
        let begin = format!("| {name} | {what} | {direction} |");
        let row = self.row(&begin);
        println!("{row}");
        let wrong = self.wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{row}\n{wrong}");
        let _guard = FILE.lock().unwrap_or_else(PoisonError::into_inner);
        let path = file();
        let text = std::fs::read_to_string(&path).unwrap();
        let known = text.lines().find(|line| line.starts_with(&begin));
        if std::env::var("CRASH_MATRIX").is_ok_and(|value| value == "write") {
            let text = match known {
                Some(known) => text.replace(known, &row),
                None => format!("{text}{row}\n"),
            };
            return std::fs::write(path, text).unwrap();
        }
        // Where a connection is cut or a server killed, what had arrived depends on the machine.
        if what != "process killed" {
            assert!(known.is_some(), "docs/crash-matrix.md has no such row");
            return;
        }
        let help = "docs/crash-matrix.md says otherwise; write it anew with CRASH_MATRIX=write";
        assert_eq!(known, Some(row.as_str()), "{help}");
    }

    fn row(&self, begin: &str) -> String {
        use Outcome::{Anew, Asked, DoneBefore, Resumed};
        let count = |wanted| self.outcomes.iter().filter(|outcome| **outcome == wanted).count();
        let counts = [Anew, Resumed, Asked, DoneBefore].map(|wanted| count(wanted).to_string());
        let points = self.outcomes.len() + self.wrong.len();
        format!("{begin} {points} | {} | {} |", counts.join(" | "), self.wrong.len())
    }
}

fn name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "SQLite",
        Dialect::Postgres => "PostgreSQL",
        Dialect::MySql => "MariaDB",
    }
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/crash-matrix.md")
}
