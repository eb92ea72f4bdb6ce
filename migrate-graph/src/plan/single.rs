//! One step by itself: what running a given revision changes, without planning the way to it.

use super::rows::AppliedState;
use super::step::{Direction, Step};
use crate::error::TargetError;
use crate::graph::RevisionGraph;

impl RevisionGraph {
    /// The step that runs this revision on these version rows: for going on with one that was begun.
    ///
    /// # Errors
    /// [`TargetError`], if a row or the revision is not known, or it can't be the next step from
    /// these rows.
    ///
    /// # Examples
    /// ```
    /// use migrate_graph::{Direction, Revision, RevisionGraph};
    /// let graph = RevisionGraph::new(vec![
    ///     Revision::new("a")?,
    ///     Revision::new("b")?.down_revisions(["a"])?,
    /// ])
    /// .expect("a valid history");
    /// let step = graph.single_step(&["a"], Direction::Upgrade, "b")?;
    /// assert_eq!(step.rows.update.map(|(_, to)| to.to_string()).as_deref(), Some("b"));
    /// assert!(graph.single_step(&["b"], Direction::Upgrade, "b").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn single_step(
        &self,
        rows: &[impl AsRef<str>],
        direction: Direction,
        revision: &str,
    ) -> Result<Step, TargetError> {
        let mut state = AppliedState::from_rows(self, rows)?;
        let position = self.resolve_position(revision, None)?;
        let id = self.id(position);
        let is_applied = |i: u32| state.applied()[i as usize];
        let is_next = match direction {
            Direction::Upgrade => {
                !is_applied(position) && self.required.of(position).iter().all(|i| is_applied(*i))
            }
            Direction::Downgrade => state.rows().contains(&position),
        };
        if !is_next {
            return Err(TargetError::NotApplied { id, current: self.ids(state.rows()) });
        }
        let rows = match direction {
            Direction::Upgrade => state.apply(position),
            Direction::Downgrade => state.revert(position),
        };
        Ok(Step { revision: id, direction, rows })
    }
}
