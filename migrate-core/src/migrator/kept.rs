//! How the schema was after the last run, and what was changed since without a migration.

use super::Migrator;
use super::opened::Opened;
use crate::compare::Snapshot;
use crate::database::State;
use crate::error::Error;
use crate::runner::Event;

/// What is known of changes since the last run.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Drift {
    /// The revision that was run or stamped last.
    pub since: String,
    /// What was done with it: `upgrade`, `downgrade` or `stamp`.
    pub action: String,
    /// What was changed since without a migration, a line for each thing.
    pub changes: Vec<String>,
}

impl Migrator {
    /// Doesn't write down how the schema is after a run if `false`; then `verify` can't tell what
    /// was changed since.
    #[must_use]
    pub fn keep_schema(mut self, keep: bool) -> Self {
        self.keeps_schema = keep;
        self
    }

    /// Writes down how the schema is. The run has ended by then, so that this can't be done is only
    /// said.
    pub(super) async fn write_schema(&mut self, opened: &mut Opened) {
        if let Err(error) = self.try_write_schema(opened).await {
            let message = format!(
                "how the schema is now could not be written down, so verify won't tell what is \
                 changed from now on: {error}"
            );
            self.say(&Event::Warning { message });
        }
    }

    async fn try_write_schema(&self, opened: &mut Opened) -> Result<(), Error> {
        if !self.keeps_schema {
            return Ok(());
        }
        // A migration may have changed what the session is.
        let reset = opened.db.session().reset().await;
        reset.map_err(|source| opened.error(source.into()))?;
        let snapshot = self.snapshot(opened).await?;
        let text = serde_json::to_string(&snapshot).unwrap_or_default();
        let Opened { db, versions, .. } = &mut *opened;
        let kept = versions.keep_schema(db, &text).await;
        kept.map_err(|source| opened.error(source))
    }

    async fn snapshot(&self, opened: &mut Opened) -> Result<Snapshot, Error> {
        let url = self.url()?;
        let failed = |source| Error::Inspect { url: url.clone(), source };
        // All of it, whatever is looked at elsewhere: another command may look at something else.
        let filter = self.own_filter(url)?;
        Ok(Snapshot::of(&opened.db.inspect(&filter).await.map_err(failed)?))
    }

    /// What was changed without a migration since the last run; nothing is known if nothing was run
    /// by this version of the program. No scratch database is needed.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn drift(&self) -> Result<Option<Drift>, Error> {
        self.must_exist()?;
        let Some(mut opened) = Opened::look(self).await? else { return Ok(None) };
        let found = async {
            let state = opened.read().await?;
            self.drift_of(&mut opened, &state).await
        };
        let found = found.await;
        let closed = opened.close().await;
        let found = found?;
        closed?;
        Ok(found)
    }

    async fn drift_of(&self, opened: &mut Opened, state: &State) -> Result<Option<Drift>, Error> {
        if !state.has_journal || state.open.is_some() {
            return Ok(None);
        }
        let Opened { db, versions, .. } = &mut *opened;
        let Some(kept) = versions.kept_schema(db).await else { return Ok(None) };
        let then = kept.text.and_then(|text| serde_json::from_str::<Snapshot>(&text).ok());
        let Some(then) = then else { return Ok(None) };
        let changes = then.changed_in(&self.snapshot(opened).await?);
        Ok(Some(Drift { since: kept.revision, action: kept.action, changes }))
    }
}
