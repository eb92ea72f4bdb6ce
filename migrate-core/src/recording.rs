//! Recording: one direction of one migration becomes operations. Nothing is executed.
//!
//! Here a reversible migration gets its downgrade, and everything wrong with what was recorded is
//! found, whatever the database.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::migration::{BoxError, Downgrade, Migration, Record};
use crate::operations::{
    Batch, Guard, Inputs, Location, NoInverse, Operation, Operations, Recorded, Recording,
};
use crate::schema::Dialect;
use migrate_graph::Direction;

/// Why a migration could not be recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// Its code returned an error.
    #[error("{direction} of revision '{revision}' failed before anything was executed: {source}")]
    Failed {
        /// The revision.
        revision: &'static str,
        /// Which way.
        direction: Direction,
        /// Where the migration stands.
        location: Location,
        /// What it returned.
        source: BoxError,
    },
    /// Its code panicked.
    #[error("{direction} of revision '{revision}' panicked: {message}")]
    Panicked {
        /// The revision.
        revision: &'static str,
        /// Which way.
        direction: Direction,
        /// Where the migration stands.
        location: Location,
        /// What the panic said.
        message: String,
    },
    /// An operation was given arguments that make no sense on any database.
    #[error("revision '{revision}': {operation}: {fault}")]
    BadArgument {
        /// The revision.
        revision: &'static str,
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// What is wrong.
        fault: String,
    },
    /// A downgrade of a migration that says it has none.
    #[error("revision '{revision}' is irreversible: it has no downgrade")]
    Irreversible {
        /// The revision.
        revision: &'static str,
        /// Where the migration stands.
        location: Location,
    },
    /// An operation of a reversible migration that can't be taken back.
    #[error("revision '{revision}' can't be taken back: {source}")]
    NoInverse {
        /// The revision.
        revision: &'static str,
        /// The line that recorded the operation.
        location: Location,
        /// Which and why.
        source: NoInverse,
    },
    /// Two recordings of the same direction differ.
    #[error("{direction} of revision '{revision}' records something else each time")]
    NotRepeatable {
        /// The revision.
        revision: &'static str,
        /// Which way.
        direction: Direction,
        /// Where the first difference stands.
        location: Location,
    },
}

impl RecordError {
    /// Where to look.
    pub fn location(&self) -> Location {
        match self {
            Self::Failed { location, .. }
            | Self::Panicked { location, .. }
            | Self::BadArgument { location, .. }
            | Self::Irreversible { location, .. }
            | Self::NoInverse { location, .. }
            | Self::NotRepeatable { location, .. } => *location,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Failed { .. } | Self::Panicked { .. } => format!("look at {}", self.location()),
            Self::BadArgument { .. } => format!("correct {}", self.location()),
            Self::Irreversible { revision, .. } => {
                format!("stop at it: migrate downgrade {revision}")
            }
            Self::NoInverse { source, .. } => format!("at {}: {}", self.location(), source.way_out),
            Self::NotRepeatable { .. } => format!(
                "{} reads something that changes (a clock, a random number, the environment); \
                 do that inside op.run or take the value from op.x(\"key\")",
                self.location()
            ),
        }
    }
}

/// Records one direction of a migration, twice, so that code which reads a clock is found.
///
/// # Errors
/// Everything wrong with it, [`RecordError`].
pub fn record(
    migration: &Migration,
    direction: Direction,
    dialect: Dialect,
    inputs: &Inputs,
) -> Result<Recording, Vec<RecordError>> {
    let recording = record_once(migration, direction, dialect, inputs)?;
    let again = record_once(migration, direction, dialect, inputs)?;
    if recording.operations != again.operations {
        let revision = migration.revision;
        let location = first_difference(&recording.operations, &again.operations);
        let location = location.unwrap_or_else(|| migration.location());
        return Err(vec![RecordError::NotRepeatable { revision, direction, location }]);
    }
    let mut faults = argument_faults(migration, &recording);
    if let (Direction::Upgrade, Downgrade::Reversible) = (direction, migration.downgrade) {
        // What says that it can be taken back must be able to before it is applied.
        faults.extend(inverse(migration, &recording.operations).err().unwrap_or_default());
    }
    if faults.is_empty() { Ok(recording) } else { Err(faults) }
}

fn first_difference(one: &[Recorded], other: &[Recorded]) -> Option<Location> {
    let differing = one.iter().zip(other).find(|(one, other)| one != other).map(|(one, _)| one);
    differing.or(one.get(other.len())).or(other.get(one.len())).map(|op| op.location)
}

