//! A column that differs: what alters it.

use crate::operations::{AlterColumn, Counting, Setting};
use crate::schema::{ColumnDefinition, Dialect, Identity, TableName, Type};

/// What makes one column of the other, all of it at once.
pub(super) fn altered(
    table: &TableName,
    from: &ColumnDefinition,
    to: &ColumnDefinition,
    dialect: Dialect,
) -> AlterColumn {
    // PostgreSQL says how text is compared with its type.
    let is_collated = dialect == Dialect::Postgres && from.collation != to.collation;
    let is_retyped = from.data_type != to.data_type || is_collated;
    let using = (is_retyped && dialect == Dialect::Postgres && needs_using(from, to))
        .then(|| using(&to.name, &to.data_type));
    // MariaDB keeps JSON as text of its own collation.
    let was_json = dialect == Dialect::MySql && is_retyped && from.data_type == Type::Json;
    let drop = was_json.then_some(Setting::Drop);
    AlterColumn {
        table: table.name.clone(),
        schema: table.schema.clone(),
        column: to.name.clone(),
        data_type: is_retyped.then(|| to.data_type.clone()),
        using,
        nullable: (from.nullable != to.nullable).then_some(to.nullable),
        default: setting(from.default.as_ref(), to.default.as_ref()),
        comment: setting(from.comment.as_ref(), to.comment.as_ref()),
        collation: setting(from.collation.as_ref(), to.collation.as_ref()).or(drop.clone()),
        charset: setting(from.charset.as_ref(), to.charset.as_ref()).or(drop),
        identity: match (&from.identity, &to.identity) {
            (from, to) if from == to => None,
            (_, None) => Some(Counting::Drop),
            (None, Some(identity)) => Some(Counting::Add(identity.clone())),
            (Some(from), Some(to)) => Some(Counting::Alter(whole(from, to))),
        },
        generated: match (&from.generated, &to.generated) {
            (Some(_), None) => Some(Setting::Drop),
            _ => None,
        },
        was: Some(Box::new(ColumnDefinition { name: to.name.clone(), ..from.clone() })),
        ..AlterColumn::default()
    }
}

/// What is not said any more goes back to what it is by default.
fn whole(from: &Identity, to: &Identity) -> Identity {
    let changed = |from: Option<i64>, to: Option<i64>| if from == to { to } else { to.or(Some(1)) };
    Identity {
        start: changed(from.start, to.start),
        increment: changed(from.increment, to.increment),
        ..to.clone()
    }
}

fn setting<T: Clone + PartialEq>(from: Option<&T>, to: Option<&T>) -> Option<Setting<T>> {
    match (from, to) {
        (from, to) if from == to => None,
        (_, Some(value)) => Some(Setting::Set(value.clone())),
        (_, None) => Some(Setting::Drop),
    }
}

/// Whether the column is computed otherwise, so that it has to be made anew; it holds no data of its
/// own.
pub(super) fn is_recomputed(
    from: &ColumnDefinition,
    to: &ColumnDefinition,
    dialect: Dialect,
) -> bool {
    match (&from.generated, &to.generated) {
        // MySQL has no values there that could stay.
        (Some(generated), None) => dialect == Dialect::MySql && !generated.stored,
        (None, None) => false,
        (Some(from_generated), Some(to_generated)) => {
            from_generated != to_generated || from.data_type != to.data_type
        }
        (None, Some(_)) => true,
    }
}

/// Whether PostgreSQL has no cast that it applies by itself.
/// <https://www.postgresql.org/docs/current/sql-createcast.html>
fn needs_using(from: &ColumnDefinition, to: &ColumnDefinition) -> bool {
    let (from, to) = (family(&from.data_type), family(&to.data_type));
    from.is_none() || to.is_none() || to != from && to != Some(Family::Text)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Number,
    Text,
    Time,
}

fn family(data_type: &Type) -> Option<Family> {
    match data_type {
        Type::SmallInt | Type::Integer | Type::BigInt | Type::Real | Type::Double => {
            Some(Family::Number)
        }
        Type::Numeric(..) => Some(Family::Number),
        Type::Text | Type::Varchar(_) | Type::Char(_) => Some(Family::Text),
        Type::Date | Type::Timestamp | Type::TimestampTz => Some(Family::Time),
        _ => None,
    }
}

/// By way of text, from which every type can be read. A cast that is written cuts what is too long, so it is
/// to the type of any length; then the server refuses what doesn't fit.
fn using(column: &str, data_type: &Type) -> String {
    let column = format!("\"{}\"", column.replace('"', "\"\""));
    match of_any_length(data_type) {
        Some(name) if name == "text" => format!("{column}::text"),
        Some(name) => format!("{column}::text::{name}"),
        None => column,
    }
}

fn of_any_length(data_type: &Type) -> Option<String> {
    match data_type {
        Type::Text | Type::Varchar(_) | Type::Char(_) => Some("text".to_owned()),
        Type::Array(of) => of_any_length(of).map(|of| format!("{of}[]")),
        Type::Custom(name) if name.starts_with("bit(") || name.starts_with("bit varying") => {
            Some("varbit".to_owned())
        }
        other => crate::dialect::type_name(Dialect::Postgres, other).ok(),
    }
}
