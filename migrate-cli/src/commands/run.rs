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
    let happened: Arc<Mutex<Vec<Event>>> = Arc::default();
    let happening = Arc::clone(&happened);
    let interrupt = Interrupt::new();
    let mut migrator = context
        .migrator()?
        .one_transaction(per_run)
        .interrupt(interrupt.clone())
        .observe(move |event| lock(&happening).push(event.clone()));
    let registry = migrator.registry().clone();
    let mut printer = RunPrinter::new(context.ui);
    let ran = {
        let mut running = Box::pin(signals::listening(&interrupt, go(&mut migrator, &work)));
        let mut so_far = Ok(());
        let ran = std::future::poll_fn(|polling| {
            let polled = running.as_mut().poll(polling);
            let events = std::mem::take(&mut *lock(&happened));
            // What can't be printed is no reason to stop a migration in the middle.
            for event in &events {
                let print = printer.print(event);
                so_far = std::mem::replace(&mut so_far, Ok(())).and(print);
            }
            polled
        });
        let ran = ran.await?;
        so_far?;
        ran
    };
    printer.clear();
    let report: RunReport = ran?;
    printer.finish(&report, |revision| registry.describe(revision))?;
    Ok(exit::DONE)
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

fn lock(events: &Mutex<Vec<Event>>) -> std::sync::MutexGuard<'_, Vec<Event>> {
    events.lock().unwrap_or_else(PoisonError::into_inner)
}
