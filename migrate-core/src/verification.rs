//! Whether what was run is what the program contains: the journal compared with the migrations. Pure.
//!
//! Compared are fingerprints of what a migration does and of its source; SQL only to be shown.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::database::{JournalAction, JournalEntry, JournalState};
use crate::registry::Registry;

/// What is known about an applied revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// It is what was run.
    Ok,
    /// It was edited, and the edit was declared: in its `accepts`, or by a repair.
    Accepted,
    /// It does something else now.
    Edited,
    /// It does the same, and its source is another one.
    SourceChanged,
    /// The program doesn't contain it.
    Unknown,
    /// It stands below a revision that was run, and was not there then: it was never run.
    Inserted,
    /// It was recorded and never run by this tool.
    Stamped,
    /// It was begun and has not ended.
    Open,
    /// It can't be recorded any more.
    Unrecordable {
        /// Why.
        fault: String,
    },
}

impl Verdict {
    /// In a word or two.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Accepted => "accepted",
            Self::Edited => "edited",
            Self::SourceChanged => "source changed",
            Self::Unknown => "unknown",
            Self::Inserted => "inserted below",
            Self::Stamped => "stamped only",
            Self::Open => "not ended",
            Self::Unrecordable { .. } => "can't be recorded",
        }
    }

    /// Whether the revision isn't what was run, for all that is known.
    pub const fn is_edited(&self) -> bool {
        matches!(self, Self::Edited | Self::Unrecordable { .. })
    }
}

/// A revision and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verified {
    /// The revision.
    pub revision: String,
    /// The first line of its doc comment.
    pub message: String,
    /// Where it stands; empty if the program doesn't contain it.
    pub location: String,
    /// What is known about it.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// The fingerprint of what was run.
    pub effect_run: Option<String>,
    /// The fingerprint of what it does now.
    pub effect_now: Option<String>,
    /// The fingerprint of the source that was run.
    pub source_run: Option<String>,
    /// The fingerprint of its source now.
    pub source_now: Option<String>,
    /// When it was run.
    pub run_at: Option<String>,
    /// What was run and what would be now, line by line: with `-`, `+` or a space before each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub difference: Vec<String>,
    /// The row of the journal that it is compared with.
    #[serde(skip)]
    pub(crate) entry: Option<i64>,
}

impl Verified {
    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
        let mut found = vec![format!("{} ({})", self.revision, self.location)];
        match &self.verdict {
            Verdict::Unrecordable { fault } => found.push(fault.clone()),
            _ => found.push(format!(
                "run {} as {}, now {}",
                text(&self.run_at),
                text(&self.effect_run),
                text(&self.effect_now)
            )),
        }
        found.extend(self.difference.iter().cloned());
        found
    }

    /// The next step.
    pub fn help(&self) -> Option<String> {
        let revision = &self.revision;
        match &self.verdict {
            Verdict::Edited => Some(format!(
                "put {} back and write the change as a new migration; or, if it is meant, declare it \
                 in its #[migration(..)]: accepts = [\"{}\"]; or for this database alone: migrate \
                 repair {revision} --accept --reason \"..\"",
                self.location,
                self.effect_run.as_deref().unwrap_or_default()
            )),
            Verdict::Unrecordable { .. } => Some(format!("correct {}", self.location)),
            _ => None,
        }
    }
}

/// What a revision would do now.
pub(crate) struct Now {
    pub(crate) effect: String,
    /// As the journal keeps it.
    pub(crate) sql: String,
}

/// What the journal says about each revision: the latest row counts.
pub(crate) struct History<'a> {
    latest: BTreeMap<&'a str, &'a JournalEntry>,
    repaired: BTreeMap<&'a str, &'a JournalEntry>,
    /// The version rows that were set, or found, without running anything.
    set: Vec<Vec<&'a str>>,
    has_runs: bool,
}

impl<'a> History<'a> {
    /// Of rows with the latest first.
    pub(crate) fn new(entries: &'a [JournalEntry]) -> Self {
        let (mut latest, mut repaired, mut set) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for entry in entries.iter().filter(|entry| entry.state == JournalState::Done) {
            let revision = entry.revision.as_str();
            match entry.action {
                JournalAction::Stamp | JournalAction::Adopt => {
                    set.push(revision.split(", ").filter(|row| *row != "base").collect());
                }
                JournalAction::Repair => drop(repaired.entry(revision).or_insert(entry)),
                _ if entry.part_of.is_some() => {}
                _ => drop(latest.entry(revision).or_insert(entry)),
            }
        }
        let has_runs = !latest.is_empty();
        Self { latest, repaired, set, has_runs }
    }

