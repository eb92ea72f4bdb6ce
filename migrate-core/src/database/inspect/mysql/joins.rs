//! The brackets around the tables of a query. MariaDB shows tables with commas between as joined
//! without brackets, but the same text, once it is a view again, with them.

use super::mentions::{is_in_function, tokens};
use crate::dialect::TokenKind;

/// What ends the tables of a query that stands in no brackets.
const ENDS: [&str; 12] = [
    "WHERE",
    "GROUP",
    "HAVING",
    "WINDOW",
    "ORDER",
    "LIMIT",
    "OFFSET",
    "FETCH",
    "UNION",
    "INTERSECT",
    "EXCEPT",
    "LOCK",
];

/// The query with brackets around each two that are joined.
pub(super) fn with_brackets(sql: &str) -> String {
    let query = Query { sql, tokens: tokens(sql) };
    let (mut inserted, mut brackets): (Vec<(usize, String)>, _) = (Vec::new(), Vec::new());
    for (at, (kind, _)) in query.tokens.iter().enumerate() {
        match kind {
            TokenKind::Open => brackets.push(at),
            TokenKind::Close => {
                brackets.pop();
            }
            TokenKind::Word if query.begins_tables(at) => {
                let open = brackets.last().and_then(|open| open.checked_sub(1));
                if !open.is_some_and(|word| is_in_function(query.text(word))) {
                    inserted.extend(query.brackets(at + 1));
                }
            }
            _ => {}
        }
    }
    inserted.sort_by_key(|(place, _)| *place);
    let (mut whole, mut end) = (String::with_capacity(sql.len()), 0);
    for (place, text) in inserted {
        whole.push_str(&sql[end..place]);
        whole.push_str(&text);
        end = place;
    }
    whole.push_str(&sql[end..]);
    whole
}

struct Query<'a> {
    sql: &'a str,
    tokens: Vec<(TokenKind, std::ops::Range<usize>)>,
}

impl Query<'_> {
    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |(_, range)| &self.sql[range.clone()])
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.text(at).eq_ignore_ascii_case(word))
    }

    /// `FROM`, but not `FOR SYSTEM_TIME FROM`.
    fn begins_tables(&self, at: usize) -> bool {
        self.is(at, &["FROM"]) && !at.checked_sub(1).is_some_and(|at| self.is(at, &["SYSTEM_TIME"]))
    }

    /// What is missing around the tables from here on, each with its place.
    fn brackets(&self, first: usize) -> Vec<(usize, String)> {
        let (mut depth, mut at, mut joins) = (0_usize, first, Vec::new());
        while let Some((kind, _)) = self.tokens.get(at) {
            match kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close if depth == 0 => break,
                TokenKind::Close => depth -= 1,
                TokenKind::Word if depth == 0 => {
                    if self.ends_tables(at) {
                        break;
                    }
                    if self.is(at, &["LEFT", "RIGHT", "INNER", "CROSS", "NATURAL", "ON", "USING"]) {
                        return Vec::new();
                    }
                    if self.is(at, &["JOIN", "STRAIGHT_JOIN"]) {
                        joins.push(at);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        let Some((_, begin)) = self.tokens.get(first) else { return Vec::new() };
        let Some((_, rest)) = joins.split_first() else { return Vec::new() };
        let ends = rest.iter().copied().chain([at]);
        let ends = ends.filter_map(|next| self.tokens.get(next.checked_sub(1)?));
        let ends = ends.map(|(_, range)| (range.end, ")".to_owned()));
        [(begin.start, "(".repeat(joins.len()))].into_iter().chain(ends).collect()
    }

    /// Indexes may be said to be for an order.
    fn ends_tables(&self, at: usize) -> bool {
        let is_behind_for = at.checked_sub(1).is_some_and(|at| self.is(at, &["FOR"]));
        self.is(at, &ENDS) && !is_behind_for
            || self.is(at, &["FOR"]) && self.is(at + 1, &["UPDATE", "SHARE"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_with_commas() {
        for (sql, expected) in [
            ("select 1 from `a`", "select 1 from `a`"),
            ("select 1 from `a` join `b`", "select 1 from (`a` join `b`)"),
            ("select 1 from (`a` join `b`)", "select 1 from (`a` join `b`)"),
            (
                "select 1 from `a` `x` join `b` join `c` where 1",
                "select 1 from ((`a` `x` join `b`) join `c`) where 1",
            ),
            (
                "select 1 from (`a` left join `b` on(1)) straight_join `c` order by 1",
                "select 1 from ((`a` left join `b` on(1)) straight_join `c`) order by 1",
            ),
            (
                "(select 1 from (select 2 from `a` join `b`) `d` join `c`) union select 3",
                "(select 1 from ((select 2 from (`a` join `b`)) `d` join `c`)) union select 3",
            ),
            (
                "select extract(year from `x`),'from a join b' from `a` FORCE INDEX FOR ORDER BY \
                 (`k`) join `b` FOR SYSTEM_TIME FROM 1 TO 2",
                "select extract(year from `x`),'from a join b' from (`a` FORCE INDEX FOR ORDER BY \
                 (`k`) join `b` FOR SYSTEM_TIME FROM 1 TO 2)",
            ),
        ] {
            assert_eq!(with_brackets(sql), expected);
            assert_eq!(with_brackets(expected), expected);
        }
    }
}
