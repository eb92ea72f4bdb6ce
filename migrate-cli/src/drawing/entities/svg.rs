//! Tables and their keys as SVG, which any browser shows.

use migrate_core::catalog::Schema;

use super::layout::{LETTERS, LINE, PADDING, Place};
use super::{Attribute, Entities};
use crate::drawing::xml::escape;

const SHEET: &str = "\
.paper { fill: #ffffff; }
text { font: 13px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #1f2328; }
.name { font-weight: bold; }
.type { fill: #6e7781; }
.box { fill: #f6f8fa; stroke: #6e7781; }
.key { fill: none; stroke: #3b7dd8; stroke-width: 1.5; marker-end: url(#arrow); }
.optional { stroke-dasharray: 5 4; }
.arrow { fill: #3b7dd8; }
@media (prefers-color-scheme: dark) {
  .paper { fill: #0d1117; }
  text { fill: #e6edf3; }
  .type { fill: #8b949e; }
  .box { fill: #161b22; stroke: #8b949e; }
}
";

const ARROW: &str = "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" \
     markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path class=\"arrow\" \
     d=\"M0 0L8 4L0 8z\"/></marker></defs>";

pub(crate) fn render_entities_svg(schema: &Schema) -> String {
    let entities = Entities::of(schema);
    let (places, (width, height)) = entities.places();
    let (width, height) = (width.max(1), height.max(1));
    let mut lines = vec![
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">"
        ),
        format!("<style>{SHEET}</style>"),
        ARROW.to_owned(),
        format!("<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>"),
    ];
    for reference in &entities.references {
        let name = escape(&reference.name);
        let optional = if reference.is_optional { " optional" } else { "" };
        let way = way(places[reference.from], places[reference.to]);
        lines.push(format!(
            "<path class=\"key{optional}\" d=\"{way}\"><title>{name}</title></path>"
        ));
    }
    for (table, place) in entities.tables.iter().zip(&places) {
        let Place { x, y, width, height } = place;
        lines.push(format!(
            "<rect class=\"box\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>"
        ));
        let (x, mut y) = (x + PADDING, y + LINE);
        let name = escape(&short(&table.name));
        lines.push(format!("<text class=\"name\" x=\"{x}\" y=\"{y}\">{name}</text>"));
        for column in &table.columns {
            y += LINE;
            lines.push(format!("<text x=\"{x}\" y=\"{y}\">{}</text>", text(column)));
        }
    }
    lines.push("</svg>\n".to_owned());
    lines.join("\n")
}

fn text(column: &Attribute) -> String {
    let null = if column.is_nullable { " null" } else { "" };
    let keys = match column.keys(" ").as_str() {
        "" => String::new(),
        keys => format!(" {keys}"),
    };
    let rest = short(&format!("{}{null}{keys}", column.data_type));
    let name = escape(&short(&column.name));
    format!("{name} <tspan class=\"type\">{}</tspan>", escape(&rest))
}

fn short(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS - 1).chain(['…']).collect()
}

/// From the side of a table to that of the one that it refers to.
fn way(from: Place, to: Place) -> String {
    let middle = |place: Place| place.y + LINE;
    let (a, b) = (middle(from), middle(to));
    if from.x < to.x {
        let (x, end) = (from.x + from.width, to.x);
        let bend = usize::midpoint(x, end);
        return format!("M{x} {a}C{bend} {a} {bend} {b} {end} {b}");
    }
    // Around on the right, to itself too.
    let (x, end) = (from.x + from.width, to.x + to.width);
    let (bend, b) = (x.max(end) + 30, if a == b { b + LINE } else { b });
    format!("M{x} {a}C{bend} {a} {bend} {b} {end} {b}")
}
