//! `run`: a step written in Rust. The operation is data; its function stands beside it.
//!
//! What a function is given is the database stage's business, so it is kept without its type.

use std::any::Any;

use serde::Serialize;

use super::fault::{NoInverse, check_text};
use super::operation::Change;
use super::{Operation, Operations};

impl Operations {
    /// Records a `run` step; [`Self::keep_function`] keeps what it calls.
    #[track_caller]
    pub(crate) fn push_run(&mut self, name: &str, function: usize) -> &mut Run {
        let name = name.to_owned();
        let operation = Run { name, version: 0, retry_safe: false, function, undo: None };
        self.push(operation)
    }

    /// The `run` step that was recorded last, to refine it.
    pub(crate) fn last_run(&mut self) -> Option<&mut Run> {
        match &mut self.recording.operations.last_mut()?.operation {
            Operation::Run(run) => Some(run),
            _ => None,
        }
    }
}

/// Runs a function of the migration. Recorded by [`Operations::run`](super::Operations::run).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Run {
    /// What it is called in plans and errors.
    pub name: String,
    /// Which version of what it does; part of the migration's fingerprint.
    pub version: u32,
    /// Whether it may run again: when its transaction is tried again, or when it was interrupted
    /// outside of one.
    pub retry_safe: bool,
    /// Which of the recording's functions it is.
    #[serde(skip)]
    pub(crate) function: usize,
    /// Which function takes it back.
    #[serde(skip)]
    pub(crate) undo: Option<usize>,
}

impl Change for Run {
    fn object(&self) -> Option<String> {
        Some(self.name.clone())
    }

    fn inverse(&self) -> Result<Operation, NoInverse> {
        let function = self.undo.ok_or(NoInverse {
            operation: "run",
            way_out: "say what takes it back: .undo(function)",
        })?;
        let name = format!("undo {}", self.name);
        Ok(Self { name, function, undo: Some(self.function), ..*self }.into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_text("name of the step", &self.name, faults);
    }
}

/// The function of a `run` step; only the runner knows its type.
pub(crate) struct StepFunction(pub(crate) Box<dyn Any + Send + Sync>);
