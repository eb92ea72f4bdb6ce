//! Functions and procedures.

use std::collections::HashMap;

use super::answer::{Answer, Entry};
use super::bodies::{Program, exact_body};
use super::encoding::Encoding;
use super::reader::Reader;
use super::types::data_type;
use crate::catalog::Kind;
use crate::database::Connection;
use crate::operations::{
    Argument, ArgumentMode, CreateFunction, CreateProcedure, DataAccess, Routine, Security,
};
use crate::schema::Type;

const ROUTINES: &str = "SELECT routine_name AS name, routine_type AS kind, \
     routine_definition AS body, external_language AS lang, is_deterministic AS is_deterministic, \
     sql_data_access AS data_access, security_type AS security, sql_mode AS mode, \
     routine_comment AS remark, definer AS definer \
     FROM information_schema.routines WHERE routine_schema = ?";

/// What a function answers is its argument 0.
const ARGUMENTS: &str = "SELECT specific_name AS routine, routine_type AS kind, \
     ordinal_position AS position, parameter_mode AS mode, parameter_name AS name, \
     dtd_identifier AS spelled, character_set_name AS charset, collation_name AS collation_name \
     FROM information_schema.parameters WHERE specific_schema = ? \
     ORDER BY specific_name, routine_type, ordinal_position";

/// The arguments of each routine by its kind and name.
type Arguments = HashMap<(String, String), Vec<Argument>>;

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let values = [reader.database.name.as_str().into()];
    let rows = db.fetch(ROUTINES, &values).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let mut arguments = arguments(db, reader).await?;
    for row in rows.iter().map(Entry) {
        let (word, name) = (row.text("kind")?, row.text("name")?);
        let (kind, program) = match word.as_str() {
            "FUNCTION" => (Kind::Function, Program::Function),
            "PROCEDURE" => (Kind::Procedure, Program::Procedure),
            _ => {
                if let Some(name) = reader.taken(Kind::Procedure, &name) {
                    reader.beyond(format!("{} '{name}'", word.to_lowercase()));
                }
                continue;
            }
        };
        let Some(qualified) = reader.taken(kind, &name) else { continue };
        let described = format!("{kind} '{qualified}'");
        let lang = row.optional("lang")?.filter(|lang| !lang.is_empty() && lang != "SQL");
        if let Some(lang) = lang {
            reader.beyond(format!("{described} in {lang}"));
            continue;
        }
        let body = match row.optional("body")? {
            Some(body) => exact_body(db, reader, (program, &name), body).await?,
            None => None,
        };
        let Some(body) = body else {
            reader.beyond(format!("{described}, whose body may not be read"));
            continue;
        };
        if is_aggregate(&body) {
            reader.beyond(format!("aggregate {described}"));
            continue;
        }
        let mode = row.text("mode")?;
        reader.compare_circumstances(&described, &row.text("definer")?, Some(&mode));
        let arguments = arguments.remove(&(word, name)).unwrap_or_default();
        let routine = Routine {
            name: qualified.name,
            schema: qualified.schema,
            arguments,
            language: None,
            security: (row.text("security")? == "INVOKER").then_some(Security::Invoker),
            settings: Vec::new(),
            body: body.clone().into(),
            or_replace: false,
            if_not_exists: false,
            comment: row.optional("remark")?.filter(|comment| !comment.is_empty()),
        };
        add(reader, row, routine, (kind, &described, body))?;
    }
    Ok(())
}

fn add(
    reader: &mut Reader<'_>,
    row: Entry<'_>,
    mut routine: Routine,
    (kind, described, body): (Kind, &str, String),
) -> Answer<()> {
    let data_access = match row.text("data_access")?.as_str() {
        "NO SQL" => Some(DataAccess::NoSql),
        "READS SQL DATA" => Some(DataAccess::ReadsSqlData),
        "MODIFIES SQL DATA" => Some(DataAccess::ModifiesSqlData),
        _ => None,
    };
    let deterministic = row.text("is_deterministic")? == "YES";
    let id = if kind == Kind::Function {
        let answered = routine.arguments.iter().position(|argument| argument.name.is_empty());
        let returns = answered.map(|at| routine.arguments.remove(at).data_type);
        let (volatility, strict) = (None, false);
        let create =
            CreateFunction { routine, returns, volatility, strict, deterministic, data_access };
        reader.add(create)
    } else {
        if deterministic || data_access.is_some() {
            let access = row.text("data_access")?.to_lowercase();
            let always = if deterministic { "deterministic, " } else { "" };
            reader.beyond(format!("{described} is said to be: {always}{access}"));
        }
        reader.add(CreateProcedure { routine })
    };
    reader.programs.extend(id.map(|id| (id, body)));
    Ok(())
}

async fn arguments(db: &mut Connection, reader: &Reader<'_>) -> Answer<Arguments> {
    let values = [reader.database.name.as_str().into()];
    let mut arguments = Arguments::new();
    for row in db.fetch(ARGUMENTS, &values).await?.iter().map(Entry) {
        let of = (row.text("kind")?, row.text("routine")?);
        let mode = match row.optional("mode")?.as_deref() {
            Some("OUT") => ArgumentMode::Out,
            Some("INOUT") => ArgumentMode::InOut,
            _ => ArgumentMode::In,
        };
        let name = row.optional("name")?.unwrap_or_default();
        let argument = Argument { name, data_type: spelled(row, reader)?, mode, default: None };
        arguments.entry(of).or_default().push(argument);
    }
    Ok(arguments)
}

fn spelled(row: Entry<'_>, reader: &Reader<'_>) -> Answer<Type> {
    let data_type = data_type(&row.text("spelled")?);
    let encoding = match (row.optional("charset")?, row.optional("collation_name")?) {
        (Some(charset), Some(collation)) => Encoding { charset, collation },
        _ => return Ok(data_type),
    };
    let clause = encoding.clause(&reader.database.encoding, &reader.facts);
    if clause.is_empty() {
        return Ok(data_type);
    }
    Ok(Type::Custom(format!("{}{clause}", row.text("spelled")?)))
}

/// MariaDB's functions over many rows fetch them one by one; the catalog doesn't tell them.
fn is_aggregate(body: &str) -> bool {
    let upper = body.to_ascii_uppercase();
    let words: Vec<_> = upper.split_ascii_whitespace().collect();
    words.windows(3).any(|words| words == ["FETCH", "GROUP", "NEXT"])
}
