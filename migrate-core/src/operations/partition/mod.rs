//! Partitions of PostgreSQL: how a new table is cut, and its partitions, which are created and dropped,
//! attached and detached.

mod attach;
mod bound;
mod by;
mod create;
mod detach;
mod drop;

pub use attach::AttachPartition;
pub use bound::PartitionOf;
pub use create::CreatePartition;
pub use detach::DetachPartition;
pub use drop::DropPartition;
