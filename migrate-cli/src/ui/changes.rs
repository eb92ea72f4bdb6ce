//! What a revision does in each direction, as operations: recorded, and not executed.

use migrate_core::graph::Direction;
use migrate_core::{Dialect, Downgrade, Migration, Migrator};
use serde::Serialize;

use super::DIM;

/// The operations of a revision.
#[derive(Debug, Serialize)]
pub(crate) struct Changes {
    upgrade: Listed,
    downgrade: Listed,
    /// Whether the downgrade is the inverse of the upgrade.
    reversible: bool,
    /// The dialect that this was recorded for.
    dialect: Dialect,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Listed {
    Operations(Vec<Change>),
    /// What is wrong with it.
    Fault {
        fault: String,
    },
}

#[derive(Debug, Serialize)]
struct Change {
    operation: String,
    location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
}

impl Changes {
    pub(crate) fn of(migrator: &Migrator, migration: &Migration, dialect: Dialect) -> Self {
        let listed = |direction| match migrator.recorded(migration.revision, direction, dialect) {
            Ok(recorded) => Listed::Operations(
                recorded
                    .iter()
                    .map(|recorded| Change {
                        operation: recorded.operation.summary(),
                        location: recorded.location.to_string(),
                        when: recorded.when.as_ref().map(ToString::to_string),
                    })
                    .collect(),
            ),
            Err(errors) => {
                let faults: Vec<_> = errors.iter().map(ToString::to_string).collect();
                Listed::Fault { fault: faults.join("; ") }
            }
        };
        Self {
            upgrade: listed(Direction::Upgrade),
            downgrade: listed(Direction::Downgrade),
            reversible: matches!(migration.downgrade, Downgrade::Reversible),
            dialect,
        }
    }

    pub(super) fn lines(&self) -> Vec<String> {
        let derived = if self.reversible { ", the inverse of the upgrade" } else { "" };
        let mut lines = vec![format!("    upgrade on {}:", self.dialect)];
        lines.extend(self.upgrade.lines());
        lines.push(format!("    downgrade{derived}:"));
        lines.extend(self.downgrade.lines());
        lines.push(String::new());
        lines
    }
}

impl Listed {
    fn lines(&self) -> Vec<String> {
        match self {
            Self::Fault { fault } => vec![format!("      {fault}")],
            Self::Operations(changes) if changes.is_empty() => vec!["      nothing".to_owned()],
            Self::Operations(changes) => changes.iter().map(Change::line).collect(),
        }
    }
}

impl Change {
    fn line(&self) -> String {
        let when = self.when.as_ref().map(|when| format!(", {when}")).unwrap_or_default();
        format!("      {}{when} {DIM}({}){DIM:#}", self.operation, self.location)
    }
}
