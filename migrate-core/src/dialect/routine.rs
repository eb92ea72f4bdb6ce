//! Functions and procedures: PostgreSQL has their bodies in quotes, MySQL as statements.

use super::capability::Capability;
use super::clause::{clause, own_text};
use super::compiler::compiler;
use super::error::RenderError;
use super::object_facts::RoutineForm;
use super::view::{cascade, refuse};
use super::writer::{identifier, table_name, text};
use crate::operations::{
    Argument, ArgumentMode, CreateFunction, CreateProcedure, DataAccess, DropRoutine, Routine,
    RoutineKind, Security, Volatility,
};
use crate::schema::{TableName, Type};

type Rendered = Result<String, RenderError>;

/// A function, and its comment where that is a statement of its own.
pub(super) fn create_function(
    capability: &Capability,
    op: &CreateFunction,
) -> Result<Vec<String>, RenderError> {
    check(capability, RoutineKind::Function)?;
    let is_quoted = capability.objects.routines == RoutineForm::Quoted;
    let mut said = String::new();
    match &op.returns {
        Some(returns) => {
            said.push_str("\nRETURNS ");
            said.push_str(&type_name(capability, returns)?);
        }
        None if is_quoted => {}
        None => {
            return Err(refuse(capability, "has functions with a value only", "say returns(..)"));
        }
    }
    match op.volatility {
        Some(Volatility::Immutable) if is_quoted => said += "\nIMMUTABLE",
        Some(Volatility::Stable) if is_quoted => said += "\nSTABLE",
        _ => {}
    }
    if op.strict && !is_quoted {
        return Err(refuse(
            capability,
            "runs a function for NULL too",
            "return NULL in the body: IF n IS NULL THEN RETURN NULL; END IF",
        ));
    }
    if op.strict {
        said += "\nSTRICT";
    }
    if !is_quoted {
        said += if op.deterministic { "\nDETERMINISTIC" } else { "" };
        said += match op.data_access {
            None => "",
            Some(DataAccess::NoSql) => "\nNO SQL",
            Some(DataAccess::ReadsSqlData) => "\nREADS SQL DATA",
            Some(DataAccess::ModifiesSqlData) => "\nMODIFIES SQL DATA",
        };
    }
    create(capability, &op.routine, (RoutineKind::Function, &said))
}

/// A procedure, and its comment where that is a statement of its own.
pub(super) fn create_procedure(
    capability: &Capability,
    op: &CreateProcedure,
) -> Result<Vec<String>, RenderError> {
    check(capability, RoutineKind::Procedure)?;
    create(capability, &op.routine, (RoutineKind::Procedure, ""))
}

pub(super) fn drop(
    capability: &Capability,
    op: &DropRoutine,
    (kind, was): (RoutineKind, Option<&Routine>),
) -> Rendered {
    check(capability, kind)?;
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let name = table_name(capability.dialect, &op.routine_name())?;
    let signature = match (&op.arguments, was) {
        _ if capability.objects.routines != RoutineForm::Quoted => String::new(),
        (Some(types), _) => {
            let types = types.iter().map(|data_type| type_name(capability, data_type));
            format!("({})", types.collect::<Result<Vec<_>, _>>()?.join(", "))
        }
        (None, Some(was)) => signature(capability, was)?,
        (None, None) => String::new(),
    };
    let cascade = cascade(capability, op.cascade)?;
    Ok(format!("DROP {} {exists}{name}{signature}{cascade}", word(kind)))
}

fn word(kind: RoutineKind) -> &'static str {
    match kind {
        RoutineKind::Function => "FUNCTION",
        RoutineKind::Procedure => "PROCEDURE",
    }
}

fn check(capability: &Capability, kind: RoutineKind) -> Result<(), RenderError> {
    if capability.objects.routines != RoutineForm::None {
        return Ok(());
    }
    let reason = format!("has no {}s that are stored", word(kind).to_lowercase());
    let way_out =
        "use op.run(..), or leave it out there: if op.dialect() != Dialect::Sqlite { .. }";
    Err(refuse(capability, &reason, way_out))
}

