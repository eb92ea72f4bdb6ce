//! One change of a table that is made anew: which operations are one, what it does to the text of the
//! table, and how a plan says it.

use super::refuse;
use super::script::Copied;
use crate::dialect::capability::Capability;
use crate::dialect::clause;
use crate::dialect::compiler::{Compiler, column_list};
use crate::dialect::constraint;
use crate::dialect::error::RenderError;
use crate::dialect::facts::{DataLoss, data_loss_of};
use crate::dialect::sqlite::Sqlite;
use crate::dialect::stored_table::{Editor, Layout, names};
use crate::dialect::table_constraints::{added_primary_key, named};
use crate::dialect::writer::identifier;
use crate::operations::{
    AddColumn, AlterColumn, CreatePrimaryKey, DropColumn, DropConstraint, Operation,
};
use crate::schema::{ConstraintKind, Dialect, Type};

mod column;

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Edit {
    AddColumn(Box<AddColumn>),
    DropColumn(Box<DropColumn>),
    AlterColumn(Box<AlterColumn>),
    AddConstraint {
        name: Option<String>,
        definition: String,
        /// The columns, if it is the primary key.
        key: Vec<String>,
    },
    DropConstraint(Box<DropConstraint>),
    RenameConstraint {
        name: String,
        new_name: String,
    },
    Order(Vec<String>),
}

impl Edit {
    /// What an operation changes by a rebuild; none if `ALTER TABLE` of SQLite does it.
    pub(super) fn of(
        operation: &Operation,
        capability: &Capability,
    ) -> Result<Option<Self>, RenderError> {
        let sqlite = Sqlite { capability: *capability, strict: false };
        match operation {
            Operation::AddColumn(op) if op.if_not_exists => Ok(None),
            Operation::AddColumn(op)
                if op.position.is_none() && sqlite.check_added(&op.column).is_ok() =>
            {
                Ok(None)
            }
            Operation::DropColumn(op) if op.if_exists => Ok(None),
            Operation::DropColumn(op) => {
                let is_bound = op
                    .was
                    .as_ref()
                    .is_some_and(|was| was.primary_key || was.unique || was.references.is_some());
                Ok(is_bound.then(|| Self::DropColumn(Box::new(op.clone()))))
            }
            _ => Self::of_any(operation, capability),
        }
    }

    /// The same, though SQLite could do it: it goes along with others.
    pub(in crate::dialect) fn of_any(
        operation: &Operation,
        capability: &Capability,
    ) -> Result<Option<Self>, RenderError> {
        let add = |name: &str, definition: String| Self::AddConstraint {
            name: Some(name.to_owned()),
            definition,
            key: Vec::new(),
        };
        let edit = match operation {
            Operation::AddColumn(op) if !op.if_not_exists => Self::AddColumn(Box::new(op.clone())),
            Operation::DropColumn(op) if !op.if_exists => Self::DropColumn(Box::new(op.clone())),
            Operation::AlterColumn(op) if op.changes_definition() => {
                Self::AlterColumn(Box::new(op.clone()))
            }
            Operation::CreateUniqueConstraint(op) => {
                add(&op.unique.name, constraint::unique(capability, &op.unique)?)
            }
            Operation::CreateCheckConstraint(op) => {
                constraint::not_valid(capability, op.check.not_valid)?;
                add(
                    &op.check.name,
                    format!("CHECK ({})", clause::expression(Dialect::Sqlite, &op.check.condition)),
                )
            }
            Operation::CreateForeignKey(op) => {
                constraint::not_valid(capability, op.key.not_valid)?;
                add(&op.key.name, constraint::foreign_key(capability, &op.key)?)
            }
            Operation::CreatePrimaryKey(op) => Self::AddConstraint {
                name: own_name(op),
                definition: constraint::primary_key(capability, &op.key)?,
                key: op.key.columns.clone(),
            },
            Operation::DropConstraint(op) if op.kind() == Some(ConstraintKind::Exclude) => {
                return Err(constraint::no_exclusion(Dialect::Sqlite, &op.name));
            }
            Operation::DropConstraint(op) => Self::DropConstraint(Box::new(op.clone())),
            Operation::RenameConstraint(op) => {
                let (name, new_name) = (op.name.clone(), op.new_name.clone());
                Self::RenameConstraint { name, new_name }
            }
            Operation::ReorderColumns(op) => Self::Order(op.columns.clone()),
            _ => return Ok(None),
        };
        Ok(Some(edit))
    }

    pub(super) fn dropped_column(&self) -> Option<&str> {
        match self {
            Self::DropColumn(op) => Some(&op.column),
            _ => None,
        }
    }

    /// Whether it says of a column that it may be NULL.
    pub(super) fn lets_be_null(&self, column: &str) -> bool {
        matches!(self, Self::AlterColumn(op)
            if op.nullable == Some(true) && op.column.eq_ignore_ascii_case(column))
    }

