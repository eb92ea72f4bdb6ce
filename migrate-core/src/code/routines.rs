//! Functions and procedures.

use super::call::Call;
use super::expression::Expression;
use super::literal::{data_type, sql, text};
use crate::operations::{
    ArgumentMode, CreateFunction, CreateProcedure, DataAccess, DropFunction, DropProcedure,
    DropRoutine, Routine, Security, Volatility,
};

pub(super) fn create_function(op: &CreateFunction) -> Call {
    let call = Call::new("create_function", [text(&op.routine.name), sql(&op.routine.body)]);
    let call = routine(call, &op.routine).said("returns", op.returns.as_ref(), data_type);
    let call = match op.volatility {
        Some(Volatility::Immutable) => call.then("immutable", []),
        Some(Volatility::Stable) => call.then("stable", []),
        None => call,
    };
    let call = call.when(op.strict, "strict").when(op.deterministic, "deterministic");
    match op.data_access {
        Some(DataAccess::NoSql) => call.then("no_sql", []),
        Some(DataAccess::ReadsSqlData) => call.then("reads_sql_data", []),
        Some(DataAccess::ModifiesSqlData) => call.then("modifies_sql_data", []),
        None => call,
    }
}

pub(super) fn create_procedure(op: &CreateProcedure) -> Call {
    let call = Call::new("create_procedure", [text(&op.routine.name), sql(&op.routine.body)]);
    routine(call, &op.routine)
}

pub(super) fn drop_function(op: &DropFunction) -> Call {
    let call = drop(Call::new("drop_function", [text(&op.routine.name)]), &op.routine);
    let Some(was) = &op.was else { return call };
    let was_function = create_function(was).renamed("was_function", [sql(&was.routine.body)]);
    call.append(was_function.without("schema"))
}

pub(super) fn drop_procedure(op: &DropProcedure) -> Call {
    let call = drop(Call::new("drop_procedure", [text(&op.routine.name)]), &op.routine);
    let Some(was) = &op.was else { return call };
    let was_procedure = create_procedure(was).renamed("was_procedure", [sql(&was.routine.body)]);
    call.append(was_procedure.without("schema"))
}

fn drop(call: Call, routine: &DropRoutine) -> Call {
    let call = call.text("schema", routine.schema.as_ref());
    let call = call.said("arguments", routine.arguments.as_ref(), |types| {
        Expression::array("", types.iter().map(data_type))
    });
    call.when(routine.if_exists, "if_exists").when(routine.cascade, "cascade")
}

fn routine(call: Call, routine: &Routine) -> Call {
    let mut call = call.text("schema", routine.schema.as_ref());
    for argument in &routine.arguments {
        let method = match argument.mode {
            ArgumentMode::In => "argument",
            ArgumentMode::Out => "out_argument",
            ArgumentMode::InOut => "inout_argument",
            ArgumentMode::Variadic => "variadic_argument",
        };
        call = call.then(method, [text(&argument.name), data_type(&argument.data_type)]);
        if let Some(default) = &argument.default {
            call = call.then("default", [text(&argument.name), text(default)]);
        }
    }
    call = call.text("language", routine.language.as_ref());
    call = match routine.security {
        Some(Security::Definer) => call.then("security_definer", []),
        Some(Security::Invoker) => call.then("security_invoker", []),
        None => call,
    };
    for (setting, value) in &routine.settings {
        call = call.then("set", [text(setting), text(value)]);
    }
    let call = call.when(routine.or_replace, "or_replace");
    call.when(routine.if_not_exists, "if_not_exists").text("comment", routine.comment.as_ref())
}
