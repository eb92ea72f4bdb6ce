//! What is generated is executed on a database with rows: they stay, and no counter begins again.

mod counters;
mod generated;
mod partitions;
mod schemas;
mod types;
