//! Triggers: created and dropped.

mod create;
mod definition;
mod drop;

pub use create::CreateTrigger;
pub use definition::{Trigger, TriggerEvent, TriggerTiming};
pub use drop::DropTrigger;
