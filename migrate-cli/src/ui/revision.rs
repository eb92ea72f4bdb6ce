//! Revisions as `history`, `heads`, `current` and `show` print them.

use std::collections::BTreeSet;
use std::rc::Rc;

use migrate_core::graph::{BranchLabel, RevisionGraph};
use migrate_core::{JournalAction, JournalEntry, JournalState, Migration, Registry};
use serde::Serialize;

use super::{BOLD, Changes, DIM, GREEN, Ui};
use crate::drawing::{Node, State};
use crate::error::CliError;

/// What there is to say about revisions beyond themselves.
pub(crate) struct Marks<'a> {
    graph: &'a RevisionGraph,
    /// By the places of the revisions in the graph.
    branches: Vec<Rc<[&'a BranchLabel]>>,
    current: Option<BTreeSet<String>>,
}

impl<'a> Marks<'a> {
    pub(crate) fn new(registry: &'a Registry, current: Option<&[String]>) -> Self {
        let graph = registry.graph();
        Self {
            graph,
            branches: graph.all_branch_labels(),
            current: current.map(|rows| rows.iter().cloned().collect()),
        }
    }

    pub(crate) fn view(&self, migration: &Migration) -> RevisionView {
        let revision = migration.revision.to_owned();
        let revisions = self.graph.revisions();
        let place = revisions.binary_search_by(|known| known.id.as_str().cmp(&revision)).ok();
        let branches = place.map_or(&[][..], |place| &self.branches[place]);
        let children = self.graph.children(&revision).count();
        RevisionView {
            down_revisions: owned(migration.down_revisions),
            depends_on: owned(migration.depends_on),
            required_by: self.graph.dependents(&revision).map(|r| r.id.to_string()).collect(),
            branch_labels: owned(migration.branch_labels),
            branches: branches.iter().map(ToString::to_string).collect(),
            message: migration.message().to_owned(),
            details: migration.details().to_owned(),
            create_date: migration.create_date.map(str::to_owned),
            source: format!("{}:{}", migration.file, migration.line),
            head: children == 0,
            branch_point: children > 1,
            merge_point: migration.down_revisions.len() > 1,
            applied: None,
            changes: None,
            current: self.current.as_ref().map(|current| current.contains(&revision)),
            revision,
        }
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// A revision as it is printed.
#[derive(Debug, Serialize)]
pub(crate) struct RevisionView {
    pub(crate) revision: String,
    down_revisions: Vec<String>,
    depends_on: Vec<String>,
    /// What depends on it without being its child.
    required_by: Vec<String>,
    /// Labels that it declares.
    branch_labels: Vec<String>,
    /// Labels of the branches that it belongs to.
    branches: Vec<String>,
    message: String,
    details: String,
    create_date: Option<String>,
    source: String,
    pub(crate) head: bool,
    branch_point: bool,
    merge_point: bool,
    /// Absent where the database was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<bool>,
    /// Absent where the journal was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<Applied>,
    /// Absent where it was not asked for, or no database is known.
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    changes: Option<Changes>,
}

/// How a revision was applied, as the journal says.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Applied {
    Run {
        started: String,
        milliseconds: Option<i64>,
        program: String,
        host: Option<String>,
        database_user: Option<String>,
        run: String,
    },
    /// It was recorded, and this tool never ran it.
    Never { never_run: bool },
}

impl Applied {
    /// The latest row of a revision that counts, among rows with the latest first.
    pub(crate) fn find(entries: &[JournalEntry], revision: &str) -> Self {
        let is_run = |entry: &&JournalEntry| {
            entry.is_run()
                && entry.part_of.is_none()
                && entry.state == JournalState::Done
                && entry.revision == revision
        };
        match entries.iter().find(is_run) {
            Some(entry) if entry.action == JournalAction::Upgrade => Self::Run {
                started: entry.started.clone(),
                milliseconds: entry.milliseconds,
                program: entry.program.clone(),
                host: entry.host.clone(),
                database_user: entry.database_user.clone(),
                run: entry.run.clone(),
            },
            _ => Self::Never { never_run: true },
        }
    }
}

impl std::fmt::Display for Applied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::Run { started, milliseconds, program, host, database_user, .. } = self else {
            return f.write_str("recorded, never run by this tool");
        };
        write!(f, "{started}")?;
        if let Some(milliseconds) = milliseconds {
            write!(f, ", {milliseconds} ms")?;
        }
        write!(f, ", {program}")?;
        for (word, value) in [("on", host), ("as", database_user)] {
            if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
                write!(f, " {word} {value}")?;
            }
        }
        Ok(())
    }
}

