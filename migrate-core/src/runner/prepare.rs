//! Preparing: every step of a plan is recorded and rendered before the first one runs, and
//! everything that is wrong with any of them is reported at once. Pure.

use super::actions::render_actions;
use super::backfill::missing_backfills;
use super::decisions::Decisions;
use super::parts::{Part, Unit};
use super::report::StepReport;
use crate::dialect::{Capability, Effect, RenderError, Secrets, Statement};
use crate::fingerprint::effect;
use crate::migration::Migration;
use crate::operations::{Batch, HIDDEN, Inputs, Location, Operation, Recorded, Recording};
use crate::recording::{RecordError, record};
use crate::registry::Registry;
use migrate_graph::{Direction, Plan, RowChange, Step};

/// Why a step can't run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrepareError {
    /// It can't be recorded.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The database can't do one of its operations.
    #[error("revision '{revision}': {operation}: {source}")]
    Render {
        /// The revision.
        revision: String,
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// What the database can't do.
        source: RenderError,
    },
    /// An operation of a step that was interrupted can't be taken back by itself.
    #[error(
        "revision '{revision}': the part of it that took effect can't be taken back: {operation}"
    )]
    NoPart {
        /// The revision.
        revision: String,
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
    /// It needs the backfill of a revision that there isn't.
    #[error("revision '{revision}': {operation}: this program contains no such revision")]
    NoSuchBackfill {
        /// The revision.
        revision: String,
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
    /// It needs the backfill of a revision that has none.
    #[error("revision '{revision}': {operation}: revision '{named}' has no backfill")]
    NoBackfill {
        /// The revision.
        revision: String,
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// The revision that it names.
        named: String,
    },
    /// A script can't ask the database.
    #[error("revision '{revision}': when {condition} asks the database, and a script can't")]
    NeedsCatalog {
        /// The revision.
        revision: String,
        /// What is asked.
        condition: String,
        /// Whether the database has an IF EXISTS that asks the same.
        has_if_exists: bool,
        /// The line that recorded it.
        location: Location,
    },
    /// A script can't contain one of its operations.
    #[error("revision '{revision}': {operation} needs a live database")]
    NeedsDatabase {
        /// The revision.
        revision: String,
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
    },
}

impl PrepareError {
    /// Where to look.
    pub fn location(&self) -> Location {
        match self {
            Self::Record(error) => error.location(),
            Self::Render { location, .. }
            | Self::NeedsDatabase { location, .. }
            | Self::NeedsCatalog { location, .. }
            | Self::NoSuchBackfill { location, .. }
            | Self::NoBackfill { location, .. }
            | Self::NoPart { location, .. } => *location,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Record(error) => error.help(),
            Self::Render { source, location, .. } => format!("at {location}: {}", source.way_out),
            Self::NoSuchBackfill { location, .. } => {
                format!("at {location}: name the revision whose backfill is needed, whole")
            }
            Self::NoBackfill { location, .. } => {
                format!(
                    "at {location}: name the revision whose backfill is needed, or leave it out"
                )
            }
            Self::NoPart { .. } => "go on with it instead: migrate resume".to_owned(),
            Self::NeedsDatabase { revision, .. }
            | Self::NeedsCatalog { revision, has_if_exists: false, .. } => {
                format!("run revision '{revision}' on the database, without --sql")
            }
            Self::NeedsCatalog { revision, location, .. } => format!(
                "run revision '{revision}' on the database, without --sql; or, at {location}, use \
                 if_not_exists() or if_exists() of the operations"
            ),
        }
    }
}

/// One operation, ready to be executed.
pub(crate) struct Action {
    pub(crate) recorded: Recorded,
    pub(crate) statements: Vec<Statement>,
    /// What the database is asked, if it stands under a condition.
    pub(crate) condition: Option<String>,
    /// The line of the batch, if its statement is that of all of them.
    pub(crate) batch: Option<Location>,
}

impl Action {
    /// What it does, in a few words.
    pub(crate) fn summary(&self) -> String {
        match (self.batch, self.recorded.operation.table()) {
            (Some(_), Some(table)) => format!("batch_alter_table '{table}'"),
            _ => self.recorded.operation.summary(),
        }
    }

    /// The line that recorded it.
    pub(crate) fn location(&self) -> Location {
        self.batch.unwrap_or(self.recorded.location)
    }

    /// Whether it may do anything: the migration's own SQL or function.
    pub(crate) fn is_user_code(&self) -> bool {
        matches!(self.recorded.operation, Operation::Run(_))
            || self.statements.iter().any(|statement| statement.raw)
    }
}

/// One step, ready to be executed.
pub(crate) struct PreparedStep {
    pub(crate) step: Step,
    pub(crate) migration: Migration,
    pub(crate) actions: Vec<Action>,
    pub(crate) parts: Vec<Part>,
    /// What was recorded beside the operations, which stand in the actions.
    pub(crate) recording: Recording,
    /// What it does, as a fingerprint.
    pub(crate) effect: String,
    /// What must not be shown of it.
    pub(crate) secrets: Secrets,
    /// The migration asks for no transaction, or the database has none for tables.
    pub(crate) transaction: bool,
    /// What this takes back, if it isn't a revision as a whole.
    pub(crate) part_of: Option<PartOf>,
}

/// The part of a step that took effect: its row in the journal, and how many statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PartOf {
    pub(crate) id: i64,
    pub(crate) done: usize,
}

