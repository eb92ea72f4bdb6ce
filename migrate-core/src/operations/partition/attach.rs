//! `attach_partition`.

use serde::Serialize;

use super::{DetachPartition, PartitionOf};
use crate::operations::fault::NoInverse;
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::PartitionBound;

impl Operations {
    /// Makes a table that exists a partition of another one; PostgreSQL. Its rows are looked at under a
    /// lock that nobody reads beside, unless a check of it says already that they are the right ones.
    #[track_caller]
    #[inline(never)]
    pub fn attach_partition(&mut self, table: &str, partition: &str) -> &mut AttachPartition {
        self.push(AttachPartition { of: PartitionOf::new(table, partition) })
    }
}

/// Attaches a partition. Returned by
/// [`Operations::attach_partition`](crate::Operations::attach_partition).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AttachPartition {
    /// The partition.
    #[serde(flatten)]
    pub of: PartitionOf,
}

impl AttachPartition {
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
}

impl Change for AttachPartition {
    fn object(&self) -> Option<String> {
        Some(self.of.partition_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let of = self.of.clone();
        Ok(DetachPartition { of, concurrently: false, finalize: false }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.of.check(true, faults);
    }
}
