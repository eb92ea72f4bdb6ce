//! A table in ranges of its key: the SQL of a backfill. Keys are compared by the database alone, so its
//! collations and types decide what comes first.

use super::clause::{clause, query};
use super::effect::Effect;
use super::error::RenderError;
use super::facts::DataLoss;
use super::literal::literal;
use super::render::Statement;
use super::writer::{column_name, table_name};
use crate::operations::Backfill;
use crate::schema::{Dialect, Value};

/// A column of the key that a table is gone through by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyColumn {
    /// Its name in quotes.
    pub(crate) quoted: String,
    pub(crate) form: KeyForm,
}

/// How a value of a key is kept as text, and written into SQL again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyForm {
    /// As the database writes it, and as a literal that takes the type of what it is compared with.
    Text,
    /// As a number, which must not be compared as text.
    Number,
    /// Two digits a byte.
    Bytes,
    /// As the database writes a literal.
    Literal,
    /// In a form that no setting of the session changes.
    Json,
}

/// What a backfill executes.
#[derive(Debug, Clone)]
pub(crate) struct KeyRange {
    dialect: Dialect,
    table: String,
    set: String,
    condition: Option<String>,
}

/// A place in the key: a value for each column, as it is kept.
type Place<'a> = Option<&'a [String]>;

impl KeyColumn {
    /// # Errors
    /// [`RenderError`], if the name can't be written.
    pub(crate) fn new(dialect: Dialect, name: &str, form: KeyForm) -> Result<Self, RenderError> {
        Ok(Self { quoted: column_name(dialect, name)?, form })
    }

    fn kept(&self, dialect: Dialect) -> String {
        let name = &self.quoted;
        match (self.form, dialect) {
            (KeyForm::Json, _) => format!("pg_catalog.to_json({name}) #>> '{{}}'"),
            (KeyForm::Literal, _) => format!("quote({name})"),
            (KeyForm::Bytes, _) => format!("HEX({name})"),
            (KeyForm::Text | KeyForm::Number, Dialect::MySql) => format!("CAST({name} AS CHAR)"),
            (KeyForm::Text | KeyForm::Number, _) => format!("CAST({name} AS TEXT)"),
        }
    }

    fn value(&self, dialect: Dialect, kept: &str) -> Result<String, RenderError> {
        Ok(match self.form {
            KeyForm::Json | KeyForm::Text => literal(dialect, &Value::Text(kept.to_owned()))?,
            KeyForm::Bytes => format!("X'{kept}'"),
            KeyForm::Number | KeyForm::Literal => kept.to_owned(),
        })
    }
}

impl KeyRange {
    /// # Errors
    /// [`RenderError`], if a text has no form for this database.
    pub(crate) fn of(op: &Backfill, dialect: Dialect) -> Result<Self, RenderError> {
        let set = op.set.iter().map(|sql| query(dialect, "assignment", sql));
        let condition = op.condition.as_ref().map(|sql| clause(dialect, sql)).transpose()?;
        Ok(Self {
            dialect,
            table: table_name(dialect, &op.table_name())?,
            set: set.collect::<Result<Vec<_>, _>>()?.join(", "),
            condition: condition.map(str::to_owned),
        })
    }

    /// The table in quotes.
    pub(crate) fn table(&self) -> &str {
        &self.table
    }

    /// All of it in one statement.
    pub(crate) fn whole(&self) -> String {
        let condition = self.condition.iter().map(|condition| format!(" WHERE ({condition})"));
        format!("UPDATE {} SET {}{}", self.table, self.set, condition.collect::<String>())
    }

    /// The query of the key that so many rows end with, behind a place; no row, if fewer are left.
    pub(crate) fn end(
        &self,
        key: &[KeyColumn],
        after: Place<'_>,
        rows: u64,
    ) -> Result<String, RenderError> {
        let kept = key.iter().enumerate();
        let kept = kept.map(|(i, column)| format!("{} AS key_{i}", column.kept(self.dialect)));
        let range = self.behind(key, after)?;
        Ok(format!(
            "SELECT {} FROM {}{range} ORDER BY {} LIMIT 1 OFFSET {}",
            kept.collect::<Vec<_>>().join(", "),
            self.table,
            names(key).join(", "),
            rows.saturating_sub(1)
        ))
    }

    /// The query of how many rows are behind a place.
    pub(crate) fn count(&self, key: &[KeyColumn], after: Place<'_>) -> Result<String, RenderError> {
        let range = self.behind(key, after)?;
        Ok(format!("SELECT count(*) AS number FROM {}{range}", self.table))
    }

    fn behind(&self, key: &[KeyColumn], after: Place<'_>) -> Result<String, RenderError> {
        Ok(match after {
            Some(after) => format!(" WHERE {}", self.bound(key, (after, Side::After))?),
            None => String::new(),
        })
    }

    /// The change of the rows behind a place, up to another one if there is one.
    pub(crate) fn update(
        &self,
        key: &[KeyColumn],
        after: Place<'_>,
        to: Place<'_>,
    ) -> Result<String, RenderError> {
        let mut conditions = Vec::new();
        for (place, side) in [(after, Side::After), (to, Side::UpTo)] {
            if let Some(place) = place {
                conditions.push(self.bound(key, (place, side))?);
            }
        }
        conditions.extend(self.condition.iter().map(|condition| format!("({condition})")));
        let range = match &conditions[..] {
            [] => String::new(),
            conditions => format!(" WHERE {}", conditions.join(" AND ")),
        };
        Ok(format!("UPDATE {} SET {}{range}", self.table, self.set))
    }

