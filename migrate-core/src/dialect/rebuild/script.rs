//! The statements that make a table anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Rebuild, refuse};
use crate::dialect::error::RenderError;
use crate::dialect::lexer::{Lexer, TokenKind};
use crate::dialect::literal::literal;
use crate::dialect::stored_table::{Layout, StoredTable};
use crate::dialect::writer::column_name;
use crate::schema::{Dialect, Value};

/// What is copied otherwise than as it is: columns, in lower case, and the expression of each.
#[derive(Debug, Clone, Default)]
pub(super) struct Copied {
    expressions: BTreeMap<String, String>,
    dropped: BTreeSet<String>,
}

impl Copied {
    pub(super) fn by(&mut self, column: &str, expression: &str) {
        self.expressions.insert(column.to_ascii_lowercase(), expression.to_owned());
    }

    /// What has its name later is another column.
    pub(super) fn drop(&mut self, column: &str) {
        self.expressions.remove(&column.to_ascii_lowercase());
        self.dropped.insert(column.to_ascii_lowercase());
    }

    fn has(&self, column: &str) -> bool {
        !self.dropped.contains(&column.to_ascii_lowercase())
    }

    fn expression(&self, column: &str) -> Result<String, RenderError> {
        match self.expressions.get(&column.to_ascii_lowercase()) {
            Some(expression) => Ok(expression.clone()),
            None => column_name(Dialect::Sqlite, column),
        }
    }
}

impl Rebuild {
    pub(super) fn script(
        &self,
        stored: &StoredTable,
        new: &str,
        copied: &Copied,
    ) -> Result<String, RenderError> {
        let unreadable = || {
            refuse(
                format!("can't read the definition of table '{}'", self.table),
                "make it anew with op.execute",
            )
        };
        let old_layout = Layout::of(&stored.sql).ok_or_else(unreadable)?;
        let new_layout = Layout::of(new).ok_or_else(unreadable)?;
        let (table, former) = self.names()?;
        let is_counting = counts(&old_layout);
        let name = literal(Dialect::Sqlite, &Value::Text(old_layout.table()))?;
        let aside = literal(Dialect::Sqlite, &Value::Text(self.former()))?;
        let mut sql = "PRAGMA legacy_alter_table = ON;\n".to_owned();
        if stored.names_itself() {
            sql.push_str(&copied_aside(&old_layout, (&table, &former))?);
            // What is known of the table goes with it.
            if is_counting {
                let _ = writeln!(
                    sql,
                    "UPDATE main.sqlite_sequence SET name = {aside} WHERE name = {name};"
                );
            }
            if stored.has_statistics {
                let _ = writeln!(sql, "UPDATE sqlite_stat1 SET tbl = {aside} WHERE tbl = {name};");
            }
            let _ = writeln!(sql, "DROP TABLE {table};\n{}", ended(new));
            if stored.has_statistics {
                let _ = writeln!(sql, "UPDATE sqlite_stat1 SET tbl = {name} WHERE tbl = {aside};");
            }
        } else {
            let _ = writeln!(sql, "ALTER TABLE {table} RENAME TO {former};\n{}", ended(new));
        }
        sql.push_str(&rows(&old_layout, &new_layout, copied, (&table, &former))?);
        if is_counting {
            // As it stood, also if the last rows are gone.
            let _ = writeln!(sql, "DELETE FROM main.sqlite_sequence WHERE name = {name};");
            if counts(&new_layout) {
                let set = "UPDATE main.sqlite_sequence SET name";
                let _ = writeln!(sql, "{set} = {name} WHERE name = {aside};");
            } else {
                let _ = writeln!(sql, "DELETE FROM main.sqlite_sequence WHERE name = {aside};");
            }
        }
        let _ = writeln!(sql, "DROP TABLE {former};");
        for (_, other) in &stored.others {
            let _ = writeln!(sql, "{}", ended(other));
        }
        // What an ALTER of any table looks at is the whole schema: also views and other triggers.
        let _ = write!(
            sql,
            "PRAGMA legacy_alter_table = OFF;\n\
             CREATE TABLE {former} (a, b);\n\
             ALTER TABLE {former} DROP COLUMN b;\n\
             DROP TABLE {former}"
        );
        Ok(sql)
    }
}

