//! What a text opens and its later statements stand in: a transaction of its own, locks on tables, a
//! setting for the next transaction. Nothing else may be executed in between; and not between a
//! statement and one that asks what that did.

use super::lexer::{Lexer, Token, TokenKind};
use super::split::{Piece, split};
use crate::schema::Dialect;

/// What is open behind the statements that were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Block {
    transaction: bool,
    /// Those of SQLite begin a transaction by themselves; the innermost is the last.
    savepoints: Vec<String>,
    locks: bool,
    /// `SET autocommit = 0`: each statement begins a transaction.
    manual: bool,
    /// `SET TRANSACTION ..` of MySQL is for the transaction that comes next.
    next: bool,
    /// Whether something of it was committed, and it went on.
    committed: bool,
}

impl Block {
    /// Whether something is open.
    pub(crate) fn is_open(&self) -> bool {
        self.transaction || !self.savepoints.is_empty() || self.locks || self.manual || self.next
    }

    /// Whether rolling back undoes all that was read.
    pub(crate) fn rolls_back(&self) -> bool {
        self.is_open() && !self.locks && !self.manual && !self.committed
    }

    /// Reads statements.
    pub(crate) fn read(&mut self, sql: &str, dialect: Dialect) {
        for piece in split(sql, dialect).iter().filter(|piece| !piece.is_empty()) {
            match dialect {
                Dialect::Postgres => self.read_postgres(piece),
                Dialect::MySql => self.read_mysql(piece),
                Dialect::Sqlite => self.read_sqlite(piece),
            }
            self.committed |= piece.begins(&["COMMIT"]);
        }
    }

    fn read_postgres(&mut self, piece: &Piece<'_>) {
        let begins = |words: &[&str]| piece.begins(words);
        if begins(&["BEGIN"]) || begins(&["START", "TRANSACTION"]) {
            self.transaction = true;
        } else if ends(piece)
            || begins(&["END"])
            || begins(&["ABORT"])
            || begins(&["PREPARE", "TRANSACTION"])
        {
            self.transaction = piece.has(&["CHAIN"]) && !piece.has(&["NO"]);
        }
    }

    fn read_mysql(&mut self, piece: &Piece<'_>) {
        let begins = |words: &[&str]| piece.begins(words);
        let begins_block = begins(&["BEGIN"]) && !begins(&["BEGIN", "NOT"]);
        if begins(&["START", "TRANSACTION"]) || begins_block {
            (self.transaction, self.locks, self.next) = (true, false, false);
        } else if begins(&["XA", "START"]) || begins(&["XA", "BEGIN"]) {
            self.transaction = true;
        } else if begins(&["LOCK", "TABLES"]) || begins(&["LOCK", "TABLE"]) {
            (self.transaction, self.locks) = (false, true);
        } else if begins(&["UNLOCK", "TABLES"]) || begins(&["UNLOCK", "TABLE"]) {
            self.locks = false;
        } else if begins(&["XA", "COMMIT"]) || begins(&["XA", "ROLLBACK"]) || ends(piece) {
            self.transaction = piece.has(&["CHAIN"]) && !piece.has(&["NO"]);
        } else if begins(&["SET", "TRANSACTION"]) {
            self.next = true;
        } else if begins(&["SET"]) && piece.has(&["AUTOCOMMIT", "0"]) {
            self.manual = true;
        } else if begins(&["SET"]) && piece.has(&["AUTOCOMMIT", "1"]) {
            self.manual = false;
        } else if !begins(&["SET"]) {
            self.next = false;
        }
    }

    fn read_sqlite(&mut self, piece: &Piece<'_>) {
        let begins = |words: &[&str]| piece.begins(words);
        if begins(&["BEGIN"]) {
            self.transaction = true;
        } else if begins(&["SAVEPOINT"]) {
            self.savepoints.push(name(piece));
        } else if begins(&["RELEASE"]) {
            let released = name(piece);
            let at = self.savepoints.iter().rposition(|name| *name == released);
            self.savepoints.truncate(at.unwrap_or(self.savepoints.len()));
        } else if ends(piece) || begins(&["END"]) {
            self.transaction = false;
            self.savepoints.clear();
        }
    }
}

/// `ROLLBACK TO` goes back to a savepoint and ends nothing.
fn ends(piece: &Piece<'_>) -> bool {
    piece.begins(&["COMMIT"]) || piece.begins(&["ROLLBACK"]) && !piece.has(&["TO"])
}

