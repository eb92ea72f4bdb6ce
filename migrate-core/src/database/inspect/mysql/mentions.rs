//! What a text that the server wrote down names: there each name of another object has its database
//! before it, in backticks. That of the text's own database is taken away, so that the text holds in
//! any other.

use std::ops::Range;

use crate::dialect::{Lexer, TokenKind};
use crate::schema::{Dialect, TableName};

/// A text and what it names.
pub(super) struct Mentions {
    pub(super) sql: String,
    pub(super) names: Vec<TableName>,
}

/// What a text of a database names, and the text without that database's name if it is the home of
/// the connection.
pub(super) fn mentions(sql: &str, own: &str, home: Option<&str>) -> Mentions {
    let tokens = tokens(sql);
    let mut reader = Reader { sql, tokens, own, is_alias: false };
    reader.is_alias = reader.may_be_alias();
    let (mut dropped, mut names) = (Vec::new(), Vec::new());
    let (mut at, mut brackets) = (0, Vec::new());
    while at < reader.tokens.len() {
        match reader.kind(at) {
            TokenKind::Open => brackets.push(at),
            TokenKind::Close => {
                brackets.pop();
            }
            TokenKind::Quoted => {
                let length = reader.path_length(at);
                if length == 1 && reader.kind(at + 1) == TokenKind::Open {
                    // A function is named as it was by who made the view.
                    let schema = Some(own).filter(|own| home != Some(*own));
                    names.push(TableName::new(schema, &reader.name(at)));
                }
                let is_source = length == 2 && reader.names_source(at, &brackets);
                if is_source {
                    let (database, name) = (reader.name(at), reader.name(at + 2));
                    let schema = Some(database.as_str()).filter(|name| home != Some(*name));
                    names.push(TableName::new(schema, &name));
                }
                let is_database = length > 2 || is_source || !reader.is_alias;
                if length > 1 && is_database && home == Some(own) && reader.name(at) == own {
                    dropped.push(reader.start(at)..reader.start(at + 2));
                }
                at += 2 * length.max(1) - 2;
            }
            _ => {}
        }
        at += 1;
    }
    Mentions { sql: without(sql, &dropped), names }
}

fn tokens(sql: &str) -> Vec<(TokenKind, Range<usize>)> {
    Lexer::new(sql, Dialect::MySql)
        .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Comment))
        .map(|token| (token.kind, token.range))
        .collect()
}

fn without(sql: &str, dropped: &[Range<usize>]) -> String {
    let (mut kept, mut end) = (String::with_capacity(sql.len()), 0);
    for range in dropped {
        kept.push_str(&sql[end..range.start]);
        end = range.end;
    }
    kept.push_str(&sql[end..]);
    kept
}

struct Reader<'a> {
    sql: &'a str,
    tokens: Vec<(TokenKind, Range<usize>)>,
    own: &'a str,
    /// Whether the name of the database may be one of a table too.
    is_alias: bool,
}

impl Reader<'_> {
    fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Other, |token| token.0)
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.sql[token.1.clone()])
    }

    fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.sql.len(), |token| token.1.start)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.text(at).eq_ignore_ascii_case(word))
    }

    fn name(&self, at: usize) -> String {
        let inner = self.text(at).strip_prefix('`').and_then(|text| text.strip_suffix('`'));
        inner.unwrap_or_default().replace("``", "`")
    }

    fn is_name(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Quoted && self.text(at).starts_with('`')
    }

    /// How many names stand here with points between.
    fn path_length(&self, at: usize) -> usize {
        if !self.is_name(at) {
            return 0;
        }
        let mut length = 1;
        while self.text(at + 2 * length - 1) == "." && self.is_name(at + 2 * length) {
            length += 1;
        }
        length
    }

    fn may_be_alias(&self) -> bool {
        let is_last = |at: usize| self.text(at + 1) != ".";
        (0..self.tokens.len())
            .any(|at| self.is_name(at) && is_last(at) && self.name(at) == self.own)
    }

    /// Whether a table, a view, a sequence or a function is named here, and no column.
    fn names_source(&self, at: usize, brackets: &[usize]) -> bool {
        const SEQUENCE: [&str; 3] = ["NEXTVAL", "LASTVAL", "SETVAL"];
        if self.kind(at + 3) == TokenKind::Open {
            return true;
        }
        let mut before = at;
        while before > 0 && self.kind(before - 1) == TokenKind::Open {
            before -= 1;
        }
        let Some(word) = before.checked_sub(1) else { return false };
        self.is(word, &["JOIN", "STRAIGHT_JOIN"])
            || before + 1 == at && self.is(word, &SEQUENCE)
            || self.is(word, &["FROM"]) && !self.is_in_function(brackets)
    }

    /// `extract(year from ..)`
    fn is_in_function(&self, brackets: &[usize]) -> bool {
        const FUNCTIONS: [&str; 4] = ["EXTRACT", "TRIM", "SUBSTRING", "SUBSTR"];
        let open = brackets.last().and_then(|open| open.checked_sub(1));
        open.is_some_and(|word| self.is(word, &FUNCTIONS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sql: &str) -> (String, Vec<String>) {
        let found = mentions(sql, "shop", Some("shop"));
        (found.sql, found.names.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_own_database_is_left_out() {
        let (sql, names) = found(
            "select `p`.`id` AS `id`,`shop`.`twice`(`p`.`d`),'`shop`.`x`' from (`shop`.`people` `p` \
             join `other`.`t` on(`p`.`id` = `shop`.`t`.`id`)) where extract(year from `p`.`o`) > 1",
        );
        assert_eq!(
            sql,
            "select `p`.`id` AS `id`,`twice`(`p`.`d`),'`shop`.`x`' from (`people` `p` \
             join `other`.`t` on(`p`.`id` = `t`.`id`)) where extract(year from `p`.`o`) > 1"
        );
        assert_eq!(names, ["twice", "people", "other.t"]);
    }

    #[test]
    fn a_table_is_called_as_its_database() {
        let (sql, names) =
            found("select `shop`.`id` AS `id` from `shop`.`shop` where `shop`.`id` > 1");
        assert_eq!(sql, "select `shop`.`id` AS `id` from `shop` where `shop`.`id` > 1");
        assert_eq!(names, ["shop"]);
        let (sql, names) = found("nextval(`shop`.`numbers`)");
        assert_eq!(
            (sql.as_str(), names.as_slice()),
            ("nextval(`numbers`)", &["numbers".to_owned()][..])
        );
    }
}
