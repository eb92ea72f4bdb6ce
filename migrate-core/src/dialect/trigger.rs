//! Triggers: PostgreSQL calls a function, the others hold what is done.

use super::capability::Capability;
use super::clause::clause;
use super::error::RenderError;
use super::object_facts::TriggerForm;
use super::view::{cascade, no_comment, refuse};
use super::writer::{identifier, identifiers, table_name, text};
use crate::operations::{CreateTrigger, DropTrigger, Trigger, TriggerEvent, TriggerTiming};
use crate::schema::TableName;

type Rendered = Result<String, RenderError>;

/// A trigger, and its comment if it has one.
pub(super) fn create_trigger(
    capability: &Capability,
    op: &CreateTrigger,
) -> Result<Vec<String>, RenderError> {
    let (facts, trigger) = (&capability.objects, &op.trigger);
    if op.or_replace && !facts.replace_trigger {
        return Err(refuse(
            capability,
            "has no CREATE OR REPLACE TRIGGER, which PostgreSQL 14 and MariaDB have",
            "drop the other one before: drop_trigger(..).if_exists()",
        ));
    }
    if op.if_not_exists && !facts.trigger_if_not_exists {
        return Err(refuse(
            capability,
            "has no IF NOT EXISTS for triggers, which MySQL has since 8.0.29",
            "leave it out",
        ));
    }
    let create = if op.or_replace { "CREATE OR REPLACE" } else { "CREATE" };
    let exists = if op.if_not_exists { "IF NOT EXISTS " } else { "" };
    let name = own_name(capability, &trigger.name, trigger.schema.as_deref())?;
    let table = table_name(capability.dialect, &trigger.table_name())?;
    let (timing, events) = (timing(capability, trigger)?, events(capability, trigger)?);
    let each = for_each(capability, trigger)?;
    let condition = condition(capability, trigger)?;
    let what = what_it_does(capability, trigger)?;
    let sql = format!(
        "{create} TRIGGER {exists}{name}\n{timing} {events} ON {table}{each}{condition}\n{what}"
    );
    let Some(comment) = &op.comment else { return Ok(vec![sql]) };
    if !facts.comments {
        return Err(no_comment(capability, "TRIGGER"));
    }
    let comment = text(capability.dialect, comment)?;
    Ok(vec![sql, format!("COMMENT ON TRIGGER {name} ON {table} IS {comment}")])
}

pub(super) fn drop_trigger(capability: &Capability, op: &DropTrigger) -> Rendered {
    let exists = if op.if_exists { "IF EXISTS " } else { "" };
    let name = own_name(capability, &op.name, op.schema.as_deref())?;
    let table = table_name(capability.dialect, &op.table_name())?;
    let on = match capability.objects.triggers {
        TriggerForm::Function => format!(" ON {table}"),
        TriggerForm::Body | TriggerForm::Block => String::new(),
    };
    Ok(format!("DROP TRIGGER {exists}{name}{on}{}", cascade(capability, op.cascade)?))
}

/// Its name, with the schema where it is not one of its table.
fn own_name(capability: &Capability, name: &str, schema: Option<&str>) -> Rendered {
    match capability.objects.triggers {
        TriggerForm::Function => identifier(capability.dialect, name),
        _ => table_name(capability.dialect, &TableName::new(schema, name)),
    }
}

fn timing(capability: &Capability, trigger: &Trigger) -> Result<&'static str, RenderError> {
    match trigger.timing {
        Some(TriggerTiming::Before) => Ok("BEFORE"),
        Some(TriggerTiming::InsteadOf) if capability.objects.instead_of => Ok("INSTEAD OF"),
        Some(TriggerTiming::InsteadOf) => Err(refuse(
            capability,
            "has no triggers on views",
            "write to the tables below the view",
        )),
        Some(TriggerTiming::After) | None => Ok("AFTER"),
    }
}

fn events(capability: &Capability, trigger: &Trigger) -> Rendered {
    let facts = &capability.objects;
    if trigger.events.len() > 1 && facts.triggers != TriggerForm::Function {
        return Err(refuse(capability, "has triggers for one event", "create one for each event"));
    }
    let event = |event: &TriggerEvent| match event {
        TriggerEvent::Insert => Ok("INSERT".to_owned()),
        TriggerEvent::Delete => Ok("DELETE".to_owned()),
        TriggerEvent::Update if trigger.columns.is_empty() => Ok("UPDATE".to_owned()),
        TriggerEvent::Update if facts.update_of => {
            let columns = trigger.columns.iter().map(String::as_str);
            Ok(format!("UPDATE OF {}", identifiers(capability.dialect, columns)?))
        }
        TriggerEvent::Update => Err(refuse(
            capability,
            "has no triggers for some columns",
            "say update(), and compare OLD and NEW in the body",
        )),
        TriggerEvent::Truncate if facts.statement_triggers => Ok("TRUNCATE".to_owned()),
        TriggerEvent::Truncate => Err(refuse(
            capability,
            "has no triggers for TRUNCATE",
            "say truncate() only there: if op.dialect() == Dialect::Postgres",
        )),
    };
    Ok(trigger.events.iter().map(event).collect::<Result<Vec<_>, _>>()?.join(" OR "))
}

fn for_each(capability: &Capability, trigger: &Trigger) -> Result<&'static str, RenderError> {
    match (trigger.for_each_row, capability.objects.statement_triggers) {
        (true, _) => Ok("\nFOR EACH ROW"),
        (false, true) => Ok("\nFOR EACH STATEMENT"),
        (false, false) => {
            Err(refuse(capability, "has triggers for each row only", "say for_each_row()"))
        }
    }
}

fn condition(capability: &Capability, trigger: &Trigger) -> Rendered {
    match &trigger.condition {
        None => Ok(String::new()),
        Some(condition) if capability.objects.trigger_condition => {
            Ok(format!("\nWHEN ({})", clause(capability.dialect, &condition.as_str().into())?))
        }
        Some(_) => Err(refuse(
            capability,
            "has no condition of a trigger",
            "say it in the body: IF .. THEN .. END IF",
        )),
    }
}

fn what_it_does(capability: &Capability, trigger: &Trigger) -> Rendered {
    let dialect = capability.dialect;
    match (capability.objects.triggers, &trigger.function, &trigger.body) {
        (TriggerForm::Function, Some(function), _) => {
            let arguments = trigger.arguments.iter().map(|argument| text(dialect, argument));
            let arguments = arguments.collect::<Result<Vec<_>, _>>()?.join(", ");
            Ok(format!("EXECUTE FUNCTION {}({arguments})", table_name(dialect, function)?))
        }
        (TriggerForm::Function, None, _) => Err(refuse(
            capability,
            "has no body in a trigger: it calls a function",
            "create a function that returns trigger, and say execute_function(..)",
        )),
        (_, _, None) => Err(refuse(
            capability,
            "calls no function in a trigger: it has a body",
            "say body(..) too",
        )),
        (TriggerForm::Body, _, Some(body)) => Ok(clause(dialect, body)?.to_owned()),
        (TriggerForm::Block, _, Some(body)) => {
            let body = clause(dialect, body)?;
            let is_block = body.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("BEGIN"));
            Ok(if is_block { body.to_owned() } else { format!("BEGIN\n    {body};\nEND") })
        }
    }
}
