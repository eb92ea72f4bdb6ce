//! The constraints of a table that is created, and of a column that is added: each with its name, if
//! it has one, and its options.

use super::capability::{Capability, IdentityForm};
use super::clause;
use super::column::check_primary_key;
use super::constraint;
use super::error::RenderError;
use super::writer::identifier;
use crate::operations::AddColumn;
use crate::schema::{ColumnDefinition, PrimaryKey, Table, Unique};

type Rendered = Result<String, RenderError>;

pub(super) fn table_constraints(
    capability: &Capability,
    table: &Table,
) -> Result<Vec<String>, RenderError> {
    // Of a table that is there, a constraint may have no name.
    let named = |name: &str, definition: String| {
        named(capability, Some(name).filter(|name| !name.is_empty()), &definition)
    };
    let mut parts = Vec::new();
    let key = table.primary_key_columns();
    for column in table.columns.iter().filter(|column| key.contains(&column.name.as_str())) {
        check_primary_key(capability, column)?;
        check_nullable_key(capability, table, column)?;
    }
    // Then the column says it.
    let is_row_id = capability.identity == IdentityForm::RowId
        && table.columns.iter().any(|column| column.identity.is_some());
    if let Some(key) = table.whole_primary_key().filter(|_| !is_row_id) {
        parts.push(primary_key(capability, &key)?);
    }
    for unique in &table.uniques {
        parts.push(named(&unique.name, constraint::unique(capability, unique)?)?);
    }
    for key in &table.foreign_keys {
        parts.push(named(&key.name, constraint::foreign_key(capability, key)?)?);
    }
    for column in &table.columns {
        parts.extend(column_keys(capability, &table.name, column)?);
    }
    for check in &table.checks {
        parts.push(named(
            &check.name,
            format!("CHECK ({})", clause::expression(capability.dialect, &check.condition)),
        )?);
    }
    Ok(parts)
}

/// What would be forbidden without a word is refused.
fn check_nullable_key(
    capability: &Capability,
    table: &Table,
    column: &ColumnDefinition,
) -> Result<(), RenderError> {
    let options = &table.options;
    let holds_null =
        capability.constraints.nullable_key && !options.strict && !options.without_rowid;
    if holds_null || !column.nullable {
        return Ok(());
    }
    let what = if capability.constraints.nullable_key { " of such a table" } else { "" };
    Err(RenderError::new(
        capability.dialect,
        format!("holds no NULL in a primary key{what}: '{}'", column.name),
        "leave nullable(..) out there: if op.dialect() == Dialect::Sqlite { .. }",
    ))
}

/// The keys of a column that can't be said at it, as constraints of its table.
pub(super) fn column_keys(
    capability: &Capability,
    table: &str,
    column: &ColumnDefinition,
) -> Result<Vec<String>, RenderError> {
    let (names, mut keys) = (&column.key_names, Vec::new());
    if column.unique && !unique_at_column(capability, column) {
        let unique = Unique { columns: vec![column.name.clone()], ..Unique::default() };
        let definition = constraint::unique(capability, &unique)?;
        keys.push(named(capability, names.unique.as_deref(), &definition)?);
    }
    if let Some(reference) = &column.references
        && !capability.inline_references
    {
        let key = reference.of_column(&column.name);
        let definition = constraint::foreign_key(capability, &key)?;
        let name = column_foreign_key_name(capability, table, column);
        keys.push(named(capability, name.as_deref(), &definition)?);
    }
    Ok(keys)
}

/// What the foreign key of a column is called: as it was said, or as PostgreSQL would, so that it is known
/// when the column is dropped; nothing if that is too long.
pub(super) fn column_foreign_key_name(
    capability: &Capability,
    table: &str,
    column: &ColumnDefinition,
) -> Option<String> {
    let made = || {
        let name = format!("{table}_{}_fkey", column.name);
        (name.chars().count() <= capability.identifier_length).then_some(name)
    };
    column.key_names.foreign_key.clone().or_else(made)
}

/// Refuses what would be made, though a column that was there is left as it is: keys are added to it,
/// and a comment in a statement of its own replaces its own.
pub(super) fn check_if_missing(capability: &Capability, op: &AddColumn) -> Result<(), RenderError> {
    let column = &op.column;
    let more = [
        ("unique constraint", column.unique),
        ("primary key", column.primary_key),
        ("foreign key", column.references.is_some()),
        ("identity", column.identity.is_some()),
        ("comment", column.comment.is_some()),
    ];
    let Some((what, _)) = more.iter().find(|(_, is_said)| op.if_not_exists && *is_said) else {
        return Ok(());
    };
    let reason = format!(
        "would give column '{}' its {what} even if it was there: IF NOT EXISTS covers the column alone",
        column.name
    );
    let way_out = "use op.when(column_exists(..).not(), ..) in its place, on the database: a script \
                   can't ask";
    Err(RenderError::new(capability.dialect, reason, way_out))
}

/// Whether `UNIQUE` is written at this column.
pub(super) fn unique_at_column(capability: &Capability, column: &ColumnDefinition) -> bool {
    column.key_names.unique.is_none() || capability.constraints.named_at_column
}

/// What stands behind an added column that is the primary key.
pub(super) fn added_primary_key(capability: &Capability, column: &ColumnDefinition) -> Rendered {
    if !column.primary_key {
        return Ok(String::new());
    }
    let name = column.key_names.primary_key.as_deref();
    let name = name.filter(|_| capability.constraints.primary_key_name);
    Ok(format!(" {}", named(capability, name, "PRIMARY KEY")?))
}

fn primary_key(capability: &Capability, key: &PrimaryKey) -> Rendered {
    let name = key.name.as_deref().filter(|_| capability.constraints.primary_key_name);
    named(capability, name, &constraint::primary_key(capability, key)?)
}

/// A constraint behind its name, if it has one.
pub(super) fn named(capability: &Capability, name: Option<&str>, definition: &str) -> Rendered {
    match name {
        Some(name) => {
            let name = identifier(capability.dialect, name)?;
            Ok(format!("CONSTRAINT {name} {definition}"))
        }
        None => Ok(definition.to_owned()),
    }
}
