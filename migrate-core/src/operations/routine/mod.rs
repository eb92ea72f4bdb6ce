//! Functions and procedures: created and dropped.

mod definition;
mod drop;
mod function;
mod procedure;

pub use definition::{
    Argument, ArgumentMode, DataAccess, Routine, RoutineKind, Security, Volatility,
};
pub use drop::DropRoutine;
pub use function::{CreateFunction, DropFunction};
pub use procedure::{CreateProcedure, DropProcedure};
