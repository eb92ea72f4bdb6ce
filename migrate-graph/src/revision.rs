//! One revision as a plain value: what the graph is built from.
//!
//! It says nothing about what the revision does.

use crate::id::{BranchLabel, IdentifierError, RevisionId};

/// One node of the graph, with its edges by name.
///
/// # Examples
/// ```
/// use migrate_graph::Revision;
/// let merge = Revision::new("m1")?.down_revisions(["a1", "b1"])?.labels(["release"])?;
/// assert!(merge.is_merge_point());
/// # Ok::<(), migrate_graph::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The identifier, unique in a graph.
    pub id: RevisionId,
    /// Parents: none for a base, several for a merge point.
    pub down_revisions: Vec<RevisionId>,
    /// Ids or labels of revisions that must be applied first, yet are no parents.
    pub depends_on: Vec<String>,
    /// Labels that this revision declares.
    pub labels: Vec<BranchLabel>,
}

impl Revision {
    /// A base revision without dependencies and labels.
    ///
    /// # Errors
    /// [`IdentifierError`] if `id` is no identifier.
    pub fn new(id: &str) -> Result<Self, IdentifierError> {
        Ok(Self {
            id: RevisionId::new(id)?,
            down_revisions: Vec::new(),
            depends_on: Vec::new(),
            labels: Vec::new(),
        })
    }

    /// Adds parents; the same one named twice counts once.
    ///
    /// # Errors
    /// [`IdentifierError`] if one of `ids` is no identifier.
    pub fn down_revisions<'a>(
        mut self,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, IdentifierError> {
        for id in ids {
            let id = RevisionId::new(id)?;
            // They are few.
            if !self.down_revisions.contains(&id) {
                self.down_revisions.push(id);
            }
        }
        Ok(self)
    }

    /// Adds dependencies, each an id or a label.
    ///
    /// # Errors
    /// [`IdentifierError`] if one of `names` is no identifier.
    pub fn depends_on<'a>(
        mut self,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, IdentifierError> {
        for name in names {
            crate::id::check_identifier(name)?;
            self.depends_on.push(name.to_owned());
        }
        Ok(self)
    }

    /// Adds labels that this revision declares.
    ///
    /// # Errors
    /// [`IdentifierError`] if one of `labels` is no identifier.
    pub fn labels<'a>(
        mut self,
        labels: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, IdentifierError> {
        for label in labels {
            self.labels.push(BranchLabel::new(label)?);
        }
        Ok(self)
    }

    /// Whether it has no parent.
    pub fn is_base(&self) -> bool {
        self.down_revisions.is_empty()
    }

    /// Whether it has several parents.
    pub fn is_merge_point(&self) -> bool {
        self.down_revisions.len() > 1
    }
}
