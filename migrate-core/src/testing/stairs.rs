//! Checks of the way back: one step at a time, and all the way down.

use super::kit::{Kit, differences, schema};
use super::outcome::{Failure, Outcome};
use crate::catalog::Schema;
use crate::database::DatabaseUrl;
use crate::migration::{Downgrade, Migration};
use crate::migrator::Migrator;
use crate::registry::Registry;
use crate::schema::Dialect;

impl Kit {
    /// Each migration is applied, taken back, and applied again, on top of those before it. Taken back it
    /// leaves the schema as it was before, and applied again as it was after the first time. One that is
    /// `irreversible` is only applied.
    ///
    /// # Errors
    /// [`Failure`] with what differs, and where.
    pub fn up_down_up(&self, dialect: Dialect) -> Outcome {
        if self.is_empty() {
            return Ok(());
        }
        self.on_empty(dialect, async |url| {
            let (registry, mut migrator) = (self.registry()?, self.on(url).await?);
            let mut before = of_empty(&mut migrator, url).await?;
            for migration in in_order(registry)? {
                migrator.upgrade(&[migration.revision]).await?;
                let after = schema(&migrator, url).await?;
                if !is_irreversible(migration) {
                    migrator.downgrade(&below(migration)).await?;
                    let left = schema(&migrator, url).await?;
                    let found = differences(&migrator, &before, &left).await?;
                    must_be_none(found, || trace(migration))?;
                    migrator.upgrade(&[migration.revision]).await?;
                    let again = schema(&migrator, url).await?;
                    let found = differences(&migrator, &after, &again).await?;
                    must_be_none(found, || otherwise(migration))?;
                }
                before = after;
            }
            Ok(())
        })
    }

    /// Everything is applied, then everything is taken back step by step. At each revision the schema is
    /// what it was there on the way up, and in the end nothing is left. It ends at a migration that is
    /// `irreversible`.
    ///
    /// # Errors
    /// [`Failure`] with what is left, and where.
    pub fn downgrades_leave_no_trace(&self, dialect: Dialect) -> Outcome {
        if self.is_empty() {
            return Ok(());
        }
        self.on_empty(dialect, async |url| {
            let (registry, mut migrator) = (self.registry()?, self.on(url).await?);
            let mut on_the_way = vec![of_empty(&mut migrator, url).await?];
            let steps = in_order(registry)?;
            for migration in &steps {
                migrator.upgrade(&[migration.revision]).await?;
                on_the_way.push(schema(&migrator, url).await?);
            }
            on_the_way.pop();
            for (migration, before) in steps.into_iter().zip(on_the_way).rev() {
                if is_irreversible(migration) {
                    return Ok(());
                }
                migrator.downgrade(&below(migration)).await?;
                let left = schema(&migrator, url).await?;
                let found = differences(&migrator, &before, &left).await?;
                must_be_none(found, || trace(migration))?;
            }
            let rows = migrator.current().await?;
            must_be_none(rows, || ("the version table still has rows".to_owned(), None))
        })
    }
}

/// A file of SQLite is there once something was written.
async fn of_empty(migrator: &mut Migrator, url: &DatabaseUrl) -> Outcome<Schema> {
    migrator.ensure_version().await?;
    schema(migrator, url).await
}

/// As an upgrade of an empty database applies them.
pub(super) fn in_order(registry: &Registry) -> Outcome<Vec<&Migration>> {
    let nothing: [&str; 0] = [];
    let plan = registry.graph().upgrade(&nothing, &[migrate_graph::Target::HEADS]);
    let plan = plan.map_err(|error| Failure::new(error, &[], None))?;
    Ok(plan.steps.iter().filter_map(|step| registry.get(step.revision.as_str())).collect())
}

/// What takes back this one and nothing else, where nothing stands on it.
fn below(migration: &Migration) -> String {
    let parent = migration.down_revisions.first().copied().unwrap_or("base");
    format!("{}@{parent}", migration.revision)
}

fn is_irreversible(migration: &Migration) -> bool {
    matches!(migration.downgrade, Downgrade::Irreversible)
}

fn place(migration: &Migration) -> String {
    format!("{}:{}", migration.file, migration.line)
}

fn trace(migration: &Migration) -> (String, Option<String>) {
    let message = format!(
        "downgrade of revision '{}' ({}) doesn't leave the schema as it was before the upgrade",
        migration.revision,
        place(migration)
    );
    (
        message,
        Some("take back in `downgrade` all that `upgrade` does, or say `irreversible`".into()),
    )
}

fn otherwise(migration: &Migration) -> (String, Option<String>) {
    let message = format!(
        "upgrade of revision '{}' ({}) makes another schema the second time",
        migration.revision,
        place(migration)
    );
    (message, Some("let `downgrade` leave nothing that `upgrade` finds".into()))
}

fn must_be_none(found: Vec<String>, what: impl FnOnce() -> (String, Option<String>)) -> Outcome {
    if found.is_empty() {
        return Ok(());
    }
    let (message, help) = what();
    Err(Failure::new(message, &found, help))
}
