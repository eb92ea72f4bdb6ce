//! Operations on what is no table become statements: views, functions, procedures, triggers.

use super::capability::Capability;
use super::error::RenderError;
use super::{routine, trigger, view};
use crate::operations::{Operation, RoutineKind};

/// The statements of an operation on an object that is no table.
pub(super) fn statements(
    operation: &Operation,
    capability: &Capability,
) -> Result<Vec<String>, RenderError> {
    Ok(match operation {
        Operation::CreateView(op) => view::create_view(capability, op)?,
        Operation::ReplaceView(op) => view::replace_view(capability, op)?,
        Operation::DropView(op) => vec![view::drop_view(capability, op)?],
        Operation::CreateMaterializedView(op) => view::create_materialized_view(capability, op)?,
        Operation::RefreshMaterializedView(op) => {
            vec![view::refresh_materialized_view(capability, op)?]
        }
        Operation::DropMaterializedView(op) => vec![view::drop_materialized_view(capability, op)?],
        Operation::CreateFunction(op) => routine::create_function(capability, op)?,
        Operation::CreateProcedure(op) => routine::create_procedure(capability, op)?,
        Operation::DropFunction(op) => {
            let was = op.was.as_ref().map(|was| &was.routine);
            vec![routine::drop(capability, &op.routine, (RoutineKind::Function, was))?]
        }
        Operation::DropProcedure(op) => {
            let was = op.was.as_ref().map(|was| &was.routine);
            vec![routine::drop(capability, &op.routine, (RoutineKind::Procedure, was))?]
        }
        Operation::CreateTrigger(op) => trigger::create_trigger(capability, op)?,
        Operation::DropTrigger(op) => vec![trigger::drop_trigger(capability, op)?],
        _ => Vec::new(),
    })
}
