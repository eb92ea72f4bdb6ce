//! What a plan shows of a prepared step: its parts, their operations and the SQL of each. Pure.

use migrate_graph::Direction;
use serde::Serialize;

use super::parts::{Part, What};
use super::prepare::PreparedStep;
use super::report::StepReport;
use crate::dialect::{DataLoss, data_loss_of};
use crate::operations::{Location, Operation, Timeouts};
use crate::schema::TableName;

/// A step of a plan, with what it would execute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlannedStep {
    /// The revision and where it stands.
    #[serde(flatten)]
    pub step: StepReport,
    /// The fingerprint of what it does: `e1:` and 32 hex digits.
    pub effect: String,
    /// How many statements the journal counts in it.
    pub statements: usize,
    /// How many of them took effect already, if it was begun and has not ended.
    pub statements_done: usize,
    /// What is committed at once, in order; one part, unless statements run outside of a
    /// transaction.
    pub parts: Vec<PlannedPart>,
}

impl PlannedStep {
    /// Whether all of it is one transaction.
    pub fn is_one_transaction(&self) -> bool {
        self.parts.len() < 2 && self.parts.iter().all(|part| part.transaction)
    }
}

/// A part of a step: committed at once.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlannedPart {
    /// Whether it runs in a transaction.
    pub transaction: bool,
    /// Its operations, in order; one whose text is cut stands in several parts.
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
    /// The tables that it changes or locks; none if only the migration's own text knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tables: Option<Vec<TableName>>,
    /// Whether data that is there is lost.
    pub data_loss: DataLoss,
    /// What decides whether it is executed; nothing, unless it stands inside of a `when`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<PlannedGuard>,
    /// How long its statements may wait and take, as the operation says it, else its migration; what
    /// counts for the whole run is not repeated here.
    #[serde(flatten)]
    pub timeouts: Timeouts,
    /// That its SQL is executed for some rows at a time: it is a backfill.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub batches: Option<PlannedBatches>,
    /// Its SQL, as it is sent; none for a `run` step. Secrets are `***`.
    pub sql: Vec<String>,
}

/// How a backfill of a plan goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlannedBatches {
    /// How many rows the first batch has.
    pub rows: u64,
    /// Whether it is left to `migrate backfill`, unless one batch is all.
    pub deferred: bool,
}

/// What an operation of a plan stands under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlannedGuard {
    /// Which `when` of the step it is, from 0: it is decided once, when the first of its operations
    /// is reached.
    pub block: usize,
    /// The condition, as it is written.
    pub condition: String,
    /// The answer with which the operation is executed.
    pub holds: bool,
    /// The line of the `when`.
    pub location: Location,
    /// What the database is asked.
    pub sql: String,
}

impl PreparedStep {
    pub(crate) fn planned(&self) -> PlannedStep {
        let parts = self.parts.iter().map(|part| PlannedPart {
            transaction: part.transaction,
            operations: self.planned_operations(part),
        });
        PlannedStep {
            step: self.report(),
            effect: self.effect.clone(),
            statements: self.statements(),
            statements_done: 0,
            parts: parts.collect(),
        }
    }

    fn planned_operations(&self, part: &Part) -> Vec<PlannedOperation> {
        let mut operations: Vec<(usize, PlannedOperation)> = Vec::new();
        for item in part.units.iter().flat_map(|unit| &unit.items) {
            if operations.last().is_none_or(|(action, _)| *action != item.action) {
                operations.push((item.action, self.planned_operation(item.action)));
            }
            let What::Message { statement, range } = &item.what else { continue };
            let sql = &self.actions[item.action].statements[*statement].sql[range.clone()];
            if let Some((_, operation)) = operations.last_mut() {
                operation.sql.push(self.shown_sql(item.action, sql).trim().to_owned());
            }
        }
        operations.into_iter().map(|(_, operation)| operation).collect()
    }

    fn planned_batches(&self, operation: &Operation) -> Option<PlannedBatches> {
        let Operation::Backfill(op) = operation else { return None };
        // What goes back is not left half done.
        let deferred = op.deferred && self.step.direction == Direction::Upgrade;
        Some(PlannedBatches { rows: op.pace.batch, deferred })
    }

    /// An operation, still without its SQL.
    fn planned_operation(&self, action: usize) -> PlannedOperation {
        let action = &self.actions[action];
        let recorded = &action.recorded;
        let when = recorded.when.as_ref().map(|guard| PlannedGuard {
            block: guard.block,
            condition: self.secrets.hide(&guard.condition.to_string()),
            holds: guard.holds,
            location: guard.location,
            sql: self.secrets.hide_in_sql(action.condition.as_deref().unwrap_or_default()),
        });
        let data_loss = action.statements.iter().map(|statement| statement.data_loss).max();
        PlannedOperation {
            operation: action.summary(),
            location: action.location(),
            tables: recorded.operation.tables(),
            data_loss: data_loss.unwrap_or_else(|| data_loss_of(&recorded.operation)),
            when,
            timeouts: recorded.timeouts.or(self.migration.timeouts),
            batches: self.planned_batches(&recorded.operation),
            sql: Vec::new(),
        }
    }
}
