//! All suites in one binary: linking is what costs.

mod bad_input;
mod behaviour;
mod clone;
mod render;
mod run_steps;
mod script;
mod workflow;
