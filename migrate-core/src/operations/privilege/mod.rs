//! Privileges: granted and revoked. One file for both operations, one for what a privilege is on.

mod grant;
mod target;

pub use grant::{Grant, Revoke};
pub use target::PrivilegeTarget;
