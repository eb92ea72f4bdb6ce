//! Checks without a database: the history, and what the migrations record.

use std::collections::BTreeSet;

use super::kit::Kit;
use super::outcome::{Failure, Outcome};
use super::server::place;
use crate::schema::{Dialect, Server};
use migrate_graph::Direction;

impl Kit {
    /// The migrations form one history: every parent is there, no revision twice, no cycle.
    ///
    /// # Errors
    /// [`Failure`] with the places of what is wrong.
    pub fn graph_is_sound(&self) -> Outcome {
        if self.is_empty() {
            return Ok(());
        }
        self.registry().map(|_| ())
    }

    /// The history ends in these revisions, or in heads of these branch labels; in at most one if none
    /// is named.
    ///
    /// # Errors
    /// [`Failure`] with the heads and their places.
    pub fn heads_are(&self, declared: &[&str]) -> Outcome {
        if self.is_empty() && declared.is_empty() {
            return Ok(());
        }
        let registry = self.registry()?;
        let graph = registry.graph();
        let heads: BTreeSet<&str> = graph.heads().map(|head| head.id.as_str()).collect();
        let mut expected = BTreeSet::new();
        for name in declared {
            let is_label = graph.labelled(name).is_some();
            let target = if is_label { format!("{name}@head") } else { (*name).to_owned() };
            let target = target.parse().map_err(|error| self.target(error))?;
            let plan = graph.upgrade(&[""; 0], &[target]).map_err(|error| self.target(error))?;
            expected.extend(plan.rows_after.iter().map(ToString::to_string));
        }
        let is_expected = match declared {
            [] => heads.len() <= 1,
            _ => heads.iter().copied().eq(expected.iter().map(String::as_str)),
        };
        if is_expected {
            return Ok(());
        }
        let found: Vec<String> = heads.iter().map(|head| registry.describe(head)).collect();
        let (message, help) = match declared {
            [] => (
                format!("the history has {} heads, and one is declared", heads.len()),
                "join them: migrate merge heads; or declare both: heads = [..]",
            ),
            _ => (
                format!("the history doesn't end in {}", declared.join(", ")),
                "declare the heads that are meant: heads = [..]",
            ),
        };
        Err(Failure::new(message, &found, Some(help.to_owned())))
    }

    /// Every migration, up and down, can be written as SQL for this database: for the server of tests,
    /// else for the oldest one that is supported.
    ///
    /// # Errors
    /// [`Failure`] with everything that can't.
    pub fn compiles_to_sql(&self, dialect: Dialect) -> Outcome {
        if self.is_empty() {
            return Ok(());
        }
        let server = match place(dialect) {
            Ok(place) => place.url.oldest_server(),
            Err(_) => Server::oldest(dialect),
        };
        let migrator = self.migrator()?;
        let mut found = Vec::new();
        for direction in [Direction::Upgrade, Direction::Downgrade] {
            let faults = migrator.unwritable(direction, &server)?;
            found.extend(faults.iter().map(|fault| format!("{fault}; {}", fault.help())));
        }
        if found.is_empty() {
            return Ok(());
        }
        let message =
            format!("{} of what the migrations do can't be done on {server}", found.len());
        Err(Failure::new(message, &found, None))
    }

    fn target(&self, error: migrate_graph::TargetError) -> Failure {
        match self.migrator() {
            Ok(migrator) => migrator.target_error(error).into(),
            Err(failure) => failure,
        }
    }
}
