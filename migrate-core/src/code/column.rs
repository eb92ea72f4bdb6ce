//! Columns.

use super::call::Call;
use super::constraints::deferral;
use super::expression::Expression;
use super::literal::{action, data_type, default, number, text};
use crate::schema::{ColumnDefinition, Identity, IdentityKind, Reference};

/// `column("id", BigInt).not_null()`.
pub(super) fn column(column: &ColumnDefinition) -> Expression {
    let start = Expression::call("column", [text(&column.name), data_type(&column.data_type)]);
    let is_counting = column.identity.is_some();
    let call = Call::on(start).when(column.primary_key, "primary_key");
    let call = call.when(!column.primary_key && !column.nullable && !is_counting, "not_null");
    let call = call.when(column.unique, "unique");
    let call = call.said("default", column.default.as_ref(), default);
    let mut call = counting(call, column.identity.as_ref());
    if let Some(generated) = &column.generated {
        let method = if generated.stored { "generated_stored" } else { "generated_virtual" };
        call = call.then(method, [text(&generated.expression)]);
    }
    let call = call.text("collation", column.collation.as_ref());
    let call = call.text("charset", column.charset.as_ref());
    let call = call.text("comment", column.comment.as_ref());
    reference(call, column.references.as_ref()).expression()
}

fn counting(call: Call, identity: Option<&Identity>) -> Call {
    let Some(identity) = identity else { return call };
    let call = match identity.kind {
        IdentityKind::ByDefault => call.then("identity", []),
        IdentityKind::Always => call.then("identity_always", []),
    };
    let call = call.said("identity_start", identity.start.as_ref(), number);
    call.said("identity_increment", identity.increment.as_ref(), number)
}

fn reference(call: Call, reference: Option<&Reference>) -> Call {
    let Some(reference) = reference else { return call };
    let call = call.then("references", [text(&reference.table), text(&reference.column)]);
    let call = call.text("referent_schema", reference.schema.as_ref());
    let call = call.said("on_delete", reference.on_delete.as_ref(), |said| action(*said));
    let call = call.said("on_update", reference.on_update.as_ref(), |said| action(*said));
    deferral(call, reference.deferral)
}

pub(super) fn columns(columns: &[ColumnDefinition]) -> Expression {
    Expression::array("", columns.iter().map(column))
}

/// `Identity::always().start(10)`.
pub(super) fn identity(identity: &Identity) -> Expression {
    let kind = match identity.kind {
        IdentityKind::ByDefault => "Identity::by_default",
        IdentityKind::Always => "Identity::always",
    };
    let call = Call::on(Expression::call(kind, []));
    let call = call.said("start", identity.start.as_ref(), number);
    call.said("increment", identity.increment.as_ref(), number).expression()
}
