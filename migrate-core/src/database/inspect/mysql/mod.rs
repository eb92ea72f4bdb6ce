//! The catalog of MySQL.

use crate::catalog::{Filter, Schema};
use crate::database::{Connection, DatabaseError};

pub(super) async fn inspect(db: &mut Connection, filter: &Filter) -> Result<Schema, DatabaseError> {
    let mut schema = Schema::empty(db.server());
    schema.objects.retain(|id, _| filter.takes(id));
    db.execute("SELECT 1", &[]).await?;
    Ok(schema)
}
