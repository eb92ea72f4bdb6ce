//! The registry: migrations sorted and checked, and the graph of their revisions.
//!
//! Made from what is linked into the program, from sets, or from a list; never from global state
//! other than the inventory.

use std::collections::BTreeSet;
use std::sync::Arc;

use migrate_graph::{GraphError, IdentifierError, Revision, RevisionGraph, RevisionId};

use crate::migration::{LinkedSet, Migration, MigrationSet};

/// A checked list of migrations. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Registry {
    migrations: Arc<[Migration]>,
    graph: Arc<RevisionGraph>,
}

/// Why migrations form no registry.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum RegistryError {
    /// There is none.
    #[error("no migration is linked into this program")]
    NoMigrations,
    /// Sets are linked, and all of them are empty.
    #[error("there is no migration yet in {}", .packages.join(", "))]
    NoMigrationsYet {
        /// The packages of the sets.
        packages: Vec<&'static str>,
    },
    /// Migrations are linked that belong to no set that is used.
    #[error("migrations of {} are linked, but belong to no set", .packages.join(", "))]
    Unlisted {
        /// The packages of the migrations.
        packages: Vec<&'static str>,
    },
    /// Several sets are linked and none joins them.
    #[error("several sets of migrations are linked, and nothing joins them: {}", .packages.join(", "))]
    UnjoinedSets {
        /// The packages of the sets.
        packages: Vec<&'static str>,
    },
    /// A set lists a revision of which no migration is linked.
    #[error("set '{package}' lists revision '{revision}', but no such migration is linked")]
    NotLinked {
        /// The package of the set.
        package: &'static str,
        /// The revision.
        revision: &'static str,
    },
    /// A name is no identifier.
    #[error("{place}: a revision or label {error}")]
    BadIdentifier {
        /// Where the migration stands.
        place: String,
        /// What is wrong with the name.
        error: IdentifierError,
    },
    /// The history is at fault.
    #[error("{}", .faults.iter().map(|fault| fault.error.to_string()).collect::<Vec<_>>().join("; "))]
    Graph {
        /// All faults, each with its places.
        faults: Vec<GraphFault>,
    },
}

/// A fault of the history and where it stands.
#[derive(Debug, Clone)]
pub struct GraphFault {
    /// The fault.
    pub error: GraphError,
    /// `revision (file:line)` of each migration that takes part.
    pub places: Vec<String>,
}

impl RegistryError {
    /// What was found.
    pub fn found(&self) -> Vec<String> {
        match self {
            Self::Graph { faults } => faults.iter().flat_map(|f| f.places.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::NoMigrations => "name the migrations crate in the program that runs them: \
                 `use my_migrations as _;` in main.rs, for a crate that nothing refers to is not \
                 linked"
                .to_owned(),
            Self::NoMigrationsYet { .. } => {
                "write the first one: migrate revision -m \"baseline\"".to_owned()
            }
            Self::Unlisted { packages } => format!(
                "call migrations!() in {}, or take it out of the program",
                packages.join(", ")
            ),
            Self::UnjoinedSets { packages } => format!(
                "join them in the crate that uses the other: migrations!(with = [{}]), or hand \
                 over the sets explicitly",
                packages.last().map_or(String::new(), |package| package.replace('-', "_"))
            ),
            Self::NotLinked { package, .. } => {
                format!("build package '{package}' again: cargo clean -p {package}")
            }
            Self::BadIdentifier { place, .. } => format!("correct {place}"),
            Self::Graph { .. } => {
                "correct the revision, down_revision or depends_on of these migrations".to_owned()
            }
        }
    }
}

impl Registry {
    /// All migrations that are linked into the program, as one graph.
    ///
    /// # Errors
    /// [`RegistryError`]: none is linked, several sets are linked that nothing joins, or the
    /// history is at fault.
    pub fn linked() -> Result<Self, RegistryError> {
        let sets: Vec<&MigrationSet> = inventory::iter::<LinkedSet>().map(|set| set.0).collect();
        if sets.is_empty() {
            return Self::from_migrations(inventory::iter::<Migration>().copied());
        }
        let joined: BTreeSet<_> =
            sets.iter().flat_map(|set| set.joined).map(|set| set.package).collect();
        let mut roots = sets;
        roots.retain(|set| !joined.contains(set.package));
        roots.sort_by_key(|set| set.package);
        match roots[..] {
            [root] => Self::from_sets([root])?.with_all_that_is_linked(),
            _ => Err(RegistryError::UnjoinedSets {
                packages: roots.iter().map(|set| set.package).collect(),
            }),
        }
    }

