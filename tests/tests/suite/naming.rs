//! The naming convention: names that are made, executed with the catalog read back, and taken back
//! again; what it can't name; how it is configured.

mod configured;
mod executed;
mod made;
