//! Targets to places in the history, whatever the command: which revisions a target stands for.
//!
//! What a command does with a place (apply what it requires, take back what is above it) is the
//! matter of the plans.

use crate::error::TargetError;
use crate::graph::RevisionGraph;
use crate::plan::AppliedState;
use crate::resolve::Branch;
use crate::revision::Revision;
use crate::target::{Point, Target};

/// Where a target leads.
pub(crate) struct Place {
    /// Ascending; none before the first revision.
    pub(crate) positions: Vec<u32>,
    /// If there are none: the bases that the place is right before.
    pub(crate) before: Vec<u32>,
    pub(crate) branch: Option<Branch>,
}

impl RevisionGraph {
    /// The revisions that a target stands for, ascending by id; none for `base`.
    ///
    /// `rows` are the version rows of a database; they matter only where the target
    /// [counts from them](Target::counts_from_current). A step down from a merge point leads to all
    /// of its parents at once.
    ///
    /// # Errors
    /// [`TargetError`], if a name or a row is unknown or ambiguous, the revision is not on the
    /// branch, or the steps lead too far or to no single place.
    ///
    /// # Examples
    /// ```
    /// use migrate_graph::{Revision, RevisionGraph};
    /// let graph = RevisionGraph::new(vec![
    ///     Revision::new("a")?,
    ///     Revision::new("b1")?.down_revisions(["a"])?.labels(["billing"])?,
    ///     Revision::new("c1")?.down_revisions(["b1"])?,
    ///     Revision::new("b2")?.down_revisions(["a"])?,
    /// ])
    /// .expect("a valid history");
    /// let resolve = |target: &str, rows: &[&str]| -> Result<Vec<&str>, migrate_graph::TargetError> {
    ///     let found = graph.resolve(&target.parse()?, rows)?;
    ///     Ok(found.iter().map(|revision| revision.id.as_str()).collect())
    /// };
    /// assert_eq!(resolve("billing@head", &[])?, ["c1"]);
    /// assert_eq!(resolve("heads", &[])?, ["b2", "c1"]);
    /// assert_eq!(resolve("billing@+1", &["b2"])?, ["b1"]);
    /// assert!(resolve("+1", &["a"]).is_err()); // two ways lead on
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve(
        &self,
        target: &Target,
        rows: &[impl AsRef<str>],
    ) -> Result<Vec<&Revision>, TargetError> {
        let state = AppliedState::if_counted(self, rows, target.counts_from_current())?;
        let place = self.locate(&state, target)?;
        Ok(place.positions.into_iter().map(|position| self.at(position)).collect())
    }

    pub(crate) fn locate(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
    ) -> Result<Place, TargetError> {
        let branch = self.branch_of(target)?;
        let start = self.start(state, target, branch.as_ref())?;
        let (positions, before) = match target.steps() {
            0 if start.is_empty() => (start, self.bases_on(branch.as_ref())),
            0 => (start, Vec::new()),
            1.. => {
                let from = self.single_start(start, target)?;
                (vec![self.ascend(from, target, branch.as_ref())?], Vec::new())
            }
            ..0 => {
                let from = self.single_start(start, target)?;
                let passed = self.descend(from, target, branch.as_ref())?;
                let last = passed.last().copied();
                let parents = last.map_or_else(Vec::new, |i| self.parents_on(i, branch.as_ref()));
                (parents, last.into_iter().collect())
            }
        };
        Ok(Place { positions, before, branch })
    }

    /// The place without the steps.
    fn start(
        &self,
        state: &AppliedState<'_>,
        target: &Target,
        branch: Option<&Branch>,
    ) -> Result<Vec<u32>, TargetError> {
        match target.point() {
            None | Some(Point::Current) => Ok(self.current_on(state, branch)),
            Some(Point::Base) => Ok(Vec::new()),
            Some(Point::Name(name)) => Ok(vec![self.resolve_position(name, branch)?]),
            Some(Point::Heads) => Ok(self.heads_on(branch)),
            Some(Point::Head) => {
                let heads = self.heads_on(branch);
                self.at_most_one_head(&heads, target)?;
                Ok(heads)
            }
        }
    }

    /// All heads: of a branch those that nobody's parent is, otherwise those that nothing requires.
    fn heads_on(&self, branch: Option<&Branch>) -> Vec<u32> {
        match branch {
            Some(branch) => self.branch_head_positions(branch),
            None => self.effective_head_positions().collect(),
        }
    }

    pub(crate) fn at_most_one_head(
        &self,
        heads: &[u32],
        target: &Target,
    ) -> Result<(), TargetError> {
        if heads.len() <= 1 {
            return Ok(());
        }
        let heads = self.ids(heads.iter().copied());
        Err(TargetError::MultipleHeads { target: target.to_string(), heads })
    }

    /// What is current, on a branch: its rows, or else the applied revisions of the branch that
    /// no other of them requires.
    pub(crate) fn current_on(&self, state: &AppliedState<'_>, branch: Option<&Branch>) -> Vec<u32> {
        let rows = state.rows();
        let Some(branch) = branch else { return rows };
        let on_branch: Vec<u32> = rows.into_iter().filter(|i| branch.contains(*i)).collect();
        if !on_branch.is_empty() {
            return on_branch;
        }
        let is_active = |i: u32| branch.contains(i) && state.applied()[i as usize];
        let is_required = |i: u32| self.dependents.of(i).iter().any(|above| is_active(*above));
        self.positions().filter(|i| is_active(*i) && !is_required(*i)).collect()
    }

    fn bases_on(&self, branch: Option<&Branch>) -> Vec<u32> {
        let is_on_branch = |i: u32| branch.is_none_or(|branch| branch.contains(i));
        self.positions().filter(|i| self.down.of(*i).is_empty() && is_on_branch(*i)).collect()
    }

    /// The one revision that steps count from; `None` is the base.
    pub(crate) fn single_start(
        &self,
        start: Vec<u32>,
        target: &Target,
    ) -> Result<Option<u32>, TargetError> {
        match start[..] {
            [] => Ok(None),
            [only] => Ok(Some(only)),
            _ if target.counts_from_current() => Err(TargetError::MultipleCurrent {
                target: target.to_string(),
                current: self.ids(start),
            }),
            _ => self.at_most_one_head(&start, target).map(|()| None),
        }
    }
}
