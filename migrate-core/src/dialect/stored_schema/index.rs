//! An index. The brackets around an expression mean nothing to SQLite, also not around a column.

use std::ops::Range;

use super::{Stored, spelled};
use crate::dialect::lexer::TokenKind;
use crate::dialect::stored_table::Code;
use crate::operations::CreateIndex;
use crate::schema::{IndexKey, KeyOptions};

/// Reads the text of an index on a table of these columns.
pub(crate) fn stored_index(
    name: &str,
    sql: &str,
    (table, columns): (&str, &[String]),
) -> Option<Stored<CreateIndex>> {
    let code = Code::of(sql);
    let unique = code.is(1, "UNIQUE");
    let index = if unique { 2 } else { 1 };
    // INDEX name ON table (
    let open = index + 4;
    if !code.is(index, "INDEX") || !code.is(index + 2, "ON") || code.group_end(open) == open {
        return None;
    }
    let mut operation = CreateIndex::new(Some(name), table, &[]);
    operation.index.unique = unique;
    let mut beyond = Vec::new();
    for item in code.split_by_commas(code.inside(open)) {
        let written = code.written(item.clone());
        let (key, descending) = key(&code, item, columns);
        let is_twice = operation.index.columns.iter().any(|other| other.text() == key.text());
        if is_twice {
            beyond.push(format!("the key {written} of index '{name}', which it has already"));
            continue;
        }
        if descending {
            let options = KeyOptions { descending, ..KeyOptions::default() };
            operation.index.options.insert(key.text().to_owned(), options);
        }
        operation.index.columns.push(key);
    }
    let behind = code.group_end(open);
    if code.is(behind, "WHERE") {
        let condition = code.written(behind + 1..code.tokens.len());
        operation.index.condition = Some(condition.to_owned());
    }
    Some(Stored { operation, beyond })
}

/// A key, and whether it is descending.
fn key(code: &Code<'_>, mut item: Range<usize>, columns: &[String]) -> (IndexKey, bool) {
    let descending = code.is(item.end - 1, "DESC");
    if item.len() > 1 && code.is_any(item.end - 1, &["ASC", "DESC"]) {
        item.end -= 1;
    }
    let item = code.without_brackets(item);
    let is_name = matches!(code.kind(item.start), Some(TokenKind::Word | TokenKind::Quoted));
    let column =
        (item.len() == 1 && is_name).then(|| spelled(columns, &code.name(item.start))).flatten();
    let key = match column {
        Some(column) => IndexKey::Column(column),
        None => IndexKey::Expression { expression: code.written(item).to_owned() },
    };
    (key, descending)
}
