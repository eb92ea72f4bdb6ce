//! Constraints: how they are spelled where databases agree, and what a database can't do. Which words MySQL drops them with stands with MySQL.

use super::capability::Capability;
use super::clause;
use super::compiler::{actions, column_list};
use super::error::RenderError;
use super::writer::{identifier, table_name};
use crate::operations::{
    CreateCheckConstraint, CreateExcludeConstraint, CreateForeignKey, CreateUniqueConstraint,
    DropConstraint, RenameConstraint, ValidateConstraint,
};
use crate::schema::{
    Deferral, Dialect, ForeignKey, IndexKey, PrimaryKey, ReferentialAction, TableName, Unique,
};

type Rendered = Result<String, RenderError>;

pub(super) fn create_unique(capability: &Capability, op: &CreateUniqueConstraint) -> Rendered {
    let definition = unique(capability, &op.unique)?;
    add(capability, &op.table_name(), &op.unique.name, &definition)
}

pub(super) fn create_check(capability: &Capability, op: &CreateCheckConstraint) -> Rendered {
    let not_valid = not_valid(capability, op.check.not_valid)?;
    let definition = format!(
        "CHECK ({}){not_valid}",
        clause::expression(capability.dialect, &op.check.condition)
    );
    add(capability, &op.table_name(), &op.check.name, &definition)
}

pub(super) fn create_foreign_key(capability: &Capability, op: &CreateForeignKey) -> Rendered {
    let key = &op.key;
    let definition = foreign_key(capability, key)? + not_valid(capability, key.not_valid)?;
    add(capability, &op.table_name(), &key.name, &definition)
}

pub(super) fn create_exclude(capability: &Capability, op: &CreateExcludeConstraint) -> Rendered {
    let (dialect, exclusion) = (capability.dialect, &op.exclusion);
    if !capability.tables.exclusion {
        return Err(no_exclusion(dialect, &exclusion.name));
    }
    let mut elements = Vec::new();
    for (key, operator) in &exclusion.elements {
        let key = match key {
            IndexKey::Column(column) => identifier(dialect, column)?,
            IndexKey::Expression { expression } => {
                format!("({})", clause::expression(capability.dialect, expression))
            }
        };
        elements.push(format!("{key} WITH {operator}"));
    }
    let method = exclusion.method.as_deref().unwrap_or("gist");
    let mut definition = format!("EXCLUDE USING {method} ({})", elements.join(", "));
    if let Some(condition) = &exclusion.condition {
        definition.extend([" WHERE (", clause::expression(capability.dialect, condition), ")"]);
    }
    definition += &deferral(capability, exclusion.deferral)?;
    add(capability, &op.table_name(), &exclusion.name, &definition)
}

pub(super) fn no_exclusion(dialect: Dialect, name: &str) -> RenderError {
    RenderError::new(
        dialect,
        format!("has no exclusion constraints: '{name}'"),
        "leave it out there, and use a trigger or a unique constraint: \
         if op.dialect() == Dialect::Postgres { .. }",
    )
}

/// Without its name.
pub(super) fn unique(capability: &Capability, unique: &Unique) -> Rendered {
    check_nulls_not_distinct(capability, unique.nulls_not_distinct)?;
    let nulls = if unique.nulls_not_distinct { "NULLS NOT DISTINCT " } else { "" };
    let columns = column_list(capability.dialect, &unique.columns)?;
    Ok(format!("UNIQUE {nulls}({columns}){}", deferral(capability, unique.deferral)?))
}

/// Without its name, and without what it leaves unchecked.
pub(super) fn foreign_key(capability: &Capability, key: &ForeignKey) -> Rendered {
    let here = column_list(capability.dialect, &key.columns)?;
    Ok(format!("FOREIGN KEY ({here}) {}", references(capability, key)?))
}

