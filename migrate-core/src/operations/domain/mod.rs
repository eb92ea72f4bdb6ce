//! Domains: types that are another type with a default and constraints of its own. One file for those
//! that come and go, one for what is changed of one.

mod alter;
mod create;

pub use alter::{AlterDomain, DomainChange};
pub use create::{CreateDomain, DomainCheck, DropDomain};
