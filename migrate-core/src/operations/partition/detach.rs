//! `detach_partition`.

use serde::Serialize;

use super::{AttachPartition, PartitionOf};
use crate::operations::fault::NoInverse;
use crate::operations::operation::{Change, Operation};
use crate::operations::recorder::Operations;
use crate::schema::PartitionBound;

impl Operations {
    /// Makes a partition a table of its own, with its rows; PostgreSQL.
    #[track_caller]
    #[inline(never)]
    pub fn detach_partition(&mut self, table: &str, partition: &str) -> &mut DetachPartition {
        self.push(DetachPartition {
            of: PartitionOf::new(table, partition),
            concurrently: false,
            finalize: false,
        })
    }
}

/// Detaches a partition. Returned by
/// [`Operations::detach_partition`](crate::Operations::detach_partition).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DetachPartition {
    /// The partition.
    #[serde(flatten)]
    pub of: PartitionOf,
    /// Whether others go on using the table meanwhile.
    pub concurrently: bool,
    /// Whether what was interrupted is ended.
    pub finalize: bool,
}

impl DetachPartition {
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

    /// Lets others go on reading and writing the table meanwhile, outside of a transaction; PostgreSQL 14
    /// and later, and not if the table has a default partition.
    #[inline(never)]
    pub fn concurrently(&mut self) -> &mut Self {
        self.concurrently = true;
        self
    }

    /// Ends what was interrupted of an earlier one that was `concurrently()`.
    #[inline(never)]
    pub fn finalize(&mut self) -> &mut Self {
        self.finalize = true;
        self
    }
}

impl Change for DetachPartition {
    fn object(&self) -> Option<String> {
        Some(self.of.partition_name().to_string())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        if self.of.bound.is_none() {
            let way_out = "say which rows it had: .was_from_to(..), .was_in(..), .was_modulus(..) or \
                           .was_default()";
            return Err(NoInverse { operation: "detach_partition", way_out });
        }
        Ok(AttachPartition { of: self.of.clone() }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        self.of.check(false, faults);
        if self.concurrently && self.finalize {
            faults.push("finalize() ends what concurrently() began: say one".to_owned());
        }
    }
}
