//! What can be said of a sequence.

use serde::Serialize;

use crate::operations::Setting;
use crate::operations::fault::check_name;
use crate::schema::{TableName, Type};

/// What is said of a sequence. What isn't is as the database has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SequenceOptions {
    /// The type of its numbers.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub data_type: Option<Type>,
    /// Its first number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<i64>,
    /// By how much it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub increment: Option<i64>,
    /// Its least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Setting<i64>>,
    /// Its greatest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Setting<i64>>,
    /// How many numbers a session takes at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cache: Option<i64>,
    /// What it does at its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Cycle>,
    /// What it goes with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<SequenceOwner>,
}

/// What a sequence does at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cycle {
    /// It begins anew.
    Cycle,
    /// It fails.
    NoCycle,
}

/// The column with which a sequence is dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SequenceOwner {
    /// This one, of a table in the schema of the sequence.
    Column {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// None.
    Nothing,
}

impl SequenceOptions {
    pub(super) fn tables(&self, schema: Option<&str>) -> Vec<TableName> {
        match &self.owner {
            Some(SequenceOwner::Column { table, .. }) => vec![TableName::new(schema, table)],
            _ => Vec::new(),
        }
    }

    pub(super) fn check(&self, faults: &mut Vec<String>) {
        if self.increment == Some(0) {
            faults.push("a sequence counts by more or less than 0".to_owned());
        }
        if let Some(SequenceOwner::Column { table, column }) = &self.owner {
            check_name("table", table, faults);
            check_name("column", column, faults);
        }
    }
}