    /// Itself, unless a migration is linked that would never be run.
    fn with_all_that_is_linked(self) -> Result<Self, RegistryError> {
        let used: BTreeSet<_> = self.migrations.iter().map(|m| m.package).collect();
        let linked = inventory::iter::<Migration>().map(|migration| migration.package);
        let unlisted: BTreeSet<_> = linked.filter(|package| !used.contains(package)).collect();
        if unlisted.is_empty() {
            return Ok(self);
        }
        Err(RegistryError::Unlisted { packages: unlisted.into_iter().collect() })
    }

    /// The migrations of these sets and of the sets that they join, as one graph.
    ///
    /// # Errors
    /// [`RegistryError`], as [`Self::linked`].
    pub fn from_sets<'a>(
        sets: impl IntoIterator<Item = &'a MigrationSet>,
    ) -> Result<Self, RegistryError> {
        let mut pending: Vec<&MigrationSet> = sets.into_iter().collect();
        let mut packages = BTreeSet::new();
        let mut listed = Vec::new();
        while let Some(set) = pending.pop() {
            if packages.insert(set.package) {
                pending.extend(set.joined.iter().copied());
                listed.extend(set.revisions.iter().map(|revision| (set.package, *revision)));
            }
        }
        let linked = inventory::iter::<Migration>().copied();
        let migrations: Vec<Migration> =
            linked.filter(|migration| packages.contains(migration.package)).collect();
        let known: BTreeSet<_> = migrations.iter().map(|migration| migration.revision).collect();
        if migrations.is_empty() && listed.is_empty() {
            let packages = packages.into_iter().collect();
            return Err(RegistryError::NoMigrationsYet { packages });
        }
        if let Some((package, revision)) = listed.iter().find(|(_, r)| !known.contains(r)) {
            return Err(RegistryError::NotLinked { package, revision });
        }
        Self::from_migrations(migrations)
    }

    /// These migrations, in any order, as one graph.
    ///
    /// # Errors
    /// [`RegistryError`], if there is none or the history is at fault.
    pub fn from_migrations(
        migrations: impl IntoIterator<Item = Migration>,
    ) -> Result<Self, RegistryError> {
        let mut migrations: Vec<Migration> = migrations.into_iter().collect();
        migrations.sort_unstable_by(|a, b| {
            a.revision.cmp(b.revision).then_with(|| (a.file, a.line).cmp(&(b.file, b.line)))
        });
        if migrations.is_empty() {
            return Err(RegistryError::NoMigrations);
        }
        let revisions = migrations.iter().map(to_revision).collect::<Result<Vec<_>, _>>()?;
        let graph = RevisionGraph::new(revisions).map_err(|errors| RegistryError::Graph {
            faults: errors.into_iter().map(|error| locate(error, &migrations)).collect(),
        })?;
        Ok(Self { migrations: migrations.into(), graph: Arc::new(graph) })
    }

    /// A history in which nothing is yet: for what looks at a database before the first migration is
    /// written.
    pub fn without_migrations() -> Self {
        Self { migrations: Arc::default(), graph: Arc::default() }
    }

    /// The graph of the revisions.
    pub fn graph(&self) -> &RevisionGraph {
        &self.graph
    }

    /// The migrations, ascending by revision.
    pub fn migrations(&self) -> &[Migration] {
        &self.migrations
    }

    /// The migration of this revision.
    pub fn get(&self, revision: &str) -> Option<&Migration> {
        let found = self.migrations.binary_search_by(|m| m.revision.cmp(revision)).ok()?;
        Some(&self.migrations[found])
    }

    /// A revision for a message: `abc123 (Add notes)`.
    pub fn describe(&self, revision: &str) -> String {
        match self.get(revision).map(Migration::message) {
            Some(message) if !message.is_empty() => format!("{revision} ({message})"),
            _ => revision.to_owned(),
        }
    }
}

fn to_revision(migration: &Migration) -> Result<Revision, RegistryError> {
    let revision = || {
        Revision::new(migration.revision)?
            .down_revisions(migration.down_revisions.iter().copied())?
            .depends_on(migration.depends_on.iter().copied())?
            .labels(migration.branch_labels.iter().copied())
    };
    revision().map_err(|error| RegistryError::BadIdentifier {
        place: migration.location().to_string(),
        error,
    })
}

fn locate(error: GraphError, migrations: &[Migration]) -> GraphFault {
    let ids: Vec<RevisionId> = match &error {
        GraphError::DuplicateRevision { id }
        | GraphError::UnknownDownRevision { id, .. }
        | GraphError::UnknownDependency { id, .. }
        | GraphError::SelfReference { id } => vec![id.clone()],
        GraphError::DuplicateLabel { revisions, .. } => revisions.to_vec(),
        GraphError::Cycle { revisions } => revisions.clone(),
        _ => Vec::new(),
    };
    let places = ids.iter().flat_map(|id| {
        let named = migrations.iter().filter(move |migration| *id == migration.revision);
        named.map(|migration| format!("{} ({})", migration.revision, migration.location()))
    });
    let places = places.collect();
    GraphFault { error, places }
}
