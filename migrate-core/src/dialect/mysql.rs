//! MySQL and MariaDB: what they spell differently or can't do.

use super::capability::Capability;
use super::column_text::{in_expression, is_long_type};
use super::compiler::{Compiler, create_table};
use super::constraint;
use super::error::RenderError;
use super::index::algorithm;
use super::literal::literal;
use super::table_constraints::{column_foreign_key_name, column_keys, table_constraints};
use super::type_refusal::{check_limits, lacks};
use super::writer::{identifier, table_name};
use crate::operations::{
    AddColumn, CreatePrimaryKey, CreateTable, DropColumn, DropConstraint, DropIndex, Position,
    RenameIndex, RenameTable,
};
use crate::schema::{ColumnDefinition, ConstraintKind, Dialect, Table, Type, Value};

pub(super) struct MySql {
    pub(super) capability: Capability,
}

impl Compiler for MySql {
    fn capability(&self) -> &Capability {
        &self.capability
    }

    fn type_name(&self, data_type: &Type) -> Result<String, RenderError> {
        check_limits(Dialect::MySql, data_type)?;
        Ok(match data_type {
            Type::Boolean => "boolean".to_owned(),
            Type::SmallInt => "smallint".to_owned(),
            Type::Integer => "int".to_owned(),
            Type::BigInt => "bigint".to_owned(),
            Type::Real => "float".to_owned(),
            Type::Double => "double".to_owned(),
            Type::Numeric(precision, scale) => format!("decimal({precision}, {scale})"),
            Type::Text => "longtext".to_owned(),
            Type::Varchar(length) => format!("varchar({length})"),
            Type::Char(length) => format!("char({length})"),
            Type::Binary => "longblob".to_owned(),
            Type::Date => "date".to_owned(),
            Type::Time => "time(6)".to_owned(),
            Type::Timestamp => "datetime(6)".to_owned(),
            Type::TimestampTz => "timestamp(6)".to_owned(),
            Type::Uuid => "char(36)".to_owned(),
            Type::Json => "json".to_owned(),
            Type::TinyInt => "tinyint".to_owned(),
            Type::UnsignedTinyInt => "tinyint unsigned".to_owned(),
            Type::UnsignedSmallInt => "smallint unsigned".to_owned(),
            Type::UnsignedInteger => "int unsigned".to_owned(),
            Type::UnsignedBigInt => "bigint unsigned".to_owned(),
            Type::VarBinary(length) => format!("varbinary({length})"),
            Type::Custom(name) => name.clone(),
            lacking @ (Type::Interval | Type::Array(_)) => {
                return Err(lacks(Dialect::MySql, lacking));
            }
        })
    }

