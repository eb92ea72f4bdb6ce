//! Which statement of an operation failed, and where in it: for whoever reads the error.

use std::ops::Range;

use crate::counted::counted;
use crate::database::DatabaseError;
use crate::dialect::split;
use crate::schema::Dialect;

/// How much of a long statement is shown.
const MOST_LINES: usize = 12;

/// A statement that the database refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedStatement {
    /// All SQL of its operation.
    pub sql: String,
    /// The bytes of it that are the statement.
    pub range: Range<usize>,
    /// Which statement of the operation it is, from 1.
    pub number: usize,
    /// How many statements the operation has.
    pub count: usize,
    /// The byte of `sql` at which the database found the fault, if it said so.
    pub position: Option<usize>,
}

impl FailedStatement {
    /// Whether it says who owns something, as dumps do.
    pub(super) fn is_about_owner(&self) -> bool {
        let statement = self.sql.get(self.range.clone()).unwrap_or_default();
        statement.to_ascii_uppercase().contains(" OWNER TO ")
    }

    /// Finds the statement that an error is about; `sent` is the part of the text that was sent in
    /// one message.
    pub(super) fn find(
        sql: &str,
        sent: Range<usize>,
        dialect: Dialect,
        error: &DatabaseError,
    ) -> Self {
        let position = error.report.position.map(|characters| {
            let mut starts = sql[sent.clone()].char_indices().map(|(at, _)| at);
            sent.start + starts.nth(characters.saturating_sub(1)).unwrap_or(sent.len())
        });
        let pieces = split(sql, dialect);
        let statements: Vec<Range<usize>> = pieces
            .iter()
            .filter(|piece| !piece.is_empty())
            .map(|piece| piece.statement_start()..piece.statement_start() + piece.statement().len())
            .collect();
        let before = statements.iter().filter(|statement| statement.end <= sent.start).count();
        // What the database says beats what was counted: a CALL may answer several times.
        let found = match position {
            Some(at) => statements.iter().position(|s| s.contains(&at) || s.start > at),
            None => Some(before + error.report.completed),
        };
        let last = statements.len().saturating_sub(1);
        let index = found.unwrap_or(last).min(last);
        let range = statements.get(index).cloned().unwrap_or(sent);
        Self { sql: sql.to_owned(), range, number: index + 1, count: statements.len(), position }
    }

    /// The same in the text as it may be shown. Where that is another one, the fault is not marked.
    pub(super) fn shown(self, sql: &str, dialect: Dialect) -> Self {
        if sql == self.sql {
            return self;
        }
        let pieces = split(sql, dialect);
        let mut statements = pieces.iter().filter(|piece| !piece.is_empty());
        let range = statements.nth(self.number - 1).map_or(0..sql.len(), |piece| {
            piece.statement_start()..piece.statement_start() + piece.statement().len()
        });
        Self { sql: sql.to_owned(), range, position: None, ..self }
    }

    /// The statement with its place and a mark below the fault, line by line.
    pub fn excerpt(&self) -> Vec<String> {
        let first_line = 1 + self.sql[..self.range.start].matches('\n').count();
        let mut shown = Vec::new();
        if self.count > 1 {
            let (number, count) = (self.number, self.count);
            shown.push(format!("statement {number} of {count}, line {first_line} of its SQL:"));
        }
        // From the beginning of its line on, so that all lines share their indentation.
        let start = self.sql[..self.range.start].rfind('\n').map_or(0, |at| at + 1);
        let leads = self.sql[start..self.range.start].trim().is_empty();
        let start = if leads { start } else { self.range.start };
        let lines: Vec<Line<'_>> = lines(&self.sql, start..self.range.end).collect();
        let shared = shared_indentation(&lines);
        let marked = self.position.and_then(|at| lines.iter().position(|line| line.contains(at)));
        let from = marked.map_or(0, |line| (line + 3).saturating_sub(MOST_LINES));
        for (i, line) in lines.iter().enumerate().skip(from).take(MOST_LINES) {
            shown.push(line.text.get(shared..).unwrap_or_default().trim_end().to_owned());
            if let Some(at) = self.position.filter(|_| marked == Some(i)) {
                shown.push(mark(line, at, shared));
            }
        }
        let hidden = lines.len().saturating_sub(from + MOST_LINES);
        if hidden > 0 {
            shown.push(format!("... {}", counted(hidden, "more line", "more lines")));
        }
        shown
    }
}

struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn contains(&self, at: usize) -> bool {
        (self.start..=self.start + self.text.len()).contains(&at)
    }
}

fn lines(sql: &str, range: Range<usize>) -> impl Iterator<Item = Line<'_>> {
    let mut start = range.start;
    sql[range].split('\n').map(move |text| {
        let line = Line { start, text };
        start += text.len() + 1;
        line
    })
}

/// The spaces that all lines but empty ones begin with. The first line may stand behind the quote
/// of a string in the source.
fn shared_indentation(lines: &[Line<'_>]) -> usize {
    let filled = lines.iter().filter(|line| !line.text.trim().is_empty());
    let indentation = |line: &Line<'_>| line.text.len() - line.text.trim_start().len();
    filled.map(indentation).min().unwrap_or_default()
}

/// A caret below the fault; tabs stay tabs, so that it stands there.
fn mark(line: &Line<'_>, at: usize, shared: usize) -> String {
    let before = line.text.get(shared..at.saturating_sub(line.start)).unwrap_or_default();
    let space = before.chars().map(|c| if c == '\t' { '\t' } else { ' ' });
    space.chain(['^']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::DatabaseErrorKind;

    fn find(sql: &str, sent: Range<usize>, completed: usize, at: Option<usize>) -> FailedStatement {
        let mut error = DatabaseError::new(DatabaseErrorKind::Statement, "no");
        error.report.completed = completed;
        error.report.position = at;
        FailedStatement::find(sql, sent, Dialect::Postgres, &error)
    }

    #[test]
    fn the_position_is_marked() {
        let sql = "INSERT INTO t VALUES ('é');\n    SELECT\n      missing\n    FROM t;\nSELECT 1";
        let at = 1 + sql[..sql.find("missing").unwrap()].chars().count();
        let failed = find(sql, 0..sql.len(), 0, Some(at));
        let expected =
            ["statement 2 of 3, line 2 of its SQL:", "SELECT", "  missing", "  ^", "FROM t;"];
        assert_eq!(failed.excerpt(), expected);
    }

    #[test]
    fn without_a_position_the_completed_ones_are_counted() {
        let sql = "SELECT 1; -- x\n; SELECT 2; SELECT 3";
        assert_eq!(find(sql, 0..sql.len(), 2, None).excerpt()[1], "SELECT 3");
        let second = sql.find("SELECT 2").unwrap();
        assert_eq!(find(sql, second..second + 9, 0, None).number, 2);
        assert_eq!(find("SELECT 1", 0..8, 7, None).excerpt(), ["SELECT 1"]);
        assert_eq!(find("", 0..0, 0, Some(3)).excerpt(), ["", "^"]);
    }

    #[test]
    fn a_long_statement_is_cut_around_its_fault() {
        let lines: Vec<_> = (1..=30).map(|n| format!("-- {n}\nline {n}")).collect();
        let sql = format!("SELECT 1,\n{}\nx FROM t", lines.join("\n"));
        let at = sql.find("line 20").unwrap() + 1;
        let excerpt = find(&sql, 0..sql.len(), 0, Some(at)).excerpt();
        assert_eq!(excerpt.len(), MOST_LINES + 2);
        let mark = excerpt.iter().position(|line| line == "^").unwrap();
        assert_eq!(excerpt[mark - 1], "line 20");
        assert!(excerpt.last().unwrap().starts_with("... "));
    }
}
