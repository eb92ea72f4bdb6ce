//! Whether a run may do the next thing.

use super::error::Culprit;
use crate::database::{Held, Interrupt};

/// Whether it may go on: nobody has asked it to end, and it is certain that no other run works.
pub(super) fn may_go_on(interrupt: &Interrupt, lock: Option<&Held>) -> Result<(), Culprit> {
    if interrupt.is_requested() {
        return Err(Culprit::Interrupted);
    }
    Ok(lock.map_or(Ok(()), Held::check)?)
}
