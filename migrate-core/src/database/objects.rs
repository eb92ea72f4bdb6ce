//! What the catalog is asked about an object, to see whether a statement changed it.
//!
//! On PostgreSQL the definition as it is stored, not as it is shown: what is shown names things by the
//! search path of the session that asks.

#[cfg(any(feature = "postgres", feature = "mysql"))]
use crate::dialect::{RenderError, table_name};
#[cfg(any(feature = "postgres", feature = "mysql"))]
use crate::schema::Dialect;
#[cfg(any(feature = "postgres", feature = "sqlite"))]
use crate::schema::Value;
use crate::schema::{Object, StoredKind};

/// A query with one column, `description`; no row if there is none.
#[cfg(feature = "postgres")]
pub(super) fn query_of_postgres(
    object: &Object,
) -> Result<(&'static str, Vec<Value>), RenderError> {
    const VIEW: &str = "SELECT concat_ws(' ', c.oid, c.relispopulated, \
         array_to_string(c.reloptions, ','), md5(r.ev_action::text)) AS description \
         FROM pg_catalog.pg_class c JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid \
         WHERE c.oid = pg_catalog.to_regclass($1) AND r.rulename = '_RETURN' AND c.relkind IN ('v', 'm')";
    const TRIGGER: &str = "SELECT md5(t::text) AS description FROM pg_catalog.pg_trigger t \
         WHERE t.tgname = $1 AND t.tgrelid = pg_catalog.to_regclass($2)";
    const ROUTINE: &str = "SELECT string_agg(md5(p::text), ' ' ORDER BY p.oid) AS description \
         FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace \
         WHERE p.proname = $1 AND (p.prokind = 'p') = ($3 = 'procedure') AND CASE \
         WHEN $2::text IS NULL THEN n.nspname = ANY (pg_catalog.current_schemas(false)) \
         ELSE n.nspname = $2::text END";
    let quoted = |name| Ok::<_, RenderError>(table_name(Dialect::Postgres, name)?.into());
    Ok(match (object.kind, &object.table) {
        (StoredKind::Trigger, Some(table)) => {
            (TRIGGER, vec![object.name.name.as_str().into(), quoted(table)?])
        }
        (kind @ (StoredKind::Function | StoredKind::Procedure), _) => {
            let schema = object.name.schema.clone().map_or(Value::Null, Value::Text);
            let kind = if kind == StoredKind::Function { "function" } else { "procedure" };
            (ROUTINE, vec![object.name.name.as_str().into(), schema, kind.into()])
        }
        _ => (VIEW, vec![quoted(&object.name)?]),
    })
}

/// A statement, and which of its columns shows the definition.
#[cfg(feature = "mysql")]
pub(super) fn query_of_mysql(object: &Object) -> Result<Option<(String, usize)>, RenderError> {
    let (kind, column) = match object.kind {
        StoredKind::View => ("VIEW", 1),
        StoredKind::Function => ("FUNCTION", 2),
        StoredKind::Procedure => ("PROCEDURE", 2),
        StoredKind::Trigger => ("TRIGGER", 2),
        StoredKind::MaterializedView => return Ok(None),
    };
    let name = table_name(Dialect::MySql, &object.name)?;
    Ok(Some((format!("SHOW CREATE {kind} {name}"), column)))
}

/// What MySQL answers about an object that isn't there: no such table, none of that kind, no such
/// routine, trigger or database.
#[cfg(feature = "mysql")]
pub(super) const ABSENT_IN_MYSQL: [u16; 5] = [1146, 1347, 1305, 1360, 1049];

/// A query of one column; no row if there is none.
#[cfg(feature = "sqlite")]
pub(super) fn query_of_sqlite(object: &Object) -> Option<(&'static str, [Value; 2])> {
    const SQL: &str =
        "SELECT sql FROM main.sqlite_schema WHERE type = ? AND name = ? COLLATE NOCASE";
    let kind = match object.kind {
        StoredKind::View => "view",
        StoredKind::Trigger => "trigger",
        StoredKind::MaterializedView | StoredKind::Function | StoredKind::Procedure => return None,
    };
    Some((SQL, [kind.into(), object.name.name.as_str().into()]))
}
