//! Where the tables stand: in columns, each to the right of those that refer to it.

use super::Entities;

pub(super) const LINE: usize = 18;
pub(super) const PADDING: usize = 10;
const GAP: usize = 60;
/// Of a letter of the font.
const LETTER: usize = 8;
/// How many letters of a line are shown.
pub(super) const LETTERS: usize = 48;

/// A table's place, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
    pub(super) height: usize,
}

impl Entities {
    /// The place of each table, and the size of the whole.
    pub(super) fn places(&self) -> (Vec<Place>, (usize, usize)) {
        let ranks = self.ranks();
        let mut places = vec![Place { x: 0, y: 0, width: 0, height: 0 }; self.tables.len()];
        let (mut x, mut bottom) = (GAP / 2, 0);
        for rank in 0..=ranks.iter().copied().max().unwrap_or(0) {
            let (mut y, mut widest) = (GAP / 2, 0);
            for (place, _) in ranks.iter().enumerate().filter(|(_, own)| **own == rank) {
                let (width, height) = self.size(place);
                places[place] = Place { x, y, width, height };
                y += height + GAP / 2;
                widest = widest.max(width);
            }
            bottom = bottom.max(y);
            x += if widest > 0 { widest + GAP } else { 0 };
        }
        (places, (x, bottom))
    }

    fn size(&self, place: usize) -> (usize, usize) {
        let table = &self.tables[place];
        let lines = table
            .columns
            .iter()
            .map(|column| column.name.chars().count() + column.data_type.chars().count() + 8);
        let letters = lines.chain([table.name.chars().count()]).max().unwrap_or(0).min(LETTERS);
        (letters * LETTER + 2 * PADDING, (table.columns.len() + 1) * LINE + PADDING)
    }

    /// How many references lead to a table, one behind the other; circles are cut.
    fn ranks(&self) -> Vec<usize> {
        let mut ranks = vec![0; self.tables.len()];
        // A longest way has fewer steps than there are tables; what still moves then is a circle.
        for _ in 0..self.tables.len().min(32) {
            let mut moved = false;
            for reference in self.references.iter().filter(|one| one.from != one.to) {
                let behind = ranks[reference.from] + 1;
                if ranks[reference.to] < behind && behind < self.tables.len() {
                    ranks[reference.to] = behind;
                    moved = true;
                }
            }
            if !moved {
                break;
            }
        }
        ranks
    }
}
