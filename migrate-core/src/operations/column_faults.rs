//! What can be wrong with a column, whatever the database.

use super::fault::{check_name, check_text};
use crate::schema::{ColumnDefinition, DefaultValue, Type};

pub(super) fn check_column(column: &ColumnDefinition, faults: &mut Vec<String>) {
    check_name("column", &column.name, faults);
    let name = &column.name;
    check_type(name, &column.data_type, faults);
    match &column.default {
        Some(DefaultValue::Expression(sql)) => {
            check_text(&format!("default of column '{name}'"), sql, faults);
        }
        Some(DefaultValue::Literal(value)) => {
            let fault = value.fault().map(|fault| format!("default of column '{name}': {fault}"));
            faults.extend(fault);
        }
        _ => {}
    }
    if let Some(reference) = &column.references {
        check_name("table referred to", &reference.table, faults);
        check_name("column referred to", &reference.column, faults);
    }
    faults.extend(column.key_names.faults.iter().map(|fault| format!("column '{name}': {fault}")));
    check_attributes(column, faults);
}

fn check_type(name: &str, data_type: &Type, faults: &mut Vec<String>) {
    match data_type {
        Type::Numeric(precision, scale) if *precision == 0 || scale > precision => {
            faults.push(format!("column '{name}': numeric({precision}, {scale}) has no digits"));
        }
        Type::Varchar(0) | Type::Char(0) | Type::VarBinary(0) => {
            faults.push(format!("column '{name}' has a length of 0"));
        }
        Type::Custom(sql) => check_text(&format!("type of column '{name}'"), sql, faults),
        Type::Array(of) => check_type(name, of, faults),
        _ => {}
    }
}

fn check_attributes(column: &ColumnDefinition, faults: &mut Vec<String>) {
    let name = &column.name;
    if let Some(comment) = &column.comment {
        check_text(&format!("comment of column '{name}'"), comment, faults);
    }
    for (what, given) in [("collation", &column.collation), ("character set", &column.charset)] {
        if let Some(given) = given {
            check_name(&format!("{what} of column '{name}'"), given, faults);
            if !column.data_type.holds_text() {
                faults.push(format!("column '{name}' has a {what}, but holds no text"));
            }
        }
    }
    if let Some(generated) = &column.generated {
        check_text(&format!("expression of column '{name}'"), &generated.expression, faults);
    }
    let values = [
        ("a default", column.default.is_some()),
        ("an expression", column.generated.is_some()),
        ("an identity", column.identity.is_some()),
    ];
    let given: Vec<_> = values.iter().filter(|(_, given)| *given).map(|(what, _)| *what).collect();
    if given.len() > 1 {
        faults.push(format!("column '{name}' has {}", given.join(" and ")));
    }
    if let Some(identity) = &column.identity {
        if !counts(&column.data_type) {
            faults.push(format!("column '{name}' counts up, but holds no whole numbers"));
        }
        if identity.increment == Some(0) {
            faults.push(format!("column '{name}' counts up by 0"));
        }
    }
}

fn counts(data_type: &Type) -> bool {
    use Type::{
        BigInt, Custom, Integer, SmallInt, TinyInt, UnsignedBigInt, UnsignedInteger,
        UnsignedSmallInt, UnsignedTinyInt,
    };
    let signed = matches!(data_type, TinyInt | SmallInt | Integer | BigInt | Custom(_));
    let unsigned =
        matches!(data_type, UnsignedTinyInt | UnsignedSmallInt | UnsignedInteger | UnsignedBigInt);
    signed || unsigned
}