impl PreparedStep {
    pub(crate) fn report(&self) -> StepReport {
        StepReport {
            revision: self.migration.revision.to_owned(),
            direction: self.step.direction,
            down_revisions: self.migration.down_revisions.iter().map(ToString::to_string).collect(),
            message: self.migration.message().to_owned(),
            source: self.migration.location().to_string(),
            part: self.part_of.is_some(),
            milliseconds: None,
        }
    }

    pub(crate) fn has_user_code(&self) -> bool {
        self.actions.iter().any(Action::is_user_code)
    }

    /// Whether a function runs in it, which may commit its transaction.
    pub(crate) fn may_commit(&self) -> bool {
        self.actions.iter().any(|action| matches!(action.recorded.operation, Operation::Run(_)))
    }

    /// Whether all of it is committed at once.
    pub(crate) fn is_one_transaction(&self) -> bool {
        self.parts.len() < 2 && self.parts.iter().all(|part| part.transaction)
    }

    pub(crate) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.parts.iter().flat_map(|part| &part.units)
    }

    /// Those that count as its statements.
    pub(crate) fn counted(&self) -> impl Iterator<Item = &Unit> {
        self.units().filter(|unit| unit.counts())
    }

    /// The hash of so many units.
    pub(crate) fn hash_behind(&self, done: usize) -> String {
        self.counted().take(done).fold(String::new(), |hash, unit| unit.hash_behind(&hash))
    }

    /// How many statements the journal counts.
    pub(crate) fn statements(&self) -> usize {
        self.counted().count()
    }

    /// Whether what it does can leave rows that refer to nothing.
    pub(crate) fn may_leave_dangling(&self) -> bool {
        let is_harmless = |action: &Action| match &action.recorded.operation {
            Operation::CreateTable(_) | Operation::CreateIndex(_) => true,
            Operation::AddColumn(op) => op.column.references.is_none(),
            _ => false,
        };
        !self.actions.iter().all(is_harmless)
    }

    /// Whether what an operation lacks behind so many statements is only comments on what it made.
    fn is_made(&self, action: usize, done: usize) -> bool {
        let is_own = |unit: &&Unit| unit.items.iter().any(|item| item.action == action);
        !self.actions[action].is_user_code()
            && self.counted().take(done).any(|unit| is_own(&unit))
            && self.counted().skip(done).filter(is_own).all(|u| u.effect == Effect::Repeatable)
    }

    /// How many of so many statements are those of an action.
    fn steps_of(&self, action: usize, done: usize) -> usize {
        let is_own = |unit: &&Unit| unit.items.iter().any(|item| item.action == action);
        self.counted().take(done).filter(is_own).count()
    }

    /// What an action executes, as it may be shown.
    pub(crate) fn shown_sql(&self, action: usize, sql: &str) -> String {
        match &self.actions[action].recorded.operation {
            operation if operation.is_sensitive() => HIDDEN.to_owned(),
            _ => self.secrets.hide_in_sql(sql),
        }
    }
}

