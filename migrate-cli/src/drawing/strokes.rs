//! The lanes of a layout as lines from point to point, for what can draw a curve.
//!
//! Between two points a line goes straight down, or from one row to the next into another
//! column. It knows no units of length.

use super::lanes::Lanes;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) column: usize,
    pub(crate) row: usize,
}

pub(crate) type Stroke = Vec<Point>;

/// One line for every lane, and a short one for every further node that a lane begins at.
pub(crate) fn strokes(lanes: &Lanes) -> Vec<Stroke> {
    let mut done = Vec::new();
    let mut open: Vec<Stroke> = vec![Vec::new(); lanes.width];
    for (row, placed) in lanes.rows.iter().enumerate() {
        let at = |column, below| Point { column, row: row + below };
        let node = at(placed.column, 0);
        let mut arriving = std::mem::take(&mut open[placed.column]);
        if !arriving.is_empty() {
            extend(&mut arriving, node);
            done.push(arriving);
        }
        for edge in &placed.edges {
            let stroke = vec![node, at(edge.column, 1)];
            if edge.opens {
                open[edge.column] = stroke;
            } else {
                done.push(stroke);
            }
        }
        if let Some(from) = placed.joined_from {
            let mut lane = std::mem::take(&mut open[from]);
            extend(&mut lane, at(from, 0));
            lane.push(at(placed.column, 1));
            open[placed.column] = lane;
        }
    }
    done
}

/// Goes straight down to a point, in one piece with what went straight down before.
fn extend(stroke: &mut Stroke, to: Point) {
    let last = stroke.len().saturating_sub(2);
    if stroke.len() > 1 && stroke[last..].iter().all(|point| point.column == to.column) {
        stroke.pop();
    }
    if stroke.last() != Some(&to) {
        stroke.push(to);
    }
}
