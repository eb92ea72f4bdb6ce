//! A file of SVG that stands by itself: no script, no font, nothing to load.
//!
//! Columns and rows are those of the terminal. Widths of text are estimated, for nothing here
//! knows a font; a text that is wider than estimated runs out of the picture at the right only.

mod style;

use super::lanes::Lanes;
use super::picture::{Node, Picture, State};
use super::strokes::{Point, Stroke, strokes};
use super::xml::escape;

const ROW: usize = 30;
const COLUMN: usize = 22;
const MARGIN: usize = 24;
/// How far a dependency swings out to the left.
const SWING: usize = 34;
/// The estimated width of a character, in tenths.
const TENTHS_OF_CHARACTER: usize = 81;

/// Where things are, in units of the picture.
struct Sheet {
    left: usize,
    text: usize,
    width: usize,
    height: usize,
}

impl Sheet {
    fn new(picture: &Picture, lanes: &Lanes) -> Self {
        let has_dependencies = picture.dependencies.iter().any(|targets| !targets.is_empty());
        let left = MARGIN + if has_dependencies { SWING } else { 0 };
        let text = left + lanes.width.max(1) * COLUMN;
        let places = 0..picture.nodes.len();
        let longest = places.map(|place| characters(picture, place)).max().unwrap_or_default();
        let width = text + longest * TENTHS_OF_CHARACTER / 10 + MARGIN;
        let height = 2 * MARGIN + picture.nodes.len().saturating_sub(1) * ROW;
        Self { left, text, width, height }
    }

    fn x(&self, column: usize) -> usize {
        self.left + column * COLUMN
    }

    fn y(row: usize) -> usize {
        MARGIN + row * ROW
    }
}

pub(crate) fn render_svg(picture: &Picture) -> String {
    let lanes = Lanes::lay_out(&picture.parents);
    let sheet = Sheet::new(picture, &lanes);
    let (width, height) = (sheet.width, sheet.height);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>Revisions</title>\n\
         <style>\n{}</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n",
        style::SHEET
    );
    for stroke in strokes(&lanes) {
        text += &lane(&sheet, &stroke);
    }
    for (place, dependencies) in picture.dependencies.iter().enumerate() {
        for dependency in dependencies {
            text += &swing(&sheet, &lanes, [place, *dependency]);
        }
    }
    for place in 0..picture.nodes.len() {
        let at = Point { column: lanes.rows[place].column, row: place };
        text += &node(&sheet, picture, at);
    }
    text + "</svg>\n"
}

fn lane(sheet: &Sheet, stroke: &Stroke) -> String {
    let outermost = stroke.iter().map(|point| point.column).max().unwrap_or_default();
    let segments = stroke.iter().enumerate().map(|(number, point)| {
        let (x, y) = (sheet.x(point.column), Sheet::y(point.row));
        match number.checked_sub(1).map(|before| stroke[before]) {
            None => format!("M{x} {y}"),
            Some(before) if before.column == point.column => format!(" V{y}"),
            Some(before) => {
                let (start, bend) = (sheet.x(before.column), y - ROW / 2);
                format!(" C{start} {bend} {x} {bend} {x} {y}")
            }
        }
    });
    let (class, path) = (style::lane(outermost), segments.collect::<String>());
    format!("<path class=\"lane {class}\" d=\"{path}\"/>\n")
}

fn swing(sheet: &Sheet, lanes: &Lanes, places: [usize; 2]) -> String {
    let [(x, y), (end_x, end_y)] =
        places.map(|place| (sheet.x(lanes.rows[place].column), Sheet::y(place)));
    let out = x.min(end_x).saturating_sub(SWING);
    format!("<path class=\"needs\" d=\"M{x} {y} C{out} {y} {out} {end_y} {end_x} {end_y}\"/>\n")
}

fn node(sheet: &Sheet, picture: &Picture, at: Point) -> String {
    let node = &picture.nodes[at.row];
    let (x, y, lane) = (sheet.x(at.column), Sheet::y(at.row), style::lane(at.column));
    let state = node.state.map(|state| format!(" {}", state.as_str())).unwrap_or_default();
    let shape = if node.is_merge_point() {
        format!("<path class=\"dot\" d=\"M{} {y}l8 -8l8 8l-8 8z\"/>", x - 8)
    } else {
        format!("<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"6\"/>")
    };
    let ring = match node.state {
        Some(State::Current) => {
            format!("<circle class=\"ring\" cx=\"{x}\" cy=\"{y}\" r=\"11\"/>")
        }
        _ => String::new(),
    };
    let (source, text_x, text_y) = (escape(&node.source), sheet.text, y + 4);
    let text = spans(node, &picture.notes(at.row));
    format!(
        "<g class=\"{lane}{state}\"><title>{source}</title>{shape}{ring}\
         <text x=\"{text_x}\" y=\"{text_y}\">{text}</text></g>\n"
    )
}

fn spans(node: &Node, notes: &[String]) -> String {
    let span =
        |class: &str, text: &str| format!("<tspan class=\"{class}\">{}</tspan>", escape(text));
    let marks = node.marks().into_iter().map(|mark| span("mark", &format!("({mark})")));
    let notes = notes.iter().map(|note| span("note", &format!("({note})")));
    let spans = [span("id", &node.revision)].into_iter().chain(marks);
    let spans = spans.chain([escape(&node.message)]).chain(notes);
    spans.filter(|span| !span.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How many characters the text of a node has.
fn characters(picture: &Picture, place: usize) -> usize {
    let node = &picture.nodes[place];
    let notes = picture.notes(place).into_iter().map(|note| note.chars().count() + 3);
    let texts = [&node.title(), &node.message].map(|text| text.chars().count());
    texts.iter().sum::<usize>() + 1 + notes.sum::<usize>()
}

#[cfg(test)]
mod tests;
