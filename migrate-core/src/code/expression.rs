//! Pieces of Rust, before they are laid out.

/// What stands as an argument.
#[derive(Debug, Clone)]
pub(super) enum Expression {
    /// A path or a number.
    Word(String),
    /// The literal of a string.
    Literal(String),
    /// `[..]`, `row![..]`, `(..)`, `column(..)`.
    List(List),
    /// `column(..).not_null()`.
    Chain(Box<Expression>, Vec<List>),
}

/// Expressions in brackets, and what stands before them.
#[derive(Debug, Clone)]
pub(super) struct List {
    /// `column`, `row!`, `.not_null` or nothing.
    pub(super) before: String,
    pub(super) bracket: Bracket,
    pub(super) elements: Vec<Expression>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    Round,
    Square,
}

impl List {
    pub(super) fn new(
        before: impl Into<String>,
        bracket: Bracket,
        elements: impl IntoIterator<Item = Expression>,
    ) -> Self {
        Self { before: before.into(), bracket, elements: elements.into_iter().collect() }
    }

    /// `.name(..)`.
    pub(super) fn method(name: &str, arguments: impl IntoIterator<Item = Expression>) -> Self {
        Self::new(format!(".{name}"), Bracket::Round, arguments)
    }

    pub(super) fn is_macro(&self) -> bool {
        self.before.ends_with('!')
    }
}

impl Expression {
    pub(super) fn word(word: impl Into<String>) -> Self {
        Self::Word(word.into())
    }

    /// `name(..)`.
    pub(super) fn call(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::List(List::new(name, Bracket::Round, arguments))
    }

    /// `(..)`.
    pub(super) fn tuple(elements: impl IntoIterator<Item = Self>) -> Self {
        Self::call("", elements)
    }

    /// `[..]`, or a macro with such brackets.
    pub(super) fn array(before: &str, elements: impl IntoIterator<Item = Self>) -> Self {
        Self::List(List::new(before, Bracket::Square, elements))
    }

    /// What is no list of others.
    pub(super) fn is_simple(&self) -> bool {
        matches!(self, Self::Literal(_)) || matches!(self, Self::Word(word) if !word.contains("::"))
    }
}
