//! What the catalog is asked about an object, to see whether a statement changed it.

#[cfg(feature = "postgres")]
use super::postgres_objects::{EXTENSION, ROUTINE, SCHEMA, SEQUENCE, TRIGGER, TYPE, VIEW};
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
    let quoted = |name| Ok::<_, RenderError>(table_name(Dialect::Postgres, name)?.into());
    let name = Value::from(object.name.name.as_str());
    let schema = object.name.schema.clone().map_or(Value::Null, Value::Text);
    Ok(match (object.kind, &object.table) {
        (StoredKind::Trigger, Some(table)) => (TRIGGER, vec![name, quoted(table)?]),
        (kind @ (StoredKind::Function | StoredKind::Procedure), _) => {
            let kind = if kind == StoredKind::Function { "function" } else { "procedure" };
            (ROUTINE, vec![name, schema, kind.into()])
        }
        (StoredKind::Sequence, _) => (SEQUENCE, vec![name, schema]),
        (StoredKind::Type, _) => (TYPE, vec![name, schema]),
        (StoredKind::Schema, _) => (SCHEMA, vec![name]),
        (StoredKind::Extension, _) => (EXTENSION, vec![name]),
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
        StoredKind::Sequence => ("SEQUENCE", 1),
        StoredKind::Schema => ("DATABASE", 1),
        StoredKind::MaterializedView | StoredKind::Type | StoredKind::Extension => return Ok(None),
    };
    let name = table_name(Dialect::MySql, &object.name)?;
    Ok(Some((format!("SHOW CREATE {kind} {name}"), column)))
}

/// What MySQL answers about an object that isn't there: no such table, none of that kind, no such
/// routine, trigger or database; 4089: MariaDB's, no sequence.
#[cfg(feature = "mysql")]
pub(super) const ABSENT_IN_MYSQL: [u16; 6] = [1146, 1347, 1305, 1360, 1049, 4089];

/// A query of one column; no row if there is none.
#[cfg(feature = "sqlite")]
pub(super) fn query_of_sqlite(object: &Object) -> Option<(&'static str, [Value; 2])> {
    const SQL: &str =
        "SELECT sql FROM main.sqlite_schema WHERE type = ? AND name = ? COLLATE NOCASE";
    let kind = match object.kind {
        StoredKind::View => "view",
        StoredKind::Trigger => "trigger",
        _ => return None,
    };
    Some((SQL, [kind.into(), object.name.name.as_str().into()]))
}
