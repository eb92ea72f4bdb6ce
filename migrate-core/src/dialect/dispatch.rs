//! How a raw script is sent: which of its bytes go to the database in one message.
//!
//! The bytes are never changed. What is left out is what no server takes: empty statements, which
//! MariaDB answers with an error, a byte order mark, and the `\restrict` lines of `pg_dump`.

use std::ops::Range;

use super::body::PROGRAMS;
use super::script_faults::is_skipped;
use super::split::{Piece, split};
use crate::schema::Dialect;

/// The parts of a script that are sent, each in one message, in order.
///
/// PostgreSQL in a transaction takes the whole script at once and cuts it itself; outside of one,
/// several statements in one message would be one transaction, so each goes alone. SQLite cuts by
/// itself, always. MySQL takes each statement alone, or all at once where they can't be told apart.
pub(crate) fn messages(script: &str, dialect: Dialect, in_transaction: bool) -> Vec<Range<usize>> {
    let pieces = split(script, dialect);
    let sent: Vec<&Piece<'_>> =
        pieces.iter().filter(|piece| !piece.is_empty() && !is_skipped(piece, dialect)).collect();
    let (Some(first), Some(last)) = (sent.first(), sent.last()) else { return Vec::new() };
    let at_once = match dialect {
        Dialect::Sqlite => true,
        Dialect::MySql => !is_certain(script, &sent),
        Dialect::Postgres => {
            let has_skipped = pieces.iter().any(|piece| is_skipped(piece, dialect));
            in_transaction && !has_skipped && !contains(script, "standard_conforming_strings")
        }
    };
    if at_once {
        return vec![without_mark(script, first.range().start..last.range().end)];
    }
    sent.iter().map(|piece| without_mark(script, piece.range())).collect()
}

/// Whether the pieces of a script of MySQL are statements: none that follows a stored program
/// begins in the middle of a block, and no mode changes which quotes a backslash escapes.
fn is_certain(script: &str, pieces: &[&Piece<'_>]) -> bool {
    const INSIDE: [&str; 5] = ["END", "ELSE", "ELSEIF", "WHEN", "UNTIL"];
    let is_program = |piece: &&Piece<'_>| {
        piece.begins(&["CREATE"]) && PROGRAMS.iter().any(|kind| piece.has(&[kind]))
    };
    let begins_inside = |piece: &&Piece<'_>| INSIDE.iter().any(|word| piece.begins(&[word]));
    let is_torn = pieces.iter().any(is_program) && pieces.iter().any(begins_inside);
    let changes_quotes = script.contains('\\') && contains(script, "ansi_quotes");
    !is_torn && !changes_quotes
}

fn contains(script: &str, lower_case: &str) -> bool {
    script.to_ascii_lowercase().contains(lower_case)
}

fn without_mark(script: &str, range: Range<usize>) -> Range<usize> {
    let mark = '\u{feff}';
    let length = if script[range.clone()].starts_with(mark) { mark.len_utf8() } else { 0 };
    range.start + length..range.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres, Sqlite};

    fn sent(script: &str, dialect: Dialect, in_transaction: bool) -> Vec<&str> {
        messages(script, dialect, in_transaction).into_iter().map(|range| &script[range]).collect()
    }

    #[test]
    fn what_goes_in_one_message() {
        assert_eq!(sent("a;b;", Postgres, true), ["a;b;"]);
        assert_eq!(sent("a;b;", Postgres, false), ["a;", "b;"]);
        assert_eq!(sent("a;b;", Sqlite, false), ["a;b;"]);
        assert_eq!(sent("a;;-- x\n;b", MySql, false), ["a;", "b"]);
        for empty in ["", " \n", "-- x", "/* ; */;;", "\u{feff}"] {
            for dialect in Dialect::ALL {
                assert!(sent(empty, dialect, true).is_empty(), "{dialect}: {empty}");
            }
        }
    }

    #[test]
    fn what_no_server_takes_is_left_out() {
        let dump = "\\restrict abc\nSELECT 1;\n\\unrestrict abc\n";
        assert_eq!(sent(dump, Postgres, true), ["\nSELECT 1;"]);
        assert_eq!(sent("\u{feff}SELECT 1", Postgres, true), ["SELECT 1"]);
    }

    #[test]
    fn what_can_not_be_cut_goes_at_once() {
        let function = "CREATE FUNCTION f() RETURNS INT IF 1 THEN RETURN 1; ELSE RETURN 2; END IF";
        assert_eq!(sent(function, MySql, false), [function]);
        let quotes = "SET sql_mode = 'NO_BACKSLASH_ESCAPES'; SELECT '\\'; SELECT 2";
        assert_eq!(sent(quotes, MySql, false).len(), 3);
        let quotes = "SET sql_mode = 'ANSI_QUOTES'; SELECT \"\\\"; SELECT 2";
        assert_eq!(sent(quotes, MySql, false), [quotes]);
        let strings = "SET standard_conforming_strings = off; SELECT 'a\\';b'; SELECT 2";
        assert_eq!(sent(strings, Postgres, true).len(), 3);
    }
}
