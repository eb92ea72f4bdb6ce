//! How an SVG picture looks, by light and by dark.
//!
//! The lanes' colours are readable on both papers; only paper and text change.

/// The style sheet. Custom properties are left out: several programs that show SVG don't know
/// them.
pub(super) const SHEET: &str = "\
.paper { fill: #ffffff; }
text { font: 13px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1f2328; }
.id { font-weight: bold; }
.mark { fill: #1a7f37; }
.note { fill: #6e7781; }
.lane { fill: none; stroke: currentColor; stroke-width: 2; }
.needs { fill: none; stroke: #6e7781; stroke-width: 1.5; stroke-dasharray: 5 4; }
.dot { fill: currentColor; stroke: currentColor; stroke-width: 2; }
.ring { fill: none; stroke: currentColor; stroke-width: 2; }
.pending .dot { fill: #ffffff; stroke-dasharray: 3 2; }
.l0 { color: #cf4a5a; }
.l1 { color: #2a9d5c; }
.l2 { color: #b8860b; }
.l3 { color: #3b7dd8; }
.l4 { color: #a25cc9; }
.l5 { color: #1f9aa8; }
@media (prefers-color-scheme: dark) {
  .paper { fill: #0d1117; }
  text { fill: #e6edf3; }
  .mark { fill: #3fb950; }
  .note { fill: #8b949e; }
  .needs { stroke: #8b949e; }
  .pending .dot { fill: #0d1117; }
}
";

const LANES: [&str; 6] = ["l0", "l1", "l2", "l3", "l4", "l5"];

/// The class of a column.
pub(super) fn lane(column: usize) -> &'static str {
    LANES[column % LANES.len()]
}
