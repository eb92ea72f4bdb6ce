//! `SHOW CREATE TABLE`, read token by token: which of it is a column, and which are its clauses.

use super::{Clause, Kind};
use crate::dialect::lexer::{Lexer, Token, TokenKind};
use crate::schema::Dialect;

/// What `SHOW CREATE TABLE` says, and what it doesn't say of the column that is looked for.
#[derive(Default)]
pub(crate) struct CreatedTable {
    /// A backslash in text is written twice in it, whatever the mode of the session.
    pub(crate) sql: String,
    /// The words of the session's `sql_mode`.
    pub(crate) sql_mode: String,
    /// The reference system of a spatial column, if it has one and the text leaves it out.
    pub(crate) srid: Option<i64>,
}

impl CreatedTable {
    pub(crate) fn has_mode(&self, mode: &str) -> bool {
        self.sql_mode.split(',').any(|word| word.eq_ignore_ascii_case(mode))
    }

    /// Without spaces.
    pub(super) fn tokens(&self) -> Vec<Token> {
        let tokens = Lexer::new(&self.sql, Dialect::MySql);
        tokens.filter(|token| token.kind != TokenKind::Space).collect()
    }

    /// The columns, keys and constraints: what stands between the commas.
    pub(super) fn items<'a>(&self, tokens: &'a [Token]) -> Vec<&'a [Token]> {
        let first = tokens.iter().position(|token| token.kind == TokenKind::Open);
        let inside = first.map_or(&tokens[..0], |first| &tokens[first + 1..]);
        let (mut items, mut depth, mut start) = (Vec::new(), 0_usize, 0);
        for (i, token) in inside.iter().enumerate() {
            let is_end = depth == 0 && token.kind == TokenKind::Close;
            if is_end || depth == 0 && self.text(token) == "," {
                items.push(&inside[start..i]);
                start = i + 1;
            }
            match token.kind {
                _ if is_end => break,
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth -= 1,
                _ => {}
            }
        }
        items
    }

    /// Whether the column of this name is in the primary key.
    pub(in crate::dialect) fn is_in_primary_key(&self, column: &str) -> bool {
        let tokens = self.tokens();
        let is_primary = |item: &&&[Token]| {
            item.first().is_some_and(|token| self.text(token).eq_ignore_ascii_case("PRIMARY"))
        };
        let items = self.items(&tokens);
        let key = items.iter().find(is_primary);
        key.is_some_and(|key| key.iter().any(|token| self.is_name(Some(token), column)))
    }

    /// Whether it is this name in quotes.
    pub(super) fn is_name(&self, token: Option<&Token>, name: &str) -> bool {
        let Some(quoted) = token.map(|token| self.text(token)) else { return false };
        let Some(quote) = quoted.chars().next().filter(|c| *c == '`' || *c == '"') else {
            return false;
        };
        let inside = quoted.strip_prefix(quote).unwrap_or(quoted);
        let inside = inside.strip_suffix(quote).unwrap_or(inside);
        let doubled = [quote, quote].iter().collect::<String>();
        inside.replace(&doubled, &quote.to_string()).to_lowercase() == name.to_lowercase()
    }

    fn text(&self, token: &Token) -> &str {
        &self.sql[token.range.clone()]
    }
}

/// The tokens of a definition that are left to be read; spaces are left out.
pub(super) struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self { text, tokens }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.tokens.is_empty()
    }

    fn is(&self, words: &[&str]) -> bool {
        let found = self.tokens.iter().map(|token| &self.text[token.range.clone()]);
        self.tokens.len() >= words.len()
            && found.zip(words).all(|(found, word)| found.eq_ignore_ascii_case(word))
    }

    /// So many tokens, and the group in parentheses behind them, as they are written.
    fn take(&mut self, count: usize) -> &'a str {
        let mut end = count.min(self.tokens.len());
        end = self.group_end(end);
        self.up_to(end)
    }

    fn up_to(&mut self, end: usize) -> &'a str {
        let (taken, left) = self.tokens.split_at(end);
        self.tokens = left;
        match (taken.first(), taken.last()) {
            (Some(first), Some(last)) => &self.text[first.range.start..last.range.end],
            _ => "",
        }
    }

    /// Behind the group that begins at this token, if one does.
    fn group_end(&self, start: usize) -> usize {
        let mut depth = 0_usize;
        for (i, token) in self.tokens.iter().enumerate().skip(start) {
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return if i == start { start } else { i + 1 };
            }
        }
        start
    }

    pub(super) fn data_type(&mut self) -> String {
        let mut data_type = self.take(1).to_owned();
        while self.is(&["unsigned"]) || self.is(&["zerofill"]) {
            data_type = format!("{data_type} {}", self.take(1));
        }
        data_type
    }

    pub(super) fn clause(&mut self) -> Clause {
        let (kind, text) = if self.is(&["CHARACTER", "SET"]) {
            (Kind::Charset, self.take(3))
        } else if self.is(&["COLLATE"]) {
            (Kind::Collation, self.take(2))
        } else if self.is(&["GENERATED", "ALWAYS", "AS"]) {
            (Kind::Generated, self.generated())
        } else if self.is(&["NOT", "NULL"]) {
            (Kind::Nullability, self.take(2))
        } else if self.is(&["NULL"]) {
            (Kind::Nullability, self.take(1))
        } else if self.is(&["DEFAULT"]) {
            (Kind::Default, self.value(1))
        } else if self.is(&["ON", "UPDATE"]) {
            (Kind::OnUpdate, self.value(2))
        } else if self.is(&["AUTO_INCREMENT"]) {
            (Kind::AutoIncrement, self.take(1))
        } else if self.is(&["COMMENT"]) {
            (Kind::Comment, self.take(2))
        } else if self.is(&["CHECK"]) {
            (Kind::Check, self.take(1))
        } else {
            (Kind::Other, self.take(1))
        };
        Clause { kind, text: text.to_owned() }
    }

    fn generated(&mut self) -> &'a str {
        let mut end = self.group_end(3);
        let kinds = ["VIRTUAL", "STORED", "PERSISTENT"];
        let next = self.tokens.get(end).map_or("", |token| &self.text[token.range.clone()]);
        if kinds.iter().any(|kind| next.eq_ignore_ascii_case(kind)) {
            end += 1;
        }
        self.up_to(end)
    }

    /// A literal or an expression behind so many words: a word begins the next clause.
    fn value(&mut self, words: usize) -> &'a str {
        let mut end = words + 1;
        if self.tokens.get(words).is_some_and(|token| token.kind == TokenKind::Open) {
            end = self.group_end(words);
        }
        while let Some(token) = self.tokens.get(end) {
            let text = &self.text[token.range.clone()];
            match token.kind {
                TokenKind::Open => end = self.group_end(end).max(end + 1),
                TokenKind::Quoted => end += 1,
                TokenKind::Other if !text.starts_with("/*") => end += 1,
                _ => break,
            }
        }
        self.up_to(end.min(self.tokens.len()))
    }
}
