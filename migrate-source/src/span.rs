//! Values together with the place they were written at.
//!
//! The place is a type parameter: a compiler span inside a macro, a [`Location`] (plain numbers)
//! for a file. So one parser serves both, and no token leaves the reader.

use std::ops::Range;

use proc_macro2::Span;

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T, S = Span> {
    /// The value.
    pub value: T,
    /// Where the value is written.
    pub span: S,
}

impl<T, S> Spanned<T, S> {
    /// The same value with its place translated.
    pub fn map_span<R>(self, map: &impl Fn(S) -> R) -> Spanned<T, R> {
        Spanned { value: self.value, span: map(self.span) }
    }
}

/// One `key = value`, `key(value)` or bare `key` of the attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T, S = Span> {
    /// Where the key is written.
    pub key: S,
    /// The value.
    pub value: T,
    /// Where the whole value is written, with the brackets of a list; of a bare word, the key.
    pub span: S,
}

/// An entry that holds names: one string, or a list of strings in brackets.
pub type Names<S = Span> = Entry<Vec<Spanned<String, S>>, S>;

impl<T, S> Entry<T, S> {
    /// The same entry with its places translated.
    pub fn map_span<R>(self, map: &impl Fn(S) -> R) -> Entry<T, R> {
        Entry { key: map(self.key), value: self.value, span: map(self.span) }
    }
}

impl<S> Names<S> {
    /// The same names with all their places translated.
    pub fn map_names<R>(self, map: &impl Fn(S) -> R) -> Names<R> {
        let value = self.value.into_iter().map(|name| name.map_span(map)).collect();
        Entry { key: map(self.key), value, span: map(self.span) }
    }

    /// The names alone.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.value.iter().map(|name| name.value.as_str())
    }
}

/// A place in a text as plain numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Location {
    /// The bytes that the value takes in the text: what a tool replaces to change it.
    pub fn byte_range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// From the begin of this place to the end of the other.
    pub(crate) fn to(self, last: Self) -> Self {
        Self { end: last.end, ..self }
    }
}

impl From<Span> for Location {
    /// Meaningful only for a span of text that this crate has read, not for a compiler's.
    fn from(span: Span) -> Self {
        let (start, bytes) = (span.start(), span.byte_range());
        Self { line: start.line, column: start.column + 1, start: bytes.start, end: bytes.end }
    }
}
