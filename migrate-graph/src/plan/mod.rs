//! Plans: ordered steps, each with its change of the version rows.
//!
//! Pure: a plan is made from a graph, a target and the rows of a database, and runs nothing.

mod downgrade;
mod rows;
mod single;
mod stamp;
mod step;
mod upgrade;

pub(crate) use rows::AppliedState;
pub use rows::RowChange;
pub use step::{Direction, Plan, StampPlan, Step};
