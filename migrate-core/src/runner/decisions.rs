//! Which side of each `when` a step takes: decided when it is reached, kept in the journal with how
//! far the step came, and gone on with after a crash. Pure.

use crate::database::Decision;
use crate::operations::{Guard, Recorded};
use crate::runner::parts::Unit;
use crate::runner::prepare::PreparedStep;

/// What was decided in a step so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Decisions(Vec<Decision>);

impl Decisions {
    /// Those that the journal kept.
    pub(crate) fn kept(decisions: &[Decision]) -> Self {
        Self(decisions.to_vec())
    }

    pub(crate) fn is_decided(&self, guard: &Guard) -> bool {
        self.0.iter().any(|decision| decision.block == guard.block)
    }

    pub(crate) fn add(&mut self, decision: Decision) {
        self.0.push(decision);
    }

    /// Whether an operation is executed. What is not decided is not.
    pub(crate) fn take(&self, recorded: &Recorded) -> bool {
        recorded.when.as_ref().is_none_or(|guard| {
            let is_it = |decision: &&Decision| decision.block == guard.block;
            self.0.iter().find(is_it).is_some_and(|decision| decision.holds == guard.holds)
        })
    }

    /// As the journal keeps them; none if there are none.
    pub(crate) fn as_json(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| serde_json::to_string(&self.0).unwrap_or_default())
    }

    /// Forgets what was decided for a `when` of which nothing was executed, if not all of it is done;
    /// how many units are done then. It is reached anew, and may have been corrected.
    pub(crate) fn forget_unused(&mut self, step: &PreparedStep, mut done: usize) -> usize {
        let units: Vec<&Unit> = step.units().collect();
        let counted = |units: &[&Unit]| units.iter().filter(|unit| unit.counts()).count();
        while let Some(last) = self.0.last() {
            let is_of = |unit: &&Unit| step.guards(unit).any(|guard| guard.block == last.block);
            let first = units.iter().position(is_of).unwrap_or(units.len());
            let first = counted(&units[..first]);
            let end = units.iter().rposition(is_of).map_or(0, |last| counted(&units[..=last]));
            let mut begun = step.counted().take(done).skip(first);
            // One in which nothing counts may have been reached last.
            let is_done = end < done || end == done && first != end;
            if is_done || begun.any(|unit| step.takes(unit, self)) {
                break;
            }
            self.0.pop();
            done = done.min(first);
        }
        done
    }
}

impl PreparedStep {
    /// What the operations of a unit stand under.
    pub(crate) fn guards<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Guard> {
        unit.items.iter().filter_map(|item| self.actions[item.action].recorded.when.as_ref())
    }

    /// Whether anything of a unit is executed.
    pub(crate) fn takes(&self, unit: &Unit, decisions: &Decisions) -> bool {
        unit.items.iter().any(|item| decisions.take(&self.actions[item.action].recorded))
    }
}
