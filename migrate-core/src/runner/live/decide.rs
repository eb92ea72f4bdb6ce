//! Deciding which side of a `when` is taken: its condition is asked when its first statement is
//! reached, and not again.

use super::LiveRun;
use crate::database::{DatabaseError, DatabaseErrorKind, Decision, until_interrupted};
use crate::runner::error::Culprit;
use crate::runner::event::Event;
use crate::runner::failed_statement::FailedStatement;
use crate::runner::parts::Unit;
use crate::runner::prepare::{Action, PreparedStep};

impl LiveRun<'_> {
    /// Decides what a unit stands under, where that is not yet; whether anything of it is executed.
    pub(super) async fn reach(
        &mut self,
        step: &PreparedStep,
        unit: &Unit,
    ) -> Result<bool, Culprit> {
        for action in unit.items.iter().map(|item| &step.actions[item.action]) {
            let Some(guard) = &action.recorded.when else { continue };
            if self.decided.is_decided(guard) {
                continue;
            }
            self.may_go_on()?;
            let holds = self.ask(step, action).await?;
            let condition = step.secrets.hide(&guard.condition.to_string());
            let decision = Decision { block: guard.block, condition, holds };
            let (condition, location) = (decision.condition.clone(), guard.location);
            self.decided.add(decision);
            (self.observer)(&Event::Decided { condition, holds, location });
        }
        Ok(step.takes(unit, &self.decided))
    }

    async fn ask(&mut self, step: &PreparedStep, action: &Action) -> Result<bool, Culprit> {
        let (Some(guard), Some(sql)) = (&action.recorded.when, &action.condition) else {
            return Ok(true);
        };
        let work = self.db.fetch(sql, &[]);
        let answer = match until_interrupted(self.interrupt, &self.interrupter, work).await {
            None => return Err(Culprit::Interrupted),
            Some(Err(_)) if self.interrupt.is_requested() => return Err(Culprit::Interrupted),
            Some(answer) => answer,
        };
        let holds = answer.and_then(|rows| {
            let holds = rows.first().map(|row| row.get::<bool>("holds"));
            let no_answer = || {
                let message = "it didn't answer whether this holds";
                DatabaseError::new(DatabaseErrorKind::Statement, message.to_owned())
            };
            holds.and_then(Result::ok).ok_or_else(no_answer)
        });
        holds.map_err(|source| {
            let dialect = self.db.dialect();
            let failed = FailedStatement::find(sql, 0..sql.len(), dialect, &source);
            Culprit::Statement {
                operation: step.secrets.hide(&format!("when {}", guard.condition)),
                location: guard.location,
                statement: failed.shown(&step.secrets.hide_in_sql(sql), dialect).into(),
                source: step.secrets.hide_in_answer(source),
            }
        })
    }
}