    /// The query that answers a row if one has no key.
    pub(crate) fn without_key(&self, column: &KeyColumn) -> String {
        format!("SELECT 1 AS found FROM {} WHERE {} IS NULL LIMIT 1", self.table, column.quoted)
    }

    fn bound(
        &self,
        key: &[KeyColumn],
        (place, side): (&[String], Side),
    ) -> Result<String, RenderError> {
        let pairs = key.iter().zip(place);
        let values = pairs.map(|(column, kept)| column.value(self.dialect, kept));
        let (names, values) = (names(key), values.collect::<Result<Vec<_>, _>>()?);
        let operator = if side == Side::After { ">" } else { "<=" };
        match (&names[..], &values[..]) {
            ([name], [value]) => Ok(format!("{name} {operator} {value}")),
            // It finds no range in a comparison of rows.
            _ if self.dialect == Dialect::MySql => Ok(nested(&names, &values, side)),
            _ => Ok(format!("({}) {operator} ({})", names.join(", "), values.join(", "))),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    After,
    UpTo,
}

fn names(key: &[KeyColumn]) -> Vec<&str> {
    key.iter().map(|column| column.quoted.as_str()).collect()
}

/// `a >= 1 AND (a > 1 OR (a = 1 AND b > 2))`: what is in front is the range.
fn nested(names: &[&str], values: &[String], side: Side) -> String {
    let (strict, last) = if side == Side::After { (">", ">") } else { ("<", "<=") };
    let mut pairs = names.iter().zip(values).rev();
    let Some((name, value)) = pairs.next() else { return "1 = 1".to_owned() };
    let innermost = format!("{name} {last} {value}");
    let all = pairs.fold(innermost, |inner, (name, value)| {
        format!("({name} {strict} {value} OR ({name} = {value} AND {inner}))")
    });
    match (names.first(), values.first()) {
        (Some(name), Some(value)) => format!("{name} {strict}= {value} AND {all}"),
        _ => all,
    }
}

/// What is shown of a backfill, and what a script has: one statement.
pub(super) fn backfill(op: &Backfill, dialect: Dialect) -> Result<Statement, RenderError> {
    let pace = &op.pace;
    if let Some(sql) = &pace.wait_while {
        query(dialect, "question", sql)?;
    }
    if pace.max_lag.is_some() && dialect != Dialect::Postgres {
        let reason = match dialect {
            Dialect::Sqlite => "has no replicas: max_lag(..) of a backfill",
            _ => {
                "doesn't know on the primary how far replicas are behind: max_lag(..) of a backfill"
            }
        };
        let way_out = match dialect {
            Dialect::Sqlite => "say it only there: if op.dialect() == Dialect::Postgres { .. }",
            _ => "ask a table that knows it: .wait_while(\"SELECT ..\")",
        };
        return Err(RenderError::new(dialect, reason, way_out));
    }
    Ok(Statement {
        autocommit: true,
        data_loss: DataLoss::Possible,
        ..Statement::new(KeyRange::of(op, dialect)?.whole(), Effect::Repeatable)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::{Operation, Operations, XValues};

    fn range(dialect: Dialect) -> KeyRange {
        let mut op = Operations::new(dialect, XValues::new());
        op.backfill("t").set("a = 1").set("b = a -- x").where_("c OR d;");
        match &op.finish().operations[0].operation {
            Operation::Backfill(op) => KeyRange::of(op, dialect).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    fn key(dialect: Dialect, names: &[&str], form: KeyForm) -> Vec<KeyColumn> {
        names.iter().map(|name| KeyColumn::new(dialect, name, form).unwrap()).collect()
    }

    fn place(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn one_column() {
        let (range, key) =
            (range(Dialect::Postgres), key(Dialect::Postgres, &["k"], KeyForm::Json));
        let (from, to) = (place(&["1"]), place(&["it's"]));
        assert_eq!(range.whole(), "UPDATE \"t\" SET a = 1, b = a WHERE (c OR d)");
        assert_eq!(
            range.end(&key, Some(&from), 10).unwrap(),
            "SELECT pg_catalog.to_json(\"k\") #>> '{}' AS key_0 FROM \"t\" WHERE \"k\" > '1' \
             ORDER BY \"k\" LIMIT 1 OFFSET 9"
        );
        assert_eq!(
            range.update(&key, Some(&from), Some(&to)).unwrap(),
            "UPDATE \"t\" SET a = 1, b = a WHERE \"k\" > '1' AND \"k\" <= 'it''s' AND (c OR d)"
        );
    }

    #[test]
    fn several_columns() {
        let names = ["k", "l", "m"];
        let (from, to) = (place(&["1", "2", "3"]), place(&["4", "5", "6"]));
        let rows = range(Dialect::Sqlite);
        let update =
            rows.update(&key(Dialect::Sqlite, &names, KeyForm::Literal), Some(&from), Some(&to));
        assert_eq!(
            update.unwrap(),
            "UPDATE \"t\" SET a = 1, b = a WHERE (`k`, `l`, `m`) > (1, 2, 3) \
             AND (`k`, `l`, `m`) <= (4, 5, 6) AND (c OR d)"
        );
        let nested = range(Dialect::MySql);
        let key = key(Dialect::MySql, &names, KeyForm::Number);
        assert_eq!(
            nested.update(&key, None, Some(&to)).unwrap(),
            "UPDATE `t` SET a = 1, b = a WHERE `k` <= 4 AND (`k` < 4 OR (`k` = 4 AND \
             (`l` < 5 OR (`l` = 5 AND `m` <= 6)))) AND (c OR d)"
        );
    }
}
