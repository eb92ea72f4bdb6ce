//! What was found, as a row of the table in `docs/crash-matrix.md`, which must say the same.

use std::path::Path;
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
        let name = match dialect {
            Dialect::Sqlite => "SQLite",
            Dialect::Postgres => "PostgreSQL",
            Dialect::MySql => "MariaDB",
        };
        self.is_known_of(name, what, direction);
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
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/crash-matrix.md");
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
        assert!(
            known.is_some_and(|known| is_near(known, &row)),
            "{help}\n{row}\nand not {known:?}"
        );
    }

    fn row(&self, begin: &str) -> String {
        use Outcome::{Anew, Asked, DoneBefore, Resumed};
        let count = |wanted| self.outcomes.iter().filter(|outcome| **outcome == wanted).count();
        let counts = [Anew, Resumed, Asked, DoneBefore].map(|wanted| count(wanted).to_string());
        let points = self.outcomes.len() + self.wrong.len();
        format!("{begin} {points} | {} | {} |", counts.join(" | "), self.wrong.len())
    }
}

/// How far figures may be apart: where steps take longer than they are held back, each is committed for
/// itself, which is some calls more.
const NEAR: u64 = 8;

fn is_near(one: &str, other: &str) -> bool {
    let numbers = |row: &str| -> Vec<u64> {
        row.split('|').filter_map(|cell| cell.trim().parse().ok()).collect()
    };
    let (one, other) = (numbers(one), numbers(other));
    one.len() == other.len() && one.iter().zip(&other).all(|(a, b)| a.abs_diff(*b) <= NEAR)
}
