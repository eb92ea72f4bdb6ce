//! The reference systems of spatial columns, which MariaDB keeps beside its columns.

use super::answer::{Answer, Entry};
use super::reader::{Reader, Relation};
use crate::database::Connection;
use crate::schema::Type;

const PLACES: &str = "SELECT g_table_name AS relation, g_geometry_column AS name, srid AS place \
     FROM information_schema.geometry_columns WHERE g_table_schema = ? \
     AND (BINARY g_table_schema = ? OR @@lower_case_table_names <> 0) AND srid <> 0";

/// From there on the catalog has this number for all.
const GREATEST: i64 = i16::MAX as i64;

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    if !reader.is_mariadb() || !reader.relations.values().any(is_spatial) {
        return Ok(());
    }
    let values = reader.database_twice();
    for row in db.fetch(PLACES, &values).await?.iter().map(Entry) {
        let (name, place) = (row.text("name")?, row.number("place")?);
        let Some(relation) = reader.relations.get_mut(&row.text("relation")?) else { continue };
        let described = relation.described();
        let columns = &mut relation.table.columns;
        let Some(column) = columns.iter_mut().find(|column| column.name == name) else { continue };
        if place < GREATEST {
            let data_type = format!("{} REF_SYSTEM_ID={place}", column.data_type);
            column.data_type = Type::Custom(data_type);
        } else {
            reader.beyond(format!("reference system of column '{name}' of {described}"));
        }
    }
    Ok(())
}

fn is_spatial(relation: &Relation) -> bool {
    const TYPES: [&str; 4] = ["geom", "point", "line", "poly"];
    let is_one =
        |name: &str| TYPES.iter().any(|word| name.trim_start_matches("multi").starts_with(word));
    let mut columns = relation.table.columns.iter();
    columns.any(|column| matches!(&column.data_type, Type::Custom(name) if is_one(name)))
}
