//! The statements that make a table anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Rebuild, refuse};
use crate::dialect::error::RenderError;
use crate::dialect::literal::literal;
use crate::dialect::stored_table::{Layout, StoredTable};
use crate::dialect::writer::column_name;
use crate::schema::{Dialect, Value};

/// What is copied otherwise than as it is: columns, in lower case, and the expression of each.
#[derive(Debug, Clone, Default)]
pub(super) struct Copied {
    expressions: BTreeMap<String, String>,
}

impl Copied {
    pub(super) fn by(&mut self, column: &str, expression: &str) {
        self.expressions.insert(column.to_ascii_lowercase(), expression.to_owned());
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
        let mut sql = format!(
            "PRAGMA legacy_alter_table = ON;\nALTER TABLE {table} RENAME TO {former};\n{new};\n"
        );
        sql.push_str(&rows(&old_layout, &new_layout, copied, (&table, &former))?);
        if counts(&old_layout) && counts(&new_layout) {
            // As it stood, also if the last rows are gone.
            let name = literal(Dialect::Sqlite, &Value::Text(old_layout.table()))?;
            let aside = literal(Dialect::Sqlite, &Value::Text(self.former()))?;
            let _ = write!(
                sql,
                "DELETE FROM sqlite_sequence WHERE name = {name};\n\
                 UPDATE sqlite_sequence SET name = {name} WHERE name = {aside};\n"
            );
        }
        let _ = writeln!(sql, "DROP TABLE {former};");
        for (_, other) in &stored.others {
            let _ = writeln!(sql, "{other};");
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

    /// What fails if the table is not what the migration says that it is.
    pub(super) fn is_as_given(&self, stored: &StoredTable) -> Result<String, RenderError> {
        let text = |text: String| literal(Dialect::Sqlite, &Value::Text(text));
        let columns = Layout::of(&stored.sql).map(|layout| layout.columns()).unwrap_or_default();
        let mut others: Vec<_> = stored.others.iter().map(|(name, _)| name.clone()).collect();
        others.sort();
        let (columns, others) = (text(columns.join("\n"))?, text(others.join("\n"))?);
        let table = text(self.table.name.clone())?;
        Ok(format!(
            "CREATE TEMP TABLE _as_given (table_is_not_as_given INTEGER \
             CONSTRAINT table_is_not_as_the_migration_says CHECK (table_is_not_as_given = 0));\n\
             INSERT INTO temp._as_given SELECT (SELECT group_concat(name, char(10)) FROM \
             pragma_table_xinfo({table}) WHERE hidden <> 1) IS NOT {columns} OR \
             coalesce((SELECT group_concat(name, char(10)) FROM (SELECT name FROM \
             main.sqlite_schema WHERE tbl_name = {table} COLLATE NOCASE AND sql IS NOT NULL AND \
             type IN ('index', 'trigger') ORDER BY name)), '') IS NOT {others};\n\
             DROP TABLE temp._as_given;\n"
        ))
    }
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
    let is_there = |name: &str| there.iter().any(|column| column.eq_ignore_ascii_case(name));
    let (mut to, mut from) = (Vec::new(), Vec::new());
    let mut has_number = false;
    for column in new.columns() {
        if new.is_generated(&column) || !is_there(&column) {
            continue;
        }
        has_number |= new.is_row_id(&column);
        to.push(column_name(Dialect::Sqlite, &column)?);
        from.push(copied.expression(&column)?);
    }
    let is_free = |name: &&&str| {
        let is_it = |column: &String| column.eq_ignore_ascii_case(name);
        !there.iter().any(is_it) && !new.columns().iter().any(is_it)
    };
    let number = ["rowid", "_rowid_", "oid"].iter().find(is_free);
    let has_rowid = !old.has_option("WITHOUT") && !new.has_option("WITHOUT");
    if let Some(number) = number.filter(|_| has_rowid && !has_number) {
        to.insert(0, (*number).to_owned());
        from.insert(0, (*number).to_owned());
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
