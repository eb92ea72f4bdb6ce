//! A step that has parts, as far as it is, and what the journal says of it.

use super::count;
use crate::database::Progress;
use crate::runner::backfill::BackfillReport;
use crate::runner::decisions::Decisions;
use crate::runner::parts::Unit;
use crate::runner::prepare::PreparedStep;
use crate::runner::resume::Resumption;

/// A step as far as it is.
pub(super) struct OpenStep {
    /// Its row in the journal; none before the first write.
    pub(super) id: Option<i64>,
    /// How many units took effect.
    pub(super) done: usize,
    /// The hash of those.
    pub(super) hash: String,
    /// The unit that is being executed, and what the catalog said before.
    pub(super) doubt: Option<(usize, Option<String>)>,
    /// How far the backfill is that is being executed.
    pub(super) backfill: Option<Box<BackfillReport>>,
}

impl OpenStep {
    pub(super) fn new(resumed: Option<&Resumption>) -> Self {
        let (id, done, hash) = match resumed {
            Some(Resumption { id, done, hash, .. }) => (Some(*id), *done, hash.clone()),
            None => (None, 0, String::new()),
        };
        Self { id, done, hash, doubt: None, backfill: None }
    }

    /// One more unit is done.
    pub(super) fn pass(&mut self, unit: &Unit) {
        self.done += usize::from(unit.counts());
        self.hash = unit.hash_behind(&self.hash);
        self.doubt = None;
        self.backfill = None;
    }

    /// Goes back to before a `when` of which nothing was executed.
    pub(super) fn forget_unused(&mut self, step: &PreparedStep, decisions: &mut Decisions) {
        self.done = decisions.forget_unused(step, self.done);
        self.hash = step.hash_behind(self.done);
    }

    pub(super) fn progress(
        &self,
        decisions: &Decisions,
        doubtful: Option<&Unit>,
        error: Option<String>,
    ) -> Progress {
        let done_hash = match doubtful {
            Some(unit) => format!("{}:{}", self.hash, unit.hash_behind(&self.hash)),
            None => self.hash.clone(),
        };
        let doubt = self.doubt.as_ref().filter(|_| doubtful.is_some());
        Progress {
            statements_done: count(self.done),
            in_doubt: doubt.map(|(number, _)| count(number + 1)),
            object_before: doubt.and_then(|(_, before)| before.clone()),
            done_hash,
            decisions: decisions.as_json(),
            error,
        }
    }
}
