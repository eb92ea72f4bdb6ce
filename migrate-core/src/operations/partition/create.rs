//! `create_partition`.

use serde::Serialize;

use super::{DropPartition, PartitionOf};
use crate::operations::fault::{NoInverse, known_before};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::PartitionBound;

impl Operations {
    /// Creates a partition of a table that is cut into partitions; PostgreSQL. It has the columns of the
    /// table, and its indexes and constraints.
    #[track_caller]
    #[inline(never)]
    pub fn create_partition(&mut self, table: &str, partition: &str) -> &mut CreatePartition {
        self.push(CreatePartition { of: PartitionOf::new(table, partition), if_not_exists: false })
    }
}

/// Creates a partition. Returned by
/// [`Operations::create_partition`](crate::Operations::create_partition).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CreatePartition {
    /// The partition.
    #[serde(flatten)]
    pub of: PartitionOf,
    /// Whether an existing table of that name is left as it is.
    pub if_not_exists: bool,
}

impl CreatePartition {
    /// Names the schema of the table and of the partition; else it is where the connection finds them.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.of.schema = Some(name.to_owned());
        self
    }

    /// Gives it the rows from a value on, up to another and without that; SQL, written as
    /// given, several separated by commas: `"'2026-01-01'"`, `"1, MINVALUE"`.
    #[inline(never)]
    pub fn from_to(&mut self, from: &str, to: &str) -> &mut Self {
        self.of.bound = Some(PartitionBound::FromTo(from.to_owned(), to.to_owned()));
        self
    }

    /// Gives it the rows with one of these values; SQL, written as given:
    /// `"'de', 'fr'"`.
    #[inline(never)]
    pub fn values_in(&mut self, values: &str) -> &mut Self {
        self.of.bound = Some(PartitionBound::In(values.to_owned()));
        self
    }

    /// Gives it the rows whose hash, divided by `modulus`, leaves `remainder`.
    #[inline(never)]
    pub fn modulus(&mut self, modulus: u32, remainder: u32) -> &mut Self {
        self.of.bound = Some(PartitionBound::Modulus(modulus, remainder));
        self
    }

    /// Gives it the rows that no other partition has.
    #[inline(never)]
    pub fn default(&mut self) -> &mut Self {
        self.of.bound = Some(PartitionBound::Default);
        self
    }

    /// Leaves an existing table of that name as it is.
    #[inline(never)]
    pub fn if_not_exists(&mut self) -> &mut Self {
        self.if_not_exists = true;
        self
    }
}

impl Change for CreatePartition {
    fn object(&self) -> Option<String> {
        Some(self.of.partition_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_not_exists, "create_partition with if_not_exists")?;
        Ok(DropPartition { of: self.of.clone(), if_exists: false }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.of.check(true, faults);
    }
}
