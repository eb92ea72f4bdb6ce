//! The naming convention: what an index or a constraint is called that was recorded without a name.
//!
//! Names are made once, when a recording is finished, so that everything that reads operations
//! reads the same name. A name that was given is final: no convention wraps it.

mod apply;
mod convention;
mod given;
mod kind;
mod limit;
mod template;
mod unnamed;

pub use convention::{Naming, NamingError};
pub use given::GivenName;
pub(super) use given::name_of;
pub(super) use limit::shortened;
pub(crate) use unnamed::FreeNames;
