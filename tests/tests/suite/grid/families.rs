//! The families: one file each, which is all that a page needs.

pub(super) mod alter_column;
pub(super) mod columns;
pub(super) mod constraints;
pub(super) mod exclusion;
pub(super) mod indexes;
pub(super) mod partitions;
pub(super) mod policies;
pub(super) mod rows;
pub(super) mod schemas;
pub(super) mod tables;
pub(super) mod types;
pub(super) mod when;

use super::family::{Family, Reads, Row, Section, row};
