//! Values written into a statement in place of its `?`, for databases that are spoken to in plain
//! text. How they are written stands in `crate::dialect`.

use super::error::{DatabaseError, unwritable};
use crate::schema::{Dialect, Value};

/// The statement with its values. Without values the text stays as it is.
///
/// # Errors
/// [`DatabaseError`], if there are more or fewer values than places for them, or a value has no
/// literal.
pub(super) fn inline_values(
    sql: &str,
    values: &[Value],
    dialect: Dialect,
) -> Result<String, DatabaseError> {
    crate::dialect::inline_values(sql, values, dialect).map_err(unwritable)
}
