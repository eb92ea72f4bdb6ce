//! A statement, and any expression in it.

use super::super::expression::Expression;
use super::shape::{MAX_WIDTH, Shape};
use super::{chain, list};

/// An expression as a statement, behind a margin.
pub(in crate::code) fn statement(expression: &Expression, margin: usize) -> String {
    // What doesn't fit for a long text is left by rustfmt as it stands.
    const ANY_WIDTH: usize = 1 << 32;
    let laid_out = [MAX_WIDTH, ANY_WIDTH].into_iter().find_map(|max_width| {
        let width = max_width.checked_sub(margin + ";".len())?;
        rewrite(expression, Shape { indent: margin, offset: 0, width, max_width, on_one: false })
    });
    format!("{}{};\n", " ".repeat(margin), laid_out.unwrap_or_default())
}

/// The text of an expression where it may stand; none if it doesn't fit.
pub(super) fn rewrite(expression: &Expression, shape: Shape) -> Option<String> {
    match expression {
        Expression::Literal(text) if text.starts_with('"') && !text.contains('\n') => {
            Some(text.clone())
        }
        Expression::Word(text) | Expression::Literal(text) => shape.fitting(text.clone()),
        Expression::List(list) => list::rewrite(list, shape),
        Expression::Chain(root, calls) => chain::rewrite(root, calls, shape),
    }
}
