//! What must not be shown: secrets that were given with `-x`, and literals that a text has behind
//! `PASSWORD` or `IDENTIFIED BY`.

use std::ops::Range;

use super::lexer::{Lexer, TokenKind};
use crate::operations::{HIDDEN, Operation, Recorded, Recording};
use crate::schema::Dialect;

/// A literal that is shorter may stand anywhere by chance; where it was found it is hidden all the
/// same.
const SHORTEST_HIDDEN_EVERYWHERE: usize = 4;

/// The secrets of a recording.
#[derive(Debug, Clone, Default)]
pub(crate) struct Secrets {
    dialect: Option<Dialect>,
    /// The longest first: one may be a part of another.
    values: Vec<String>,
}

impl Secrets {
    /// All that the recording was given, and all that stand in its own text.
    pub(crate) fn of(recording: &Recording, dialect: Dialect) -> Self {
        let mut values = recording.secrets.clone();
        for sql in recording.operations.iter().filter_map(|recorded| own_text(recorded, dialect)) {
            for range in secret_literals(sql.text, dialect, sql.is_sensitive) {
                let literal = unquoted(&sql.text[range]);
                let forms = [literal.to_owned(), literal.replace("''", "'")];
                values.extend(forms.into_iter().filter(|v| v.len() >= SHORTEST_HIDDEN_EVERYWHERE));
            }
        }
        values.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        values.dedup();
        Self { dialect: Some(dialect), values }
    }

    /// Whether the text may be shown as it is.
    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Any text, with every secret that stands in it hidden.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut hidden = text.to_owned();
        for value in &self.values {
            if hidden.contains(value.as_str()) {
                hidden = hidden.replace(value.as_str(), HIDDEN);
            }
        }
        hidden
    }

    /// SQL, with its secret literals hidden too.
    pub(crate) fn hide_in_sql(&self, sql: &str) -> String {
        let Some(dialect) = self.dialect else { return sql.to_owned() };
        let mut shown = String::with_capacity(sql.len());
        let mut end = 0;
        for range in secret_literals(sql, dialect, false) {
            shown.push_str(&sql[end..range.start]);
            shown.extend(["'", HIDDEN, "'"]);
            end = range.end;
        }
        shown.push_str(&sql[end..]);
        self.hide(&shown)
    }
}

struct OwnText<'a> {
    text: &'a str,
    is_sensitive: bool,
}

fn own_text(recorded: &Recorded, dialect: Dialect) -> Option<OwnText<'_>> {
    match &recorded.operation {
        Operation::Execute(op) => {
            let text = op.sql.for_dialect(dialect)?;
            Some(OwnText { text, is_sensitive: op.sensitive })
        }
        _ => None,
    }
}

/// The literals behind `PASSWORD` and `IDENTIFIED`, and those in which a password is one of several
/// settings; with `all` every literal.
fn secret_literals(sql: &str, dialect: Dialect, all: bool) -> Vec<Range<usize>> {
    const LEADS: [&str; 3] = ["BY", "AS", "USING"];
    let (mut found, mut is_expected, mut behind_identified) = (Vec::new(), false, false);
    for token in Lexer::new(sql, dialect) {
        let text = &sql[token.range.clone()];
        match token.kind {
            TokenKind::Space | TokenKind::Comment | TokenKind::Open => {}
            TokenKind::Quoted if !is_name(text, dialect) => {
                if all || is_expected || holds_password(text) {
                    found.push(token.range);
                }
                (is_expected, behind_identified) = (false, false);
            }
            TokenKind::Word if text.eq_ignore_ascii_case("IDENTIFIED") => {
                (is_expected, behind_identified) = (true, true);
            }
            TokenKind::Word if is_password(text) => is_expected = true,
            // IDENTIFIED WITH plugin AS '..'
            TokenKind::Word if behind_identified => {}
            TokenKind::Word if LEADS.iter().any(|lead| text.eq_ignore_ascii_case(lead)) => {}
            TokenKind::Other if text == "=" || text == ":" => {}
            _ => (is_expected, behind_identified) = (false, false),
        }
    }
    found
}

fn is_password(word: &str) -> bool {
    let word = word.to_ascii_uppercase();
    word.ends_with("PASSWORD") || word == "PASSWD"
}

fn is_name(text: &str, dialect: Dialect) -> bool {
    text.starts_with('`')
        || text.starts_with('[')
        || text.starts_with('"') && dialect != Dialect::MySql
}

/// `'host=db password=x'`, as in `CREATE SUBSCRIPTION .. CONNECTION`.
fn holds_password(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("password=") || text.contains("passwd=")
}

fn unquoted(literal: &str) -> &str {
    let quote = |c: char| c == '\'' || c == '"';
    let Some(open) = literal.find(quote) else { return literal };
    let inside = &literal[open + 1..];
    inside.strip_suffix(quote).unwrap_or(inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::{Operations, XValues};
    use Dialect::{MySql, Postgres, Sqlite};

    fn shown(sql: &str, dialect: Dialect) -> String {
        let mut op = Operations::new(dialect, [("key".to_owned(), "k3y".to_owned())].into());
        let key = op.secret("key").unwrap();
        op.execute(sql.replace("{key}", &key));
        let recording = op.finish();
        Secrets::of(&recording, dialect).hide_in_sql(&sql.replace("{key}", &key))
    }

    #[test]
    fn literals_behind_password() {
        for (sql, dialect, expected) in [
            ("CREATE ROLE a PASSWORD 'x'", Postgres, "CREATE ROLE a PASSWORD '***'"),
            (
                "ALTER ROLE a ENCRYPTED PASSWORD E'a\\'b'; SELECT 'x'",
                Postgres,
                "ALTER ROLE a ENCRYPTED PASSWORD '***'; SELECT 'x'",
            ),
            ("CREATE USER a IDENTIFIED BY \"long\"", MySql, "CREATE USER a IDENTIFIED BY '***'"),
            (
                "CREATE USER a IDENTIFIED WITH p AS 'x'",
                MySql,
                "CREATE USER a IDENTIFIED WITH p AS '***'",
            ),
            (
                "SET PASSWORD FOR a@b = PASSWORD('x')",
                MySql,
                "SET PASSWORD FOR a@b = PASSWORD('***')",
            ),
            (
                "CREATE SUBSCRIPTION s CONNECTION 'password=x'",
                Postgres,
                "CREATE SUBSCRIPTION s CONNECTION '***'",
            ),
            (
                "CREATE TABLE t (password TEXT DEFAULT 'x')",
                Sqlite,
                "CREATE TABLE t (password TEXT DEFAULT 'x')",
            ),
            (
                "UPDATE u SET password = 'x', a = 'x'",
                Sqlite,
                "UPDATE u SET password = '***', a = 'x'",
            ),
            ("SELECT '{key}'", Sqlite, "SELECT '***'"),
        ] {
            assert_eq!(shown(sql, dialect), expected);
        }
    }

    #[test]
    fn a_message_of_the_database_is_hidden_too() {
        let mut op = Operations::new(Postgres, XValues::new());
        op.execute("ALTER ROLE a PASSWORD 'it''s-long'");
        op.execute("SELECT secret('sesame')").sensitive();
        let secrets = Secrets::of(&op.finish(), Postgres);
        assert_eq!(secrets.hide("near \"it's-long\", sesame"), "near \"***\", ***");
    }
}
