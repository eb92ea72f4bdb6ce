//! A view.

use super::Stored;
use crate::dialect::lexer::TokenKind;
use crate::dialect::stored_table::Code;
use crate::operations::CreateView;

/// Reads the text of a view.
pub(crate) fn stored_view(name: &str, sql: &str) -> Option<Stored<CreateView>> {
    let code = Code::of(sql);
    // CREATE VIEW name [(columns)] AS query
    let (view, mut at) = (1, 3);
    let mut columns = Vec::new();
    if code.kind(at) == Some(TokenKind::Open) {
        columns = code.names_in_group(at);
        at = code.group_end(at);
    }
    if !code.is(view, "VIEW") || !code.is(at, "AS") {
        return None;
    }
    let query = code.written(at + 1..code.tokens.len()).to_owned();
    let mut operation = CreateView::new(name, query.into());
    operation.view.columns = columns;
    Some(Stored { operation, beyond: Vec::new() })
}
