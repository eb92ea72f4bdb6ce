//! The type of a column, from how PostgreSQL spells it.

use crate::schema::Type;

/// The type that renders to exactly this one.
pub(super) fn data_type(text: &str) -> Type {
    if let Some(of) = text.strip_suffix("[]") {
        return Type::Array(Box::new(data_type(of)));
    }
    match text {
        "boolean" => Type::Boolean,
        "smallint" => Type::SmallInt,
        "integer" => Type::Integer,
        "bigint" => Type::BigInt,
        "real" => Type::Real,
        "double precision" => Type::Double,
        "text" => Type::Text,
        "bytea" => Type::Binary,
        "date" => Type::Date,
        "time without time zone" => Type::Time,
        "timestamp without time zone" => Type::Timestamp,
        "timestamp with time zone" => Type::TimestampTz,
        "interval" => Type::Interval,
        "uuid" => Type::Uuid,
        "jsonb" => Type::Json,
        _ => with_length(text).unwrap_or_else(|| Type::Custom(text.to_owned())),
    }
}

fn with_length(text: &str) -> Option<Type> {
    let (name, length) = text.strip_suffix(')')?.split_once('(')?;
    match name {
        "character varying" => length.parse().ok().map(Type::Varchar),
        "character" => length.parse().ok().map(Type::Char),
        "numeric" => {
            let (precision, scale) = length.split_once(',')?;
            let (precision, scale) = (precision.parse().ok()?, scale.parse().ok()?);
            // Since version 15 there may be more digits behind the point than digits.
            (scale <= precision).then_some(Type::Numeric(precision, scale))
        }
        _ => None,
    }
}

/// How PostgreSQL names this type behind `::`, where a literal is of it.
pub(super) fn cast_name(data_type: &Type) -> Option<String> {
    Some(match data_type {
        Type::Boolean => "boolean".to_owned(),
        Type::SmallInt => "smallint".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::BigInt => "bigint".to_owned(),
        Type::Real => "real".to_owned(),
        Type::Double => "double precision".to_owned(),
        Type::Numeric(..) => "numeric".to_owned(),
        Type::Text => "text".to_owned(),
        Type::Varchar(_) => "character varying".to_owned(),
        Type::Char(_) => "bpchar".to_owned(),
        Type::Custom(name) if name.ends_with(')') => name.split('(').next()?.to_owned(),
        Type::Custom(name) => name.clone(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelled_by_the_server() {
        assert_eq!(data_type("character varying(20)[]"), Type::Array(Box::new(Type::Varchar(20))));
        assert_eq!(data_type("numeric(10,2)"), Type::Numeric(10, 2));
        for text in ["numeric", "numeric(2,5)", "numeric(5,-2)", "character varying", "other.mood"]
        {
            assert_eq!(data_type(text), Type::Custom(text.to_owned()));
        }
    }
}
