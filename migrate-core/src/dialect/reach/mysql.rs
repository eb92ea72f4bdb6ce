//! On MySQL every table of the server is within reach, by its database and its name.

use super::words::{is_one_of, statements, words};
use super::{begins, changes_shared, has, inside};
use crate::dialect::lexer::{Lexer, TokenKind};
use crate::schema::Dialect;

/// What is of the server begins so.
const OF_SERVER: [&str; 13] = [
    "USE",
    "FLUSH",
    "RESET",
    "PURGE",
    "SHUTDOWN",
    "KILL",
    "INSTALL",
    "UNINSTALL",
    "CHANGE",
    "STOP",
    "BINLOG",
    "CLONE",
    "RESTART",
];

pub(super) fn reaches(statement: &[&str], others: &[String]) -> bool {
    let begins = |words: &[&str]| begins(statement, words);
    let first = statement.first().copied().unwrap_or_default();
    let is_grant = begins(&["GRANT"]) || begins(&["REVOKE"]);
    let is_start = begins(&["START"]) && !begins(&["START", "TRANSACTION"]);
    changes_shared(statement)
        || is_one_of(first, &OF_SERVER)
        || is_start
        || sets_for_all(statement)
        || is_grant
            && (!has(statement, &["ON"]) || has(statement, &["PROXY"]) || is_on_all(statement))
        || names_another(statement, others)
        || is_dynamic(statement, others)
}

/// `SET GLOBAL a = 1`, `SET @@PERSIST.a = 1`, and what a user is.
fn sets_for_all(statement: &[&str]) -> bool {
    let is_left = |place: usize| match statement.get(place.wrapping_sub(1)) {
        Some(&"@") => statement.get(place + 3).is_some_and(|word| is_one_of(word, &["=", ":"])),
        Some(before) => is_one_of(before, &["SET", ","]),
        None => false,
    };
    let is_of_all = |place: &usize| {
        is_one_of(statement[*place], &["GLOBAL", "PERSIST", "PERSIST_ONLY"]) && is_left(*place)
    };
    begins(statement, &["SET"])
        && ((0..statement.len()).any(|place| is_of_all(&place))
            || begins(statement, &["SET", "PASSWORD"])
            || begins(statement, &["SET", "DEFAULT", "ROLE"]))
}

/// `ON *.*`
fn is_on_all(statement: &[&str]) -> bool {
    statement.windows(3).any(|three| *three == ["*", ".", "*"])
}

/// Behind what stands a table, and never a column.
const TABLES: [&str; 10] = [
    "TABLE",
    "EXISTS",
    "INTO",
    "UPDATE",
    "FROM",
    "JOIN",
    "REFERENCES",
    "TRUNCATE",
    "VIEW",
    "RENAME",
];

/// Whether it names something of another database.
fn names_another(statement: &[&str], others: &[String]) -> bool {
    // A view may read what it wants.
    let is_view = begins(statement, &["CREATE"]) || begins(statement, &["ALTER"]);
    let read = statement.iter().position(|word| is_one_of(word, &["AS"]));
    let is_view = is_view && read.is_some_and(|read| has(&statement[..read], &["VIEW"]));
    let looked_at = read.filter(|_| is_view).map_or(statement, |read| &statement[..read]);
    let is_other = |name: &str| others.iter().any(|other| other.eq_ignore_ascii_case(name));
    (1..looked_at.len()).filter(|place| looked_at[*place] == ".").any(|dot| {
        let Some(name) = name(looked_at[dot - 1]).filter(|name| is_other(name)) else {
            return false;
        };
        let before = dot.checked_sub(2).map_or("", |place| looked_at[place]);
        before != "." && (is_one_of(before, &TABLES) || !is_table(looked_at, name))
    })
}

/// Whether a name stands for a table or an alias here: somewhere it stands alone.
fn is_table(statement: &[&str], searched: &str) -> bool {
    let is_it = |word: &str| name(word).is_some_and(|name| name.eq_ignore_ascii_case(searched));
    let is_beside_a_dot = |place: usize| {
        statement.get(place + 1) == Some(&".")
            || place.checked_sub(1).is_some_and(|before| statement[before] == ".")
    };
    let alone = |(place, word): (usize, &&str)| is_it(word) && !is_beside_a_dot(place);
    statement.iter().enumerate().any(alone)
}

/// A name without its quotes; none of a string.
fn name(word: &str) -> Option<&str> {
    for quote in ['`', '"'] {
        if let Some(name) = word.strip_prefix(quote) {
            return name.strip_suffix(quote);
        }
    }
    word.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$').then_some(word)
}

/// Whether a text that is executed does.
fn is_dynamic(statement: &[&str], others: &[String]) -> bool {
    let is_text = begins(statement, &["PREPARE"]) || begins(statement, &["EXECUTE"]);
    is_text
        && statement.iter().filter_map(|word| inside(word)).any(|text| {
            statements(&words(text, Dialect::MySql)).any(|statement| reaches(statement, others))
        })
}

/// The script with what the server executes of its comments as plain text:
/// `/*!40000 DROP DATABASE x */`.
pub(super) fn opened(script: &str) -> String {
    let tokens = Lexer::new(script, Dialect::MySql);
    let texts = tokens.map(|token| {
        let text = &script[token.range];
        match executed(text).filter(|_| token.kind == TokenKind::Other) {
            Some(executed) => format!(" {} ", opened(executed)),
            None => text.to_owned(),
        }
    });
    texts.collect()
}

/// What is executed of a comment: nothing, if that is for a server of the far future.
fn executed(comment: &str) -> Option<&str> {
    const NEVER: &str = "999999";
    let code = comment.strip_prefix("/*!").or_else(|| comment.strip_prefix("/*M!"))?;
    let code = code.strip_suffix("*/").unwrap_or(code);
    let is_never = code.starts_with(NEVER);
    Some(if is_never { "" } else { code.trim_start_matches(|c: char| c.is_ascii_digit()) })
}
