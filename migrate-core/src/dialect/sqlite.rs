//! SQLite: what it spells differently or can't do.

use super::capability::Capability;
use super::compiler::{Compiler, create_table};
use super::error::RenderError;
use super::type_refusal::lacks;
use super::writer::{identifier, table_name};
use crate::operations::{AddColumn, CreateTable, DropColumn};
use crate::schema::{ColumnDefinition, DefaultValue, Dialect, Type, Value};

pub(super) struct Sqlite {
    pub(super) capability: Capability,
    /// Whether it writes a strict table, which knows few types.
    pub(super) strict: bool,
}

impl Compiler for Sqlite {
    fn capability(&self) -> &Capability {
        &self.capability
    }

    fn type_name(&self, data_type: &Type) -> Result<String, RenderError> {
        Ok(match data_type {
            Type::Boolean => "BOOLEAN".to_owned(),
            Type::SmallInt => "SMALLINT".to_owned(),
            Type::Integer => "INTEGER".to_owned(),
            Type::BigInt => "BIGINT".to_owned(),
            Type::Real => "REAL".to_owned(),
            Type::Double => "DOUBLE PRECISION".to_owned(),
            Type::Numeric(precision, scale) => format!("NUMERIC({precision}, {scale})"),
            Type::Text | Type::Uuid | Type::Json => "TEXT".to_owned(),
            Type::Varchar(length) => format!("VARCHAR({length})"),
            Type::Char(length) => format!("CHAR({length})"),
            // VARBINARY would make numbers of text.
            Type::Binary | Type::VarBinary(_) => "BLOB".to_owned(),
            Type::Date => "DATE".to_owned(),
            Type::Time => "TIME".to_owned(),
            Type::Timestamp | Type::TimestampTz => "TIMESTAMP".to_owned(),
            Type::TinyInt => "TINYINT".to_owned(),
            Type::Custom(name) => name.clone(),
            lacking @ (Type::UnsignedTinyInt
            | Type::UnsignedSmallInt
            | Type::UnsignedInteger
            | Type::UnsignedBigInt
            | Type::Interval
            | Type::Array(_)) => return Err(lacks(Dialect::Sqlite, lacking)),
        })
    }

    fn current_time(&self, data_type: &Type) -> Option<&'static str> {
        match data_type {
            Type::Date => Some("CURRENT_DATE"),
            Type::Time => Some("CURRENT_TIME"),
            Type::Timestamp | Type::TimestampTz | Type::Custom(_) => Some("CURRENT_TIMESTAMP"),
            _ => None,
        }
    }

    /// A version 4 UUID out of SQLite's own random bytes: RFC 9562, section 5.4.
    fn generated_uuid(&self) -> &'static str {
        "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || \
         substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || \
         substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))"
    }

    fn column_type(&self, column: &ColumnDefinition) -> Result<String, RenderError> {
        if column.identity.is_some() {
            // Only a column of exactly this type is the row's own number.
            return Ok("INTEGER".to_owned());
        }
        if self.strict { self.strict_type(column) } else { self.type_name(&column.data_type) }
    }

    fn create_table(&self, op: &CreateTable) -> Result<String, RenderError> {
        let strict = Self { capability: self.capability, strict: op.table.options.strict };
        let counting = op.table.columns.iter().find(|column| column.identity.is_some());
        if let Some(column) = counting
            && op.table.primary_key_columns().len() > 1
        {
            return Err(self.refuse(
                &format!("can't count '{}' up: it is not the primary key alone", column.name),
                "make it the only column of the primary key, or leave identity() out",
            ));
        }
        let Some(counting) = counting.map(|column| column.name.clone()) else {
            return create_table(&strict, op);
        };
        // The key is said at the column, wherever the operation says it.
        let mut op = op.clone();
        let is_key = op.table.primary_key_columns() == [counting.as_str()];
        let name = op.table.primary_key_name.clone();
        for column in op.table.columns.iter_mut().filter(|column| column.identity.is_some()) {
            column.primary_key |= is_key;
            column.key_names.primary_key = name.clone().or(column.key_names.primary_key.take());
        }
        create_table(&strict, &op)
    }

    fn add_column(&self, op: &AddColumn) -> Result<String, RenderError> {
        if !self.capability.add_any_column {
            self.check_added(&op.column)?;
        }
        self.check_position(op)?;
        self.if_column(op.if_not_exists, "IF NOT EXISTS ")?;
        let table = table_name(Dialect::Sqlite, &op.table_name())?;
        let strict = Self { capability: self.capability, strict: op.strict };
        Ok(format!("ALTER TABLE {table} ADD COLUMN {}", strict.column(&op.column)?))
    }

    /// The limits of `ALTER TABLE DROP COLUMN`: <https://www.sqlite.org/lang_altertable.html>.
    fn drop_column(&self, op: &DropColumn) -> Result<String, RenderError> {
        let kind = op.was.as_ref().and_then(|was| match was {
            was if was.primary_key => Some("the primary key"),
            was => was.unique.then_some("UNIQUE"),
        });
        if let Some(kind) = kind {
            return Err(self.refuse(
                &format!("can't drop column '{}', which is {kind}", op.column),
                "create a new table without it and copy the rows with op.execute",
            ));
        }
        let exists = self.if_column(op.if_exists, "IF EXISTS ")?;
        let table = table_name(Dialect::Sqlite, &op.table_name())?;
        let column = identifier(Dialect::Sqlite, &op.column)?;
        Ok(format!("ALTER TABLE {table} DROP COLUMN {exists}{column}"))
    }
}

