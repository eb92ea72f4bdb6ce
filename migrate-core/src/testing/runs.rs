//! Checks of whole runs: twice, two at once, and as a script.

use std::pin::Pin;
use std::task::Poll;

use super::kit::{Kit, differences, schema};
use super::outcome::{Failure, Outcome};
use super::stairs::in_order;
use crate::counted::counted;
use crate::schema::Dialect;
use migrate_graph::{Direction, TargetRange};

impl Kit {
    /// An upgrade to the heads applies every migration, and the next one has nothing to do.
    ///
    /// # Errors
    /// [`Failure`] with what was run, or what it changed.
    pub fn applied_twice_is_nothing_to_do(&self, dialect: Dialect) -> Outcome {
        if self.is_empty() {
            return Ok(());
        }
        self.on_empty(dialect, async |url| {
            let mut migrator = self.on(url).await?;
            let first = migrator.upgrade(&["heads"]).await?;
            must_be_all(self, first.steps.len())?;
            let before = schema(&migrator, url).await?;
            let second = migrator.upgrade(&["heads"]).await?;
            let found = differences(&migrator, &before, &schema(&migrator, url).await?).await?;
            if second.steps.is_empty() && found.is_empty() {
                return Ok(());
            }
            let ran = counted(second.steps.len(), "step", "steps");
            let message = format!("a second upgrade ran {ran}");
            Err(Failure::new(message, &found, None))
        })
    }

    /// Two upgrades at the same time apply every migration once, and both end well.
    ///
    /// # Errors
    /// [`Failure`] of either.
    pub fn two_runners_apply_once(&self, dialect: Dialect) -> Outcome {
        if self.is_empty() {
            return Ok(());
        }
        self.on_empty(dialect, async |url| {
            let (mut one, mut other) = (self.on(url).await?, self.on(url).await?);
            let heads = ["heads"];
            let (one, other) = at_once(one.upgrade(&heads), other.upgrade(&heads)).await;
            must_be_all(self, one?.steps.len() + other?.steps.len())
        })
    }

    /// The script of `--sql` makes the same schema and the same version rows as a run. Migrations that
    /// need the database, by `op.run` or `op.when`, have no script: leave this check out for them.
    ///
    /// # Errors
    /// [`Failure`] with what differs, or with what has no script.
    pub fn script_equals_live(&self, dialect: Dialect) -> Outcome {
        if self.is_empty() {
            return Ok(());
        }
        let (live, rows) = self.on_empty(dialect, async |url| {
            let mut migrator = self.on(url).await?;
            migrator.ensure_version().await?;
            migrator.upgrade(&["heads"]).await?;
            Ok((schema(&migrator, url).await?, migrator.current().await?))
        })?;
        let server = live.server;
        let whole = TargetRange { start: None, end: Some(migrate_graph::Target::HEADS) };
        let script = match self.migrator()?.script(Direction::Upgrade, &whole, server, true) {
            Ok(script) => script,
            Err(error) => {
                let help =
                    "leave this check out: name the others in migration_tests!(.., checks = [..])";
                let found = [&[error.to_string()], &error.found()[..]].concat();
                return Err(Failure::new("not all of it has a script", &found, Some(help.into())));
            }
        };
        self.on_empty(dialect, async |url| {
            let migrator = self.on(url).await?;
            migrator.load_script(url, &script).await?;
            let scripted = schema(&migrator, url).await?;
            let mut found = differences(&migrator, &live, &scripted).await?;
            let recorded = migrator.current().await?;
            if recorded != rows {
                found.push(format!("version rows: {recorded:?}, not {rows:?}"));
            }
            if found.is_empty() {
                return Ok(());
            }
            Err(Failure::new("the script of --sql makes something else than a run", &found, None))
        })
    }
}

fn must_be_all(kit: &Kit, steps: usize) -> Outcome {
    let all = in_order(kit.registry()?)?.len();
    if steps == all {
        return Ok(());
    }
    let steps = counted(steps, "step was", "steps were");
    let all = counted(all, "migration", "migrations");
    Err(Failure::new(format!("{steps} run for {all}"), &[], None))
}

/// Both, at the same time.
async fn at_once<T>(one: impl Future<Output = T>, other: impl Future<Output = T>) -> (T, T) {
    let mut one: Pin<Box<dyn Future<Output = T>>> = Box::pin(one);
    let mut other: Pin<Box<dyn Future<Output = T>>> = Box::pin(other);
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(|context| {
        for (future, done) in [(&mut one, &mut first), (&mut other, &mut second)] {
            if done.is_none()
                && let Poll::Ready(output) = future.as_mut().poll(context)
            {
                *done = Some(output);
            }
        }
        match (first.take(), second.take()) {
            (Some(one), Some(other)) => Poll::Ready((one, other)),
            left => {
                (first, second) = left;
                Poll::Pending
            }
        }
    })
    .await
}