fn record_once(
    migration: &Migration,
    direction: Direction,
    dialect: Dialect,
    inputs: &Inputs,
) -> Result<Recording, Vec<RecordError>> {
    let function = match (direction, migration.downgrade) {
        (Direction::Upgrade, _) | (Direction::Downgrade, Downgrade::Reversible) => {
            migration.upgrade
        }
        (Direction::Downgrade, Downgrade::Function(function)) => function,
        (Direction::Downgrade, Downgrade::Irreversible) => {
            let (revision, location) = (migration.revision, migration.location());
            return Err(vec![RecordError::Irreversible { revision, location }]);
        }
    };
    let mut op = Operations::new(dialect, inputs.x.clone()).naming(inputs.naming.clone());
    call(migration, direction, function, &mut op).map_err(|error| vec![error])?;
    let recording = op.finish();
    match (direction, migration.downgrade) {
        (Direction::Downgrade, Downgrade::Reversible) => invert(migration, recording),
        _ => Ok(recording),
    }
}

fn call(
    migration: &Migration,
    direction: Direction,
    function: Record,
    op: &mut Operations,
) -> Result<(), RecordError> {
    let (revision, location) = (migration.revision, migration.location());
    match catch_unwind(AssertUnwindSafe(|| function.call(op))) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(source)) => Err(RecordError::Failed { revision, direction, location, source }),
        Err(panic) => {
            let message = panic_message(&*panic).to_owned();
            Err(RecordError::Panicked { revision, direction, location, message })
        }
    }
}

fn invert(migration: &Migration, recording: Recording) -> Result<Recording, Vec<RecordError>> {
    let operations = inverse(migration, &recording.operations)?;
    // What the table was before is not what it is before the way back.
    let forget = |batch| Batch { was: None, ..batch };
    let batches = recording.batches.into_iter().map(forget).collect();
    Ok(Recording { operations, batches, ..recording })
}

/// The inverse of each operation, last first.
fn inverse(
    migration: &Migration,
    recorded: &[Recorded],
) -> Result<Vec<Recorded>, Vec<RecordError>> {
    let (mut operations, mut errors) = (Vec::new(), Vec::new());
    let revision = migration.revision;
    for guard in guards(recorded) {
        let source = NoInverse {
            operation: "when",
            way_out: "write fn downgrade: which side was taken is not known by then",
        };
        errors.push(RecordError::NoInverse { revision, location: guard.location, source });
    }
    for Recorded { operation, location, when, batch, timeouts } in recorded {
        let location = *location;
        match operation.inverse() {
            _ if when.is_some() => {}
            Ok(operation) => {
                let (when, batch, timeouts) = (None, *batch, *timeouts);
                operations.push(Recorded { operation, location, when, batch, timeouts });
            }
            Err(source) => errors.push(RecordError::NoInverse { revision, location, source }),
        }
    }
    operations.reverse();
    if errors.is_empty() { Ok(operations) } else { Err(errors) }
}

/// What each `when` asks, once.
fn guards(operations: &[Recorded]) -> impl Iterator<Item = &Guard> {
    let mut last = None;
    let guards = operations.iter().filter_map(|recorded| recorded.when.as_ref());
    guards.filter(move |guard| last.replace(guard.block) != Some(guard.block))
}

fn argument_faults(migration: &Migration, recording: &Recording) -> Vec<RecordError> {
    let operations = &recording.operations;
    let of_batches = recording.batches.iter().enumerate().map(|(i, batch)| {
        let is_empty = !operations.iter().any(|recorded| recorded.batch == Some(i));
        let operation = format!("batch_alter_table '{}'", batch.table);
        (operation, batch.location, batch.argument_faults(is_empty))
    });
    let of_guards = guards(operations).map(|guard| {
        let operation = format!("when {}", guard.condition);
        (operation, guard.location, guard.argument_faults())
    });
    let of_operations = operations.iter().map(|recorded| {
        let Recorded { operation, location, .. } = recorded;
        (operation.summary(), *location, Operation::argument_faults(operation))
    });
    let of_timeouts = recording
        .timeout_faults
        .iter()
        .map(|(name, location, fault)| ((*name).to_owned(), *location, vec![fault.clone()]));
    let revision = migration.revision;
    let faults = of_guards.chain(of_batches).chain(of_timeouts).chain(of_operations).flat_map(
        |(operation, location, faults)| {
            faults.into_iter().map(move |fault| RecordError::BadArgument {
                revision,
                operation: operation.clone(),
                location,
                fault,
            })
        },
    );
    faults.collect()
}

/// What a panic said.
pub(crate) fn panic_message(panic: &(dyn std::any::Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}
