//! How a raw script is sent: which of its bytes go to the database in one message.
//!
//! The bytes are never changed. What is left out is what no server takes: empty statements, which
//! MariaDB answers with an error, a byte order mark, and the `\restrict` lines of `pg_dump`.

use std::ops::Range;

use super::body::PROGRAMS;
use super::script_faults::{is_skipped, needs_autocommit};
use super::split::{Piece, split};
use crate::schema::Dialect;

/// What is sent at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// The bytes of the script.
    pub(crate) range: Range<usize>,
    /// Whether it can only run outside of a transaction.
    pub(crate) autocommit: bool,
}

/// The parts of a script that are sent, each in one message, in order.
///
/// In a transaction PostgreSQL and SQLite take the script at once and cut it themselves, up to a
/// statement that can't be in one. Outside each statement goes alone: in one message several of
/// PostgreSQL would be one transaction, and how far a script came is known statement by statement.
/// MySQL takes a script at once only where its statements can't be told apart.
pub(crate) fn messages(script: &str, dialect: Dialect, in_transaction: bool) -> Vec<Message> {
    let pieces = split(script, dialect);
    let sent: Vec<&Piece<'_>> =
        pieces.iter().filter(|piece| !piece.is_empty() && !is_skipped(piece, dialect)).collect();
    let at_once = match dialect {
        Dialect::Sqlite => in_transaction,
        Dialect::MySql => !is_certain(script, &sent),
        Dialect::Postgres => {
            let has_skipped = pieces.iter().any(|piece| is_skipped(piece, dialect));
            in_transaction && !has_skipped && !contains(script, "standard_conforming_strings")
        }
    };
    let mut messages: Vec<Message> = Vec::new();
    for piece in sent {
        let range = without_mark(script, piece.range());
        let autocommit = needs_autocommit(piece, dialect);
        match messages.last_mut() {
            Some(last) if at_once && !autocommit && !last.autocommit => last.range.end = range.end,
            _ => messages.push(Message { range, autocommit }),
        }
    }
    messages
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
        let messages = messages(script, dialect, in_transaction);
        messages.into_iter().map(|message| &script[message.range]).collect()
    }

    #[test]
    fn what_goes_in_one_message() {
        assert_eq!(sent("a;b;", Postgres, true), ["a;b;"]);
        assert_eq!(sent("a;b;", Postgres, false), ["a;", "b;"]);
        assert_eq!(sent("a;b;", Sqlite, true), ["a;b;"]);
        assert_eq!(sent("a;b;", Sqlite, false), ["a;", "b;"]);
        assert_eq!(sent("a;b;VACUUM;c;d", Sqlite, true), ["a;b;", "VACUUM;", "c;d"]);
        assert_eq!(sent("VACUUM;VACUUM;c", Postgres, true), ["VACUUM;", "VACUUM;", "c"]);
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