/// A statement with the `;` that ends it, which a comment behind it doesn't swallow.
pub(super) fn ended(sql: &str) -> String {
    let last = Lexer::new(sql, Dialect::Sqlite).last();
    let is_open = last.is_some_and(|token| {
        token.kind == TokenKind::Comment && sql[token.range].starts_with("--")
    });
    format!("{sql}{};", if is_open { "\n" } else { "" })
}

fn counts(layout: &Layout<'_>) -> bool {
    layout.columns().iter().any(|column| layout.counts_up(column))
}

/// Copies the rows, with their own numbers where they have some.
fn rows(
    old: &Layout<'_>,
    new: &Layout<'_>,
    copied: &Copied,
    (table, former): (&str, &str),
) -> Result<String, RenderError> {
    let there = old.columns();
    let is_there = |name: &str| {
        copied.has(name) && there.iter().any(|column| column.eq_ignore_ascii_case(name))
    };
    let (mut to, mut from) = (Vec::new(), Vec::new());
    let mut has_number = false;
    for column in new.columns() {
        if new.is_generated(&column) || !is_there(&column) {
            continue;
        }
        let expression = copied.expression(&column)?;
        to.push(column_name(Dialect::Sqlite, &column)?);
        from.push(if new.is_row_id(&column) && !old.is_row_id(&column) {
            // SQLite would number rows whose key is NULL; a text is no number, and fails.
            format!("coalesce({expression}, 'NULL')")
        } else {
            expression
        });
        has_number |= new.is_row_id(&column);
    }
    if let Some(number) = row_number([old, new]).filter(|_| !has_number) {
        to.insert(0, number.to_owned());
        from.insert(0, number.to_owned());
    }
    if to.is_empty() {
        return Ok(String::new());
    }
    // A constraint of the table may say that rows are passed over.
    Ok(format!(
        "INSERT OR ABORT INTO {table} ({}) SELECT {} FROM {former};\n",
        to.join(", "),
        from.join(", ")
    ))
}

/// A name by which the number of a row is known in all of these tables.
fn row_number<const N: usize>(layouts: [&Layout<'_>; N]) -> Option<&'static str> {
    let is_free = |layout: &&Layout<'_>, name: &str| {
        !layout.columns().iter().any(|column| column.eq_ignore_ascii_case(name))
    };
    if layouts.iter().any(|layout| layout.has_option("WITHOUT")) {
        return None;
    }
    let mut names = ["rowid", "_rowid_", "oid"].into_iter();
    names.find(|name| layouts.iter().all(|layout| is_free(layout, name)))
}

/// A column of the table aside: what is said of its values there is what it says in the table itself.
fn definition_aside(old: &Layout<'_>, column: &str, name: &str) -> String {
    // In a strict table it takes any value as it is, elsewhere it makes numbers of texts.
    let data_type = old.type_of(column);
    let is_any = old.has_option("STRICT") && data_type.eq_ignore_ascii_case("ANY");
    let data_type = if is_any { "" } else { data_type.as_str() };
    let collation = old.collation_of(column).unwrap_or_default();
    let parts = [name, data_type, collation.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A table that names itself in an expression can't be renamed, so its rows step aside: into a table that
/// keeps every value as it is.
fn copied_aside(old: &Layout<'_>, (table, former): (&str, &str)) -> Result<String, RenderError> {
    let mut columns = Vec::new();
    let mut definitions = Vec::new();
    for column in old.columns() {
        let name = column_name(Dialect::Sqlite, &column)?;
        definitions.push(definition_aside(old, &column, &name));
        columns.push(name);
    }
    let (columns, definitions) = (columns.join(", "), definitions.join(", "));
    let all = match row_number([old]) {
        Some(number) => format!("{number}, {columns}"),
        None => columns.clone(),
    };
    Ok(format!(
        "CREATE TABLE {former} ({definitions});\n\
         INSERT INTO {former} ({all}) SELECT {all} FROM {table};\n"
    ))
}