fn create(
    capability: &Capability,
    routine: &Routine,
    (kind, said): (RoutineKind, &str),
) -> Result<Vec<String>, RenderError> {
    let (dialect, word) = (capability.dialect, word(kind));
    let is_quoted = capability.objects.routines == RoutineForm::Quoted;
    let (create, exists) = create_words(capability, routine)?;
    let name = table_name(dialect, &routine.routine_name())?;
    let arguments = arguments(capability, routine, kind)?;
    let security = security(capability, routine);
    let mut sql = format!("{create} {word} {exists}{name}({arguments}){said}{security}");
    if is_quoted {
        let language = language(capability, routine)?;
        let body = own_text(dialect, &routine.body)?;
        let (settings, body) = (settings(capability, routine)?, in_quotes(body));
        sql = format!("{sql}{language}{settings}\nAS {body}");
        let comment = routine.comment.as_ref();
        let comment = comment.map(|comment| comment_on(capability, routine, (word, comment)));
        return [Ok(sql)].into_iter().chain(comment).collect();
    }
    settings(capability, routine)?;
    if let Some(comment) = &routine.comment {
        sql = format!("{sql}\nCOMMENT {}", text(dialect, comment)?);
    }
    Ok(vec![format!("{sql}\n{}", clause(dialect, &routine.body)?)])
}

fn create_words(
    capability: &Capability,
    routine: &Routine,
) -> Result<(&'static str, &'static str), RenderError> {
    let facts = &capability.objects;
    if routine.or_replace && !facts.replace_routine {
        return Err(refuse(
            capability,
            "has no CREATE OR REPLACE for functions and procedures, which MariaDB has",
            "drop the other one before: drop_function(..).if_exists()",
        ));
    }
    if routine.if_not_exists && !facts.routine_if_not_exists {
        return Err(refuse(
            capability,
            "has no IF NOT EXISTS for functions and procedures, which MySQL has since 8.0.29",
            "leave it out",
        ));
    }
    let create = if routine.or_replace { "CREATE OR REPLACE" } else { "CREATE" };
    Ok((create, if routine.if_not_exists { "IF NOT EXISTS " } else { "" }))
}

fn type_name(capability: &Capability, data_type: &Type) -> Rendered {
    compiler(*capability).type_name(data_type)
}

fn arguments(capability: &Capability, routine: &Routine, kind: RoutineKind) -> Rendered {
    let argument = |argument: &Argument| argument_text(capability, argument, kind);
    Ok(routine.arguments.iter().map(argument).collect::<Result<Vec<_>, _>>()?.join(", "))
}

fn argument_text(capability: &Capability, argument: &Argument, kind: RoutineKind) -> Rendered {
    let is_quoted = capability.objects.routines == RoutineForm::Quoted;
    let name = argument_name(capability, argument)?;
    let mode = mode(argument.mode);
    let is_plain = argument.mode == ArgumentMode::In;
    if !is_quoted && (argument.mode == ArgumentMode::Variadic || argument.default.is_some()) {
        return Err(refuse(
            capability,
            "has no arguments that may be left out",
            "take each one, and give each one where it is called",
        ));
    }
    if !is_quoted && !is_plain && kind == RoutineKind::Function {
        return Err(refuse(
            capability,
            "has functions with one value and no arguments that are answered",
            "use create_procedure(..)",
        ));
    }
    let is_out = argument.mode == ArgumentMode::Out && kind == RoutineKind::Procedure;
    if is_out && !capability.objects.out_arguments {
        return Err(refuse(
            capability,
            "has procedures that answer with what they are given only, before PostgreSQL 14",
            "use inout_argument(..)",
        ));
    }
    let default = argument.default.as_ref();
    let default = default.map(|sql| format!(" DEFAULT {sql}")).unwrap_or_default();
    Ok(format!("{mode}{name}{}{default}", type_name(capability, &argument.data_type)?))
}

