//! Methods that are called one behind the other.

use super::super::expression::{Expression, List};
use super::list;
use super::shape::{INDENT, SHORT, Shape, first_line_width, last_line_width, width};
use super::statement::rewrite as rewrite_expression;

pub(super) fn rewrite(root: &Expression, calls: &[List], shape: Shape) -> Option<String> {
    let (first, rest) = begin(root, calls, shape)?;
    let Some((last, others)) = rest.split_last() else { return shape.fitting(first) };
    let child = shape.block_indent(if is_extendable(&first) { 0 } else { INDENT });
    let others = others.iter().map(|call| list::rewrite(call, child));
    let mut parts = vec![first];
    parts.extend(others.collect::<Option<Vec<_>>>()?);
    let space = if calls.len() == 1 { shape.width } else { shape.width.min(SHORT) };
    let (last, on_one) = end(&parts, last, space, [shape, child])?;
    parts.push(last);
    if !on_one && shape.on_one {
        return None;
    }
    let connector = if on_one { String::new() } else { format!("\n{}", " ".repeat(child.indent)) };
    shape.fitting(parts.join(&connector))
}

/// What is no wider than an indentation has the first call on its line.
fn begin<'a>(root: &Expression, calls: &'a [List], shape: Shape) -> Option<(String, &'a [List])> {
    let (mut text, mut rest) = (rewrite_expression(root, shape)?, calls);
    let tab = INDENT.saturating_sub(shape.offset);
    while let [call, behind @ ..] = rest
        && width(&text) <= tab
        && !text.contains('\n')
    {
        let Some(written) = list::rewrite(call, shape.offset_left(width(&text))?) else { break };
        text.push_str(&written);
        rest = behind;
    }
    Some((text, rest))
}

/// The last call, and whether all stand on one line.
fn end(
    parts: &[String],
    last: &List,
    room: usize,
    [shape, child]: [Shape; 2],
) -> Option<(String, bool)> {
    let extends = parts.first().is_some_and(|first| is_extendable(first));
    let taken = match parts.first() {
        Some(first) if extends => last_line_width(first),
        _ => parts.iter().map(|part| width(part)).sum(),
    };
    let room = room.saturating_sub(taken);
    let on_one = room > 0 && !parts.iter().any(|part| part.contains('\n'));
    let below = || list::rewrite(last, child.sub_width(shape.rhs_overhead())?);
    if !on_one && !extends {
        return Some((below()?, false));
    }
    let Some(beside) = shape.offset_left(taken).and_then(|shape| list::rewrite(last, shape)) else {
        return Some((list::rewrite(last, shape)?, false));
    };
    let lines = beside.lines().count();
    let fits = first_line_width(&beside) <= room;
    if fits && lines >= 5 {
        return Some((beside, on_one));
    }
    Some(match below() {
        Some(below) if !fits => (below, false),
        Some(below) if below.lines().count() < lines => (below, false),
        _ => (beside, fits && on_one),
    })
}

/// Whether its last line has nothing but brackets that close, so that what follows stands below them.
fn is_extendable(text: &str) -> bool {
    let last = text.rsplit('\n').next().unwrap_or_default();
    text.contains('\n') && last.chars().all(|c| c.is_whitespace() || ")]}".contains(c))
}
