//! Where a statement ends: at a `;` that stands in no body.
//!
//! PostgreSQL and SQLite by the rules of `psql` and `sqlite3_complete`; MySQL, whose client knows
//! no bodies, by the blocks of its stored programs.

use super::lexer::{Token, TokenKind};
use crate::schema::Dialect;

/// What the reading of a statement stands in.
#[derive(Debug)]
pub(super) struct Body<'a> {
    dialect: Dialect,
    parentheses: usize,
    blocks: Vec<Block>,
    /// The word or mark before, and the one before that.
    before: [&'a str; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Statements,
    /// `CASE .. END` as a value: IF and REPEAT are functions in it.
    Value,
}

/// The stored programs of MySQL and MariaDB.
pub(super) const PROGRAMS: [&str; 5] = ["FUNCTION", "PROCEDURE", "TRIGGER", "EVENT", "PACKAGE"];

/// What a statement inside a stored program of MySQL stands behind.
const IN_A_BODY: [&str; 9] = [";", "BEGIN", "ATOMIC", "THEN", "ELSE", "DO", "LOOP", "REPEAT", ":"];

impl<'a> Body<'a> {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self { dialect, parentheses: 0, blocks: Vec::new(), before: [""; 2] }
    }

    /// Reads a token behind these words; whether it ends the statement.
    pub(super) fn read(&mut self, token: &Token, text: &'a str, words: &[&str]) -> bool {
        match token.kind {
            TokenKind::Space | TokenKind::Comment => return false,
            TokenKind::Open => self.parentheses += 1,
            TokenKind::Close => self.parentheses = self.parentheses.saturating_sub(1),
            TokenKind::Semicolon if self.ends(words) => return true,
            TokenKind::Word => self.word(text, words),
            _ => {}
        }
        let shown = if token.kind == TokenKind::Quoted { "''" } else { text };
        self.before = [shown, self.before[0]];
        false
    }

    fn ends(&self, words: &[&str]) -> bool {
        match self.dialect {
            Dialect::Postgres => self.parentheses == 0 && self.blocks.is_empty(),
            Dialect::MySql => self.blocks.is_empty(),
            // The END of a trigger stands between semicolons; that of a CASE doesn't.
            Dialect::Sqlite => {
                !is_sqlite_trigger(words)
                    || self.before[0].eq_ignore_ascii_case("END") && self.before[1] == ";"
            }
        }
    }

    fn word(&mut self, word: &str, words: &[&str]) {
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        match self.dialect {
            Dialect::Sqlite => {}
            Dialect::Postgres if self.parentheses > 0 || !is_postgres_routine(words) => {}
            Dialect::Postgres => {
                if is("BEGIN") || is("CASE") && !self.blocks.is_empty() {
                    self.blocks.push(Block::Statements);
                } else if is("END") {
                    self.blocks.pop();
                }
            }
            Dialect::MySql if !may_hold_statements(word, words) => {}
            // END IF, END CASE, END LOOP: the second word belongs to the first.
            Dialect::MySql if self.before[0].eq_ignore_ascii_case("END") => {}
            Dialect::MySql if is("END") => {
                self.blocks.pop();
            }
            Dialect::MySql => self.blocks.extend(self.opened_block(word, words)),
        }
    }

    /// What a word begins that its own END ends, in a stored program of MySQL.
    fn opened_block(&self, word: &str, words: &[&str]) -> Option<Block> {
        let is = |other: &[&str]| other.iter().any(|other| word.eq_ignore_ascii_case(other));
        let in_value = self.blocks.last() == Some(&Block::Value);
        let begins_statement = !in_value && (words.is_empty() || self.statement_may_follow());
        if is(&["CASE"]) {
            return Some(if begins_statement { Block::Statements } else { Block::Value });
        }
        // A statement that is a BEGIN by itself begins a transaction.
        let is_block = is(&["BEGIN"]) && !words.is_empty()
            || is(&["ATOMIC"]) && words.len() == 2 && self.before[0].eq_ignore_ascii_case("NOT")
            || is(&["IF", "LOOP", "REPEAT", "WHILE"]) && begins_statement
            // FOR EACH ROW stands behind the name of a table.
            || is(&["FOR"]) && (words.is_empty() || self.is_behind(&IN_A_BODY));
        is_block.then_some(Block::Statements)
    }

    /// Whether a statement may begin here, so that IF is one and not a function or IF EXISTS.
    fn statement_may_follow(&self) -> bool {
        const BEFORE_A_BODY: [&str; 8] =
            ["ROW", "DETERMINISTIC", "SQL", "DATA", "INVOKER", "DEFINER", "''", ")"];
        self.is_behind(&IN_A_BODY) || self.is_behind(&BEFORE_A_BODY)
    }

    fn is_behind(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before[0].eq_ignore_ascii_case(word))
    }
}

/// `CREATE [OR REPLACE] FUNCTION | PROCEDURE`, as psql tells one from the first words.
fn is_postgres_routine(words: &[&str]) -> bool {
    let rest = match words {
        [create, or, replace, rest @ ..]
            if is(create, "CREATE") && is(or, "OR") && is(replace, "REPLACE") =>
        {
            rest
        }
        [create, rest @ ..] if is(create, "CREATE") => rest,
        _ => return false,
    };
    rest.first().is_some_and(|kind| is(kind, "FUNCTION") || is(kind, "PROCEDURE"))
}

/// `CREATE [TEMP | TEMPORARY] TRIGGER`, as `sqlite3_complete` tells one.
fn is_sqlite_trigger(words: &[&str]) -> bool {
    let words = match words {
        [explain, rest @ ..] if is(explain, "EXPLAIN") => rest,
        words => words,
    };
    match words {
        [create, temp, kind, ..] if is(temp, "TEMP") || is(temp, "TEMPORARY") => {
            is(create, "CREATE") && is(kind, "TRIGGER")
        }
        [create, kind, ..] => is(create, "CREATE") && is(kind, "TRIGGER"),
        _ => false,
    }
}

/// Whether a statement of MySQL that begins with these words, this one behind them, is a stored
/// program or a block of MariaDB.
fn may_hold_statements(word: &str, words: &[&str]) -> bool {
    const BLOCKS: [&str; 7] = ["BEGIN", "IF", "CASE", "LOOP", "REPEAT", "WHILE", "FOR"];
    let Some(first) = words.first() else {
        return BLOCKS.iter().any(|block| is(word, block));
    };
    let is_labelled = words.get(1).is_some_and(|mark| *mark == ":");
    if is_labelled || BLOCKS.iter().any(|block| is(first, block)) {
        return true;
    }
    is(first, "CREATE") && creates_program(words)
        || is(first, "ALTER") && words.iter().take(8).any(|word| is(word, "EVENT"))
}

/// `CREATE OR REPLACE DEFINER = a@b AGGREGATE FUNCTION`: the kind is the first noun.
fn creates_program(words: &[&str]) -> bool {
    const OTHERS: [&str; 10] = [
        "TABLE",
        "VIEW",
        "INDEX",
        "DATABASE",
        "SCHEMA",
        "USER",
        "ROLE",
        "SERVER",
        "SEQUENCE",
        "TABLESPACE",
    ];
    let is_one_of = |word: &str, kinds: &[&str]| kinds.iter().any(|kind| is(word, kind));
    let kind = words.iter().find(|w| is_one_of(w, &PROGRAMS) || is_one_of(w, &OTHERS));
    kind.is_some_and(|kind| is_one_of(kind, &PROGRAMS))
}

fn is(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}
