//! Enum types: created, dropped, renamed, and their values added, renamed and dropped. One file for
//! types, one for names, one for values, one for what a dropped value takes.

mod create;
mod rename;
mod swap;
mod value;

pub use create::{CreateEnumType, DropEnumType};
pub use rename::{RenameEnumType, RenameEnumValue};
pub use swap::{EnumColumn, EnumSwap};
pub use value::{AddEnumValue, DropEnumValue, EnumPosition};
