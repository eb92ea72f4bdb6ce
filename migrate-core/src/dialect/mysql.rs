//! MySQL and MariaDB: what they spell differently or can't do.

use super::capability::Capability;
use super::compiler::{Compiler, column_foreign_key, table_constraints};
use super::error::RenderError;
use super::literal::literal;
use super::writer::{identifier, table_name};
use crate::operations::{AddColumn, DropIndex};
use crate::schema::{ColumnDefinition, Dialect, Table, Type, Value};

pub(super) struct MySql {
    pub(super) capability: Capability,
}

impl Compiler for MySql {
    fn capability(&self) -> &Capability {
        &self.capability
    }

    fn type_name(&self, data_type: &Type) -> Result<String, RenderError> {
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
            Type::Custom(name) => name.clone(),
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
        let is_text = matches!(data_type, Type::Text | Type::Binary | Type::Json);
        Ok(if is_text { format!("({value})") } else { value })
    }

    fn column(&self, column: &ColumnDefinition) -> Result<String, RenderError> {
        let mut sql = identifier(Dialect::MySql, &column.name)?;
        sql.push(' ');
        sql.push_str(&self.type_name(&column.data_type)?);
        // A bare timestamp is NOT NULL where explicit_defaults_for_timestamp is off.
        sql.push_str(if column.nullable { " NULL" } else { " NOT NULL" });
        if let Some(default) = &column.default {
            sql.push_str(" DEFAULT ");
            sql.push_str(&self.default_value(default, &column.data_type)?);
        }
        if column.unique {
            self.check_key(column)?;
            sql.push_str(" UNIQUE");
        }
        Ok(sql)
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
        let mut sql = format!("ALTER TABLE {table} ADD COLUMN {}", self.column(&op.column)?);
        if op.column.primary_key {
            self.check_key(&op.column)?;
            sql.push_str(" PRIMARY KEY");
        }
        if let Some(foreign_key) = column_foreign_key(Dialect::MySql, &op.column)? {
            sql.push_str(", ADD ");
            sql.push_str(&foreign_key);
        }
        Ok(sql)
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
        Ok(format!(
            "DROP INDEX {exists}{name} ON {}",
            table_name(Dialect::MySql, &op.table_name())?
        ))
    }
}

impl MySql {
    fn check_key(&self, column: &ColumnDefinition) -> Result<(), RenderError> {
        let is_text = matches!(column.data_type, Type::Text | Type::Binary | Type::Json);
        if !is_text || self.capability.text_keys {
            return Ok(());
        }
        Err(self.refuse(
            &format!("can't use column '{}' as a key: its type has no length", column.name),
            "use Varchar(n)",
        ))
    }
}