/// A name with the space behind it. PostgreSQL calls an argument without one by its number.
fn argument_name(capability: &Capability, argument: &Argument) -> Rendered {
    if !argument.name.is_empty() {
        return Ok(format!("{} ", identifier(capability.dialect, &argument.name)?));
    }
    if capability.objects.routines == RoutineForm::Quoted {
        return Ok(String::new());
    }
    Err(refuse(capability, "has no arguments without a name", "give each argument one"))
}

fn mode(mode: ArgumentMode) -> &'static str {
    match mode {
        ArgumentMode::In => "",
        ArgumentMode::Out => "OUT ",
        ArgumentMode::InOut => "INOUT ",
        ArgumentMode::Variadic => "VARIADIC ",
    }
}

/// What tells it from another one of its name.
fn signature(capability: &Capability, routine: &Routine) -> Rendered {
    let argument = |argument: &Argument| {
        let data_type = type_name(capability, &argument.data_type)?;
        Ok(format!("{}{data_type}", mode(argument.mode)))
    };
    let arguments = routine.arguments.iter().map(argument).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("({})", arguments.join(", ")))
}

fn security(capability: &Capability, routine: &Routine) -> &'static str {
    let is_quoted = capability.objects.routines == RoutineForm::Quoted;
    match routine.security {
        None => "",
        Some(Security::Definer) if is_quoted => "\nSECURITY DEFINER",
        Some(Security::Definer) => "\nSQL SECURITY DEFINER",
        Some(Security::Invoker) if is_quoted => "\nSECURITY INVOKER",
        Some(Security::Invoker) => "\nSQL SECURITY INVOKER",
    }
}

fn language(capability: &Capability, routine: &Routine) -> Rendered {
    match &routine.language {
        Some(language) => Ok(format!("\nLANGUAGE {}", identifier(capability.dialect, language)?)),
        None => Err(refuse(
            capability,
            &format!("must know which language the body of '{}' is in", routine.name),
            "say language(\"sql\") or language(\"plpgsql\")",
        )),
    }
}

fn settings(capability: &Capability, routine: &Routine) -> Rendered {
    if !routine.settings.is_empty() && capability.objects.routines != RoutineForm::Quoted {
        return Err(refuse(
            capability,
            "runs a function with the settings of whoever calls it",
            "say set(..) only there: if op.dialect() == Dialect::Postgres",
        ));
    }
    let setting = |(name, value): &(String, String)| format!("\nSET {name} = {value}");
    Ok(routine.settings.iter().map(setting).collect())
}

/// Between dollars and a word that doesn't stand in it.
fn in_quotes(body: &str) -> String {
    let mut tag = "$$".to_owned();
    let mut number = 0;
    while body.contains(&tag) || tag == "$$" && body.ends_with('$') {
        number += 1;
        tag = format!("$body{number}$");
    }
    format!("{tag}{body}{tag}")
}

fn comment_on(
    capability: &Capability,
    routine: &Routine,
    (word, comment): (&str, &str),
) -> Rendered {
    let name: TableName = routine.routine_name();
    let name = table_name(capability.dialect, &name)?;
    let signature = signature(capability, routine)?;
    Ok(format!("COMMENT ON {word} {name}{signature} IS {}", text(capability.dialect, comment)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Dialect;

    #[test]
    fn a_body_stays_in_its_quotes() {
        assert_eq!(in_quotes("SELECT 1"), "$$SELECT 1$$");
        assert_eq!(in_quotes("SELECT $$a$$"), "$body1$SELECT $$a$$$body1$");
        assert_eq!(in_quotes("$body1$ $$ $"), "$body2$$body1$ $$ $$body2$");
        assert_eq!(in_quotes("a$"), "$body1$a$$body1$");
        let split = super::super::split::split;
        let sql = format!("CREATE FUNCTION f() AS {}; SELECT 2", in_quotes("a; $$ $"));
        assert_eq!(split(&sql, Dialect::Postgres).len(), 2);
    }
}
