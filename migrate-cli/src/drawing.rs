//! Pictures of the revision graph and of a schema: a small value in, text out.
//!
//! Where a node and its lanes stand is decided once, in `lanes`, for the terminal and for SVG.
//! Nothing here asks a database, reads a file or prints.

mod dot;
mod entities;
mod json;
mod lanes;
mod mermaid;
mod picture;
mod strokes;
mod svg;
mod terminal;
mod xml;

pub(crate) use dot::render_dot;
pub(crate) use entities::{render_entities_dot, render_entities_mermaid, render_entities_svg};
pub(crate) use json::render_json;
pub(crate) use lanes::Lanes;
pub(crate) use mermaid::render_mermaid;
pub(crate) use picture::{Node, Picture, State, note};
pub(crate) use svg::render_svg;
pub(crate) use terminal::TerminalRows;

#[cfg(test)]
mod tests;
