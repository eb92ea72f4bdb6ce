//! Writes of the bookkeeping about a step that has parts: each is a message in a transaction of its own.

use migrate_graph::RowChange;

use super::failure::Failure;
use super::open_step::OpenStep;
use super::{LiveRun, count};
use crate::database::{
    Begin, BookkeepingError, FenceMove, JournalState, Message, NewEntry, Progress, finish,
};
use crate::runner::error::Culprit;
use crate::runner::prepare::{PartOf, PreparedStep};
use crate::schema::Dialect;

impl<'a> LiveRun<'a> {
    /// What begins by moving the fence, with the end of the step before if that is held back.
    pub(super) fn message(&mut self, what: FenceMove) -> Result<Message<'a>, BookkeepingError> {
        let mut message = Message::new(self.versions);
        message.fence(self.db, self.writer, self.generation, what)?;
        if let Some(end) = &self.group.end {
            end.add_to(&mut message)?;
        }
        Ok(message)
    }

    /// The row of a step in the journal, in a message; its number is the next generation. A step that
    /// takes back a part of another one ends that.
    pub(super) fn add_row(
        &self,
        message: &mut Message<'_>,
        step: &PreparedStep,
        progress: Progress,
    ) -> i64 {
        message.insert(&NewEntry { progress, ..self.entry(step, JournalState::Open) });
        if let Some(PartOf { id, done }) = step.part_of {
            message.journal(|versions, _| versions.abandon_entry(id, count(done)));
        }
        self.generation + 1
    }

    /// Writes the bookkeeping in a transaction of its own; once more where the engine gives it up.
    pub(super) async fn write(&mut self, message: Message<'_>) -> Result<(), Failure> {
        let mut attempt = 1;
        loop {
            match self.write_once(&message).await {
                Ok(()) => break,
                Err(Failure { culprit: Culprit::Bookkeeping(error), .. })
                    if self.is_made_again(&error, &mut attempt).await => {}
                Err(failure) => return Err(failure),
            }
        }
        self.generation += 1;
        if self.group.end.take().is_some() {
            self.say_finished();
        }
        Ok(())
    }

    async fn write_once(&mut self, message: &Message<'_>) -> Result<(), Failure> {
        let is_sqlite = self.db.dialect() == Dialect::Sqlite;
        let sent = if self.is_changed || is_sqlite {
            self.begin().await?;
            match self.db.session().regain().await {
                Ok(()) => message.send(self.db, None).await,
                Err(error) => Err(error.into()),
            }
        } else {
            message.send(self.db, Some(Begin::ALONE)).await
        };
        let written = sent.map_err(BookkeepingError::from);
        Ok(finish(self.db, written).await?)
    }

    /// The end of a step: its version rows, and its row in the journal. It may be held back until the
    /// next one is written.
    pub(super) async fn end(
        &mut self,
        step: &PreparedStep,
        open: &OpenStep,
        holds_back: bool,
    ) -> Result<(), Failure> {
        let (change, progress) = (step.step.rows.clone(), open.progress(&self.decided, None, None));
        if let (Some(id), true) = (open.id, holds_back) {
            self.group.end = Some(End { id, change, progress });
            return Ok(());
        }
        let mut message = self.message(FenceMove::StepEnds)?;
        let id = match open.id {
            Some(id) => id,
            None => self.add_row(&mut message, step, Progress::default()),
        };
        End { id, change, progress }.add_to(&mut message)?;
        self.write(message).await
    }

    /// Writes the end of a step that was held back.
    pub(super) async fn write_end(&mut self) -> Result<(), Failure> {
        let Some(end) = self.group.end.take() else { return Ok(()) };
        let mut message = Message::new(self.versions);
        message.fence(self.db, self.writer, self.generation, FenceMove::StepEnds)?;
        end.add_to(&mut message)?;
        let written = self.write(message).await;
        match written {
            Ok(()) => self.say_finished(),
            Err(_) => self.group.end = Some(end),
        }
        written
    }

    /// The row of a step in the journal, written if it is not yet; as [`Self::add_row`].
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

/// The end of a step that has parts.
#[derive(Debug)]
pub(super) struct End {
    /// Its row in the journal.
    id: i64,
    change: RowChange,
    progress: Progress,
}

impl End {
    /// Behind the fence.
    fn add_to(&self, message: &mut Message<'_>) -> Result<(), BookkeepingError> {
        let Self { id, change, progress } = self;
        message.change(change)?;
        let (id, done) = (id.to_string(), JournalState::Done);
        message.journal(|versions, to| versions.close_entry(&id, done, progress, to));
        Ok(())
    }
}
