//! What is typed becomes revisions: ids, unique beginnings, labels, `head`, `heads`, `base`,
//! `LABEL@head`.
//!
//! Targets that count from the database are not answered here.

use std::collections::BTreeSet;

use migrate_core::Error;
use migrate_core::graph::{Revision, Target, TargetError, check_identifier};

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
        match text {
            "base" => Ok(Vec::new()),
            "heads" => Ok(self.heads_beside(left_out)),
            "head" => self.one_head(text, self.heads_beside(left_out)),
            _ => match text.split_once('@') {
                Some((label, "head")) => {
                    let opening = self.resolve_name(label)?;
                    let branch = self.descendants(opening.id.as_str());
                    let mut heads = self.heads_beside(left_out);
                    heads.retain(|head| branch.contains(head.id.as_str()));
                    self.one_head(text, heads)
                }
                _ => Ok(vec![self.resolve_name(text)?]),
            },
        }
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
        self.heads_beside(&BTreeSet::new())
    }

    /// Heads of the history without some revisions. Those of joined crates are not ours to go on
    /// from.
    fn heads_beside(&self, left_out: &BTreeSet<&str>) -> Vec<&Revision> {
        let is_left = |revision: &Revision| !left_out.contains(revision.id.as_str());
        let revisions = self.graph.revisions().iter();
        let own = revisions.filter(|r| is_left(r) && self.get(r.id.as_str()).is_some());
        own.filter(|r| !self.graph.children(r.id.as_str()).any(is_left)).collect()
    }

    fn one_head<'a>(
        &self,
        text: &str,
        heads: Vec<&'a Revision>,
    ) -> Result<Vec<&'a Revision>, CliError> {
        if heads.len() > 1 { Err(self.several_heads(text, &heads)) } else { Ok(heads) }
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
        let labels: Vec<BTreeSet<&str>> =
            heads.iter().map(|head| self.labels_of(head.id.as_str())).collect();
        let lines = heads.iter().zip(&labels).map(|(head, own)| {
            let telling = own.iter().filter(|label| !labels.iter().all(|all| all.contains(*label)));
            let telling: Vec<&str> = telling.copied().collect();
            let text = self.describe(head.id.as_str());
            match &telling[..] {
                [] => text,
                [label] => format!("{text}, label {label}"),
                labels => format!("{text}, labels {}", labels.join(", ")),
            }
        });
        lines.collect()
    }

    fn resolve_name(&self, text: &str) -> Result<&Revision, CliError> {
        if check_identifier(text).is_err() {
            text.parse::<Target>().map_err(|error| self.target_error(error))?;
            return Err(CliError::Usage {
                message: format!("'{text}' counts from a database, and none is asked here"),
                help: "name the revision; the list of them: migrate history".to_owned(),
            });
        }
        self.graph.resolve_name(text).map_err(|error| self.target_error(error))
    }

    fn target_error(&self, error: TargetError) -> CliError {
        let candidates = match &error {
            TargetError::UnknownRevision { similar, .. } => similar.clone(),
            error => error.candidates().iter().map(|id| self.describe(id.as_str())).collect(),
        };
        Error::Target { error, candidates }.into()
    }
}
