//! Small starts: `--add-column articles.slug:text` becomes the typed operation, and its inverse.

use migrate_core::code::function_body;
use migrate_core::operations::XValues;
use migrate_core::schema::{Column, Type, column};
use migrate_core::{Dialect, Operation, Operations};

use super::MARGIN;
use crate::args::Start;
use crate::error::CliError;

/// The lines of the upgrade and of the downgrade; none if nothing was typed to start with.
pub(super) fn lines(start: &Start) -> Result<Option<[String; 2]>, CliError> {
    let upgrade = operations(start)?;
    if upgrade.is_empty() {
        return Ok(None);
    }
    let mut downgrade = Vec::new();
    for operation in upgrade.iter().rev() {
        downgrade.push(operation.inverse().map_err(|error| refused(&error.to_string()))?);
    }
    let written = |operations: &[Operation]| {
        function_body(operations, MARGIN)
            .map_err(|what| refused(&format!("{what} can't be written as Rust")))
    };
    Ok(Some([written(&upgrade)?, written(&downgrade)?]))
}

fn operations(start: &Start) -> Result<Vec<Operation>, CliError> {
    // What is recorded is the same for every database.
    let mut op = Operations::new(Dialect::Sqlite, XValues::new());
    let mut added: Vec<Typed<'_>> = start
        .add_column
        .iter()
        .map(|text| parse_column(text, "--add-column"))
        .collect::<Result<_, _>>()?;
    for table in &start.create_table {
        check(table, table, "--create-table articles")?;
        let typed: Vec<_> = added.extract_if(.., |typed| typed.table == table).collect();
        let id = column("id", Type::BigInt).primary_key().identity();
        let own_id = typed.iter().find(|typed| typed.name == "id");
        let id = own_id.map_or(id, |typed| typed.column().primary_key());
        let mut columns = vec![id];
        let others = typed.iter().filter(|typed| typed.name != "id");
        columns.extend(others.map(Typed::column));
        op.create_table(table, columns);
    }
    for typed in &added {
        op.add_column(typed.table, typed.column());
    }
    for text in &start.drop_column {
        let typed = parse_column(text, "--drop-column")?;
        op.drop_column(typed.table, typed.name).was(typed.column());
    }
    for text in &start.create_index {
        let example = "--create-index articles.slug";
        let (table, columns) = text.split_once('.').ok_or_else(|| misspelt(text, example))?;
        let columns: Vec<&str> = columns.split(',').map(str::trim).collect();
        columns.iter().chain([&table]).try_for_each(|name| check(name, text, example))?;
        op.create_index(&format!("idx_{table}_{}", columns.join("_")), table, &columns);
    }
    Ok(op.finish().operations.into_iter().map(|recorded| recorded.operation).collect())
}

/// A column as it was typed.
struct Typed<'a> {
    table: &'a str,
    name: &'a str,
    data_type: Type,
    is_required: bool,
}

impl Typed<'_> {
    fn column(&self) -> Column {
        let column = column(self.name, self.data_type.clone());
        if self.is_required { column.not_null() } else { column }
    }
}

fn parse_column<'a>(text: &'a str, flag: &str) -> Result<Typed<'a>, CliError> {
    let example = format!("{flag} articles.slug:text");
    let wrong = || misspelt(text, &example);
    let (path, data_type) = text.split_once(':').ok_or_else(wrong)?;
    let (table, name) = path.split_once('.').ok_or_else(wrong)?;
    check(table, text, &example)?;
    check(name, text, &example)?;
    let (word, is_required) = match data_type.strip_suffix('!') {
        Some(word) => (word, true),
        None => (data_type, false),
    };
    let data_type = parse_type(word).ok_or_else(|| CliError::Usage {
        message: format!("'{word}' in '{text}' is no type that can be typed here"),
        help: format!("take one of: {}; or write it in the file", NAMES.join(", ")),
    })?;
    Ok(Typed { table, name, data_type, is_required })
}

/// Types by the names that they have in SQL, those with digits first.
const NAMES: [&str; 19] = [
    "varchar(N)",
    "char(N)",
    "numeric(P,S)",
    "text",
    "smallint",
    "integer",
    "bigint",
    "real",
    "double",
    "boolean",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "interval",
    "uuid",
    "json",
    "binary",
    "tinyint",
];

fn parse_type(text: &str) -> Option<Type> {
    let lower = text.to_ascii_lowercase();
    let (word, digits) = match lower.split_once('(') {
        Some((word, rest)) => (word.trim(), Some(rest.strip_suffix(')')?)),
        None => (lower.trim(), None),
    };
    if let Some(digits) = digits {
        let mut numbers = digits.split(',').map(|number| number.trim().parse::<u32>().ok());
        let (first, second) = (numbers.next()??, numbers.next());
        return match (word, second) {
            ("varchar", None) => Some(Type::Varchar(first)),
            ("char", None) => Some(Type::Char(first)),
            ("numeric" | "decimal", Some(second)) => {
                Some(Type::Numeric(first.try_into().ok()?, second?.try_into().ok()?))
            }
            _ => None,
        };
    }
    Some(match word {
        "text" => Type::Text,
        "tinyint" => Type::TinyInt,
        "smallint" => Type::SmallInt,
        "int" | "integer" => Type::Integer,
        "bigint" => Type::BigInt,
        "real" => Type::Real,
        "double" => Type::Double,
        "bool" | "boolean" => Type::Boolean,
        "date" => Type::Date,
        "time" => Type::Time,
        "timestamp" => Type::Timestamp,
        "timestamptz" => Type::TimestampTz,
        "interval" => Type::Interval,
        "uuid" => Type::Uuid,
        "json" => Type::Json,
        "binary" => Type::Binary,
        _ => return None,
    })
}

/// A name that stands for itself; everything else is written in the file.
fn check(name: &str, text: &str, example: &str) -> Result<(), CliError> {
    let is_plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_plain { Ok(()) } else { Err(misspelt(text, example)) }
}

fn misspelt(text: &str, example: &str) -> CliError {
    CliError::Usage {
        message: format!("'{text}' can't be read"),
        help: format!("write it so: {example}"),
    }
}

fn refused(what: &str) -> CliError {
    CliError::Refused {
        message: format!("{what}; nothing was written"),
        found: Vec::new(),
        help: "write it by hand: migrate revision -m \"..\"".to_owned(),
    }
}
