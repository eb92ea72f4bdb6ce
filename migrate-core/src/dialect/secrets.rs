//! What must not be shown: secrets that were given with `-x`, and literals that a text has behind
//! `PASSWORD` or `IDENTIFIED BY`.

use std::ops::Range;

use super::inline::inline;
use super::lexer::{Lexer, TokenKind};
use super::writer::hex;
use crate::operations::{HIDDEN, Operation, Recorded, Recording};
use crate::schema::{Dialect, Value};

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
    /// All that the recording was given, and all that stand in its own text and values.
    pub(crate) fn of(recording: &Recording, dialect: Dialect) -> Self {
        let found = recording.operations.iter().flat_map(|recorded| own_secrets(recorded, dialect));
        let found = found.filter(|value| value.len() >= SHORTEST_HIDDEN_EVERYWHERE);
        let values = recording.secrets.iter().cloned().chain(found);
        let mut values: Vec<String> = values.flat_map(|value| forms(&value)).collect();
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

/// A secret in the forms that it has in literals.
fn forms(value: &str) -> Vec<String> {
    let mut forms = vec![value.to_owned()];
    if value.contains(['\'', '\\']) {
        let doubled = value.replace('\'', "''");
        forms.extend([doubled.replace('\\', "\\\\"), doubled, hex(value.as_bytes())]);
    }
    forms
}

fn own_secrets(recorded: &Recorded, dialect: Dialect) -> Vec<String> {
    let is_sensitive = recorded.operation.is_sensitive();
    match &recorded.operation {
        Operation::Execute(op) => {
            let Some(text) = op.sql.for_dialect(dialect) else { return Vec::new() };
            let mut found = Vec::new();
            for range in secret_literals(text, dialect, is_sensitive) {
                let literal = unquoted(&text[range]);
                found.extend([literal.to_owned(), literal.replace("''", "'")]);
            }
            found.extend(secret_values(text, &op.values, dialect, is_sensitive));
            found
        }
        Operation::BulkInsert(op) if is_sensitive => {
            op.rows.rows.iter().flatten().filter_map(text_of).collect()
        }
        Operation::BulkDelete(op) if is_sensitive => {
            op.rows.rows.iter().flatten().filter_map(text_of).collect()
        }
        _ => Vec::new(),
    }
}

/// The values whose place is where a secret literal would stand; with `all` every value.
fn secret_values(sql: &str, values: &[Value], dialect: Dialect, all: bool) -> Vec<String> {
    let mark = |number: usize| format!("'{number}'");
    let Ok(marked) = inline(sql, values.len(), dialect, |number| Ok(mark(number))) else {
        return Vec::new();
    };
    let found = secret_literals(&marked, dialect, false);
    let found: Vec<&str> = found.into_iter().map(|range| &marked[range]).collect();
    let is_secret = |number: usize| all || found.contains(&mark(number).as_str());
    let values = values.iter().enumerate().filter(|(number, _)| is_secret(*number));
    values.filter_map(|(_, value)| text_of(value)).collect()
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Real(_) => None,
        Value::Bytes(bytes) => Some(hex(bytes)),
        Value::Text(text)
        | Value::Decimal(text)
        | Value::Uuid(text)
        | Value::Date(text)
        | Value::Time(text)
        | Value::Timestamp(text)
        | Value::TimestampTz(text) => Some(text.clone()),
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
            // _utf8mb4 X'..', as a value with a backslash is written.
            TokenKind::Word if is_expected && (text == "_utf8mb4" || text == "X") => {}
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
    use crate::row;
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
    #[test]
    fn bound_values_are_hidden_as_literals_are() {
        for dialect in Dialect::ALL {
            let mut op = Operations::new(dialect, XValues::new());
            op.execute("UPDATE u SET name = ?, password = ?").bind(row!["anna", r"it's\long"]);
            op.execute("SELECT ?, ?").bind(row![1, "sesame"]).sensitive();
            op.bulk_insert("u", ["a"], [row!["opened"], row![7]]).sensitive();
            let recording = op.finish();
            let secrets = Secrets::of(&recording, dialect);
            let capability = crate::dialect::Capability::oldest(dialect);
            let rendered = crate::dialect::render(&recording.operations[0].operation, &capability);
            let shown = secrets.hide_in_sql(&rendered.unwrap()[0].sql);
            assert!(shown.contains("'anna'") && !shown.contains("long"), "{shown}");
            assert!(!shown.contains("6c6f6e67"), "{shown}");
            assert_eq!(secrets.hide(r"near it's\long, sesame, opened"), "near ***, ***, ***");
        }
    }
}