/// The name at the end of `SAVEPOINT` and `RELEASE`, as SQLite compares it.
fn name(piece: &Piece<'_>) -> String {
    let sql = piece.statement();
    let is_name = |token: &Token| matches!(token.kind, TokenKind::Word | TokenKind::Quoted);
    let last = Lexer::new(sql, Dialect::Sqlite).filter(is_name).last();
    let text = last.map(|token| &sql[token.range]).unwrap_or_default();
    text.trim_matches(['"', '\'', '`', '[', ']']).to_ascii_lowercase()
}

/// Whether a text inside of a transaction takes part in it. MySQL commits before every change of a
/// table.
pub(crate) fn takes_part(sql: &str, dialect: Dialect) -> bool {
    const ROWS: [&str; 9] = [
        "INSERT",
        "UPDATE",
        "DELETE",
        "REPLACE",
        "SELECT",
        "SET",
        "COMMIT",
        "ROLLBACK",
        "SAVEPOINT",
    ];
    let is_rows =
        |piece: &Piece<'_>| piece.is_empty() || ROWS.iter().any(|word| piece.begins(&[word]));
    dialect != Dialect::MySql || split(sql, dialect).iter().all(is_rows)
}

/// Whether a text asks what the statement before it did: how many rows, which number, which warnings.
pub(crate) fn asks_back(sql: &str, dialect: Dialect) -> bool {
    let functions: &[&str] = match dialect {
        Dialect::Postgres => return false,
        Dialect::MySql => &["ROW_COUNT", "FOUND_ROWS"],
        Dialect::Sqlite => &["CHANGES", "TOTAL_CHANGES", "LAST_INSERT_ROWID"],
    };
    let is_text = |token: &Token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment);
    let mut tokens = Lexer::new(sql, dialect).filter(is_text).peekable();
    while let Some(token) = tokens.next() {
        let word = &sql[token.range];
        let is_call = tokens.peek().is_some_and(|next| next.kind == TokenKind::Open);
        let is = |known: &&str| word.eq_ignore_ascii_case(known);
        let is_variable = ["WARNING_COUNT", "ERROR_COUNT", "DIAGNOSTICS"].iter().any(is);
        if is_call && functions.iter().any(is) || dialect == Dialect::MySql && is_variable {
            return true;
        }
    }
    let shows = |piece: &Piece<'_>| {
        piece.begins(&["SHOW", "WARNINGS"]) || piece.begins(&["SHOW", "ERRORS"])
    };
    dialect == Dialect::MySql && split(sql, dialect).iter().any(shows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Dialect::{MySql, Postgres, Sqlite};

    fn is_open(sql: &str, dialect: Dialect) -> bool {
        let mut block = Block::default();
        block.read(sql, dialect);
        block.is_open()
    }

    #[test]
    fn what_is_open() {
        for (sql, dialect) in [
            ("BEGIN", Postgres),
            ("BEGIN; COMMIT AND CHAIN", Postgres),
            ("START TRANSACTION; SAVEPOINT a; ROLLBACK TO a", MySql),
            ("LOCK TABLES t WRITE", MySql),
            ("SET autocommit = 0; COMMIT", MySql),
            ("SET TRANSACTION READ ONLY", MySql),
            ("SAVEPOINT a; SAVEPOINT b; RELEASE b", Sqlite),
        ] {
            assert!(is_open(sql, dialect), "{sql}");
        }
        for (sql, dialect) in [
            ("BEGIN; SELECT 1; END", Postgres),
            ("BEGIN; COMMIT AND NO CHAIN", Postgres),
            ("BEGIN NOT ATOMIC SELECT 1; END", MySql),
            ("LOCK TABLES t WRITE; UNLOCK TABLES", MySql),
            ("SET autocommit=0; SET autocommit=1", MySql),
            ("SET TRANSACTION READ ONLY; START TRANSACTION; COMMIT", MySql),
            ("SAVEPOINT \"A;b\"; SAVEPOINT b; RELEASE SAVEPOINT 'a;b'", Sqlite),
            ("BEGIN; SAVEPOINT a; ROLLBACK", Sqlite),
        ] {
            assert!(!is_open(sql, dialect), "{sql}");
        }
    }

    #[test]
    fn what_asks_back() {
        assert!(asks_back("INSERT INTO t VALUES (changes())", Sqlite));
        assert!(asks_back("SELECT ROW_COUNT ()", MySql) && asks_back("SHOW WARNINGS", MySql));
        assert!(asks_back("SET @a = @@warning_count", MySql));
        assert!(!asks_back("INSERT INTO changes VALUES ('changes()')", Sqlite));
        assert!(!asks_back("SELECT row_count()", Postgres));
    }
}
