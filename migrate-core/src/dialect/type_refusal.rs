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

fn unsigned(way_out: &'static str) -> (String, &'static str) {
    ("has no unsigned numbers".to_owned(), way_out)
}