    /// Whether the values that it gives a column are made of what this change before it makes.
    pub(in crate::dialect) fn reads(&self, before: &Self) -> bool {
        let Self::AlterColumn(op) = self else { return false };
        let Some(using) = &op.using else { return false };
        let made = match before {
            Self::AddColumn(before) => before.column.name.as_str(),
            Self::AlterColumn(before) if before.using.is_some() => before.column.as_str(),
            _ => return false,
        };
        op.column.eq_ignore_ascii_case(made) || names(using, made)
    }

    /// What it loses of the data that is there.
    pub(super) fn data_loss(&self) -> DataLoss {
        match self {
            Self::DropColumn(_) => DataLoss::Certain,
            Self::AlterColumn(op) => data_loss_of(&Operation::from((**op).clone())),
            _ => DataLoss::None,
        }
    }

    /// How a plan says it.
    pub(super) fn words(&self, capability: &Capability) -> Result<String, RenderError> {
        let quoted = |name: &str| identifier(Dialect::Sqlite, name);
        let sqlite = Sqlite { capability: *capability, strict: false };
        Ok(match self {
            Self::AddColumn(op) => {
                let sqlite = Sqlite { capability: *capability, strict: op.strict };
                format!("ADD COLUMN {}", definition(&sqlite, op)?)
            }
            Self::DropColumn(op) => format!("DROP COLUMN {}", quoted(&op.column)?),
            Self::AlterColumn(op) => column::words(&sqlite, op)?,
            Self::AddConstraint { name, definition, .. } => {
                format!("ADD {}", named(capability, name.as_deref(), definition)?)
            }
            Self::DropConstraint(op) => format!("DROP CONSTRAINT {}", quoted(&op.name)?),
            Self::RenameConstraint { name, new_name } => {
                format!("RENAME CONSTRAINT {} TO {}", quoted(name)?, quoted(new_name)?)
            }
            Self::Order(columns) => {
                format!("its columns begin with {}", column_list(Dialect::Sqlite, columns)?)
            }
        })
    }

    /// Changes the text, and what is copied.
    pub(super) fn apply(
        &self,
        editor: &mut Editor,
        copied: &mut Copied,
        capability: &Capability,
    ) -> Result<(), RenderError> {
        let layout = Layout::of(&editor.sql);
        let strict = layout.is_some_and(|layout| layout.has_option("STRICT"));
        let sqlite = Sqlite { capability: *capability, strict };
        match self {
            Self::AddColumn(op) => {
                let definition = definition(&sqlite, op)?;
                found(editor.add_column(&definition, op.position.as_ref()), || {
                    "place for the column".into()
                })
            }
            Self::DropColumn(op) => {
                copied.drop(&op.column);
                found(editor.drop_column(&op.column), || format!("column '{}'", op.column))
            }
            Self::AlterColumn(op) => column::apply(&sqlite, op, editor, copied),
            Self::AddConstraint { name, definition, key } => {
                for column in key {
                    let layout = Layout::of(&editor.sql);
                    if layout.is_some_and(|layout| !layout.is_generated(column)) {
                        found(editor.set_not_null(column), || format!("column '{column}'"))?;
                    }
                }
                if let Some(name) = name.as_ref().filter(|name| editor.has_constraint(name)) {
                    let reason = format!("has a constraint '{name}' in that table already");
                    return Err(refuse(reason, "choose another name, or drop that one first"));
                }
                let definition = named(capability, name.as_deref(), definition)?;
                found(editor.add_constraint(&definition), || "place for it".into())
            }
            Self::DropConstraint(op) => match editor.drop_constraint(op) {
                None if op.if_exists => Ok(()),
                dropped => found(dropped, || format!("constraint '{}'", op.name)),
            },
            Self::RenameConstraint { name, new_name } => {
                let quoted = identifier(Dialect::Sqlite, new_name)?;
                found(editor.rename_constraint(name, &quoted), || format!("constraint '{name}'"))
            }
            Self::Order(columns) => {
                found(editor.order(columns), || format!("column of {}", columns.join(", ")))
            }
        }
    }
}

/// The name of a primary key, if it isn't the one that PostgreSQL makes: `create_table` gives it none either.
fn own_name(op: &CreatePrimaryKey) -> Option<String> {
    let name = op.key.name.clone();
    name.filter(|name| *name != format!("{}_pkey", op.table))
}

fn definition(sqlite: &Sqlite, op: &AddColumn) -> Result<String, RenderError> {
    let key = if op.column.identity.is_some() {
        String::new()
    } else {
        added_primary_key(&sqlite.capability, &op.column)?
    };
    Ok(sqlite.column(&op.column)? + &key)
}

fn found(changed: Option<()>, what: impl FnOnce() -> String) -> Result<(), RenderError> {
    changed.ok_or_else(|| {
        refuse(
            format!("has no {} in the table as it stands", what()),
            "look at it: SELECT sql FROM sqlite_schema WHERE name = '..'; a constraint without a \
             name is found by what it was: .was_unique(..), .was_check(..)",
        )
    })
}

/// The type by which `now()` is written, from the text of the column.
fn type_by_name(name: &str) -> Type {
    match name.to_ascii_uppercase().as_str() {
        "DATE" => Type::Date,
        "TIME" => Type::Time,
        _ => Type::Timestamp,
    }
}
