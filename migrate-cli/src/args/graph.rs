//! What was typed after `migrate graph`.
//!
//! Its `--format` has the name and the type of the global one, so that clap takes it for that
//! one: `migrate --format json graph` and `migrate graph --format json` mean the same.

use std::path::PathBuf;

use clap::Args;

use super::{Format, one_of};

const AFTER_HELP: &str = "\
Examples:
  migrate graph                              Mermaid, for a Markdown file
  migrate graph --format dot | dot -Tpng -o history.png
  migrate graph --format svg -o history.svg
  migrate graph -i -r abc123:heads --format json

The newest revision is on top, and arrows go the way of an upgrade. Merge points have a shape of
their own, dependencies are dashed; with -i what is applied, current and pending looks different.

JSON is {\"revisions\": [..]}, the newest first. Each has revision, down_revisions, depends_on (ids or
labels, as written), branch_labels, message, source (FILE:LINE), head, base, branch_point and
merge_point; with -i also applied and current.";

/// Draw the graph of revisions as Mermaid, DOT, SVG or JSON
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Graph {
    /// What to write; `migrate history --graph` draws in the terminal
    #[arg(
        id = "migrate::format",
        long = "format",
        value_name = "FORMAT",
        default_value = "mermaid",
        value_parser = one_of(&[Format::Mermaid, Format::Dot, Format::Svg, Format::Json])
    )]
    pub(crate) format: Format,
    /// START:END, START: or :END, both ends included
    #[arg(short, long, value_name = "RANGE", allow_hyphen_values = true)]
    pub(crate) rev_range: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Ask the database, and mark what is applied, current and pending
    #[arg(short, long)]
    pub(crate) indicate_current: bool,
}
