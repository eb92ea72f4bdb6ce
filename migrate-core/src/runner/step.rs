//! `op.run`: how an `async fn(&mut Connection) -> Result` becomes a step.
//!
//! The recorder keeps the function without its type; only here it is known again.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;

use futures_core::future::BoxFuture;

use crate::database::Connection;
use crate::migration::{BoxError, Outcome};
use crate::operations::{Operations, Recording, Run};
use crate::recording::panic_message;

/// An `async fn(&mut Connection) -> Result<(), E>`, given by name. Implemented for all of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no step",
    label = "expected an `async fn(db: &mut Connection) -> Result`",
    note = "give the function by its name: `op.run(\"fill slugs\", fill_slugs)`"
)]
pub trait Step<'a>: Send + Sync {
    /// What it returns.
    type Future: Future<Output = Result<(), BoxError>> + Send + 'a;

    /// Runs it.
    fn call(&self, db: &'a mut Connection) -> Self::Future;
}

impl<'a, F, Fut> Step<'a> for F
where
    F: Fn(&'a mut Connection) -> Fut + Send + Sync,
    Fut: Future<Output = Result<(), BoxError>> + Send + 'a,
{
    type Future = Fut;

    fn call(&self, db: &'a mut Connection) -> Fut {
        self(db)
    }
}

type Boxed = Box<dyn for<'a> Fn(&'a mut Connection) -> BoxFuture<'a, Outcome> + Send + Sync>;

fn boxed<F: for<'a> Step<'a> + 'static>(function: F) -> Box<dyn std::any::Any + Send + Sync> {
    let boxed: Boxed = Box::new(move |db| Box::pin(function.call(db)));
    Box::new(boxed)
}

/// Calls the function of a `run` step. A panic in it is an error like others.
pub(super) async fn call(recording: &Recording, run: &Run, db: &mut Connection) -> Outcome {
    let function = recording.functions.get(run.function);
    let Some(function) = function.and_then(|function| function.0.downcast_ref::<Boxed>()) else {
        return Err("its function was not recorded".into());
    };
    let mut future = function(db);
    std::future::poll_fn(|context| {
        let poll = AssertUnwindSafe(|| future.as_mut().poll(context));
        catch_unwind(poll).unwrap_or_else(|panic| {
            Poll::Ready(Err(format!("it panicked: {}", panic_message(&*panic)).into()))
        })
    })
    .await
}

impl Operations {
    /// Runs a function of the migration when the step is reached: it needs a live database.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// async fn fill(db: &mut Connection) -> Result {
    ///     db.execute("UPDATE articles SET slug = lower(title)", &[]).await?;
    ///     Ok(())
    /// }
    ///
    /// pub fn upgrade(op: &mut Operations) {
    ///     op.run("fill slugs", fill).retry_safe();
    /// }
    /// ```
    #[track_caller]
    pub fn run<F: for<'a> Step<'a> + 'static>(
        &mut self,
        name: &str,
        function: F,
    ) -> RunBuilder<'_> {
        let function = self.keep_function(boxed(function));
        self.push_run(name, function);
        RunBuilder { op: self }
    }
}

/// Refines the `run` step that was just recorded.
pub struct RunBuilder<'a> {
    op: &'a mut Operations,
}

impl RunBuilder<'_> {
    /// Says which version of it this is. The fingerprint of a migration holds the name of a step and
    /// this number, not what the function does.
    #[expect(clippy::return_self_not_must_use, reason = "the step is recorded already")]
    pub fn version(self, version: u32) -> Self {
        if let Some(run) = self.op.last_run() {
            run.version = version;
        }
        self
    }

    /// Says that it may run again: when its transaction is tried again, or when it was interrupted
    /// outside of one.
    #[expect(clippy::return_self_not_must_use, reason = "the step is recorded already")]
    pub fn retry_safe(self) -> Self {
        if let Some(run) = self.op.last_run() {
            run.retry_safe = true;
        }
        self
    }

    /// Says which function takes it back, so that a `reversible` migration can.
    #[expect(clippy::return_self_not_must_use, reason = "the step is recorded already")]
    pub fn undo<F: for<'a> Step<'a> + 'static>(self, function: F) -> Self {
        let function = self.op.keep_function(boxed(function));
        if let Some(run) = self.op.last_run() {
            run.undo = Some(function);
        }
        self
    }
}
