//! A live run: up, down, or on with what was interrupted. What happens is printed as it happens.

use std::sync::{Arc, Mutex, PoisonError};

use migrate_core::graph::Direction;
use migrate_core::runner::RunReport;
use migrate_core::{Choice, Event, Interrupt, Migrator};

use super::Context;
use crate::error::CliError;
use crate::exit;
use crate::signals;
use crate::ui::RunPrinter;

/// What is to be run.
pub(super) enum Work<'a> {
    Go(Direction, &'a [String]),
    Resume(Option<Choice>),
}

pub(super) async fn run(
    context: &mut Context<'_, '_>,
    work: Work<'_>,
    per_run: bool,
) -> Result<u8, CliError> {
    context.warn_of_unlinked_files()?;
    let (interrupt, happened) = (Interrupt::new(), Happened::default());
    let migrator = context.migrator()?.one_transaction(per_run).interrupt(interrupt.clone());
    let mut migrator = happened.observe(migrator);
    let registry = migrator.registry().clone();
    let mut printer = RunPrinter::new(context.ui);
    let running = signals::listening(&interrupt, go(&mut migrator, &work));
    let report = happened.print(&mut printer, running).await??;
    let is_resume = matches!(work, Work::Resume(_));
    printer.finish(&report, is_resume, |revision| registry.describe(revision))?;
    Ok(exit::DONE)
}

/// What happened and is not printed yet.
#[derive(Clone, Default)]
pub(super) struct Happened(Arc<Mutex<Vec<Event>>>);

impl Happened {
    pub(super) fn observe(&self, migrator: Migrator) -> Migrator {
        let happening = self.clone();
        migrator.observe(move |event| happening.lock().push(event.clone()))
    }

    /// Does the work and prints what happens meanwhile.
    pub(super) async fn print<T>(
        &self,
        printer: &mut RunPrinter<'_, '_>,
        work: impl Future<Output = std::io::Result<T>>,
    ) -> Result<T, CliError> {
        let mut work = Box::pin(work);
        let mut so_far = Ok(());
        let done = std::future::poll_fn(|polling| {
            let polled = work.as_mut().poll(polling);
            let events = std::mem::take(&mut *self.lock());
            // What can't be printed is no reason to stop a migration in the middle.
            for event in &events {
                let print = printer.print(event);
                so_far = std::mem::replace(&mut so_far, Ok(())).and(print);
            }
            polled
        });
        let done = done.await?;
        so_far?;
        printer.clear();
        Ok(done)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Event>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn go(migrator: &mut Migrator, work: &Work<'_>) -> Result<RunReport, migrate_core::Error> {
    match work {
        Work::Resume(choice) => migrator.resume(*choice).await,
        Work::Go(Direction::Upgrade, targets) => {
            let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
            migrator.upgrade(&targets).await
        }
        Work::Go(Direction::Downgrade, targets) => {
            migrator.downgrade(targets.first().map_or("", String::as_str)).await
        }
    }
}
