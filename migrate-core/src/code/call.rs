//! A statement that calls methods of the recorder, one behind the other.

use super::expression::{Expression, List};
use super::layout;
use super::literal;

/// `op.create_table(..).check(..)`, piece by piece; or that of a column.
#[derive(Debug, Clone)]
pub(super) struct Call {
    root: Expression,
    calls: Vec<List>,
}

impl Call {
    /// The first call, on the recorder.
    pub(super) fn new<const N: usize>(method: &str, arguments: [Expression; N]) -> Self {
        Self::on(Expression::word("op")).then(method, arguments)
    }

    /// None yet, on something else.
    pub(super) fn on(root: Expression) -> Self {
        Self { root, calls: Vec::new() }
    }

    /// One more.
    pub(super) fn then<const N: usize>(mut self, method: &str, arguments: [Expression; N]) -> Self {
        self.calls.push(List::method(method, arguments));
        self
    }

    /// One more, if it is so.
    pub(super) fn when(self, is: bool, method: &str) -> Self {
        if is { self.then(method, []) } else { self }
    }

    /// One more with what is said, if it is said.
    pub(super) fn said<T: ?Sized>(
        self,
        method: &str,
        said: Option<&T>,
        write: impl Fn(&T) -> Expression,
    ) -> Self {
        match said {
            Some(said) => self.then(method, [write(said)]),
            None => self,
        }
    }

    /// One more with a text, if it is said.
    pub(super) fn text(self, method: &str, text: Option<&String>) -> Self {
        self.said(method, text, |text| literal::text(text))
    }

    /// All calls of another one behind these.
    pub(super) fn append(mut self, other: Self) -> Self {
        self.calls.extend(other.calls);
        self
    }

    /// The first call gets another name: what was created is what was there.
    pub(super) fn renamed<const N: usize>(
        mut self,
        method: &str,
        arguments: [Expression; N],
    ) -> Self {
        if let Some(first) = self.calls.first_mut() {
            *first = List::method(method, arguments);
        }
        self
    }

    /// Without a call that the one before it says already.
    pub(super) fn without(mut self, method: &str) -> Self {
        self.calls.retain(|call| call.before.trim_start_matches('.') != method);
        self
    }

    /// As it stands among other expressions.
    pub(super) fn expression(self) -> Expression {
        if self.calls.is_empty() {
            return self.root;
        }
        Expression::Chain(Box::new(self.root), self.calls)
    }

    /// The statement, its lines behind a margin.
    pub(super) fn statement(self, margin: usize) -> String {
        layout::statement(&self.expression(), margin)
    }
}
