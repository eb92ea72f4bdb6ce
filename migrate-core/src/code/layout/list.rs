//! Expressions in brackets.

use super::super::expression::{Bracket, Expression, List};
use super::shape::{INDENT, SHORT, Shape, first_line_width, last_line_width, width};
use super::statement::rewrite as rewrite_expression;

/// An array has as many elements on a line as fit if none of them is longer.
const SHORT_ELEMENT: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tactic {
    Horizontal,
    Vertical,
    Mixed,
}

pub(super) fn rewrite(list: &List, shape: Shape) -> Option<String> {
    let (open, close) = match list.bracket {
        Bracket::Round => ('(', ')'),
        Bracket::Square => ('[', ']'),
    };
    let nested = shape.nested();
    let (tactic, items) = items(list, shape)?;
    let text = joined(list, tactic, &items, nested);
    let room = shape.width.saturating_sub(last_line_width(&list.before));
    let on_line = if text.is_empty() { 2 } else { first_line_width(&text) + 1 };
    let before = &list.before;
    if tactic == Tactic::Horizontal && on_line <= room {
        return Some(format!("{before}{open}{text}{close}"));
    }
    let (inner, outer) = (" ".repeat(nested.indent), " ".repeat(shape.indent));
    Some(format!("{before}{open}\n{inner}{text}\n{outer}{close}"))
}

/// The elements, each as it is written, and how they stand.
fn items(list: &List, shape: Shape) -> Option<(Tactic, Vec<String>)> {
    let nested = shape.nested();
    let Some((final_one, others)) = list.elements.split_last() else {
        return Some((Tactic::Horizontal, Vec::new()));
    };
    let others = others.iter().map(|element| rewrite_expression(element, nested));
    let mut items: Vec<String> = others.collect::<Option<_>>()?;
    let one_line_width = shape.width.saturating_sub(width(&list.before) + "()".len());
    let limit = one_line_width.min(SHORT);
    if let Some(overflowed) = overflowed(list, shape) {
        items.push(overflowed.lines().next().unwrap_or_default().to_owned());
        if tactic(&items, limit) == Tactic::Horizontal {
            let below = rewrite_expression(final_one, nested).filter(|text| !text.contains('\n'));
            let breaks_once = overflowed.matches('\n').count() == 1;
            let item = below.filter(|_| breaks_once).unwrap_or(overflowed);
            items.pop();
            items.push(item);
            return Some((Tactic::Horizontal, items));
        }
        items.pop();
    }
    items.push(rewrite_expression(final_one, nested)?);
    if let [one] = &items[..]
        && !one.contains('\n')
        && width(one) <= one_line_width
    {
        return Some((Tactic::Horizontal, items));
    }
    let is_short = |item: &String| item.len() <= SHORT_ELEMENT;
    let tactic = match tactic(&items, limit) {
        Tactic::Vertical
            if list.elements.iter().all(Expression::is_simple) && items.iter().all(is_short) =>
        {
            Tactic::Mixed
        }
        tactic => tactic,
    };
    Some((tactic, items))
}

/// The only element, which may begin on the line of the bracket.
fn overflowed(list: &List, shape: Shape) -> Option<String> {
    let [only] = &list.elements[..] else { return None };
    let stands_with_callee = list.before.len() < INDENT;
    if !stands_with_callee && !matches!(only, Expression::List(_) | Expression::Chain(..)) {
        return None;
    }
    let shape = shape.offset_left(width(&list.before) + 1).and_then(|shape| shape.sub_width(1));
    let mut shape = shape?;
    match only {
        Expression::List(list) if list.is_macro() || !list.before.is_empty() => {
            shape.width = shape.width.min(SHORT);
        }
        Expression::Chain(..) if !stands_with_callee => shape.on_one = true,
        _ => {}
    }
    let on_one = shape.on_one;
    rewrite_expression(only, Shape { on_one, ..shape })
}

fn tactic(items: &[String], limit: usize) -> Tactic {
    let separators = 2 * items.len().saturating_sub(1);
    let total = items.iter().map(|item| width(item)).sum::<usize>() + separators;
    let fits = total <= limit && !items.iter().any(|item| item.contains('\n'));
    if fits { Tactic::Horizontal } else { Tactic::Vertical }
}

fn joined(list: &List, tactic: Tactic, items: &[String], nested: Shape) -> String {
    let line = format!("\n{}", " ".repeat(nested.indent));
    // Nobody but its author knows whether a macro takes one more comma.
    let behind_all = if list.is_macro() && list.before != "vec!" { "" } else { "," };
    match tactic {
        Tactic::Horizontal => items.join(", "),
        Tactic::Vertical => items.join(&format!(",{line}")) + behind_all,
        Tactic::Mixed => {
            let (mut text, mut taken) = (String::new(), 0);
            for (place, item) in items.iter().enumerate() {
                let comma = if place + 1 < items.len() { "," } else { behind_all };
                let total = width(item) + comma.len();
                if taken > 0 && taken + 1 + total > nested.width {
                    text.push_str(&line);
                    taken = 0;
                } else if taken > 0 {
                    text.push(' ');
                    taken += 1;
                }
                text.push_str(item);
                text.push_str(comma);
                taken += total;
            }
            text
        }
    }
}
