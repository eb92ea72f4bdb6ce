//! What the migrations produce, looked at in a scratch database that is kept for the next time.

use migrate_graph::Direction;
use sha2::{Digest, Sha256};

use super::Migrator;
use super::schema::{close, open};
use crate::catalog::Schema;
use crate::database::{DatabaseUrl, Scratch, State};
use crate::dialect::hex;
use crate::error::Error;
use crate::runner::PreparedStep;
use crate::schema::{Dialect, Server};

/// What the migrations do up to some targets.
struct Replay {
    /// Of what is run, as it was run; none if it can't be.
    key: Option<String>,
    /// The version rows behind it.
    rows: Vec<String>,
}

impl Migrator {
    /// Keeps no scratch database for the next time if `false`.
    #[must_use]
    pub fn keep_scratch(mut self, keep: bool) -> Self {
        self.keeps_scratch = keep;
        self
    }

    pub(super) async fn schema_of_revisions(&self, targets: &[String]) -> Result<Schema, Error> {
        let targets: Vec<&str> =
            targets.iter().map(String::as_str).filter(|target| *target != "base").collect();
        let like = self.scratch_like()?;
        let replay = self.replayed(&targets, like).await?;
        let failed = |source| Error::Scratch { url: like.clone(), source };
        let mut scratch = match replay.key.as_deref().filter(|_| self.keeps_scratch) {
            Some(key) => Scratch::to_keep(like, key).await.map_err(failed)?,
            None => self.create_scratch().await?,
        };
        if scratch.was_kept {
            // One that can't be read was left half made.
            if let Ok(schema) = self.read_kept(scratch.url(), &replay).await {
                scratch.keep().await.map_err(failed)?;
                return Ok(schema);
            }
            // It may be another role's; then it stays.
            let _ = scratch.drop().await;
            scratch = self.create_scratch().await?;
        }
        let made = self.replay(scratch.url(), &targets).await;
        let read = match made {
            Ok(()) => self.schema_at(scratch.url()).await,
            Err(error) => Err(error),
        };
        let ended = if read.is_ok() { scratch.keep().await } else { scratch.drop().await };
        let schema = read?;
        ended.map_err(failed)?;
        Ok(schema)
    }

    async fn read_kept(&self, url: &DatabaseUrl, replay: &Replay) -> Result<Schema, Error> {
        let (rows, open) = self.beside(url).current_and_open_step().await?;
        if rows != replay.rows || open.is_some() {
            return Err(Error::MissingDatabase { url: url.clone() });
        }
        self.schema_at(url).await
    }

    /// What would be run on such a database.
    async fn replayed(&self, targets: &[&str], like: &DatabaseUrl) -> Result<Replay, Error> {
        if targets.is_empty() {
            return Ok(Replay { key: None, rows: Vec::new() });
        }
        let offline = self.beside(like);
        let plan = offline.graph_plan(Direction::Upgrade, &[], targets)?;
        let mut rows: Vec<_> = plan.rows_after.iter().map(ToString::to_string).collect();
        rows.sort_unstable();
        let state = State { server: server_of(like).await, ..State::default() };
        let prepared = offline.prepared(Direction::Upgrade, &state, targets);
        let Ok((_, steps)) = prepared else { return Ok(Replay { key: None, rows }) };
        // What a function does isn't known from its migration's text.
        if steps.iter().any(PreparedStep::may_commit) {
            return Ok(Replay { key: None, rows });
        }
        let mut hash = Sha256::new();
        hash.update(env!("CARGO_PKG_VERSION"));
        hash.update(&self.version_table);
        for step in &steps {
            for text in [step.migration.revision, &step.effect, step.migration.source] {
                hash.update(text);
                hash.update([0]);
            }
        }
        let hash: [u8; 32] = hash.finalize().into();
        Ok(Replay { key: Some(hex(&hash)), rows })
    }
}

/// What it can do depends on its version; none if that can't be asked.
async fn server_of(url: &DatabaseUrl) -> Option<Server> {
    if url.dialect() == Dialect::Sqlite {
        return State::of_missing_file().await.server;
    }
    let db = open(url).await.ok()?;
    let server = db.server();
    close(db, url).await.ok()?;
    Some(server)
}
