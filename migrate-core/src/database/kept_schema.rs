//! How the schema was after the last run, in the journal.

use super::bookkeeping::BookkeepingError;
use super::connection::Connection;
use super::journal_table::Writing;
use super::version_table::VersionTable;

/// What was kept of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptSchema {
    /// The revision that was run or stamped last.
    pub(crate) revision: String,
    /// What was done with it.
    pub(crate) action: String,
    /// As it was written; none if it wasn't.
    pub(crate) text: Option<String>,
}

impl VersionTable {
    /// Writes it to the row of the last run. A journal of an older version of this program gets the
    /// column first.
    pub(crate) async fn keep_schema(
        &self,
        db: &mut Connection,
        schema: &str,
    ) -> Result<(), BookkeepingError> {
        let rows = if let Ok(rows) = db.fetch(&self.kept_schema_sql(), &[]).await {
            rows
        } else {
            db.execute(&self.add_schema_sql(), &[]).await?;
            db.fetch(&self.kept_schema_sql(), &[]).await?
        };
        let Some(id) = rows.first().and_then(|row| row.get::<i64>("id").ok()) else {
            return Ok(());
        };
        let mut to = Writing::bound(self.dialect);
        let sql = self.keep_schema_sql(id, schema, &mut to);
        db.execute(&sql, &to.values).await?;
        Ok(())
    }

    /// Reads it; none if nothing was run, or by an older version of this program alone.
    pub(crate) async fn kept_schema(&self, db: &mut Connection) -> Option<KeptSchema> {
        let rows = db.fetch(&self.kept_schema_sql(), &[]).await.ok()?;
        let row = rows.first()?;
        let (revision, text) = (row.get("revision").ok()?, row.get("schema_text").ok()?);
        Some(KeptSchema { revision, action: row.get("action").ok()?, text })
    }
}
