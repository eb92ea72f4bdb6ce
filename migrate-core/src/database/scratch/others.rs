//! What stands beside a scratch database on its server and is within reach from there.

use super::name::PREFIX;
use crate::database::connection::Connection;
use crate::database::error::DatabaseError;
use crate::schema::Dialect;

/// The other databases of a server of MySQL that hold something of its users; from a database of the
/// others none is within reach.
pub(crate) async fn other_databases(db: &mut Connection) -> Result<Vec<String>, DatabaseError> {
    const NAMES: &str = "SELECT schema_name AS name FROM information_schema.schemata \
         WHERE schema_name NOT IN ('information_schema', 'performance_schema', 'sys') \
         AND NOT BINARY schema_name <=> DATABASE()";
    if db.dialect() != Dialect::MySql {
        return Ok(Vec::new());
    }
    let rows = db.fetch(NAMES, &[]).await?;
    let names = rows.iter().filter_map(|row| row.get::<String>("name").ok());
    Ok(names.filter(|name| !name.starts_with(PREFIX)).collect())
}
