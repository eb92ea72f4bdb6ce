//! The same command once more after a run that ended somewhere: it goes on by itself, or stops and asks.
//! Then this plays the user, who looks in the database and says what took effect.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use migrate_core::graph::Direction;
use migrate_core::runner::ResumeError;
use migrate_core::{Choice, Error, Event};
use tests::{CHECKS, TestDatabase, crash_history_of, wait};

use super::run;
use super::state::{Reference, look};

/// How the second run reached its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// No step was begun that had not ended.
    Anew,
    /// It went on with a step by itself.
    Resumed,
    /// It stopped, and went on with what the user said.
    Asked,
    /// There was nothing left to do.
    DoneBefore,
}

/// Looks at what is left, gives the command again, and looks at the end; what is wrong, if something is.
pub(crate) fn again(
    database: &TestDatabase,
    direction: Direction,
    reference: &Reference,
) -> Result<Outcome, String> {
    reference.of(direction).check_left(&look(database))?;
    let outcome = finish(database, direction)?;
    reference.of(direction).check_end(&look(database))?;
    // Whatever was written down of the schema: nobody changed it by hand.
    match wait(crash_history_of(database).drift()) {
        Ok(Some(drift)) if !drift.changes.is_empty() => Err(format!("drift: {:?}", drift.changes)),
        Ok(_) => Ok(outcome),
        Err(error) => Err(error.to_string()),
    }
}

fn finish(database: &TestDatabase, direction: Direction) -> Result<Outcome, String> {
    let (mut choice, mut is_asked) = (None, false);
    let is_resumed = Arc::new(AtomicBool::new(false));
    for _ in 0..10 {
        let resumed = Arc::clone(&is_resumed);
        let mut migrator = crash_history_of(database).observe(move |event| {
            resumed.fetch_or(matches!(event, Event::Resumed { .. }), Ordering::SeqCst);
        });
        let ran = match choice {
            Some(_) => wait(migrator.resume(choice)),
            None => wait(run(&mut migrator, direction)),
        };
        match ran {
            Ok(_) if choice.take().is_some() => {}
            Ok(_) if is_asked => return Ok(Outcome::Asked),
            Ok(_) if is_resumed.load(Ordering::SeqCst) => return Ok(Outcome::Resumed),
            Ok(report) if report.steps.is_empty() => return Ok(Outcome::DoneBefore),
            Ok(_) => return Ok(Outcome::Anew),
            Err(error) => {
                choice = Some(answer(database, &error)?);
                is_asked = true;
            }
        }
    }
    Err("it asks again and again".to_owned())
}

/// What the user says who has looked.
fn answer(database: &TestDatabase, error: &Error) -> Result<Choice, String> {
    let wrong = || format!("{error}\n{}", error.found().join("\n"));
    let Error::Resume { source, .. } = error else { return Err(wrong()) };
    let ResumeError::InDoubt { sql, .. } = &**source else { return Err(wrong()) };
    let check = CHECKS.iter().find(|check| sql.contains(check.part));
    let check = check.ok_or_else(|| format!("it asks about what it should know: {}", wrong()))?;
    let is_done = database.query(check.query) == [check.done];
    Ok(if is_done { Choice::Skip } else { Choice::Redo })
}
