//! SQL that reaches beyond its own database. What it does there it does for real, also where it was
//! meant for a scratch database.
//!
//! It is told from the text alone: what the server puts together while it runs is not seen.

mod mysql;
mod words;

use crate::schema::Dialect;
use words::{is_one_of, statements, words};

/// The beginning of the first statement that changes something beyond the database in which it is
/// executed: another database of the server, of which `others` are known, what all databases of a server
/// share, or another file.
pub(crate) fn reaches_beyond(script: &str, dialect: Dialect, others: &[String]) -> Option<String> {
    let opened = match dialect {
        Dialect::MySql => mysql::opened(script),
        _ => script.to_owned(),
    };
    let words = words(&opened, dialect);
    let found = statements(&words).find(|statement| match dialect {
        Dialect::Postgres => reaches_on_postgres(statement),
        Dialect::MySql => mysql::reaches(statement, others),
        Dialect::Sqlite => {
            let begins = |word: &str| begins(statement, &[word]);
            begins("ATTACH") || begins("VACUUM") && has(statement, &["INTO"])
        }
    })?;
    let shown = found.iter().take(SHOWN).map(|word| word.lines().next().unwrap_or_default());
    Some(shown.collect::<Vec<_>>().join(" ").replace(" . ", "."))
}

/// Words of a statement that are shown.
const SHOWN: usize = 12;

/// Kinds of objects that all databases of a server share.
const SHARED: [&str; 9] =
    ["DATABASE", "SCHEMA", "ROLE", "USER", "GROUP", "TABLESPACE", "SERVER", "RESOURCE", "LOGFILE"];

fn changes_shared(statement: &[&str]) -> bool {
    let [verb, rest @ ..] = statement else { return false };
    let rest = if begins(rest, &["OR", "REPLACE"]) { &rest[2..] } else { rest };
    is_one_of(verb, &["CREATE", "ALTER", "DROP", "RENAME"])
        && rest.first().is_some_and(|kind| is_one_of(kind, &SHARED))
}

fn reaches_on_postgres(statement: &[&str]) -> bool {
    let begins = |words: &[&str]| begins(statement, words);
    // What a block does is in its text.
    if begins(&["DO"]) || begins(&["EXECUTE"]) {
        let inner = |word: &&str| {
            inside(word).is_some_and(|text| {
                statements(&words(text, Dialect::Postgres)).any(reaches_on_postgres)
            })
        };
        return statement.iter().any(inner);
    }
    let kind = statement.get(1).copied().unwrap_or_default();
    // These are of the database.
    let is_own = is_one_of(kind, &["SCHEMA", "SERVER"])
        || statement.get(2).is_some_and(|word| is_one_of(word, &["MAPPING"]));
    let is_grant = begins(&["GRANT"]) || begins(&["REVOKE"]);
    let is_on_shared = statement.windows(3).any(|three| {
        is_one_of(three[0], &["ON"])
            && is_one_of(three[1], &["DATABASE", "ROLE", "TABLESPACE", "PARAMETER"])
            // A table may be called so.
            && !is_one_of(three[2], &["TO", "FROM"])
    });
    changes_shared(statement) && !is_own
        || begins(&["ALTER", "SYSTEM"])
        || begins(&["DROP", "OWNED"])
        || begins(&["REASSIGN", "OWNED"])
        || is_grant && !has(statement, &["ON"])
        || (is_grant || begins(&["COMMENT"]) || begins(&["SECURITY"])) && is_on_shared
}

/// The text between the quotes of a string or a block.
fn inside(word: &str) -> Option<&str> {
    if let Some(text) = word.strip_prefix('\'') {
        return text.strip_suffix('\'');
    }
    let tag = word.strip_prefix('$')?.split('$').next()?.len() + 2;
    word.get(tag..word.len().checked_sub(tag)?)
}

fn begins(statement: &[&str], words: &[&str]) -> bool {
    statement.len() >= words.len() && words.iter().zip(statement).all(|(a, b)| is_one_of(b, &[a]))
}

fn has(statement: &[&str], words: &[&str]) -> bool {
    statement.iter().any(|word| is_one_of(word, words))
}

#[cfg(test)]
mod tests;
