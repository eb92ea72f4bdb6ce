//! What a run would do, without doing it: a step that was begun is gone on with first, or refused as a
//! run would.

use migrate_graph::{Direction, Plan};

use super::Migrator;
use super::live::request;
use super::opened::Opened;
use super::resume::must_not_count;
use super::run::{Request, nothing_planned};
use crate::database::{JournalEntry, State};
use crate::error::Error;
use crate::runner::{PlanReport, PreparedStep, change_rows};

impl Migrator {
    /// Plans an upgrade or a downgrade with its SQL. Executes and creates nothing. A step that an earlier
    /// run left open comes first; while another run may be at it, it is shown as far as the journal says.
    ///
    /// # Errors
    /// [`Error`], if a target can't be resolved or a step can't be prepared; [`Error::Resume`] if it is not
    /// certain how to go on with the open step; [`Error::Edited`] and [`Error::RunBefore`] as a run has them.
    pub async fn plan(&self, direction: Direction, targets: &[&str]) -> Result<PlanReport, Error> {
        let Some(mut opened) = Opened::look(self).await? else {
            let state = State::of_missing_file().await;
            return Ok(report(&self.prepared(direction, &state, targets)?));
        };
        let planned = self.plan_on(&mut opened, &request(direction, targets)).await;
        let closed = opened.close().await;
        let planned = planned?;
        closed?;
        Ok(planned)
    }

    async fn plan_on(&self, opened: &mut Opened, request: &Request) -> Result<PlanReport, Error> {
        let mut state = opened.read().await?;
        self.must_not_be_of_alembic(&state)?;
        if state.open.is_some() && !opened.may_be_at_work(self).await? {
            // Whoever was at it may have ended it just now.
            state = opened.read().await?;
            if let Some(entry) = &state.open {
                return self.plan_behind(opened, &state, request, entry).await;
            }
        }
        let prepared = self.prepared(request.direction, &state, &request.targets())?;
        self.refuse_edited(opened, &state, &prepared.1, request.direction).await?;
        let mut report = report(&prepared);
        if let Some(open) = &state.open {
            let begun = report.steps.iter_mut().find(|planned| {
                planned.step.revision == open.revision
                    && planned.step.direction.as_str() == open.action.as_str()
            });
            if let Some(begun) = begun {
                begun.statements_done = open.statements_done.try_into().unwrap_or_default();
            }
        }
        Ok(report)
    }

    /// The open step, and what is left to do then.
    async fn plan_behind(
        &self,
        opened: &mut Opened,
        state: &State,
        request: &Request,
        entry: &JournalEntry,
    ) -> Result<PlanReport, Error> {
        must_not_count(opened, request, entry)?;
        let left = self.left_behind(request, &state.rows, entry)?;
        if self.is_recorded(state, entry) {
            return Err(self.committed_by_itself(opened, entry));
        }
        let going_on = self.going_on(opened, state, request, entry).await?;
        let mut first = going_on.step.planned();
        if going_on.resumption.is_some() {
            first.statements_done = going_on.done;
        }
        let mut rows = state.rows.clone();
        change_rows(&mut rows, &going_on.step.step.rows);
        let behind = State { rows, open: None, ..state.clone() };
        let prepared = match left {
            Some(targets) => {
                let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
                self.prepared(request.direction, &behind, &targets)?
            }
            None => (nothing_planned(request.direction), Vec::new()),
        };
        // Of the open step the journal doesn't say yet what it will say by then.
        let is_begun = |step: &PreparedStep| step.migration.revision == entry.revision;
        if !prepared.1.iter().any(is_begun) {
            self.refuse_edited(opened, state, &prepared.1, request.direction).await?;
        }
        let mut planned = report(&prepared);
        if planned.steps.is_empty() {
            planned.rows_after = behind.rows;
        }
        planned.steps.insert(0, first);
        planned.rows_before.clone_from(&state.rows);
        Ok(planned)
    }
}

fn report((plan, steps): &(Plan, Vec<PreparedStep>)) -> PlanReport {
    PlanReport {
        steps: steps.iter().map(PreparedStep::planned).collect(),
        rows_before: plan.rows_before.iter().map(ToString::to_string).collect(),
        rows_after: plan.rows_after.iter().map(ToString::to_string).collect(),
        order_forced: plan.order_forced,
    }
}