impl RevisionView {
    pub(crate) fn with_applied(self, applied: Applied) -> Self {
        Self { applied: Some(applied), ..self }
    }

    pub(crate) fn with_changes(self, changes: Option<Changes>) -> Self {
        Self { changes, ..self }
    }

    fn marks(&self) -> String {
        let head = match &self.required_by[..] {
            [] => "head".to_owned(),
            required_by => format!("head, required by {}", required_by.join(", ")),
        };
        let marks = [
            (self.head, head.as_str()),
            (self.branch_point, "branch point"),
            (self.merge_point, "merge point"),
            (self.current == Some(true), "current"),
        ];
        let marks = marks.iter().filter(|(holds, _)| *holds);
        let marks = marks.map(|(_, mark)| format!(" {GREEN}({mark}){GREEN:#}"));
        marks.collect::<Vec<_>>().concat()
    }

    fn parents(&self) -> String {
        if self.down_revisions.is_empty() {
            "base".to_owned()
        } else {
            self.down_revisions.join(", ")
        }
    }

    pub(crate) fn short(&self) -> String {
        format!("{} -> {}", self.parents(), self.title())
    }

    /// In one line, without what it follows from.
    pub(super) fn title(&self) -> String {
        let marks = self.marks();
        let labels = match &self.branches[..] {
            [] => String::new(),
            labels => format!(" ({})", labels.join(", ")),
        };
        let revision = &self.revision;
        let applied = self.applied.as_ref().map(|applied| format!(" {DIM}({applied}){DIM:#}"));
        let (message, applied) = (&self.message, applied.unwrap_or_default());
        format!("{BOLD}{revision}{BOLD:#}{labels}{marks}, {message}{applied}")
    }

    /// As a node of a picture.
    pub(crate) fn node(&self, state: Option<State>) -> Node {
        Node {
            revision: self.revision.clone(),
            down_revisions: self.down_revisions.clone(),
            depends_on: self.depends_on.clone(),
            branch_labels: self.branch_labels.clone(),
            message: self.message.clone(),
            source: self.source.clone(),
            head: self.head,
            branch_point: self.branch_point,
            state,
        }
    }

    pub(super) fn full(&self) -> String {
        let mut lines = vec![
            format!("revision: {BOLD}{}{BOLD:#}{}", self.revision, self.marks()),
            format!("parent:   {}", self.parents()),
        ];
        if !self.depends_on.is_empty() {
            lines.push(format!("depends:  {}", self.depends_on.join(", ")));
        }
        if !self.required_by.is_empty() {
            lines.push(format!("needed:   by {}", self.required_by.join(", ")));
        }
        let named = [("labels", &self.branch_labels), ("branches", &self.branches)];
        for (word, names) in named.iter().filter(|(_, names)| !names.is_empty()) {
            lines.push(format!("{:<9} {}", format!("{word}:"), names.join(", ")));
        }
        lines.push(format!("source:   {}", self.source));
        if let Some(date) = &self.create_date {
            lines.push(format!("created:  {date}"));
        }
        if let Some(applied) = &self.applied {
            lines.push(format!("applied:  {applied}"));
        }
        let text = [self.message.as_str(), self.details.as_str()];
        for text in text.iter().filter(|text| !text.is_empty()) {
            lines.push(String::new());
            lines.extend(text.lines().map(|line| format!("    {line}").trim_end().to_owned()));
        }
        lines.push(String::new());
        lines.extend(self.changes.iter().flat_map(Changes::lines));
        lines.join("\n")
    }
}

/// Prints revisions in the order given, a line or a paragraph each.
pub(crate) fn print_revisions(
    ui: &mut Ui<'_>,
    revisions: &[RevisionView],
    verbose: bool,
) -> Result<(), CliError> {
    for revision in revisions {
        let text = if verbose { revision.full() } else { revision.short() };
        ui.line(&text)?;
    }
    Ok(())
}
