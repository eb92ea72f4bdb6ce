//! A schema written down: what creates it.

use super::comparison::compare;
use crate::catalog::Schema;
use crate::dialect::{Capability, RenderError, render, script_text};
use crate::operations::Operation;

/// The operations that create a schema in an empty database, in an order in which they can be
/// executed.
pub fn creation(schema: &Schema) -> Vec<Operation> {
    // Nothing is renamed, so no rename can be wrong.
    compare(&Schema::empty(schema.server), schema, &[])
        .map(|comparison| comparison.operations)
        .unwrap_or_default()
}

/// The SQL that creates a schema in an empty database, for the client of the database.
///
/// # Errors
/// [`RenderError`], if its database can't do an operation.
pub fn creation_sql(schema: &Schema) -> Result<String, RenderError> {
    let capability = Capability::of(&schema.server);
    let mut statements = Vec::new();
    for operation in creation(schema) {
        let rendered = render(&operation, &capability)?;
        statements.extend(rendered.iter().map(|statement| statement.offline().to_owned()));
    }
    Ok(script_text(&statements, schema.server.dialect()))
}
