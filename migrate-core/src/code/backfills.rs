//! Backfills: what is at its default is not said.

use super::call::Call;
use super::expression::Expression;
use super::literal::{number, sql, text, texts};
use crate::operations::{Backfill, Pace, RequireBackfill};

pub(super) fn backfill(op: &Backfill) -> Call {
    let call = Call::new("backfill", [text(&op.table)]).text("schema", op.schema.as_ref());
    let call = op.set.iter().fold(call, |call, assignment| call.then("set", [sql(assignment)]));
    let call = call.said("where_", op.condition.as_ref(), sql);
    let key = (!op.key.is_empty()).then_some(&op.key);
    let call = call.said("key", key, |columns| texts(columns));
    let (pace, usual) = (&op.pace, Pace::default());
    let batch = (pace.batch != usual.batch).then_some(&pace.batch);
    let call = call.said("batch", batch, rows);
    let time = (pace.batch_time != usual.batch_time).then_some(&pace.batch_time);
    let call = call.text("batch_time", time).text("pause", pace.pause.as_ref());
    let call = call.text("max_lag", pace.max_lag.as_ref());
    let call = call.said("wait_while", pace.wait_while.as_ref(), sql);
    let call = match &pace.between {
        Some(window) => call.then("between", [text(&window.from), text(&window.to)]),
        None => call,
    };
    call.when(op.deferred, "deferred").said("undo", op.undo.as_ref(), sql)
}

pub(super) fn require(op: &RequireBackfill) -> Call {
    Call::new("require_backfill", [text(&op.revision)])
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "it is given where values of any type are")]
fn rows(count: &u64) -> Expression {
    number(&i64::try_from(*count).unwrap_or(i64::MAX))
}
