//! Where a statement is broken: as rustfmt does it with its default settings.
//!
//! Of rustfmt there is what calls, arrays and chains of methods need. Its names are kept where there is
//! one, so that the two can be read side by side.

mod chain;
mod list;
mod shape;

use super::expression::Expression;
use shape::Shape;

/// The columns that a line may take.
const MAX_WIDTH: usize = 100;

/// What a chain, the arguments of a call and the elements of an array may take of it.
const SHORT: usize = 60;

/// Behind what rustfmt goes to the next line.
const INDENT: usize = 4;

/// An expression as a statement, behind a margin.
pub(super) fn statement(expression: &Expression, margin: usize) -> String {
    // What doesn't fit for a long text is left by rustfmt as it stands.
    const ANY_WIDTH: usize = 1 << 32;
    let laid_out = [MAX_WIDTH, ANY_WIDTH].into_iter().find_map(|max_width| {
        let width = max_width.checked_sub(margin + ";".len())?;
        rewrite(expression, Shape { indent: margin, offset: 0, width, max_width, on_one: false })
    });
    format!("{}{};\n", " ".repeat(margin), laid_out.unwrap_or_default())
}

/// The text of an expression where it may stand; none if it doesn't fit.
fn rewrite(expression: &Expression, shape: Shape) -> Option<String> {
    match expression {
        Expression::Literal(text) if text.starts_with('"') && !text.contains('\n') => {
            Some(text.clone())
        }
        Expression::Word(text) | Expression::Literal(text) => shape.fitting(text.clone()),
        Expression::List(list) => list::rewrite(list, shape),
        Expression::Chain(root, calls) => chain::rewrite(root, calls, shape),
    }
}
