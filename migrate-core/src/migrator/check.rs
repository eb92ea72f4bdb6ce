//! Whether a database is what its migrations say, and whether the migrations produce what is wanted.

use serde::Serialize;

use super::Migrator;
use super::schema::SchemaSource;
use crate::compare::{Comparison, Difference};
use crate::error::Error;

/// What is known of a database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CheckedDatabase {
    /// The revisions that it is at.
    pub rows: Vec<String>,
    /// The revision that was begun and has not ended, if there is one.
    pub open: Option<String>,
    /// What is not applied yet, in order.
    pub pending: Vec<String>,
    /// In what it differs from what the migrations produce at its revisions.
    pub differences: Vec<Difference>,
    /// What only one of both has and no operation says, in words.
    pub beyond: Vec<String>,
    /// Whether it is what the migrations produce at the heads, though it isn't recorded as being
    /// there; not looked at where it is what it is recorded as.
    pub is_at_heads: bool,
}

impl Migrator {
    /// Compares the database with what the migrations produce at its revisions, in a scratch database.
    /// Creates nothing in the database itself.
    ///
    /// # Errors
    /// [`Error`], if it can't be read, it is at a revision that this program doesn't contain, or a
    /// scratch database can't be had.
    pub async fn check_database(&self) -> Result<CheckedDatabase, Error> {
        let url = self.url()?.clone();
        let (rows, open) = self.current_and_open_step().await?;
        let open = open.map(|open| open.revision);
        let heads = ["heads".parse().map_err(|error| self.target_error(error))?];
        let plan = self.registry.graph().upgrade(&rows, &heads);
        let plan = plan.map_err(|error| self.target_error(error))?;
        let pending: Vec<_> = plan.steps.iter().map(|step| step.revision.to_string()).collect();
        let actual = SchemaSource::Database(url);
        let at = |rows: Vec<String>| SchemaSource::Revisions(rows);
        let found = self.compare(&at(rows.clone()), &actual, &[]).await?;
        let is_at_heads = if found.differences.is_empty() || pending.is_empty() {
            false
        } else {
            let heads = self.compare(&at(vec!["heads".to_owned()]), &actual, &[]).await?;
            heads.differences.is_empty()
        };
        let Comparison { differences, beyond, .. } = found;
        Ok(CheckedDatabase { rows, open, pending, differences, beyond, is_at_heads })
    }

    /// Compares what the migrations produce at the heads with the schema that is wanted. No database
    /// is looked at but the scratch databases.
    ///
    /// # Errors
    /// [`Error`], if a schema can't be had.
    pub async fn check_wanted(&self, to: &SchemaSource) -> Result<Comparison, Error> {
        let heads = SchemaSource::Revisions(vec!["heads".to_owned()]);
        self.compare(&heads, to, &[]).await
    }
}
