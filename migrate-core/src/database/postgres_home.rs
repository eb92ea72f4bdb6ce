//! Where the bookkeeping tables of PostgreSQL are.

use crate::dialect::{identifier, text_literal};
use crate::schema::Dialect;

/// The schema that is given, else the one in which the search path finds the first table, else the
/// one in which it would be created.
pub(super) fn locate_sql(
    schema: Option<&str>,
    tables: &[&str],
) -> Result<String, crate::dialect::RenderError> {
    let literal = |text: &str| text_literal(Dialect::Postgres, text);
    let names = tables.iter().map(|table| literal(table)).collect::<Result<Vec<_>, _>>()?;
    let home = if let Some(schema) = schema {
        format!("{}::name", literal(schema)?)
    } else {
        let first = tables.first().copied().unwrap_or_default();
        let first = literal(&identifier(Dialect::Postgres, first)?)?;
        format!(
            "coalesce((SELECT n.nspname FROM pg_catalog.pg_class c \
             JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.oid = pg_catalog.to_regclass({first})), pg_catalog.current_schema())"
        )
    };
    Ok(format!(
        "SELECT home.name AS schema_name, c.relname AS table_name FROM (SELECT {home} AS name) home \
         LEFT JOIN (pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace) \
         ON n.nspname = home.name AND c.relname IN ({})",
        names.join(", ")
    ))
}
