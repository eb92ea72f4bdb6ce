//! The migrations of the sample application: a content-quality engine.
//!
//! Every file of `versions` is a migration; there is no list to edit.

migrate_core::migrations!();