    /// The row that says how a revision was applied, if it was run.
    pub(crate) fn run_of(&self, revision: &str) -> Option<&'a JournalEntry> {
        let entry = self.latest.get(revision)?;
        (entry.action == JournalAction::Upgrade).then_some(*entry)
    }

    /// The revisions of these that were neither run nor set: they stand below others that were.
    pub(crate) fn inserted<'r>(&self, registry: &Registry, applied: &[&'r str]) -> Vec<&'r str> {
        if !self.has_runs {
            return Vec::new();
        }
        let missing: Vec<&str> =
            applied.iter().copied().filter(|id| !self.latest.contains_key(id)).collect();
        if missing.is_empty() {
            return missing;
        }
        let graph = registry.graph();
        let known = |row: &&&str| registry.get(row).is_some();
        let covered: BTreeSet<String> = self
            .set
            .iter()
            .flat_map(|rows| graph.applied(&rows.iter().filter(known).collect::<Vec<_>>()))
            .flatten()
            .map(|revision| revision.id.to_string())
            .collect();
        missing.into_iter().filter(|id| !covered.contains(*id)).collect()
    }

    /// What is known about a revision that counts as applied.
    pub(crate) fn verify(
        &self,
        registry: &Registry,
        revision: &str,
        record: impl FnOnce(&JournalEntry) -> Result<Now, String>,
    ) -> Verified {
        let migration = registry.get(revision);
        let run = self.run_of(revision);
        let mut verified = Verified {
            revision: revision.to_owned(),
            message: migration.map(|m| m.message().to_owned()).unwrap_or_default(),
            location: migration.map(|m| m.location().to_string()).unwrap_or_default(),
            verdict: Verdict::Stamped,
            effect_run: run.and_then(|run| run.effect.clone()),
            effect_now: None,
            source_run: run.and_then(|run| run.source.clone()),
            source_now: migration.map(|migration| migration.source.to_owned()),
            run_at: run.map(|run| run.started.clone()),
            difference: Vec::new(),
            entry: run.map(|run| run.id),
        };
        let (Some(migration), Some(run)) = (migration, run) else {
            if migration.is_none() {
                verified.verdict = Verdict::Unknown;
            }
            return verified;
        };
        let now = match record(run) {
            Ok(now) => now,
            Err(fault) => {
                verified.verdict = Verdict::Unrecordable { fault };
                return verified;
            }
        };
        verified.effect_now = Some(now.effect.clone());
        let run_effect = run.effect.as_deref().unwrap_or_default();
        let repaired = self.repaired.get(revision).filter(|repair| repair.id > run.id);
        verified.verdict = if run_effect == now.effect {
            let is_same = run.source.as_deref() == Some(migration.source);
            if is_same { Verdict::Ok } else { Verdict::SourceChanged }
        } else if migration.accepts.contains(&run_effect)
            || repaired.is_some_and(|repair| repair.effect.as_deref() == Some(&now.effect))
        {
            Verdict::Accepted
        } else {
            verified.difference = vec![now.sql];
            Verdict::Edited
        };
        verified
    }
}

/// Two texts, line by line: what only the first has with `-`, what only the second has with `+`.
pub(crate) fn difference(before: &str, now: &str) -> Vec<String> {
    if before.starts_with("sha256:") {
        let mut lines = vec!["the journal holds only a hash of what was run; now:".to_owned()];
        lines.extend(now.lines().map(|line| format!("+ {line}")));
        return lines;
    }
    let difference = similar::TextDiff::from_lines(before, now);
    let changes = difference.iter_all_changes().map(|change| {
        let sign = match change.tag() {
            similar::ChangeTag::Delete => '-',
            similar::ChangeTag::Insert => '+',
            similar::ChangeTag::Equal => ' ',
        };
        format!("{sign} {}", change.value().trim_end())
    });
    changes.collect()
}
