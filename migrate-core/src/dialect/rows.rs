//! Rows to INSERT and DELETE, many in one statement, within what a database takes in one.

use super::error::RenderError;
use super::literal::literal;
use super::writer::{column_name, identifiers, table_name};
use crate::operations::RowSet;
use crate::schema::{Dialect, Value};

/// Rows of one statement. PostgreSQL and MySQL have no limit of their own, SQLite none for VALUES; a
/// failure should name few rows.
const MOST_ROWS: usize = 500;
/// Rows that are told by several columns, in one DELETE. sqlite.org/limits.html: an expression is
/// at most 1000 deep, and each OR goes one deeper.
const MOST_KEYS: usize = 200;
/// Bytes of one statement: below every `max_allowed_packet` that a server has by default, of which
/// the smallest is 1 MiB.
const MOST_BYTES: usize = 512 * 1024;

/// The INSERT statements of these rows.
pub(super) fn bulk_insert(dialect: Dialect, rows: &RowSet) -> Result<Vec<String>, RenderError> {
    let table = table_name(dialect, &rows.table_name())?;
    let columns = identifiers(dialect, rows.columns.iter().map(String::as_str))?;
    let head = format!("INSERT INTO {table} ({columns}) VALUES\n    ");
    let written = rows.rows.iter().map(|row| Ok(format!("({})", literals(dialect, row)?)));
    let most = Most { rows: MOST_ROWS, bytes: MOST_BYTES };
    batches(written, &Frame { head: &head, between: ",\n    ", tail: "" }, most)
}

/// The DELETE statements of the rows that have these values.
pub(super) fn bulk_delete(dialect: Dialect, rows: &RowSet) -> Result<Vec<String>, RenderError> {
    let table = table_name(dialect, &rows.table_name())?;
    let head = format!("DELETE FROM {table} WHERE ");
    if let [column] = &rows.columns[..] {
        let head = format!("{head}{} IN (", column_name(dialect, column)?);
        let written = rows.rows.iter().map(|row| literals(dialect, row));
        let most = Most { rows: MOST_ROWS, bytes: MOST_BYTES };
        return batches(written, &Frame { head: &head, between: ", ", tail: ")" }, most);
    }
    let names = rows.columns.iter().map(|name| column_name(dialect, name));
    let names = names.collect::<Result<Vec<_>, _>>()?;
    let written = rows.rows.iter().map(|row| {
        let equal = names.iter().zip(row).map(|(name, value)| {
            Ok::<_, RenderError>(format!("{name} = {}", literal(dialect, value)?))
        });
        Ok(format!("({})", equal.collect::<Result<Vec<_>, _>>()?.join(" AND ")))
    });
    let most = Most { rows: MOST_KEYS, bytes: MOST_BYTES };
    batches(written, &Frame { head: &head, between: "\n    OR ", tail: "" }, most)
}

fn literals(dialect: Dialect, row: &[Value]) -> Result<String, RenderError> {
    let written = row.iter().map(|value| literal(dialect, value));
    Ok(written.collect::<Result<Vec<_>, _>>()?.join(", "))
}

/// What stands around the rows of a statement.
struct Frame<'a> {
    head: &'a str,
    between: &'a str,
    tail: &'a str,
}

/// What one statement takes.
#[derive(Clone, Copy)]
struct Most {
    rows: usize,
    bytes: usize,
}

fn batches(
    rows: impl Iterator<Item = Result<String, RenderError>>,
    frame: &Frame<'_>,
    most: Most,
) -> Result<Vec<String>, RenderError> {
    let mut statements: Vec<String> = Vec::new();
    let mut count = 0;
    for row in rows {
        let row = row?;
        let more = frame.between.len() + row.len() + frame.tail.len();
        match statements.last_mut() {
            Some(last) if count < most.rows && last.len() + more <= most.bytes => {
                last.push_str(frame.between);
                last.push_str(&row);
                count += 1;
            }
            _ => {
                statements.push(format!("{}{row}", frame.head));
                count = 1;
            }
        }
    }
    for statement in &mut statements {
        statement.push_str(frame.tail);
    }
    Ok(statements)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(rows: &[&str], most: Most) -> Vec<String> {
        let rows = rows.iter().map(|row| Ok((*row).to_owned()));
        batches(rows, &Frame { head: "<", between: "|", tail: ">" }, most).unwrap()
    }

    #[test]
    fn no_statement_is_longer_than_it_may_be() {
        let rows = ["aa", "bb", "cccccccccc", "d", "e"];
        assert_eq!(cut(&rows, Most { rows: 2, bytes: 99 }), ["<aa|bb>", "<cccccccccc|d>", "<e>"]);
        assert_eq!(cut(&rows, Most { rows: 9, bytes: 7 }), ["<aa|bb>", "<cccccccccc>", "<d|e>"]);
        assert!(cut(&[], Most { rows: 1, bytes: 1 }).is_empty());
    }
}
