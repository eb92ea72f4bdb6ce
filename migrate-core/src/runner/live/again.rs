//! Where an engine gives up a statement for another session's, and means it to be sent again; and where
//! it goes on behind its answer.

use std::time::Duration;

use super::LiveRun;
use super::failure::bookkeeping;
use crate::database::{BookkeepingError, DatabaseErrorKind, Scope, sleep};
use crate::runner::error::Culprit;
use crate::runner::parts::{Unit, What};
use crate::runner::prepare::PreparedStep;

/// How often something is tried.
const ATTEMPTS: u32 = 5;

impl LiveRun<'_> {
    /// Executes a unit that no transaction holds. What the engine gave up is sent again: it was rolled
    /// back, unless it is several statements or a function.
    pub(super) async fn execute_alone(
        &mut self,
        step: &PreparedStep,
        unit: &Unit,
    ) -> Result<(), Culprit> {
        let is_one = matches!(&unit.items[..], [item] if matches!(item.what, What::Message { .. }));
        let is_whole = is_one && !unit.may_fail_half_done;
        let mut attempt = 1;
        while let Err(culprit) = self.execute_unit(step, unit, Scope::Outside).await {
            let is_given_up = culprit.kind() == Some(DatabaseErrorKind::Conflict);
            if !is_given_up || !is_whole || !self.pauses(&mut attempt).await {
                return Err(culprit);
            }
        }
        let Some(sql) = self.facts.waits_for_jobs.filter(|_| !unit.only_session) else {
            return Ok(());
        };
        self.db.fetch(sql, &[]).await.map_err(bookkeeping)?;
        Ok(())
    }

    /// Whether a write of the bookkeeping that failed was given up, and is to be made again.
    pub(super) async fn is_made_again(
        &mut self,
        error: &BookkeepingError,
        attempt: &mut u32,
    ) -> bool {
        let BookkeepingError::Database(error) = error else { return false };
        error.kind == DatabaseErrorKind::Conflict && self.pauses(attempt).await
    }

    /// Waits a moment before the next attempt, if there is to be one.
    async fn pauses(&mut self, attempt: &mut u32) -> bool {
        if !self.facts.retries || *attempt == ATTEMPTS {
            return false;
        }
        sleep(Duration::from_millis(50) * *attempt).await;
        *attempt += 1;
        true
    }
}
