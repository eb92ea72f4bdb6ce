//! Triggers.

use super::answer::{Answer, Entry};
use super::bodies::{Program, exact_body};
use super::reader::Reader;
use crate::catalog::{Kind, ObjectId};
use crate::database::Connection;
use crate::operations::{CreateTrigger, TriggerEvent, TriggerTiming};

const TRIGGERS: &str = "SELECT trigger_name AS name, event_object_table AS relation, \
     action_timing AS timing, event_manipulation AS event, action_statement AS body, \
     sql_mode AS mode, definer AS definer FROM information_schema.triggers \
     WHERE trigger_schema = ? \
     AND (BINARY trigger_schema = ? OR @@lower_case_table_names <> 0) \
     ORDER BY event_object_table, action_timing, event_manipulation, action_order";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let values = reader.database_twice();
    let mut before: Option<([String; 3], ObjectId)> = None;
    for row in db.fetch(TRIGGERS, &values).await?.iter().map(Entry) {
        let (name, table) = (row.text("name")?, row.text("relation")?);
        let Some(qualified) = reader.taken(Kind::Table, &table) else { continue };
        if !reader.has(Kind::Table, &qualified) {
            continue;
        }
        let described = format!("trigger '{name}' of table '{qualified}'");
        let body = row.text("body")?;
        let Some(body) = exact_body(db, reader, (Program::Trigger, &name), body).await? else {
            reader.beyond(format!("{described}, whose body may not be read"));
            continue;
        };
        let mode = row.text("mode")?;
        if reader.is_of_other_words(&mode, &body) {
            reader.beyond(format!("{described} in the words of SQL mode '{mode}'"));
            continue;
        }
        reader.compare_circumstances(&described, &row.text("definer")?, Some(&mode));
        let (timing, event) = (row.text("timing")?, row.text("event")?);
        let mut create = CreateTrigger::new(&name, &qualified.name);
        create.trigger.schema = qualified.schema;
        create.trigger.for_each_row = true;
        create.trigger.timing =
            Some(if timing == "BEFORE" { TriggerTiming::Before } else { TriggerTiming::After });
        create.trigger.events = vec![match event.as_str() {
            "INSERT" => TriggerEvent::Insert,
            "UPDATE" => TriggerEvent::Update,
            _ => TriggerEvent::Delete,
        }];
        create.trigger.body = Some(in_block(&body).into());
        let Some(id) = reader.add(create) else { continue };
        // The one that is created first runs first.
        let place = [table, timing, event];
        if let Some((_, first)) = before.filter(|(other, _)| *other == place) {
            reader.schema.add_need(id.clone(), first);
        }
        before = Some((place, id.clone()));
        reader.programs.push((id, body));
    }
    Ok(())
}

/// As a body is written that is no block.
fn in_block(body: &str) -> String {
    let is_block = body.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("BEGIN"));
    if is_block { body.to_owned() } else { format!("BEGIN\n    {body};\nEND") }
}
