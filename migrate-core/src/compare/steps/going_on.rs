//! A column of PostgreSQL that begins to count up over rows goes on behind what they hold.

use super::Steps;
use crate::compare::table::TableDiff;
use crate::dialect::{identifier, text_literal};
use crate::operations::{Execute, Operation};
use crate::schema::{ColumnDefinition, DefaultValue, Dialect, Identity, TableName, Type};

/// What counts, and from where on it counted so far, both as SQL.
struct Counter {
    name: String,
    at: String,
    is_down: bool,
}

impl Steps<'_> {
    /// What moves a counter that the column has only now behind the values of its rows.
    pub(super) fn go_on_counting(
        &self,
        diff: &TableDiff<'_>,
        old: &ColumnDefinition,
        new: &ColumnDefinition,
    ) -> Option<Operation> {
        let is_counted = |data_type: &Type| {
            use Type::{BigInt, Integer, Numeric, SmallInt};
            matches!(data_type, SmallInt | Integer | BigInt | Numeric(..))
        };
        if !is_counted(&new.data_type) {
            return None;
        }
        let table = quoted(&diff.to.table_name())?;
        let counter = match &new.identity {
            Some(identity) if old.identity.is_none() => of_identity(&table, new, identity)?,
            None if old.default != new.default => self.of_default(new)?,
            _ => return None,
        };
        let column = identifier(Dialect::Postgres, &new.name).ok()?;
        let Counter { name, at, is_down } = counter;
        let (last, beyond) = if is_down { ("min", "<=") } else { ("max", ">=") };
        let last = format!("{last}({column})");
        // Without rows, or if they are all before that, it begins where it does.
        let sql = format!(
            "SELECT setval({name}, {last}::bigint) FROM {table} HAVING {last} {beyond} {at}"
        );
        Some(Execute::by(sql.into()).into())
    }

    /// The sequence of a default.
    fn of_default(&self, column: &ColumnDefinition) -> Option<Counter> {
        let Some(DefaultValue::Expression(sql)) = &column.default else { return None };
        let inner = sql.strip_prefix("nextval('")?.strip_suffix("'::regclass)")?;
        let sequence = inner.replace("''", "'");
        let is_down = self.to.objects.values().any(|operation| match operation {
            Operation::CreateSequence(op) => {
                let name = TableName::new(op.schema.as_deref(), &op.name).to_string();
                name == sequence.replace('"', "") && op.options.increment.is_some_and(|by| by < 0)
            }
            _ => false,
        });
        let at = format!("(SELECT last_value FROM {sequence})");
        Some(Counter { name: format!("'{inner}'::regclass"), at, is_down })
    }
}

fn of_identity(table: &str, column: &ColumnDefinition, identity: &Identity) -> Option<Counter> {
    let is_down = identity.increment.is_some_and(|by| by < 0);
    let start = identity.start.unwrap_or(if is_down { -1 } else { 1 });
    let table = text_literal(Dialect::Postgres, table).ok()?;
    let name = text_literal(Dialect::Postgres, &column.name).ok()?;
    let name = format!("pg_get_serial_sequence({table}, {name})");
    Some(Counter { name, at: start.to_string(), is_down })
}

fn quoted(table: &TableName) -> Option<String> {
    let name = identifier(Dialect::Postgres, &table.name).ok()?;
    Some(match &table.schema {
        Some(schema) => format!("{}.{name}", identifier(Dialect::Postgres, schema).ok()?),
        None => name,
    })
}
