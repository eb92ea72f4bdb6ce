//! Which columns an object that isn't a table reads, or is about.

use super::words_of::names;
use crate::operations::{Operation, PrivilegeTarget, Sql};
use crate::schema::{Dialect, IndexKey};

/// Whether it names one of these columns.
pub(super) fn reads_any(operation: &Operation, columns: &[&str], dialect: Dialect) -> bool {
    texts(operation)
        .iter()
        .any(|text| columns.iter().any(|column| text == column || names(text, column, dialect)))
}

/// The texts of an object that may name a column.
fn texts(operation: &Operation) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    match operation {
        Operation::CreateIndex(op) => {
            texts.extend(op.index.columns.iter().map(IndexKey::text));
            texts.extend(op.index.include.iter().map(String::as_str));
            texts.extend(op.index.condition.as_deref());
        }
        Operation::CreateExcludeConstraint(op) => {
            texts.extend(op.exclusion.elements.iter().map(|(key, _)| key.text()));
            texts.extend(op.exclusion.condition.as_deref());
        }
        Operation::CreatePolicy(op) => {
            texts.extend(op.policy.using.as_deref());
            texts.extend(op.policy.with_check.as_deref());
        }
        Operation::CreateTrigger(op) => {
            texts.extend(op.trigger.columns.iter().map(String::as_str));
            texts.extend(op.trigger.condition.as_deref());
            texts.extend(op.trigger.body.as_ref().and_then(plain));
        }
        Operation::Grant(op) => {
            if let Some(PrivilegeTarget::Table { columns, .. }) = &op.target {
                texts.extend(columns.iter().map(String::as_str));
            }
        }
        Operation::CreateView(op) => texts.extend(plain(&op.view.query)),
        Operation::CreateMaterializedView(op) => texts.extend(plain(&op.query)),
        _ => {}
    }
    texts
}

fn plain(sql: &Sql) -> Option<&str> {
    match sql {
        Sql::Same(text) => Some(text),
        Sql::PerDialect(_) => None,
    }
}
