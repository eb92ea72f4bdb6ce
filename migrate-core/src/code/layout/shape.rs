//! The room that an expression has.

/// The columns that a line may take.
pub(super) const MAX_WIDTH: usize = 100;

/// What a chain, the arguments of a call and the elements of an array may take of it.
pub(super) const SHORT: usize = 60;

/// Behind what rustfmt goes to the next line.
pub(super) const INDENT: usize = 4;

/// The room that an expression has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Before its lines.
    pub(super) indent: usize,
    /// Before its first line, beyond that.
    pub(super) offset: usize,
    /// Of its first line.
    pub(super) width: usize,
    /// Of all lines.
    pub(super) max_width: usize,
    /// Whether a chain must not be broken.
    pub(super) on_one: bool,
}

impl Shape {
    /// Behind so many columns of the line.
    pub(super) fn offset_left(self, by: usize) -> Option<Self> {
        let width = self.width.checked_sub(by)?;
        Some(Self { offset: self.offset + by, width, ..self })
    }

    pub(super) fn sub_width(self, by: usize) -> Option<Self> {
        Some(Self { width: self.width.checked_sub(by)?, ..self })
    }

    /// On lines of its own, further to the right.
    pub(super) fn block_indent(self, by: usize) -> Self {
        let indent = self.indent + by;
        Self { indent, offset: 0, width: self.max_width.saturating_sub(indent), ..self }
    }

    /// Of the elements of a list, each with its comma.
    pub(super) fn nested(self) -> Self {
        let block = self.block_indent(INDENT);
        Self { width: block.width.saturating_sub(",".len()), ..block }
    }

    /// What is kept behind the expression on its last line.
    pub(super) fn rhs_overhead(self) -> usize {
        self.max_width.saturating_sub(self.used() + self.width)
    }

    fn used(self) -> usize {
        self.indent + self.offset
    }

    /// A text that fits.
    pub(super) fn fitting(self, text: String) -> Option<String> {
        let is_fitting = first_line_width(&text) <= self.width
            && text.lines().skip(1).all(|line| width(line) <= self.max_width)
            && (!text.contains('\n') || last_line_width(&text) <= self.used() + self.width);
        is_fitting.then_some(text)
    }
}

pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn first_line_width(text: &str) -> usize {
    text.split('\n').next().map_or(0, width)
}

pub(super) fn last_line_width(text: &str) -> usize {
    text.rsplit('\n').next().map_or(0, width)
}
