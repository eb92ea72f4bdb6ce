//! What is typed becomes revisions, by the grammar of all targets.
//!
//! `head` and `heads` mean what a new revision could stand on: the heads by parents among the files,
//! where an upgrade means those that nothing requires.

use std::collections::BTreeSet;

use migrate_core::Error;
use migrate_core::graph::{BranchLabel, Point, Revision, Target, TargetError};

use super::Sources;
use crate::error::CliError;

impl Sources {
    /// The revisions that a text stands for; none for `base`.
    pub(in crate::commands) fn resolve(&self, text: &str) -> Result<Vec<&Revision>, CliError> {
        self.resolve_beside(text, &BTreeSet::new())
    }

    /// The same in the history without some revisions, which decides what its heads are.
    pub(in crate::commands) fn resolve_beside(
        &self,
        text: &str,
        left_out: &BTreeSet<&str>,
    ) -> Result<Vec<&Revision>, CliError> {
        let target = self.parse(text)?;
        if target.counts_from_current() {
            return Err(CliError::Usage {
                message: format!("'{text}' counts from a database, and none is asked here"),
                help: "name the revision; the list of them: migrate history".to_owned(),
            });
        }
        if !matches!(target.point(), Some(Point::Head | Point::Heads)) || target.steps() != 0 {
            return self.resolve_from(&target, &[]);
        }
        let mut heads = self.all_heads_beside(left_out);
        if target.branch().is_none() {
            heads.retain(|head| self.get(head.id.as_str()).is_some());
        }
        if let Some(name) = target.branch() {
            let opening =
                self.graph.resolve_name(name).map_err(|error| self.target_error(error))?;
            let branch = self.graph.descendants(opening.id.as_str());
            heads.retain(|head| branch.iter().any(|above| above.id == head.id));
            // Nothing stands for the base without a word.
            if heads.is_empty() {
                return Err(CliError::Refused {
                    message: format!("there is no '{text}' without what is moved"),
                    found: Vec::new(),
                    help: "name the revision; the list of them: migrate history".to_owned(),
                });
            }
        }
        match target.point() {
            Some(Point::Head) if heads.len() > 1 => Err(self.several_heads(text, &heads)),
            _ => Ok(heads),
        }
    }

    pub(in crate::commands) fn parse(&self, text: &str) -> Result<Target, CliError> {
        text.parse().map_err(|error| self.target_error(error))
    }

    /// The revisions that a target stands for, counted from these rows of a database.
    pub(in crate::commands) fn resolve_from(
        &self,
        target: &Target,
        rows: &[String],
    ) -> Result<Vec<&Revision>, CliError> {
        self.graph.resolve(target, rows).map_err(|error| self.target_error(error))
    }

    /// The one revision that a text stands for; none for `base`.
    pub(in crate::commands) fn resolve_one(
        &self,
        text: &str,
    ) -> Result<Option<&Revision>, CliError> {
        match self.resolve(text)?[..] {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            ref several => Err(self.several_heads(text, several)),
        }
    }

    /// Heads among the files: what no other revision has as its parent.
    pub(in crate::commands) fn heads(&self) -> Vec<&Revision> {
        let mut heads = self.all_heads_beside(&BTreeSet::new());
        heads.retain(|head| self.get(head.id.as_str()).is_some());
        heads
    }

    /// Heads of the history without some revisions; those of joined crates are among them.
    fn all_heads_beside(&self, left_out: &BTreeSet<&str>) -> Vec<&Revision> {
        let is_left = |revision: &Revision| !left_out.contains(revision.id.as_str());
        let revisions = self.graph.revisions().iter().filter(|revision| is_left(revision));
        revisions.filter(|r| !self.graph.children(r.id.as_str()).any(is_left)).collect()
    }

    fn several_heads(&self, text: &str, heads: &[&Revision]) -> CliError {
        let first = heads.first().map_or("REVISION", |head| head.id.as_str());
        CliError::Refused {
            message: format!("'{text}' means one revision, but there are {} heads", heads.len()),
            found: self.describe_heads(heads),
            help: format!("name one of them instead of '{text}', for example {first}"),
        }
    }

    /// Each with its message and the labels that tell it from the others.
    pub(in crate::commands) fn describe_heads(&self, heads: &[&Revision]) -> Vec<String> {
        let labels: Vec<Vec<&BranchLabel>> =
            heads.iter().map(|head| self.graph.branch_labels(head.id.as_str())).collect();
        let lines = heads.iter().zip(&labels).map(|(head, own)| {
            let telling = own.iter().filter(|label| !labels.iter().all(|all| all.contains(*label)));
            let telling: Vec<&str> = telling.map(|label| label.as_str()).collect();
            let text = self.describe(head.id.as_str());
            match &telling[..] {
                [] => text,
                labels => format!("{text}, branch {}", labels.join(", ")),
            }
        });
        lines.collect()
    }

    fn target_error(&self, error: TargetError) -> CliError {
        Error::target(error, &self.graph, &|id| self.describe(id)).into()
    }
}
