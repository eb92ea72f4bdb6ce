//! Types from how the catalog spells them.

use crate::schema::Type;

/// The type that is spelled so again: the closed ones, and all others as text.
pub(super) fn data_type(spelled: &str) -> Type {
    let spelled = without_width(spelled);
    match spelled.as_str() {
        "tinyint(1)" => return Type::Boolean,
        "tinyint" => return Type::TinyInt,
        "smallint" => return Type::SmallInt,
        "int" => return Type::Integer,
        "bigint" => return Type::BigInt,
        "tinyint unsigned" => return Type::UnsignedTinyInt,
        "smallint unsigned" => return Type::UnsignedSmallInt,
        "int unsigned" => return Type::UnsignedInteger,
        "bigint unsigned" => return Type::UnsignedBigInt,
        "float" => return Type::Real,
        "double" => return Type::Double,
        "longtext" => return Type::Text,
        "longblob" => return Type::Binary,
        "date" => return Type::Date,
        "time(6)" => return Type::Time,
        "datetime(6)" => return Type::Timestamp,
        "timestamp(6)" => return Type::TimestampTz,
        "json" => return Type::Json,
        "char(36)" => return Type::Uuid,
        _ => {}
    }
    with_numbers(&spelled).unwrap_or(Type::Custom(spelled))
}

fn with_numbers(spelled: &str) -> Option<Type> {
    let (name, numbers) = spelled.strip_suffix(')')?.split_once('(')?;
    let length = numbers.parse::<u32>().ok();
    match name {
        "varchar" => length.map(Type::Varchar),
        "char" => length.map(Type::Char),
        "varbinary" => length.map(Type::VarBinary),
        "decimal" => {
            let (precision, scale) = numbers.split_once(',')?;
            Some(Type::Numeric(precision.parse().ok()?, scale.parse().ok()?))
        }
        _ => None,
    }
}

/// MariaDB, and MySQL before 8.0.19, show how wide a number is even if that was not said.
fn without_width(spelled: &str) -> String {
    const WIDTHS: [(&str, &str, &str); 6] = [
        ("tinyint", "(4)", "(3)"),
        ("smallint", "(6)", "(5)"),
        ("mediumint", "(9)", "(8)"),
        ("int", "(11)", "(10)"),
        ("bigint", "(20)", "(20)"),
        ("year", "(4)", "(4)"),
    ];
    for (name, signed, unsigned) in WIDTHS {
        let Some(rest) = spelled.strip_prefix(name) else { continue };
        if rest == signed {
            return name.to_owned();
        }
        if rest.strip_prefix(unsigned) == Some(" unsigned") {
            return format!("{name} unsigned");
        }
    }
    spelled.to_owned()
}

/// Whether its values are bytes.
pub(super) fn holds_bytes(data_type: &Type) -> bool {
    match data_type {
        Type::Binary | Type::VarBinary(_) => true,
        Type::Custom(name) => name.starts_with("binary") || name.contains("blob"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        let custom = |name: &str| Type::Custom(name.to_owned());
        for (spelled, expected) in [
            ("int(11)", Type::Integer),
            ("int", Type::Integer),
            ("int(5)", custom("int(5)")),
            ("int(10) unsigned", Type::UnsignedInteger),
            ("int(10) unsigned zerofill", custom("int(10) unsigned zerofill")),
            ("tinyint(1)", Type::Boolean),
            ("tinyint(1) unsigned", custom("tinyint(1) unsigned")),
            ("mediumint(8) unsigned", custom("mediumint unsigned")),
            ("year(4)", custom("year")),
            ("decimal(10,2)", Type::Numeric(10, 2)),
            ("decimal(10,2) unsigned", custom("decimal(10,2) unsigned")),
            ("varchar(40)", Type::Varchar(40)),
            ("datetime", custom("datetime")),
            ("enum('varchar(1)')", custom("enum('varchar(1)')")),
        ] {
            assert_eq!(data_type(spelled), expected, "{spelled}");
        }
    }
}