    fn current_time(&self, data_type: &Type) -> Option<&'static str> {
        match data_type {
            Type::Date => Some("(CURRENT_DATE)"),
            Type::Time => Some("(CURRENT_TIME(6))"),
            Type::Timestamp | Type::TimestampTz => Some("CURRENT_TIMESTAMP(6)"),
            Type::Custom(_) => Some("CURRENT_TIMESTAMP"),
            _ => None,
        }
    }

    fn generated_uuid(&self) -> &'static str {
        "(uuid())"
    }

    /// A literal default of a type without a length counts as an expression.
    fn literal_default(&self, value: &Value, data_type: &Type) -> Result<String, RenderError> {
        if matches!(value, Value::TimestampTz(_)) {
            return Err(self.refuse(
                "has no constant point in time: it reads one in the time zone of the session",
                "use expr(\"..\"), or Value::timestamp(..) and a column of type Timestamp",
            ));
        }
        let value = literal(Dialect::MySql, value)?;
        let is_long = match data_type {
            Type::Text | Type::Binary | Type::Json => true,
            Type::Custom(name) => is_long_type(name),
            _ => false,
        };
        Ok(if is_long { in_expression(&value) } else { value })
    }

    /// A bare timestamp is NOT NULL where `explicit_defaults_for_timestamp` is off.
    fn nullability(&self, column: &ColumnDefinition) -> &'static str {
        match (column.nullable, &column.generated) {
            (false, _) => " NOT NULL",
            (true, None) => " NULL",
            (true, Some(_)) => "",
        }
    }

    /// MySQL: error 1075. Of a key over several columns only the first can count up.
    fn create_table(&self, op: &CreateTable) -> Result<String, RenderError> {
        let table = &op.table;
        let uniques = table.uniques.iter().filter_map(|unique| unique.columns.first());
        let keys = table.primary_key_columns().into_iter().take(1);
        let keys: Vec<&str> = keys.chain(uniques.map(String::as_str)).collect();
        for column in &table.columns {
            if !keys.contains(&column.name.as_str()) {
                self.check_counting(column, false)?;
            }
        }
        create_table(self, op)
    }

    fn table_constraints(&self, table: &Table) -> Result<Vec<String>, RenderError> {
        let keys = table.primary_key_columns();
        let uniques = table.uniques.iter().flat_map(|unique| &unique.columns);
        for key in keys.into_iter().chain(uniques.map(String::as_str)) {
            if let Some(column) = table.columns.iter().find(|column| column.name == key) {
                self.check_key(column)?;
            }
        }
        table_constraints(&self.capability, table)
    }

    fn add_column(&self, op: &AddColumn) -> Result<String, RenderError> {
        let table = table_name(Dialect::MySql, &op.table_name())?;
        let exists = self.if_column(op.if_not_exists, "IF NOT EXISTS ")?;
        let column = self.column(&op.column)?;
        let mut sql = format!("ALTER TABLE {table} ADD COLUMN {exists}{column}");
        self.check_counting(&op.column, op.column.primary_key)?;
        if op.column.primary_key {
            self.check_key(&op.column)?;
            sql.push_str(" PRIMARY KEY");
        }
        sql.push_str(&position(Dialect::MySql, op)?);
        if let Some(start) = op.column.identity.as_ref().and_then(|identity| identity.start) {
            sql.extend([", AUTO_INCREMENT = ", &start.to_string()]);
        }
        for key in column_keys(&self.capability, &op.table, &op.column)? {
            sql.extend([", ADD ", &key]);
        }
        let how = [op.algorithm.as_deref(), op.lock.as_deref()];
        sql.push_str(&algorithm(&self.capability, ", ", how));
        Ok(sql)
    }

    /// It drops no column that a foreign key needs: error 1828.
    fn key_of_dropped_column(&self, op: &DropColumn) -> Result<String, RenderError> {
        let Some(was) = op.was.as_ref().filter(|was| was.references.is_some()) else {
            return Ok(String::new());
        };
        let Some(key) = column_foreign_key_name(&self.capability, &op.table, was) else {
            return Err(self.refuse(
                &format!(
                    "can't drop column '{}' before its foreign key, for which \
                     '<table>_<column>_fkey' would have been too long: the database named it",
                    op.column
                ),
                "drop the key first, with op.drop_constraint and its name, and leave references(..) \
                 out of was(..)",
            ));
        };
        let may_be_missing = op.if_exists || self.capability.constraints.drop_if_exists;
        let exists = if may_be_missing { "IF EXISTS " } else { "" };
        Ok(format!("DROP FOREIGN KEY {exists}{}, ", identifier(Dialect::MySql, &key)?))
    }

    /// A new name without a schema would move the table to the database of the connection.
    fn rename_table(&self, op: &RenameTable) -> Result<String, RenderError> {
        let table = table_name(Dialect::MySql, &op.table_name())?;
        let new = table_name(Dialect::MySql, &op.new_table_name())?;
        Ok(format!("ALTER TABLE {table} RENAME TO {new}"))
    }

    fn drop_index(&self, op: &DropIndex) -> Result<String, RenderError> {
        if op.if_exists && !self.capability.index_if_exists {
            return Err(self.refuse(
                "has no DROP INDEX IF EXISTS; MariaDB has",
                "leave if_exists() out, or connect to MariaDB",
            ));
        }
        let exists = if op.if_exists { "IF EXISTS " } else { "" };
        let name = identifier(Dialect::MySql, &op.name)?;
        let table = table_name(Dialect::MySql, &op.table_name())?;
        let how = [op.algorithm.as_deref(), op.lock.as_deref()];
        let how = algorithm(&self.capability, ", ", how);
        // MariaDB's DROP INDEX takes neither.
        if !how.is_empty() {
            return Ok(format!("ALTER TABLE {table} DROP INDEX {exists}{name}{how}"));
        }
        Ok(format!("DROP INDEX {exists}{name} ON {table}"))
    }

    fn rename_index(&self, op: &RenameIndex) -> Result<String, RenderError> {
        let table = table_name(Dialect::MySql, &op.table_name())?;
        let old = identifier(Dialect::MySql, &op.name)?;
        let new = identifier(Dialect::MySql, &op.new_name)?;
        Ok(format!("ALTER TABLE {table} RENAME INDEX {old} TO {new}"))
    }

    fn create_primary_key(&self, op: &CreatePrimaryKey) -> Result<String, RenderError> {
        let table = table_name(Dialect::MySql, &op.table_name())?;
        let key = constraint::primary_key(&self.capability, &op.key)?;
        Ok(format!("ALTER TABLE {table} ADD {key}"))
    }

    /// Before MySQL 8.0.19 each kind has a word of its own; unique ones are indexes.
    fn drop_constraint(&self, op: &DropConstraint) -> Result<String, RenderError> {
        use ConstraintKind::{Check, Exclude, ForeignKey, PrimaryKey, Unique};
        let capability = &self.capability;
        let word = match op.kind() {
            Some(PrimaryKey) => return self.drop_primary_key(op),
            Some(Exclude) => return Err(constraint::no_exclusion(Dialect::MySql, &op.name)),
            Some(Unique) => "INDEX",
            Some(ForeignKey) => "FOREIGN KEY",
            Some(Check) | None if capability.constraints.drop_any => "CONSTRAINT",
            Some(Check) => "CHECK",
            None => {
                return Err(self.refuse(
                    &format!("can't drop constraint '{}' without its kind", op.name),
                    "say what it is: .unique(), .check(), .foreign_key() or .primary_key()",
                ));
            }
        };
        if op.if_exists && !capability.constraints.drop_if_exists {
            return Err(self.refuse(
                "has no IF EXISTS for constraints; MariaDB has",
                "leave if_exists() out, or connect to MariaDB",
            ));
        }
        let exists = if op.if_exists { "IF EXISTS " } else { "" };
        let name = identifier(Dialect::MySql, &op.name)?;
        let table = table_name(Dialect::MySql, &op.table_name())?;
        Ok(format!("ALTER TABLE {table} DROP {word} {exists}{name}"))
    }
}

impl MySql {
    /// It has no name of its own.
    fn drop_primary_key(&self, op: &DropConstraint) -> Result<String, RenderError> {
        if op.if_exists {
            return Err(self.refuse("has no DROP PRIMARY KEY IF EXISTS", "leave if_exists() out"));
        }
        let table = table_name(Dialect::MySql, &op.table_name())?;
        Ok(format!("ALTER TABLE {table} DROP PRIMARY KEY"))
    }

    fn check_counting(&self, column: &ColumnDefinition, is_key: bool) -> Result<(), RenderError> {
        if column.identity.is_none() || column.unique || is_key {
            return Ok(());
        }
        Err(self.refuse(
            &format!("counts nothing but a key up: '{}' is none", column.name),
            "say primary_key() or unique() at the column",
        ))
    }
}

fn position(dialect: Dialect, op: &AddColumn) -> Result<String, RenderError> {
    Ok(match &op.position {
        None => String::new(),
        Some(Position::First) => " FIRST".to_owned(),
        Some(Position::After(column)) => format!(" AFTER {}", identifier(dialect, column)?),
    })
}
