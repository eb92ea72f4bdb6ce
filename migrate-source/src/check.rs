//! The check over all files of a set: do the migrations form one history?
//!
//! The graph itself finds the faults; here they get their places and the next step. It reads
//! no file and asks no other crate: what only another set can know is handed back.

mod explain;
mod heads;

use std::collections::HashSet;

use migrate_graph::{GraphError, IdentifierError, Revision, RevisionGraph};

use crate::error::{Place, SourceError};
use crate::read::SourceMigration;
use crate::span::Names;

pub use heads::first_of_line;

/// What the caller asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CheckOptions<'a> {
    /// Several heads are an error.
    pub single_head: bool,
    /// Names of the sets that are joined; with them, unknown names are handed back.
    pub joined: &'a [String],
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Checked {
    /// Everything that is wrong.
    pub errors: Vec<SourceError>,
    /// References that only the joined sets can answer.
    pub outside: Vec<Outside>,
}

/// A reference to a revision that these files don't declare.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outside {
    /// The revision that refers.
    pub revision: String,
    /// The name it refers to.
    pub name: String,
    /// How it refers.
    pub reference: Reference,
    /// Where the name is written.
    pub place: Place,
}

/// How a revision refers to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// As its parent, by id.
    DownRevision,
    /// As its dependency, by id or label.
    DependsOn,
}

impl Reference {
    /// The key of the attribute.
    pub fn key(self) -> &'static str {
        match self {
            Self::DownRevision => "down_revision",
            Self::DependsOn => "depends_on",
        }
    }

    pub(crate) fn names(self, migration: &SourceMigration) -> Option<&Names<crate::Location>> {
        match self {
            Self::DownRevision => migration.attribute.down_revision.as_ref(),
            Self::DependsOn => migration.attribute.depends_on.as_ref(),
        }
    }
}

/// Checks that the migrations form one history.
///
/// # Examples
/// ```
/// use migrate_source::{CheckOptions, check_migrations, read_source};
/// let text = r#"#[migration(revision = "b", down_revision = "a")] mod b {}"#;
/// let migrations = read_source(text, "b.rs".as_ref()).expect("valid");
/// let checked = check_migrations(&migrations, CheckOptions::default());
/// assert_eq!(checked.errors[0].message, "down_revision 'a' of revision 'b' is unknown");
/// ```
pub fn check_migrations(migrations: &[SourceMigration], options: CheckOptions<'_>) -> Checked {
    let mut checked = Checked::default();
    if !options.joined.is_empty() {
        checked.outside = find_outside(migrations);
    }
    let revisions = migrations.iter().filter_map(|m| revision(m, &checked.outside).ok()).collect();
    match build(revisions) {
        Ok(graph) if options.single_head => {
            checked.errors.extend(heads::check_single_head(&graph, migrations));
        }
        Ok(_) => {}
        Err(errors) => {
            let explain = |error| explain::explain(error, migrations);
            checked.errors = errors.iter().map(explain).collect();
        }
    }
    checked
}

fn find_outside(migrations: &[SourceMigration]) -> Vec<Outside> {
    let ids: HashSet<&str> = migrations.iter().map(SourceMigration::revision).collect();
    let labels = migrations.iter().filter_map(|m| m.attribute.branch_labels.as_ref());
    let labels: HashSet<&str> = labels.flat_map(Names::texts).collect();
    let mut outside = Vec::new();
    for migration in migrations {
        for reference in [Reference::DownRevision, Reference::DependsOn] {
            for name in reference.names(migration).iter().flat_map(|names| &names.value) {
                let text = name.value.as_str();
                let labelled = reference == Reference::DependsOn && labels.contains(text);
                if !labelled && !ids.contains(text) {
                    outside.push(Outside {
                        revision: migration.revision().to_owned(),
                        name: name.value.clone(),
                        reference,
                        place: migration.place(name.span),
                    });
                }
            }
        }
    }
    outside
}

/// The graph's node; the attribute was validated, so its names are identifiers.
fn revision(migration: &SourceMigration, outside: &[Outside]) -> Result<Revision, IdentifierError> {
    let inside = |reference: Reference| {
        let names = reference.names(migration).into_iter().flat_map(Names::texts);
        names.filter(move |name| {
            !outside.iter().any(|o| {
                o.reference == reference && o.revision == migration.revision() && o.name == *name
            })
        })
    };
    Revision::new(migration.revision())?
        .down_revisions(inside(Reference::DownRevision))?
        .depends_on(inside(Reference::DependsOn))?
        .labels(migration.attribute.branch_labels.iter().flat_map(Names::texts))
}

/// Builds the graph. The graph stops at names that are used twice; to find the rest as well, the
/// second use is taken out and the graph built again.
fn build(revisions: Vec<Revision>) -> Result<RevisionGraph, Vec<GraphError>> {
    let mut errors = match RevisionGraph::new(revisions.clone()) {
        Ok(graph) => return Ok(graph),
        Err(errors) => errors,
    };
    let mut unique: Vec<Revision> = Vec::new();
    for mut revision in revisions {
        revision.labels.retain(|label| {
            !errors
                .iter()
                .any(|e| matches!(e, GraphError::DuplicateLabel { label: l, .. } if l == label))
        });
        if !unique.iter().any(|known| known.id == revision.id) {
            unique.push(revision);
        }
    }
    if errors.iter().any(is_duplicate) {
        errors.extend(RevisionGraph::new(unique).err().into_iter().flatten());
    }
    Err(errors)
}

fn is_duplicate(error: &GraphError) -> bool {
    matches!(error, GraphError::DuplicateRevision { .. } | GraphError::DuplicateLabel { .. })
}

#[cfg(test)]
mod tests;
