//! A step that is known before it begins: its statements and those of the bookkeeping are one message,
//! and it is committed when the answer says that each did what it must.

use std::time::Instant;

use tracing::Instrument;

use super::execute::statement_failed;
use super::failure::{Failure, locked_or};
use super::limits::blocked_by;
use super::{LiveRun, count, milliseconds};
use crate::database::{
    Begin, BookkeepingError, FenceMove, JournalState, Message, NewEntry, Unsent, until_interrupted,
    watched,
};
use crate::runner::error::Culprit;
use crate::runner::parts::{Item, What};
use crate::runner::prepare::PreparedStep;
use crate::schema::Dialect;

/// What a step that is sent at once is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// A transaction that it begins.
    Own(Begin),
    /// The one that is open.
    Open,
    /// The one that is open, in which it is a savepoint of this name.
    Savepoint(&'static str),
}

impl LiveRun<'_> {
    /// Not where each statement is timed by itself, and the server doesn't do that.
    pub(super) fn sends_at_once(&mut self, step: &PreparedStep) -> bool {
        step.is_known(self.db.dialect())
            && self.limit_of_statements(step).is_none()
            && !self.db.session().times_messages()
    }

    /// The generation behind it.
    pub(super) async fn at_once(
        &mut self,
        step: &PreparedStep,
        inside: Inside,
    ) -> Result<i64, Failure> {
        let begun = Instant::now();
        let mut message = Message::new(self.versions);
        if let Inside::Savepoint(name) = inside {
            message.add(&format!("SAVEPOINT {name}"));
        }
        message.fence(self.db, self.writer, self.generation, FenceMove::Part)?;
        message.change(&step.step.rows)?;
        let items: Vec<&Item> = step.units().flat_map(|unit| &unit.items).collect();
        for item in &items {
            message.own(text(step, item).0);
        }
        // Only PostgreSQL says at its end when a transaction began.
        let is_whole = self.db.dialect() == Dialect::Postgres;
        let mut done = self.entry(step, JournalState::Done);
        done.progress.statements_done = count(step.statements());
        if is_whole {
            message.insert(&NewEntry { since_begin: true, ..done.clone() });
        }
        let opening = if let Inside::Own(begin) = inside { Some(begin) } else { None };
        self.send_at_once(step, &items, (message, opening)).await?;
        if !is_whole {
            let milliseconds = i64::try_from(milliseconds(begun)).unwrap_or(i64::MAX);
            self.end_at_once(&NewEntry { milliseconds: Some(milliseconds), ..done }, inside)
                .await?;
        }
        Ok(self.generation + 1)
    }

    /// Operations but the first are said to begin when the database has answered.
    async fn send_at_once(
        &mut self,
        step: &PreparedStep,
        items: &[&Item],
        (message, begin): (Message<'_>, Option<Begin>),
    ) -> Result<(), Failure> {
        items.first().into_iter().for_each(|item| self.say_operation(step, item));
        let span = tracing::info_span!(target: "migrate", "statement", operation = "all");
        let (mut blocker, wait) = (None, self.db.session().lock_limit());
        let work = message.send(self.db, begin);
        let work = watched(work, (self.lookout, wait), &mut blocker);
        let outcome = until_interrupted(self.interrupt, &self.interrupter, work);
        let outcome = outcome.instrument(span).await;
        if begin.is_some_and(|begin| begin.commits) {
            self.commit_answered(outcome.as_ref());
        }
        let failed = match outcome {
            Some(Ok(())) => None,
            Some(Err(failed)) if !self.interrupt.is_requested() => Some(failed),
            _ => return Err(Culprit::Interrupted.into()),
        };
        let reached = match &failed {
            None => items.len(),
            Some(Unsent::Own(number, _)) => number + 1,
            Some(Unsent::Bookkeeping(_) | Unsent::Commit(_)) => 1,
        };
        for item in items.iter().take(reached).skip(1) {
            self.say_operation(step, item);
        }
        match failed {
            None => Ok(()),
            Some(Unsent::Own(number, mut source)) => {
                let (item, dialect) = (items[number], self.db.dialect());
                blocked_by(step, &mut source, blocker);
                let (_, whole) = text(step, item);
                Err(statement_failed(step, item, whole, (dialect, source)).into())
            }
            Some(
                Unsent::Bookkeeping(BookkeepingError::Database(error)) | Unsent::Commit(error),
            ) => Err(locked_or(error).into()),
            Some(Unsent::Bookkeeping(error)) => Err(error.into()),
        }
    }

    async fn end_at_once(&mut self, entry: &NewEntry, inside: Inside) -> Result<(), Failure> {
        let mut message = Message::new(self.versions);
        message.insert(entry);
        if let Inside::Savepoint(name) = inside {
            message.add(&format!("RELEASE SAVEPOINT {name}"));
        }
        let sent = message.send(self.db, None).await;
        Ok(sent.map_err(BookkeepingError::from)?)
    }
}

/// What an item sends, and where in its statement that is.
fn text<'a>(
    step: &'a PreparedStep,
    item: &'a Item,
) -> (&'a str, (&'a str, std::ops::Range<usize>)) {
    let What::Message { statement, range } = &item.what else { return ("", ("", 0..0)) };
    let sql = &step.actions[item.action].statements[*statement].sql;
    (&sql[range.clone()], (sql, range.clone()))
}
