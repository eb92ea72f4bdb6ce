//! Writes of the bookkeeping about a step that has parts: each is a message in a transaction of its own.

use super::failure::Failure;
use super::open_step::OpenStep;
use super::{LiveRun, count};
use crate::database::{Begin, BookkeepingError, FenceMove, JournalState, Message, finish};
use crate::runner::prepare::{PartOf, PreparedStep};
use crate::schema::Dialect;

impl<'a> LiveRun<'a> {
    /// What begins by moving the fence.
    pub(super) fn message(&mut self, what: FenceMove) -> Result<Message<'a>, BookkeepingError> {
        let mut message = Message::new(self.versions);
        message.fence(self.db, self.writer, self.generation, what)?;
        Ok(message)
    }

    /// As [`Self::row_of`], behind a fence that moves once.
    pub(super) fn add_row(
        &self,
        message: &mut Message<'_>,
        step: &PreparedStep,
        open: &OpenStep,
    ) -> i64 {
        if let Some(id) = open.id {
            return id;
        }
        message.insert(&self.entry(step, JournalState::Open));
        if let Some(PartOf { id, done }) = step.part_of {
            message.journal(|versions, _| versions.abandon_entry(id, count(done)));
        }
        self.generation + 1
    }

    /// Writes the bookkeeping in a transaction of its own.
    pub(super) async fn write(&mut self, message: Message<'_>) -> Result<(), Failure> {
        let is_sqlite = self.db.dialect() == Dialect::Sqlite;
        let sent = if self.is_changed || is_sqlite {
            self.begin().await?;
            match self.db.session().regain().await {
                Ok(()) => message.send(self.db, None).await,
                Err(error) => Err(error.into()),
            }
        } else {
            message.send(self.db, Some(Begin { flushed: true })).await
        };
        let written = sent.map_err(BookkeepingError::from);
        Ok(finish(self.db, written).await?)
    }

    /// The row of a step in the journal, written if it is not yet. A step that takes back a part of
    /// another one ends that.
    pub(super) async fn row_of(
        &mut self,
        step: &PreparedStep,
        open: &OpenStep,
        generation: i64,
    ) -> Result<i64, BookkeepingError> {
        if let Some(id) = open.id {
            return Ok(id);
        }
        let entry = self.entry(step, JournalState::Open);
        self.versions.insert(self.db, &entry).await?;
        if let Some(part) = step.part_of {
            self.versions.abandon(self.db, part.id, count(part.done)).await?;
        }
        Ok(generation)
    }
}