/// Records and renders every step of a plan.
pub(crate) fn prepare(
    registry: &Registry,
    plan: &Plan,
    capability: &Capability,
    inputs: &Inputs,
) -> Result<Vec<PreparedStep>, Vec<PrepareError>> {
    let (mut prepared, mut errors) = (Vec::with_capacity(plan.steps.len()), Vec::new());
    for step in &plan.steps {
        // The graph is made from the registry's own migrations.
        let Some(migration) = registry.get(step.revision.as_str()) else {
            continue;
        };
        match prepare_step(migration, step, capability, inputs) {
            Ok(step) => {
                errors.extend(missing_backfills(registry, &step, inputs));
                prepared.push(step);
            }
            Err(more) => errors.extend(more),
        }
    }
    if errors.is_empty() { Ok(prepared) } else { Err(errors) }
}

/// Records and renders one step.
pub(crate) fn prepare_step(
    migration: &Migration,
    step: &Step,
    capability: &Capability,
    inputs: &Inputs,
) -> Result<PreparedStep, Vec<PrepareError>> {
    let mut recording = record(migration, step.direction, capability.dialect, inputs)
        .map_err(|errors| errors.into_iter().map(PrepareError::from).collect::<Vec<_>>())?;
    let transaction = match step.direction {
        Direction::Upgrade => migration.transaction.upgrade,
        Direction::Downgrade => migration.transaction.downgrade,
    };
    let secrets = Secrets::of(&recording, capability.dialect);
    let effect = effect(&recording.operations, capability.dialect, &secrets);
    let recorded = (std::mem::take(&mut recording.operations), &recording.batches[..]);
    let actions = render_actions(migration, recorded, capability, transaction)?;
    let transaction = transaction && capability.transactional_ddl;
    Ok(PreparedStep {
        step: step.clone(),
        migration: *migration,
        parts: Part::cut(&actions, capability, transaction),
        actions,
        effect,
        recording,
        secrets,
        transaction,
        part_of: None,
    })
}

/// The step that takes back the first statements of one, by the inverse of each operation: of an
/// upgrade that was interrupted and is given up. What was decided says which of them were executed.
/// The version rows stay as they are.
///
/// # Errors
/// The operations that have no inverse, or that took effect in part.
pub(crate) fn prepare_part(
    begun: PreparedStep,
    part: PartOf,
    decisions: &Decisions,
    capability: &Capability,
) -> Result<PreparedStep, Vec<PrepareError>> {
    let done = part.done;
    let migration = begun.migration;
    let items = |unit: &Unit| unit.items.last().map(|item| item.action);
    let last = begun.counted().take(done).filter_map(items).last();
    let next =
        begun.counted().nth(done).and_then(|unit| unit.items.first()).map(|item| item.action);
    let next = next.filter(|action| !begun.is_made(*action, done));
    let is_backfill = |action: &usize| {
        matches!(begun.actions[*action].recorded.operation, Operation::Backfill(_))
    };
    let whole = match (last, next) {
        // Some of its batches may be done.
        (_, Some(next)) if is_backfill(&next) => next + 1,
        (None, _) => 0,
        (Some(last), next) => last + usize::from(next != Some(last)),
    };
    let is_cut = last.is_some_and(|last| last >= whole);
    let (mut inverse, mut errors) = (Vec::new(), Vec::new());
    for (i, action) in begun.actions.iter().enumerate().take(whole + usize::from(is_cut)) {
        if !decisions.take(&action.recorded) {
            continue;
        }
        let Recorded { operation, location, .. } = &action.recorded;
        let undone = if i < whole {
            operation.inverse().ok().map(|operation| vec![operation])
        } else {
            operation.inverse_of_steps(begun.steps_of(i, done))
        };
        match undone {
            Some(undone) => inverse.extend(undone.into_iter().rev().map(|operation| Recorded {
                operation,
                location: *location,
                when: None,
                batch: action.recorded.batch,
                timeouts: action.recorded.timeouts,
            })),
            None => errors.push(PrepareError::NoPart {
                revision: migration.revision.to_owned(),
                operation: operation.summary(),
                location: *location,
            }),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    inverse.reverse();
    let batches = begun.recording.batches.iter();
    let batches: Vec<_> = batches.map(|batch| Batch { was: None, ..batch.clone() }).collect();
    let effect = effect(&inverse, capability.dialect, &begun.secrets);
    let recorded = (inverse, &batches[..]);
    let actions = render_actions(&migration, recorded, capability, begun.transaction)?;
    let step = Step { direction: Direction::Downgrade, rows: RowChange::default(), ..begun.step };
    Ok(PreparedStep {
        step,
        parts: Part::cut(&actions, capability, begun.transaction),
        actions,
        effect,
        part_of: Some(part),
        ..begun
    })
}
