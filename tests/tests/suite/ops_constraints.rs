//! Constraints and indexes of tables that exist: their SQL as snapshots, and executed on every
//! database, up and down, with the catalog read back.

mod executed;
mod render;
mod without_inverse;
