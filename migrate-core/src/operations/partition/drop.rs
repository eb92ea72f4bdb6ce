//! `drop_partition`.

use serde::Serialize;

use super::{CreatePartition, PartitionOf};
use crate::operations::fault::{NoInverse, known_before};
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::PartitionBound;

impl Operations {
    /// Drops a partition with its rows; PostgreSQL. To keep them, detach it.
    #[track_caller]
    #[inline(never)]
    pub fn drop_partition(&mut self, table: &str, partition: &str) -> &mut DropPartition {
        self.push(DropPartition { of: PartitionOf::new(table, partition), if_exists: false })
    }
}

/// Drops a partition. Returned by
/// [`Operations::drop_partition`](crate::Operations::drop_partition).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DropPartition {
    /// The partition.
    #[serde(flatten)]
    pub of: PartitionOf,
    /// Whether it may be missing.
    pub if_exists: bool,
}

impl DropPartition {
    /// Names the schema of the table and of the partition; else it is where the connection finds them.
    #[inline(never)]
    pub fn schema(&mut self, name: &str) -> &mut Self {
        self.of.schema = Some(name.to_owned());
        self
    }

    /// Says that it had the rows from a value on, up to another and without that; SQL, written as
    /// given, several separated by commas: `"'2026-01-01'"`, `"1, MINVALUE"`.
    #[inline(never)]
    pub fn was_from_to(&mut self, from: &str, to: &str) -> &mut Self {
        self.of.bound = Some(PartitionBound::FromTo(from.to_owned(), to.to_owned()));
        self
    }

    /// Says that it had the rows with one of these values; SQL, written as given:
    /// `"'de', 'fr'"`.
    #[inline(never)]
    pub fn was_in(&mut self, values: &str) -> &mut Self {
        self.of.bound = Some(PartitionBound::In(values.to_owned()));
        self
    }

    /// Says that it had the rows whose hash, divided by `modulus`, leaves `remainder`.
    #[inline(never)]
    pub fn was_modulus(&mut self, modulus: u32, remainder: u32) -> &mut Self {
        self.of.bound = Some(PartitionBound::Modulus(modulus, remainder));
        self
    }

    /// Says that it had the rows that no other partition has.
    #[inline(never)]
    pub fn was_default(&mut self) -> &mut Self {
        self.of.bound = Some(PartitionBound::Default);
        self
    }

    /// Lets the partition be missing.
    #[inline(never)]
    pub fn if_exists(&mut self) -> &mut Self {
        self.if_exists = true;
        self
    }
}

impl Change for DropPartition {
    fn object(&self) -> Option<String> {
        Some(self.of.partition_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        known_before(self.if_exists, "drop_partition with if_exists")?;
        if self.of.bound.is_none() {
            let way_out = "say which rows it had: .was_from_to(..), .was_in(..), .was_modulus(..) or \
                           .was_default()";
            return Err(NoInverse { operation: "drop_partition", way_out });
        }
        Ok(CreatePartition { of: self.of.clone(), if_not_exists: false }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.of.check(false, faults);
    }
}
