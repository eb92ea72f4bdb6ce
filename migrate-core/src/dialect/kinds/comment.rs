//! Comments on what is no table.

use crate::dialect::capability::{Capability, Comments};
use crate::dialect::effect::Effect;
use crate::dialect::error::RenderError;
use crate::dialect::literal::literal;
use crate::dialect::render::Statement;
use crate::dialect::writer::table_name;
use crate::schema::{ObjectKind, TableName, Value};

/// Sets a comment, or takes it away.
pub(super) fn comment(
    capability: &Capability,
    (kind, name): (ObjectKind, &TableName),
    text: Option<&str>,
) -> Result<Statement, RenderError> {
    let word = kind.as_str();
    if capability.comments != Comments::Statements {
        return Err(RenderError::new(
            capability.dialect,
            format!("keeps no comment on a {word}"),
            "record it only elsewhere: if op.dialect() == Dialect::Postgres",
        ));
    }
    let name = table_name(capability.dialect, name)?;
    let text = text.map_or(Value::Null, |text| Value::Text(text.to_owned()));
    let text = literal(capability.dialect, &text)?;
    let sql = format!("COMMENT ON {} {name} IS {text}", word.to_uppercase());
    Ok(Statement::new(sql, Effect::Repeatable))
}
