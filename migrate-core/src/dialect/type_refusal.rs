//! The types that a database lacks, each with what to use instead.

use super::error::RenderError;
use crate::schema::{Dialect, Type};

/// The refusal of a type that this database can't spell.
pub(super) fn lacks(dialect: Dialect, data_type: &Type) -> RenderError {
    let (reason, way_out) = match data_type {
        Type::TinyInt => ("has no whole numbers of 8 bits".to_owned(), "use SmallInt"),
        Type::UnsignedTinyInt => unsigned("use SmallInt"),
        Type::UnsignedSmallInt => unsigned("use Integer"),
        Type::UnsignedInteger => unsigned("use BigInt"),
        Type::UnsignedBigInt if dialect == Dialect::Sqlite => {
            unsigned("use BigInt, or Text for what is above 2^63 - 1")
        }
        Type::UnsignedBigInt => unsigned("use Numeric(20, 0)"),
        Type::VarBinary(length) => (
            format!("has no type of at most {length} bytes"),
            "use Binary, and a check that octet_length(..) is no more",
        ),
        Type::Interval => {
            ("has no spans of time".to_owned(), "use BigInt for a number of microseconds")
        }
        Type::Array(_) => ("has no arrays".to_owned(), "use Json, or a table of its own"),
        _ => ("can't spell this type".to_owned(), "use custom(\"..\")"),
    };
    RenderError::new(dialect, reason, way_out)
}

/// Refuses a type that is too long or too precise for this database.
pub(super) fn check_limits(dialect: Dialect, data_type: &Type) -> Result<(), RenderError> {
    // postgresql.org/docs/12: datatype-numeric, datatype-character (MaxAttrSize).
    // dev.mysql.com/doc/refman/8.0: fixed-point-types, char, binary-varbinary; mariadb.com/kb: decimal
    let (digits, decimals, char, varchar) = match dialect {
        Dialect::Postgres => (1000, 1000, 10_485_760, 10_485_760),
        Dialect::MySql => (65, 38, 255, 65_535),
        Dialect::Sqlite => return Ok(()),
    };
    let (found, most, what, way_out) = match data_type {
        Type::Numeric(found, _) if u32::from(*found) > digits => {
            (u32::from(*found), digits, "digits", "use fewer, or Text")
        }
        Type::Numeric(_, found) if u32::from(*found) > decimals => {
            (u32::from(*found), decimals, "digits behind the point", "use fewer, or Text")
        }
        Type::Char(found) if *found > char => (*found, char, "characters", "use Varchar or Text"),
        Type::Varchar(found) if *found > varchar => (*found, varchar, "characters", "use Text"),
        Type::VarBinary(found) if *found > varchar => (*found, varchar, "bytes", "use Binary"),
        Type::Array(of) => return check_limits(dialect, of),
        _ => return Ok(()),
    };
    let reason = format!("has no type of {found} {what}, but of at most {most}");
    Err(RenderError::new(dialect, reason, way_out))
}

fn unsigned(way_out: &'static str) -> (String, &'static str) {
    ("has no unsigned numbers".to_owned(), way_out)
}
