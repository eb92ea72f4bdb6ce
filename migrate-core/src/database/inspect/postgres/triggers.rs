//! Triggers.

use super::answer::{Answer, Entry};
use super::array;
use super::reader::{Reader, Relation, class};
use super::schemas::IS_OWN;
use super::sql_text::{groups, position_of, without_parentheses};
use crate::database::Connection;
use crate::operations::{CreateTrigger, Trigger, TriggerEvent, TriggerTiming};
use crate::schema::TableName;

/// Not the ones that constraints made, nor those that a partition has from its table. Only the whole
/// definition of a trigger spells its condition.
const TRIGGERS: &str = "SELECT t.oid, t.tgrelid AS relation, t.tgname AS name, t.tgtype::int AS bits, \
     t.tgattr::text AS columns, t.tgargs AS arguments, t.tgenabled::text AS enabled, \
     CASE WHEN t.tgqual IS NOT NULL THEN pg_get_triggerdef(t.oid) END AS definition, \
     fn.nspname AS function_namespace, p.proname AS function, t.tgconstraint <> 0 AS is_constraint, \
     t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL AS has_tables, d.description AS comment \
     FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid \
     JOIN pg_catalog.pg_namespace fn ON fn.oid = p.pronamespace \
     LEFT JOIN pg_catalog.pg_description d \
     ON d.classoid = 'pg_catalog.pg_trigger'::regclass AND d.objoid = t.oid \
     WHERE NOT t.tgisinternal {own} AND ";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let own = if reader.is_since(13) { "AND t.tgparentid = 0" } else { "" };
    let sql = format!("{TRIGGERS}{IS_OWN}").replace("{own}", own);
    for row in db.fetch(&sql, &[]).await?.iter().map(Entry) {
        let Some(relation) = reader.relation(row.number("relation")?) else { continue };
        let named = format!("'{}' of {}", row.text("name")?, relation.described());
        if row.is("is_constraint")? {
            reader.beyond(format!("constraint trigger {named}"));
            continue;
        }
        if row.is("has_tables")? {
            reader.beyond(format!("trigger {named} with tables of the changed rows"));
            continue;
        }
        let state = match row.letter("enabled")? {
            'D' => Some("is disabled"),
            'R' => Some("fires on replicas alone"),
            'A' => Some("fires on replicas too"),
            _ => None,
        };
        let (trigger, comment) = (trigger(reader, row, relation)?, row.optional("comment")?);
        if let Some(state) = state {
            reader.beyond(format!("trigger {named} {state}"));
        }
        let key = (class::TRIGGER, row.number("oid")?);
        let (or_replace, if_not_exists) = (false, false);
        reader.add(key, CreateTrigger { trigger, or_replace, if_not_exists, comment });
    }
    Ok(())
}

fn trigger(reader: &Reader<'_>, row: Entry<'_>, relation: &Relation) -> Answer<Trigger> {
    let bits = row.number("bits")?;
    let has = |bit: i64| bits & bit != 0;
    let events = [
        (4, TriggerEvent::Insert),
        (16, TriggerEvent::Update),
        (8, TriggerEvent::Delete),
        (32, TriggerEvent::Truncate),
    ];
    let TableName { schema, name: table } = relation.name.clone();
    let timing = if has(2) {
        TriggerTiming::Before
    } else if has(64) {
        TriggerTiming::InsteadOf
    } else {
        TriggerTiming::After
    };
    let definition = row.optional("definition")?;
    Ok(Trigger {
        name: row.text("name")?,
        table,
        schema,
        timing: Some(timing),
        events: events.into_iter().filter(|(bit, _)| has(*bit)).map(|(_, event)| event).collect(),
        columns: relation.names(&array::numbers(row.optional("columns")?.as_deref())),
        for_each_row: has(1),
        condition: definition.as_deref().and_then(condition),
        body: None,
        function: Some(reader.name(&row.text("function_namespace")?, &row.text("function")?)),
        arguments: arguments(&row.get::<Vec<u8>>("arguments")?),
    })
}

/// `CREATE TRIGGER .. WHEN ((new.a > 0)) EXECUTE FUNCTION ..`
fn condition(definition: &str) -> Option<String> {
    let at = position_of(definition, "WHEN")?;
    let inner = groups(&definition[at..]).first().copied()?;
    Some(without_parentheses(inner).to_owned())
}

/// Each ends with a byte 0.
fn arguments(bytes: &[u8]) -> Vec<String> {
    let mut arguments: Vec<_> = bytes
        .split(|byte| *byte == 0)
        .map(|argument| String::from_utf8_lossy(argument).into_owned())
        .collect();
    arguments.pop();
    arguments
}
