//! The two shapes of a fault: on a token (inside a macro), and at places of files.
//!
//! A fault says what is wrong in one line and what to write instead in another. How it reaches
//! the developer is the caller's to decide.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

use proc_macro2::Span;

use crate::span::Location;

/// A fault of an attribute or of the item that carries it, on the smallest wrong token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault<S = Span> {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The wrong token.
    pub span: S,
}

impl<S> Fault<S> {
    /// A fault whose message says everything.
    pub fn new(span: S, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, span }
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl<S> fmt::Display for Fault<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        write_help(f, self.help.as_deref())
    }
}

impl<S: fmt::Debug> Error for Fault<S> {}

/// A place that a developer can open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file or directory.
    pub file: PathBuf,
    /// Line and column, both from 1; none when the whole file is meant.
    pub position: Option<(usize, usize)>,
}

impl Place {
    /// A whole file or directory.
    pub fn file(file: &Path) -> Self {
        Self { file: file.to_owned(), position: None }
    }

    /// The place of a value in a file.
    pub fn of(file: &Path, location: Location) -> Self {
        Self { file: file.to_owned(), position: Some((location.line, location.column)) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        match self.position {
            Some((line, column)) => write!(f, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}

/// What kind of fault a [`SourceError`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SourceErrorKind {
    /// The file or directory can't be read.
    Io,
    /// The text is no Rust.
    Syntax,
    /// An attribute, or the item under it, is wrong; compiling the file says the same.
    Attribute,
    /// A migration that not every build has; compiling alone can't see it.
    Conditional,
    /// A file or directory that can't hold a migration as it is.
    Layout,
    /// The migrations don't fit together.
    Graph,
}

/// A fault at places of files.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceError {
    /// What kind of fault it is.
    pub kind: SourceErrorKind,
    /// What is wrong, in one line.
    pub message: String,
    /// Every place that takes part in it.
    pub places: Vec<Place>,
    /// What to do next.
    pub help: Option<String>,
}

impl SourceError {
    pub(crate) fn new(kind: SourceErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), places: Vec::new(), help: None }
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for place in &self.places {
            write!(f, "\n  at {place}")?;
        }
        write_help(f, self.help.as_deref())
    }
}

impl Error for SourceError {}

fn write_help(f: &mut fmt::Formatter<'_>, help: Option<&str>) -> fmt::Result {
    help.map_or(Ok(()), |help| write!(f, "\n  help: {help}"))
}