/// What stands behind the columns of a foreign key.
pub(super) fn references(capability: &Capability, key: &ForeignKey) -> Rendered {
    let (dialect, facts) = (capability.dialect, &capability.constraints);
    if key.match_full && !facts.match_full {
        return Err(RenderError::new(
            dialect,
            "has no MATCH FULL",
            "leave match_full() out there, and forbid NULL, or say it as a check constraint",
        ));
    }
    let is_default = |action| action == Some(ReferentialAction::SetDefault);
    if (is_default(key.on_delete) || is_default(key.on_update)) && !facts.set_default {
        return Err(RenderError::new(
            dialect,
            "has no SET DEFAULT for foreign keys",
            "use another action there, or a trigger",
        ));
    }
    // Without columns it is the primary key.
    let there = match key.referent_columns.as_slice() {
        [] => String::new(),
        columns => format!(" ({})", column_list(dialect, columns)?),
    };
    let table = table_name(dialect, &key.referent_name())?;
    let full = if key.match_full { " MATCH FULL" } else { "" };
    let actions = actions(key.on_delete, key.on_update);
    let deferral = match key.deferral {
        Some(deferral) if facts.deferrable_foreign_keys => format!(" {}", deferral.as_sql()),
        _ => deferral(capability, key.deferral)?,
    };
    Ok(format!("REFERENCES {table}{there}{full}{actions}{deferral}"))
}

/// Without the name, which not every database has.
pub(super) fn primary_key(capability: &Capability, key: &PrimaryKey) -> Rendered {
    let columns = column_list(capability.dialect, &key.columns)?;
    Ok(format!("PRIMARY KEY ({columns}){}", deferral(capability, key.deferral)?))
}

pub(super) fn drop(capability: &Capability, op: &DropConstraint) -> Rendered {
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let table = table_name(capability.dialect, &op.table_name())?;
    let name = identifier(capability.dialect, &op.name)?;
    Ok(format!("ALTER TABLE {table} DROP CONSTRAINT {exists}{name}"))
}

pub(super) fn validate(capability: &Capability, op: &ValidateConstraint) -> Rendered {
    if !capability.constraints.not_valid {
        return Err(RenderError::new(
            capability.dialect,
            "has no VALIDATE CONSTRAINT: a constraint there holds for all rows from the beginning",
            "leave validate_constraint out there: if op.dialect() == Dialect::Postgres { .. }",
        ));
    }
    let table = table_name(capability.dialect, &op.table_name())?;
    let name = identifier(capability.dialect, &op.name)?;
    Ok(format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}"))
}

pub(super) fn rename(capability: &Capability, op: &RenameConstraint) -> Rendered {
    let dialect = capability.dialect;
    if !capability.constraints.rename {
        return Err(RenderError::new(
            dialect,
            format!("can't rename constraint '{}'", op.name),
            "drop it and create it with its new name; one that is unique is an index there, which \
             op.rename_index renames",
        ));
    }
    let table = table_name(dialect, &op.table_name())?;
    let (old, new) = (identifier(dialect, &op.name)?, identifier(dialect, &op.new_name)?);
    Ok(format!("ALTER TABLE {table} RENAME CONSTRAINT {old} TO {new}"))
}

pub(super) fn add(
    capability: &Capability,
    table: &TableName,
    name: &str,
    definition: &str,
) -> Rendered {
    let table = table_name(capability.dialect, table)?;
    let name = identifier(capability.dialect, name)?;
    Ok(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}"))
}

pub(super) fn check_nulls_not_distinct(
    capability: &Capability,
    wanted: bool,
) -> Result<(), RenderError> {
    if !wanted || capability.constraints.nulls_not_distinct {
        return Ok(());
    }
    Err(RenderError::new(
        capability.dialect,
        "has no NULLS NOT DISTINCT; PostgreSQL has since 15",
        "leave nulls_not_distinct() out there, or forbid NULL",
    ))
}

pub(super) fn not_valid(
    capability: &Capability,
    wanted: bool,
) -> Result<&'static str, RenderError> {
    match wanted {
        false => Ok(""),
        true if capability.constraints.not_valid => Ok(" NOT VALID"),
        true => Err(RenderError::new(
            capability.dialect,
            "has no NOT VALID: it checks all rows",
            "leave not_valid() out there: if op.dialect() == Dialect::Postgres { .. }",
        )),
    }
}

pub(super) fn deferral(
    capability: &Capability,
    deferral: Option<Deferral>,
) -> Result<String, RenderError> {
    match deferral {
        None => Ok(String::new()),
        Some(deferral) if capability.constraints.deferrable => {
            Ok(format!(" {}", deferral.as_sql()))
        }
        Some(_) if capability.constraints.deferrable_foreign_keys => Err(RenderError::new(
            capability.dialect,
            "can check no constraint later but a foreign key",
            "leave deferrable() and initially_deferred() out there",
        )),
        Some(_) => Err(RenderError::new(
            capability.dialect,
            "has no deferrable constraints: it checks at once",
            "leave deferrable() and initially_deferred() out there",
        )),
    }
}
