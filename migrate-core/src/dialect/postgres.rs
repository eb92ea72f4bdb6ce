//! PostgreSQL: what it spells differently.

use super::capability::Capability;
use super::compiler::Compiler;
use super::error::RenderError;
use super::type_refusal::{check_limits, lacks};
use crate::schema::{Dialect, Type};

pub(super) struct Postgres {
    pub(super) capability: Capability,
}

impl Compiler for Postgres {
    fn capability(&self) -> &Capability {
        &self.capability
    }

    fn type_name(&self, data_type: &Type) -> Result<String, RenderError> {
        check_limits(Dialect::Postgres, data_type)?;
        Ok(match data_type {
            Type::Boolean => "boolean".to_owned(),
            Type::SmallInt => "smallint".to_owned(),
            Type::Integer => "integer".to_owned(),
            Type::BigInt => "bigint".to_owned(),
            Type::Real => "real".to_owned(),
            Type::Double => "double precision".to_owned(),
            Type::Numeric(precision, scale) => format!("numeric({precision}, {scale})"),
            Type::Text => "text".to_owned(),
            Type::Varchar(length) => format!("varchar({length})"),
            Type::Char(length) => format!("char({length})"),
            Type::Binary => "bytea".to_owned(),
            Type::Date => "date".to_owned(),
            Type::Time => "time".to_owned(),
            Type::Timestamp => "timestamp".to_owned(),
            Type::TimestampTz => "timestamptz".to_owned(),
            Type::Uuid => "uuid".to_owned(),
            Type::Json => "jsonb".to_owned(),
            Type::Interval => "interval".to_owned(),
            Type::Array(of) => format!("{}[]", self.type_name(of)?),
            Type::Custom(name) => name.clone(),
            lacking @ (Type::TinyInt
            | Type::UnsignedTinyInt
            | Type::UnsignedSmallInt
            | Type::UnsignedInteger
            | Type::UnsignedBigInt
            | Type::VarBinary(_)) => return Err(lacks(Dialect::Postgres, lacking)),
        })
    }

    fn current_time(&self, data_type: &Type) -> Option<&'static str> {
        match data_type {
            Type::Date => Some("CURRENT_DATE"),
            Type::Time => Some("LOCALTIME"),
            Type::Timestamp => Some("LOCALTIMESTAMP"),
            Type::TimestampTz | Type::Custom(_) => Some("now()"),
            _ => None,
        }
    }

    fn generated_uuid(&self) -> &'static str {
        "gen_random_uuid()"
    }
}
