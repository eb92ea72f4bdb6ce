//! One line of the terminal's picture: symbols, each in the colour of its lane.
//!
//! Column `c` is at place `2 * c`; slashes stand at the places between.

use anstyle::{AnsiColor, Style};

const COLOURS: [Style; 6] = [
    AnsiColor::Red.on_default(),
    AnsiColor::Green.on_default(),
    AnsiColor::Yellow.on_default(),
    AnsiColor::Blue.on_default(),
    AnsiColor::Magenta.on_default(),
    AnsiColor::Cyan.on_default(),
];

/// The symbols from the left, each with its lane; a blank has none.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    cells: Vec<Option<(char, usize)>>,
}

impl Line {
    /// The columns that hold a lane, and nothing else.
    pub(super) fn of_lanes(taken: &[bool]) -> Self {
        let mut line = Self::default();
        for (column, _) in taken.iter().enumerate().filter(|(_, taken)| **taken) {
            line.put(2 * column, '|', column);
        }
        line
    }

    pub(super) fn put(&mut self, place: usize, symbol: char, lane: usize) {
        if self.cells.len() <= place {
            self.cells.resize(place + 1, None);
        }
        self.cells[place] = Some((symbol, lane));
    }

    pub(super) fn put_if_blank(&mut self, place: usize, symbol: char, lane: usize) {
        if self.cells.get(place).is_none_or(Option::is_none) {
            self.put(place, symbol, lane);
        }
    }

    pub(super) fn width(&self) -> usize {
        self.cells.len()
    }

    /// With a text that begins behind a picture of this width.
    pub(super) fn render(&self, width: usize, text: &str) -> String {
        let mut rendered = String::with_capacity(width + text.len() + 16);
        let mut rest = &self.cells[..];
        while let Some(first) = rest.first() {
            let lane = first.map(|(_, lane)| lane);
            let same = rest.iter().take_while(|cell| cell.map(|(_, lane)| lane) == lane).count();
            let style = lane.map(|lane| COLOURS[lane % COLOURS.len()]).unwrap_or_default();
            let symbols = rest[..same].iter().map(|cell| cell.map_or(' ', |(symbol, _)| symbol));
            rendered += &style.render().to_string();
            rendered.extend(symbols);
            rendered += &style.render_reset().to_string();
            rest = &rest[same..];
        }
        if !text.is_empty() {
            rendered.extend(std::iter::repeat_n(' ', width - self.cells.len() + 1));
            rendered += text;
        }
        rendered
    }
}
