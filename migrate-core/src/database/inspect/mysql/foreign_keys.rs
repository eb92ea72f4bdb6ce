//! Foreign keys.

use std::collections::HashMap;

use super::answer::{Answer, Entry};
use super::reader::Reader;
use crate::catalog::{Kind, ObjectId};
use crate::database::Connection;
use crate::schema::{ForeignKey, ReferentialAction, TableName};

const COLUMNS: &str = "SELECT table_name AS relation, constraint_name AS name, \
     column_name AS own_column, referenced_table_schema AS referent_schema, \
     referenced_table_name AS referent, referenced_column_name AS referent_column \
     FROM information_schema.key_column_usage \
     WHERE table_schema = ? AND referenced_table_name IS NOT NULL \
     ORDER BY table_name, constraint_name, ordinal_position";

const ACTIONS: &str = "SELECT table_name AS relation, constraint_name AS name, \
     update_rule AS on_update, delete_rule AS on_delete \
     FROM information_schema.referential_constraints WHERE constraint_schema = ?";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let values = [reader.database.name.as_str().into()];
    let mut actions = HashMap::new();
    for row in db.fetch(ACTIONS, &values).await?.iter().map(Entry) {
        let said = (action(&row.text("on_delete")?), action(&row.text("on_update")?));
        actions.insert((row.text("relation")?, row.text("name")?), said);
    }
    for row in db.fetch(COLUMNS, &values).await?.iter().map(Entry) {
        let (relation, name) = (row.text("relation")?, row.text("name")?);
        let referent = referent(reader, &row.text("referent_schema")?, &row.text("referent")?);
        let known_as = reader.name_in(&row.text("referent_schema")?, &row.text("referent")?);
        // By its own words it isn't found among the objects.
        let is_elsewhere = known_as != referent;
        let said = actions.get(&(relation.clone(), name.clone())).copied();
        let (on_delete, on_update) = said.unwrap_or_default();
        let Some(relation) = reader.relations.get_mut(&relation) else { continue };
        let id = ObjectId::new(Kind::Table, &relation.table.table_name());
        if said.is_none() {
            let described = relation.described();
            let what = format!("actions of foreign key '{name}' of {described}");
            reader.schema.remarks.insert(format!("{what}, which may not be read"));
        }
        let keys = &mut relation.table.foreign_keys;
        if keys.last().is_none_or(|key| key.name != name) {
            if is_elsewhere {
                reader.named.push((id, known_as));
            }
            keys.push(ForeignKey {
                name,
                referent: referent.name,
                referent_schema: referent.schema,
                on_delete,
                on_update,
                ..ForeignKey::default()
            });
        }
        if let Some(key) = keys.last_mut() {
            key.columns.push(row.text("own_column")?);
            key.referent_columns.push(row.text("referent_column")?);
        }
    }
    Ok(())
}

/// Without a database a table refers to one beside it, not to one of the home database.
fn referent(reader: &Reader<'_>, database: &str, name: &str) -> TableName {
    let beside = reader.name(name);
    let is_beside = database == reader.database.name;
    if is_beside { beside } else { TableName::new(Some(database), name) }
}

/// To refuse is what is done if nothing is said, and neither server does it later.
fn action(rule: &str) -> Option<ReferentialAction> {
    match rule {
        "CASCADE" => Some(ReferentialAction::Cascade),
        "SET NULL" => Some(ReferentialAction::SetNull),
        "SET DEFAULT" => Some(ReferentialAction::SetDefault),
        _ => None,
    }
}
