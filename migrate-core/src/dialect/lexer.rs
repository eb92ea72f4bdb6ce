//! SQL text into tokens: enough to know where a statement ends and what it begins with.
//!
//! It never fails and never changes a byte: tokens joined give the text. Text that is not closed
//! (a quote, a comment) is one token to the end; the database will say what it thinks of it.

use std::ops::Range;

use crate::schema::Dialect;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// White space, and a byte order mark at the start.
    Space,
    /// A comment; not the executable ones of MySQL.
    Comment,
    /// A keyword or a bare identifier.
    Word,
    /// A string, a quoted identifier, or a dollar-quoted body.
    Quoted,
    /// `;`
    Semicolon,
    /// `(`
    Open,
    /// `)`
    Close,
    /// A command of the client: from a backslash outside of quotes to the end of the line.
    Client,
    /// Anything else: operators, numbers, parameters, `/*! */`.
    Other,
}

/// A token and the bytes that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) range: Range<usize>,
}

/// Reads a text token by token.
pub(crate) struct Lexer<'a> {
    text: &'a str,
    dialect: Dialect,
    at: usize,
    /// Whether a backslash in a plain string escapes what follows.
    pub(crate) backslash_escapes: bool,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str, dialect: Dialect) -> Self {
        Self { text, dialect, at: 0, backslash_escapes: dialect == Dialect::MySql }
    }

    fn next_kind(&mut self) -> TokenKind {
        let Some(first) = self.rest().chars().next() else { return TokenKind::Other };
        let is_mysql = self.dialect == Dialect::MySql;
        match first {
            '\u{feff}' if self.at == 0 => self.one(TokenKind::Space, first),
            c if is_space(c) => self.take_while(TokenKind::Space, is_space),
            '-' if self.is_line_comment() => self.line_comment(),
            '#' if is_mysql => self.line_comment(),
            '/' if self.rest().starts_with("/*") => self.block_comment(),
            '\'' => self.quoted('\'', self.backslash_escapes),
            '"' => self.quoted('"', self.backslash_escapes && is_mysql),
            '`' if self.dialect != Dialect::Postgres => self.quoted('`', false),
            '[' if self.dialect == Dialect::Sqlite => self.bracketed(),
            '$' if self.dialect == Dialect::Postgres => self.dollar_quoted(),
            '\\' => self.backslash(),
            ';' => self.one(TokenKind::Semicolon, first),
            '(' => self.one(TokenKind::Open, first),
            ')' => self.one(TokenKind::Close, first),
            c if is_word_start(c) => self.word(),
            // A number with what sticks to it, so that 1e5 is no word.
            c if c.is_ascii_digit() => self.take_while(TokenKind::Other, is_word_part),
            c => self.one(TokenKind::Other, c),
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn one(&mut self, kind: TokenKind, c: char) -> TokenKind {
        self.at += c.len_utf8();
        kind
    }

    fn take_while(&mut self, kind: TokenKind, belongs: fn(char) -> bool) -> TokenKind {
        let end = self.rest().find(|c| !belongs(c)).unwrap_or(self.rest().len());
        self.at += end;
        kind
    }

    /// In MySQL `--` begins a comment only before white space or at the end: `5--1` is 6.
    fn is_line_comment(&self) -> bool {
        let Some(after) = self.rest().strip_prefix("--") else { return false };
        let next = after.chars().next();
        self.dialect != Dialect::MySql || next.is_none_or(|c| is_space(c) || c.is_control())
    }

    /// To the end of the line, which in PostgreSQL a carriage return is too.
    fn line_comment(&mut self) -> TokenKind {
        let is_end = |c| c == '\n' || c == '\r' && self.dialect == Dialect::Postgres;
        self.at += self.rest().find(is_end).unwrap_or(self.rest().len());
        TokenKind::Comment
    }

    /// Comments nest in PostgreSQL only. `/*! */` and `/*M! */` are code to MySQL, in which
    /// comments may stand again, and quotes.
    fn block_comment(&mut self) -> TokenKind {
        let is_postgres = self.dialect == Dialect::Postgres;
        let is_code = self.dialect == Dialect::MySql
            && (self.rest().starts_with("/*!") || self.rest().starts_with("/*M!"));
        let mut depth = 0_usize;
        while let Some(c) = self.rest().chars().next() {
            if self.rest().starts_with("/*") && (is_postgres || is_code || depth == 0) {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return if is_code { TokenKind::Other } else { TokenKind::Comment };
                }
            } else if is_code && matches!(c, '\'' | '"' | '`') {
                self.quoted(c, self.backslash_escapes && c != '`');
            } else {
                self.at += c.len_utf8();
            }
        }
        // PostgreSQL calls an open comment an error, the others end it with the text.
        if is_postgres || is_code { TokenKind::Other } else { TokenKind::Comment }
    }

    /// Up to the closing quote; a doubled one stands for itself.
    fn quoted(&mut self, quote: char, backslash_escapes: bool) -> TokenKind {
        self.at += 1;
        let mut chars = self.rest().char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            if c == '\\' && backslash_escapes {
                chars.next();
            } else if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
                self.at += i + 1;
                return TokenKind::Quoted;
            }
        }
        self.at = self.text.len();
        TokenKind::Quoted
    }

    fn bracketed(&mut self) -> TokenKind {
        self.at += self.rest().find(']').map_or(self.rest().len(), |end| end + 1);
        TokenKind::Quoted
    }

    /// `$$ .. $$`, `$tag$ .. $tag$`; else a parameter such as `$1`.
    fn dollar_quoted(&mut self) -> TokenKind {
        let after = &self.rest()[1..];
        let is_tag = |c: char| is_word_start(c) || c.is_ascii_digit();
        let end = after.find(|c| !is_tag(c)).unwrap_or(after.len());
        let tag_ends =
            after[end..].starts_with('$') && !after.starts_with(|c: char| c.is_ascii_digit());
        if !tag_ends {
            return self.one(TokenKind::Other, '$');
        }
        let tag = &self.rest()[..end + 2];
        let body = &self.rest()[tag.len()..];
        self.at += body.find(tag).map_or(self.rest().len(), |found| found + 2 * tag.len());
        TokenKind::Quoted
    }

    /// No SQL begins with a backslash but `\N`, MySQL's NULL.
    fn backslash(&mut self) -> TokenKind {
        match self.dialect {
            Dialect::Sqlite => self.one(TokenKind::Other, '\\'),
            Dialect::MySql if self.rest().starts_with("\\N") => {
                self.at += 2;
                TokenKind::Other
            }
            Dialect::MySql | Dialect::Postgres => {
                self.take_while(TokenKind::Client, |c| c != '\n' && c != '\r')
            }
        }
    }

    /// A word; in PostgreSQL `E'..'` is a string with backslashes.
    fn word(&mut self) -> TokenKind {
        let rest = self.rest();
        let is_escape_string =
            self.dialect == Dialect::Postgres && (rest.starts_with("E'") || rest.starts_with("e'"));
        if !is_escape_string {
            return self.take_while(TokenKind::Word, is_word_part);
        }
        self.at += 1;
        self.quoted('\'', true);
        // A string goes on in the next string if only white space with a line end is between.
        while let Some(gap) = self.continues_after() {
            self.at += gap;
            self.quoted('\'', true);
        }
        TokenKind::Quoted
    }

    fn continues_after(&self) -> Option<usize> {
        let gap = self.rest().find(|c| !is_space(c))?;
        let (space, next) = self.rest().split_at(gap);
        (space.contains(['\n', '\r']) && next.starts_with('\'')).then_some(gap)
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.at == self.text.len() {
            return None;
        }
        let start = self.at;
        let kind = self.next_kind();
        Some(Token { kind, range: start..self.at })
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}

/// All three databases take every character beyond ASCII as part of a name.
fn is_word_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn is_word_part(c: char) -> bool {
    is_word_start(c) || c.is_ascii_digit() || c == '$'
}
