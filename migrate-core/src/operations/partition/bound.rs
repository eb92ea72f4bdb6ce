//! What the operations on partitions have in common: the partition, its table, and its rows.

use serde::Serialize;

use crate::operations::fault::{check_name, check_text};
use crate::schema::{PartitionBound, TableName};

/// A partition of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PartitionOf {
    /// The table that is cut.
    pub table: String,
    /// The schema of both; if none is given, where the connection finds them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The partition.
    pub partition: String,
    /// Its rows, if they were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<PartitionBound>,
}

impl PartitionOf {
    pub(super) fn new(table: &str, partition: &str) -> Self {
        let (table, partition) = (table.to_owned(), partition.to_owned());
        Self { table, schema: None, partition, bound: None }
    }

    /// The table that is cut, with its schema.
    pub fn table_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.table)
    }

    /// The partition with its schema.
    pub fn partition_name(&self) -> TableName {
        TableName::new(self.schema.as_deref(), &self.partition)
    }

    pub(super) fn check(&self, is_bound: bool, faults: &mut Vec<String>) {
        let name = &self.partition;
        check_name("table", &self.table, faults);
        check_name("partition", name, faults);
        match &self.bound {
            None if is_bound => faults.push(format!(
                "which rows partition '{name}' has isn't said: from_to(..), values_in(..), \
                 modulus(..) or default()"
            )),
            Some(PartitionBound::FromTo(from, to)) => {
                check_text(&format!("lower bound of partition '{name}'"), from, faults);
                check_text(&format!("upper bound of partition '{name}'"), to, faults);
            }
            Some(PartitionBound::In(values)) => {
                check_text(&format!("list of values of partition '{name}'"), values, faults);
            }
            Some(PartitionBound::Modulus(modulus, remainder)) if remainder >= modulus => {
                faults.push(format!(
                    "partition '{name}' has remainder {remainder}, which modulus {modulus} never \
                     leaves"
                ));
            }
            _ => {}
        }
    }
}
