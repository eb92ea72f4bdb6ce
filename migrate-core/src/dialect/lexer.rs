//! SQL text into tokens: enough to know where a statement ends and what it begins with.
//!
//! It never fails and never changes a byte: tokens joined give the text. Text that is not closed
//! (a quote, a comment) is one token to the end; the database will say what it thinks of it.

use std::ops::Range;

use crate::schema::Dialect;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// White space.
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
    /// Anything else: operators, numbers, parameters, `/*! */`.
    Other,
}

/// A token and the bytes that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) range: Range<usize>,
}

/// The tokens of a text, in order and without gaps.
pub(crate) fn tokens(text: &str, dialect: Dialect) -> Vec<Token> {
    let mut lexer = Lexer { text, dialect, at: 0 };
    let mut tokens = Vec::new();
    while lexer.at < text.len() {
        let start = lexer.at;
        let kind = lexer.next();
        tokens.push(Token { kind, range: start..lexer.at });
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    dialect: Dialect,
    at: usize,
}

impl Lexer<'_> {
    fn next(&mut self) -> TokenKind {
        let Some(first) = self.rest().chars().next() else { return TokenKind::Other };
        match first {
            c if is_space(c) => self.take_while(TokenKind::Space, is_space),
            '-' if self.is_line_comment() => self.line_comment(),
            '#' if self.dialect == Dialect::MySql => self.line_comment(),
            '/' if self.rest().starts_with("/*") => self.block_comment(),
            '\'' => self.quoted('\'', self.dialect == Dialect::MySql),
            '"' => self.quoted('"', self.dialect == Dialect::MySql),
            '`' if self.dialect != Dialect::Postgres => self.quoted('`', false),
            '[' if self.dialect == Dialect::Sqlite => self.bracketed(),
            '$' if self.dialect == Dialect::Postgres => self.dollar_quoted(),
            ';' => self.one(TokenKind::Semicolon, first),
            '(' => self.one(TokenKind::Open, first),
            ')' => self.one(TokenKind::Close, first),
            c if is_word_start(c) => self.word(),
            // A number with what sticks to it, so that 1e5 is no word.
            c if c.is_ascii_digit() => self.take_while(TokenKind::Other, is_word_part),
            c => self.one(TokenKind::Other, c),
        }
    }

    fn rest(&self) -> &str {
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
        self.dialect != Dialect::MySql || next.is_none_or(|c| c.is_whitespace() || c.is_control())
    }

    fn line_comment(&mut self) -> TokenKind {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        TokenKind::Comment
    }

    /// Comments nest in PostgreSQL only. `/*! */` and `/*M! */` are code to MySQL.
    fn block_comment(&mut self) -> TokenKind {
        let nests = self.dialect == Dialect::Postgres;
        let is_code = self.dialect == Dialect::MySql
            && (self.rest().starts_with("/*!") || self.rest().starts_with("/*M!"));
        let mut depth = 0_usize;
        while !self.rest().is_empty() {
            if self.rest().starts_with("/*") && (nests || depth == 0) {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    break;
                }
            } else {
                self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            }
        }
        if is_code { TokenKind::Other } else { TokenKind::Comment }
    }

    /// Up to the closing quote; a doubled one stands for itself.
    fn quoted(&mut self, quote: char, backslash_escapes: bool) -> TokenKind {
        self.at += 1;
        let mut chars = self.text[self.at..].char_indices().peekable();
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
        let tag = self.rest()[..end + 2].to_owned();
        let body = &self.rest()[tag.len()..];
        self.at += body.find(&tag).map_or(self.rest().len(), |found| found + 2 * tag.len());
        TokenKind::Quoted
    }

    /// A word; in PostgreSQL `E'..'` is a string with backslashes.
    fn word(&mut self) -> TokenKind {
        let rest = self.rest();
        let is_escape_string =
            self.dialect == Dialect::Postgres && (rest.starts_with("E'") || rest.starts_with("e'"));
        if is_escape_string {
            self.at += 1;
            return self.quoted('\'', true);
        }
        self.take_while(TokenKind::Word, is_word_part)
    }
}

/// A byte order mark is skipped by databases too.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_' || !c.is_ascii() && !is_space(c)
}

fn is_word_part(c: char) -> bool {
    is_word_start(c) || c.is_ascii_digit() || c == '$'
}
