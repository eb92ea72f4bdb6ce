//! Preparing: every step of a plan is recorded and rendered before the first one runs, and
//! everything that is wrong with any of them is reported at once. Pure.

use migrate_graph::{Direction, Plan, Step};
use serde::Serialize;

use super::report::StepReport;
use crate::dialect::{Capability, RenderError, Statement, check_script, render};
use crate::migration::Migration;
use crate::operations::{Location, Operation, Recorded, Recording, XValues};
use crate::recording::{RecordError, record};
use crate::registry::Registry;

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
            Self::Render { location, .. } | Self::NeedsDatabase { location, .. } => *location,
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Record(error) => error.help(),
            Self::Render { source, location, .. } => format!("at {location}: {}", source.way_out),
            Self::NeedsDatabase { revision, .. } => {
                format!("run revision '{revision}' on the database, without --sql")
            }
        }
    }
}

/// One operation, ready to be executed.
pub(crate) struct Action {
    pub(crate) recorded: Recorded,
    pub(crate) statements: Vec<Statement>,
}

impl Action {
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
    pub(crate) recording: Recording,
    pub(crate) transaction: bool,
}

impl PreparedStep {
    pub(crate) fn report(&self) -> StepReport {
        StepReport {
            revision: self.migration.revision.to_owned(),
            direction: self.step.direction,
            down_revisions: self.migration.down_revisions.iter().map(ToString::to_string).collect(),
            message: self.migration.message().to_owned(),
            source: self.migration.location().to_string(),
            milliseconds: None,
        }
    }

    pub(crate) fn has_user_code(&self) -> bool {
        self.actions.iter().any(Action::is_user_code)
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

    pub(crate) fn planned(&self) -> PlannedStep {
        let operations = self.actions.iter().map(|action| PlannedOperation {
            operation: action.recorded.operation.summary(),
            location: action.recorded.location,
            sql: action.statements.iter().map(|statement| statement.sql.clone()).collect(),
        });
        PlannedStep {
            step: self.report(),
            transaction: self.transaction,
            operations: operations.collect(),
        }
    }
}

/// A step of a plan, with what it would execute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlannedStep {
    /// The revision and where it stands.
    #[serde(flatten)]
    pub step: StepReport,
    /// Whether it runs in a transaction.
    pub transaction: bool,
    /// Its operations, in order.
    pub operations: Vec<PlannedOperation>,
}

/// An operation of a plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlannedOperation {
    /// The operation in a few words.
    pub operation: String,
    /// The line that recorded it.
    pub location: Location,
    /// Its SQL; none for a `run` step.
    pub sql: Vec<String>,
}

/// Records and renders every step of a plan.
pub(crate) fn prepare(
    registry: &Registry,
    plan: &Plan,
    capability: &Capability,
    x: &XValues,
) -> Result<Vec<PreparedStep>, Vec<PrepareError>> {
    let (mut prepared, mut errors) = (Vec::new(), Vec::new());
    for step in &plan.steps {
        // The graph is made from the registry's own migrations.
        let Some(migration) = registry.get(step.revision.as_str()) else {
            continue;
        };
        match prepare_step(migration, step, capability, x) {
            Ok(step) => prepared.push(step),
            Err(more) => errors.extend(more),
        }
    }
    if errors.is_empty() { Ok(prepared) } else { Err(errors) }
}

fn prepare_step(
    migration: &Migration,
    step: &Step,
    capability: &Capability,
    x: &XValues,
) -> Result<PreparedStep, Vec<PrepareError>> {
    let recording = record(migration, step.direction, capability.dialect, x)
        .map_err(|errors| errors.into_iter().map(PrepareError::from).collect::<Vec<_>>())?;
    let transaction = match step.direction {
        Direction::Upgrade => migration.transaction.upgrade,
        Direction::Downgrade => migration.transaction.downgrade,
    };
    let (mut actions, mut errors) = (Vec::new(), Vec::new());
    for recorded in &recording.operations {
        match render_checked(&recorded.operation, capability, transaction) {
            Ok(statements) => actions.push(Action { recorded: recorded.clone(), statements }),
            Err(source) => errors.push(PrepareError::Render {
                revision: migration.revision.to_owned(),
                operation: recorded.operation.summary(),
                location: recorded.location,
                source,
            }),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let transaction = transaction && capability.transactional_ddl;
    let (step, migration) = (step.clone(), *migration);
    Ok(PreparedStep { step, migration, actions, recording, transaction })
}

fn render_checked(
    operation: &Operation,
    capability: &Capability,
    transaction: bool,
) -> Result<Vec<Statement>, RenderError> {
    let statements = render(operation, capability)?;
    for statement in statements.iter().filter(|statement| statement.raw) {
        check_script(&statement.sql, capability.dialect, transaction)?;
    }
    Ok(statements)
}
