//! Refuses what a database hasn't, by name.

use super::facts::Has;
use crate::dialect::capability::Capability;
use crate::dialect::error::RenderError;

/// Fails if a database has no such objects.
pub(super) fn check(capability: &Capability, has: Has, what: &str) -> Result<(), RenderError> {
    match has {
        Has::Yes => Ok(()),
        Has::No(way_out) => {
            Err(RenderError::new(capability.dialect, format!("has no {what}"), way_out))
        }
    }
}
