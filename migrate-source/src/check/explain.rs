//! A fault of the graph with its places in the files and with the next step.
//!
//! One function for each fault; nothing is decided here.

use migrate_graph::{GraphError, RevisionId, similar_names};

use super::Reference;
use crate::error::{Place, SourceError, SourceErrorKind};
use crate::read::SourceMigration;
use crate::span::Names;

pub(super) fn explain(error: &GraphError, migrations: &[SourceMigration]) -> SourceError {
    match error {
        GraphError::DuplicateRevision { id } => {
            let places = named(migrations, id.as_str()).map(|m| m.place(m.attribute.revision.span));
            with_places(error.to_string(), places).help("give the newer migration an id of its own")
        }
        GraphError::DuplicateLabel { label, revisions } => {
            duplicate_label(label.as_str(), revisions, migrations)
        }
        GraphError::UnknownDownRevision { id, down_revision } => {
            let name = down_revision.as_str();
            unknown(error, (id.as_str(), name, Reference::DownRevision), migrations)
        }
        GraphError::UnknownDependency { id, name } => {
            unknown(error, (id.as_str(), name, Reference::DependsOn), migrations)
        }
        GraphError::Cycle { revisions } => cycle(error, revisions, migrations),
        GraphError::SelfReference { id } => {
            let places = named(migrations, id.as_str()).map(|m| {
                let span = m.attribute.depends_on.as_ref().map(|names| names.span);
                m.place(span.unwrap_or(m.attribute.revision.span))
            });
            with_places(format!("revision '{id}' depends on itself through its label"), places)
                .help("remove the label from `depends_on`")
        }
        other => graph_error(other.to_string()),
    }
}

fn duplicate_label(
    label: &str,
    revisions: &[RevisionId; 2],
    migrations: &[SourceMigration],
) -> SourceError {
    let clashes_with_id = revisions.iter().any(|id| id == label);
    let owners = migrations.iter().filter(|m| revisions.iter().any(|id| id == m.revision()));
    let places = owners.flat_map(|m| {
        let labels = m.attribute.branch_labels.iter().flat_map(|names| &names.value);
        let labels = labels.filter(|name| name.value == label).map(|name| name.span);
        let id = (m.revision() == label).then_some(m.attribute.revision.span);
        labels.chain(id).map(|span| m.place(span)).collect::<Vec<_>>()
    });
    let message = if clashes_with_id {
        format!("branch label '{label}' is also the id of a revision")
    } else {
        let [one, other] = revisions;
        format!("branch label '{label}' is used by revision '{one}' and by '{other}'")
    };
    with_places(message, places).help("choose another label: a name must mean one revision")
}

fn unknown(
    error: &GraphError,
    (id, name, reference): (&str, &str, Reference),
    migrations: &[SourceMigration],
) -> SourceError {
    let key = reference.key();
    let places = named(migrations, id).flat_map(|m| {
        let names = reference.names(m).into_iter().flat_map(|names| &names.value);
        let wrong = names.filter(|written| written.value == name);
        wrong.map(|written| m.place(written.span)).collect::<Vec<_>>()
    });
    let error = with_places(error.to_string(), places);
    let labelled = migrations.iter().find(|m| {
        let labels = m.attribute.branch_labels.as_ref();
        labels.is_some_and(|labels| labels.texts().any(|label| label == name))
    });
    if let Some(owner) = labelled {
        return error.help(format!(
            "'{name}' is a branch label and a parent is named by its id: `{key} = \"{}\"`",
            owner.revision()
        ));
    }
    let ids = migrations.iter().map(SourceMigration::revision).filter(|known| *known != id);
    match similar_names(name, ids).first() {
        Some(similar) => error
            .help(format!("did you mean '{similar}'? if not, add the file that declares '{name}'")),
        None => error.help(format!(
            "add the file that declares '{name}', or correct `{key}`; a revision of another crate \
             is found with `migrations!(with = [that_crate])`"
        )),
    }
}

fn cycle(
    error: &GraphError,
    revisions: &[RevisionId],
    migrations: &[SourceMigration],
) -> SourceError {
    let next = revisions.iter().cycle().skip(1);
    let places = revisions.iter().zip(next).filter_map(|(id, next)| {
        let migration = named(migrations, id.as_str()).next()?;
        Some(migration.place(requirement(migration, next, migrations)))
    });
    with_places(error.to_string(), places)
        .help("correct one of these values, so that the line has a begin")
}

/// Where a migration names another one, by id or by one of its labels.
fn requirement(
    migration: &SourceMigration,
    next: &RevisionId,
    migrations: &[SourceMigration],
) -> crate::Location {
    let labels: Vec<&str> = named(migrations, next.as_str())
        .flat_map(|m| m.attribute.branch_labels.iter().flat_map(Names::texts))
        .collect();
    let references = [Reference::DownRevision, Reference::DependsOn];
    references
        .iter()
        .filter_map(|reference| reference.names(migration))
        .flat_map(|names| &names.value)
        .find(|name| next == name.value.as_str() || labels.contains(&name.value.as_str()))
        .map_or(migration.attribute.revision.span, |name| name.span)
}

fn named<'a>(
    migrations: &'a [SourceMigration],
    id: &str,
) -> impl Iterator<Item = &'a SourceMigration> {
    migrations.iter().filter(move |migration| migration.revision() == id)
}

fn with_places(message: String, places: impl Iterator<Item = Place>) -> SourceError {
    places.fold(graph_error(message), SourceError::at)
}

pub(super) fn graph_error(message: String) -> SourceError {
    SourceError::new(SourceErrorKind::Graph, message)
}
