//! The families: one file each, which is all that a page needs.

pub(super) mod alter_column;
pub(super) mod backfills;
pub(super) mod batch;
pub(super) mod columns;
pub(super) mod constraints;
pub(super) mod domains;
pub(super) mod enum_types;
pub(super) mod exclusion;
pub(super) mod indexes;
pub(super) mod namespaces;
pub(super) mod object_comments;
pub(super) mod partitions;
pub(super) mod policies;
pub(super) mod privileges;
pub(super) mod routines;
pub(super) mod rows;
pub(super) mod schemas;
pub(super) mod sequences;
pub(super) mod tables;
pub(super) mod triggers;
pub(super) mod types;
pub(super) mod views;
pub(super) mod when;

use super::family::{Family, Reads, Row, Section, row};
