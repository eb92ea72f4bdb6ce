//! The source files of the migrations as one history: read, checked, and asked about names.
//!
//! The files count, not the linked migrations: what was just written is seen, and nothing has to
//! compile. Nothing is written here.

mod finding;
mod joined;
mod names;
mod walk;

use std::path::{Path, PathBuf};

use migrate_core::graph::{GraphError, IdentifierError, Revision, RevisionGraph};
use migrate_source::{
    CheckOptions, Location, Names, SourceDirectory, SourceMigration, check_migrations,
    read_directory,
};

use super::Context;
use crate::error::CliError;
pub(super) use finding::Finding;
use joined::Joined;

/// The migrations of the files, and the graph that they form with those of joined crates.
#[derive(Debug)]
pub(super) struct Sources {
    migrations: Vec<SourceMigration>,
    joined: Vec<Joined>,
    graph: RevisionGraph,
}

impl Sources {
    /// Reads the files.
    ///
    /// # Errors
    /// [`CliError::BrokenSources`] with everything that is wrong with them.
    pub(super) fn read(context: &mut Context<'_, '_>) -> Result<Self, CliError> {
        Self::inspect(context)?
            .map_err(|findings| broken("the migrations form no history", &findings))
    }

    /// Reads the files; what is wrong with them is a result.
    pub(super) fn inspect(
        context: &mut Context<'_, '_>,
    ) -> Result<Result<Self, Vec<Finding>>, CliError> {
        let locations = context.settings.version_locations.clone();
        let directories = list(&locations)?;
        let errors = directories.iter().flat_map(|directory| &directory.errors);
        let mut findings: Vec<Finding> = errors.map(Finding::from).collect();
        // A file that can't be read may hold what the others refer to.
        if !directories.iter().all(SourceDirectory::is_complete) {
            return Ok(Err(findings));
        }
        let joined = joined::find(context, &locations);
        let checked = Self::check(migrations(&directories), joined);
        if findings.is_empty() {
            return Ok(checked);
        }
        findings.extend(checked.err().into_iter().flatten());
        Ok(Err(findings))
    }

    fn check(
        migrations: Vec<SourceMigration>,
        mut joined: Vec<Joined>,
    ) -> Result<Self, Vec<Finding>> {
        joined.retain(|joined| !migrations.iter().any(|m| joined.revision.id == m.revision()));
        let mut sets: Vec<String> = joined.iter().map(|joined| joined.package.clone()).collect();
        sets.dedup();
        let checked =
            check_migrations(&migrations, CheckOptions { single_head: false, joined: &sets });
        let is_unknown = |outside: &&_| !joined.iter().any(|joined| joined.answers(outside));
        let unknown = checked.outside.iter().filter(is_unknown).map(Finding::unknown);
        let findings: Vec<Finding> =
            checked.errors.iter().map(Finding::from).chain(unknown).collect();
        if !findings.is_empty() {
            return Err(findings);
        }
        let own: Result<Vec<Revision>, IdentifierError> =
            migrations.iter().map(to_revision).collect();
        let mut revisions = own.map_err(|error| vec![Finding::text(error.to_string())])?;
        revisions.extend(joined.iter().map(|joined| joined.revision.clone()));
        let fault = |error: &GraphError| Finding::text(error.to_string());
        let graph = RevisionGraph::new(revisions)
            .map_err(|errors| errors.iter().map(fault).collect::<Vec<_>>())?;
        Ok(Self { migrations, joined, graph })
    }

    /// The same with what one file will hold, new or instead of what it holds.
    ///
    /// # Errors
    /// [`CliError::BrokenSources`], if they would form no history then.
    pub(super) fn with_file(
        &self,
        path: &Path,
        migrations: Vec<SourceMigration>,
    ) -> Result<Self, CliError> {
        let others = self.migrations.iter().filter(|migration| migration.file != path).cloned();
        let all = others.chain(migrations).collect();
        Self::check(all, self.joined.clone()).map_err(|findings| {
            broken("the migrations would form no history; nothing was written", &findings)
        })
    }

