//! A run that may take no longer than its timeout: when that is over, it is asked to end, and it is
//! waited for until it has.

use std::pin::Pin;
use std::time::Duration;

use super::Migrator;
use super::run::Request;
use crate::database::{BookkeepingError, DatabaseError, DatabaseErrorKind, sleep};
use crate::error::Error;
use crate::runner::{Culprit, RunReport};

impl Migrator {
    /// The run, within the timeout if there is one. Its future is large, so it isn't part of those of
    /// the application.
    pub(super) async fn run(&mut self, request: Request) -> Result<RunReport, Error> {
        // A request of its own: the next run is not asked to end by it.
        self.running = self.interrupt.below();
        let Some(limit) = self.timeout else { return Box::pin(self.run_to_end(request)).await };
        let overdue = self.running.clone();
        let outcome = within(limit, || overdue.request(), Box::pin(self.run_to_end(request))).await;
        let is_over = overdue.is_requested() && !self.interrupt.is_requested();
        outcome.map_err(|error| if is_over { over(error, limit) } else { error })
    }
}

/// The outcome of the work, which is told when the time is over.
async fn within<T>(
    limit: Duration,
    tell: impl FnOnce(),
    mut work: Pin<Box<impl Future<Output = T>>>,
) -> T {
    let mut timer = Box::pin(sleep(limit));
    let mut tell = Some(tell);
    std::future::poll_fn(|context| {
        let is_over = tell.is_some() && timer.as_mut().poll(context).is_ready();
        if let Some(tell) = tell.take_if(|_| is_over) {
            tell();
        }
        work.as_mut().poll(context)
    })
    .await
}

/// That the time was over, where the run says that it was asked to end.
fn over(error: Error, limit: Duration) -> Error {
    match error {
        Error::Run(mut run) if matches!(run.culprit, Culprit::Interrupted) => {
            run.culprit = Culprit::TimedOut { limit };
            Error::Run(run)
        }
        Error::Bookkeeping { url, source: BookkeepingError::Database(source) }
            if source.kind == DatabaseErrorKind::Interrupted =>
        {
            let source = late(limit, "another run still holds the lock");
            Error::Bookkeeping { url, source: BookkeepingError::Database(source) }
        }
        Error::Open { url, source } if source.kind == DatabaseErrorKind::Interrupted => {
            Error::Open { url, source: late(limit, "it is still connecting") }
        }
        error => error,
    }
}

fn late(limit: Duration, meanwhile: &str) -> DatabaseError {
    let seconds = limit.as_secs_f64();
    let message = format!("the {seconds} s that a run may take are over, and {meanwhile}");
    DatabaseError::new(DatabaseErrorKind::Busy, message)
}