impl Sqlite {
    /// The limits of `ALTER TABLE ADD COLUMN`: <https://www.sqlite.org/lang_altertable.html>.
    pub(super) fn check_added(&self, column: &ColumnDefinition) -> Result<(), RenderError> {
        let name = &column.name;
        if column.identity.is_some() {
            return Err(self.refuse(
                &format!("can't add column '{name}' that counts up to a table that exists"),
                "create a new table with it and copy the rows with op.execute",
            ));
        }
        if column.primary_key {
            return Err(self.refuse(
                &format!("can't add column '{name}' as primary key to a table that exists"),
                "create a new table with it and copy the rows with op.execute",
            ));
        }
        if column.unique {
            return Err(self.refuse(
                &format!("can't add column '{name}' with UNIQUE to a table that exists"),
                "add it without, then op.create_index(name, table, [column]).unique()",
            ));
        }
        if let Some(generated) = &column.generated {
            return if generated.stored { Err(self.refuse_stored(name)) } else { Ok(()) };
        }
        match &column.default {
            Some(DefaultValue::Literal(value)) if *value != Value::Null => Ok(()),
            None | Some(DefaultValue::Literal(_)) if column.nullable => Ok(()),
            None | Some(DefaultValue::Literal(_)) => Err(self.refuse(
                &format!("can't add column '{name}' as NOT NULL without a default"),
                "give it a default, or leave not_null() out and fill it with op.execute",
            )),
            Some(_) => Err(self.refuse(
                &format!("can't add column '{name}' with a default that is not constant"),
                "leave the default out and fill the column with op.execute(\"UPDATE ..\")",
            )),
        }
    }

    fn refuse_stored(&self, name: &str) -> RenderError {
        self.refuse(
            &format!("can't add column '{name}' as a stored one to a table that exists"),
            "use generated_virtual(..), or declare it in create_table",
        )
    }

    /// The types of a strict table: <https://www.sqlite.org/stricttables.html>.
    fn strict_type(&self, column: &ColumnDefinition) -> Result<String, RenderError> {
        Ok(match &column.data_type {
            Type::Boolean | Type::TinyInt | Type::SmallInt | Type::Integer | Type::BigInt => {
                "INTEGER".to_owned()
            }
            Type::Real | Type::Double => "REAL".to_owned(),
            Type::Text | Type::Varchar(_) | Type::Char(_) | Type::Uuid | Type::Json => {
                "TEXT".to_owned()
            }
            Type::Date | Type::Time | Type::Timestamp | Type::TimestampTz => "TEXT".to_owned(),
            Type::Numeric(..) => {
                return Err(self.refuse(
                    &format!("has no decimal numbers in a STRICT table: '{}'", column.name),
                    "use Double, Text, or custom(\"ANY\")",
                ));
            }
            other => return self.type_name(other),
        })
    }
}