    /// The files of a revision by its id or the beginning of one, also where they form no history.
    pub(super) fn files_of(context: &mut Context<'_, '_>, typed: &str) -> Option<Vec<PathBuf>> {
        let migrations = migrations(&list(&context.settings.version_locations).ok()?);
        let find = |fits: &dyn Fn(&str) -> bool| -> Vec<PathBuf> {
            let found = migrations.iter().filter(|migration| fits(migration.revision()));
            found.map(|migration| migration.file.clone()).collect()
        };
        let exact = find(&|revision| revision == typed);
        let found = if exact.is_empty() { find(&|r| r.starts_with(typed)) } else { exact };
        (!found.is_empty()).then_some(found)
    }

    pub(super) fn graph(&self) -> &RevisionGraph {
        &self.graph
    }

    /// The migration of the files that is this revision.
    pub(super) fn get(&self, revision: &str) -> Option<&SourceMigration> {
        self.migrations.iter().find(|migration| migration.revision() == revision)
    }

    /// The migration of the files that is this revision.
    ///
    /// # Errors
    /// [`CliError::Refused`], if another crate holds it.
    pub(super) fn require(&self, revision: &str) -> Result<&SourceMigration, CliError> {
        let joined = self.joined.iter().find(|joined| joined.revision.id == revision);
        let package = joined.map_or("", |joined| joined.package.as_str());
        self.get(revision).ok_or_else(|| CliError::Refused {
            message: format!("revision '{revision}' belongs to the crate {package}"),
            found: vec!["its source file is not in version_locations of the settings".to_owned()],
            help: format!("do it where {package} is developed"),
        })
    }

    /// A revision for a message: `abc123 (Add notes)`.
    pub(super) fn describe(&self, revision: &str) -> String {
        let own = self.get(revision).map(message);
        let joined = self.joined.iter().find(|joined| joined.revision.id == revision);
        match own.or(joined.map(|joined| joined.message.as_str())) {
            Some(message) if !message.is_empty() => format!("{revision} ({message})"),
            _ => revision.to_owned(),
        }
    }
}

/// The first line of the doc comment.
pub(super) fn message(migration: &SourceMigration) -> &str {
    migration.doc.trim().lines().next().unwrap_or("").trim_end()
}

/// The errors of a text that is not written yet.
pub(super) fn broken_text(errors: &[migrate_source::SourceError]) -> CliError {
    let findings: Vec<Finding> = errors.iter().map(Finding::from).collect();
    broken("the migration would be wrong; nothing was written", &findings)
}

fn broken(message: &str, findings: &[Finding]) -> CliError {
    CliError::BrokenSources {
        message: message.to_owned(),
        found: findings.iter().flat_map(Finding::lines).collect(),
    }
}

/// All directories are one history.
fn list(locations: &[PathBuf]) -> Result<Vec<SourceDirectory>, CliError> {
    locations.iter().map(|location| list_one(location)).collect()
}

fn migrations(directories: &[SourceDirectory]) -> Vec<SourceMigration> {
    directories.iter().flat_map(SourceDirectory::migrations).collect()
}

fn list_one(location: &Path) -> Result<SourceDirectory, CliError> {
    if !location.is_dir() {
        return Err(CliError::Usage {
            message: format!("there is no directory {} for migrations", location.display()),
            help: "name it in migrate.toml: version_locations = [\"my-crate/src/versions\"]"
                .to_owned(),
        });
    }
    read_directory(location).map_err(|error| CliError::BrokenSources {
        message: "the migrations can't be read".to_owned(),
        found: Finding::from(&error).lines(),
    })
}

fn to_revision(migration: &SourceMigration) -> Result<Revision, IdentifierError> {
    fn texts(names: Option<&Names<Location>>) -> impl Iterator<Item = &str> {
        names.into_iter().flat_map(Names::texts)
    }
    let attribute = &migration.attribute;
    Revision::new(&attribute.revision.value)?
        .down_revisions(texts(attribute.down_revision.as_ref()))?
        .depends_on(texts(attribute.depends_on.as_ref()))?
        .labels(texts(attribute.branch_labels.as_ref()))
}
