//! What can't be said as an operation at all.

use super::answer::{Answer, Entry};
use super::reader::Reader;
use crate::catalog::Kind;
use crate::database::Connection;

const EVENTS: &str = "SELECT event_name AS name FROM information_schema.events \
     WHERE event_schema = ? AND (BINARY event_schema = ? OR @@lower_case_table_names <> 0)";

pub(super) async fn read(db: &mut Connection, reader: &mut Reader<'_>) -> Answer<()> {
    let values = reader.database_twice();
    for row in db.fetch(EVENTS, &values).await?.iter().map(Entry) {
        if let Some(name) = reader.taken(Kind::Procedure, &row.text("name")?) {
            reader.beyond(format!("event '{name}'"));
        }
    }
    Ok(())
}
