//! The picture in a terminal, as `git log --graph` draws one.
//!
//! Every node is some lines: the node, the lines in which its lanes turn, and lines of its text
//! beside and below them. A turn takes two lines however far it goes. Wide characters are not
//! counted; the text stands to the right of all lanes, where its width doesn't matter.

mod line;

use super::lanes::{Lanes, Row};
use line::Line;

/// The lines of node after node, from the top; asked for one by one, for a picture may be large.
pub(crate) struct TerminalRows<'a> {
    lanes: &'a Lanes,
    next: usize,
    /// The columns that hold a lane between the last node and the next.
    taken: Vec<bool>,
}

impl<'a> TerminalRows<'a> {
    pub(crate) fn new(lanes: &'a Lanes) -> Self {
        Self { lanes, next: 0, taken: vec![false; lanes.width] }
    }

    /// The next node with its text beside it; none after the last.
    pub(crate) fn draw_next(&mut self, text: &str) -> Option<String> {
        let row = self.lanes.rows.get(self.next)?;
        self.next += 1;
        let mut lines = self.turns(row);
        let mut text: Vec<&str> = text.lines().collect();
        if self.looks_connected(row) {
            text.resize(text.len().max(2), "");
        }
        while lines.len() < text.len() {
            lines.push(Line::of_lanes(&self.taken));
        }
        text.resize(lines.len(), "");
        // A whole number of columns, so that texts stand below each other.
        let width = lines.iter().map(Line::width).max().unwrap_or_default() | 1;
        let lines = lines.iter().zip(text);
        Some(lines.map(|(line, text)| line.render(width, text)).collect::<Vec<_>>().join("\n"))
    }

    /// Whether the next node would stand right below this one without being its parent.
    fn looks_connected(&self, row: &Row) -> bool {
        let next = self.lanes.rows.get(self.next);
        row.edges.is_empty() && next.is_some_and(|next| next.column == row.column)
    }

    fn turns(&mut self, row: &Row) -> Vec<Line> {
        let mut first = Line::of_lanes(&self.taken);
        first.put(2 * row.column, '*', row.column);
        let mut lines = vec![first];
        self.taken[row.column] = false;
        let mut targets = Vec::new();
        for edge in &row.edges {
            if edge.column == row.column {
                self.taken[row.column] = true;
            } else {
                targets.push(edge.column);
            }
        }
        lines.extend(turn(&self.taken, row.column, &targets));
        for target in targets {
            self.taken[target] = true;
        }
        if let Some(from) = row.joined_from {
            self.taken[from] = false;
            lines.extend(turn(&self.taken, from, &[row.column]));
        }
        lines
    }
}

/// The lines in which lanes go from one column to others, between lanes that go straight on.
fn turn(straight: &[bool], from: usize, targets: &[usize]) -> Vec<Line> {
    let far = |target: &usize| target.abs_diff(from) > 1;
    let mut lines = Vec::new();
    if targets.is_empty() {
        return lines;
    }
    let mut first = Line::of_lanes(straight);
    let mut arrived = straight.to_vec();
    for &target in targets {
        let (slash, place) = if target < from { ('/', 2 * from - 1) } else { ('\\', 2 * from + 1) };
        first.put(place, slash, target.max(from));
        if !far(&target) {
            arrived[target] = true;
        }
    }
    // The farthest first, so that a line in between has its own colour.
    let mut ordered: Vec<usize> = targets.iter().copied().filter(far).collect();
    ordered.sort_unstable_by_key(|target| std::cmp::Reverse(target.abs_diff(from)));
    for &target in &ordered {
        underline(&mut first, from, target);
    }
    lines.push(first);
    if !ordered.is_empty() {
        let mut second = Line::of_lanes(&arrived);
        for target in ordered {
            let (slash, place) =
                if target < from { ('/', 2 * target + 1) } else { ('\\', 2 * target - 1) };
            second.put(place, slash, target.max(from));
        }
        lines.push(second);
    }
    lines
}

/// The level part of a far turn: under lanes that it crosses it is left out.
fn underline(line: &mut Line, from: usize, target: usize) {
    let (left, right) = (from.min(target), from.max(target));
    if right - left < 3 {
        return;
    }
    for place in 2 * left + 2..2 * right - 1 {
        line.put_if_blank(place, '_', right);
    }
}

#[cfg(test)]
mod tests;
