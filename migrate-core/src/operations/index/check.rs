//! What can be wrong with an index, whatever the database.

use crate::operations::fault::{check_key_name, check_name, check_names, check_text};
use crate::schema::{Index, IndexKey};

pub(super) fn check_index(index: &Index, faults: &mut Vec<String>) {
    check_key_name("index", &index.name, &index.name_state, faults);
    check_name("table", &index.table, faults);
    check_keys(index, faults);
    if let Some(condition) = &index.condition {
        check_text(&format!("condition of index '{}'", index.name), condition, faults);
    }
    check_word("access method", index.method.as_deref(), faults);
    if !index.include.is_empty() {
        check_names(&format!("include of index '{}'", index.name), &index.include, faults);
    }
    for (parameter, value) in &index.parameters {
        check_word("storage parameter", Some(parameter), faults);
        check_text(&format!("value of storage parameter '{parameter}'"), value, faults);
    }
    if let Some(tablespace) = &index.tablespace {
        check_name("tablespace", tablespace, faults);
    }
}

/// What is written without quotes is one word.
pub(in crate::operations) fn check_word(what: &str, word: Option<&str>, faults: &mut Vec<String>) {
    let is_word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    if let Some(word) = word.filter(|word| !is_word(word)) {
        faults.push(format!("'{word}' is no {what}: it is one word"));
    }
}

fn check_keys(index: &Index, faults: &mut Vec<String>) {
    let Index { name, columns, options, .. } = index;
    if columns.is_empty() {
        faults.push(format!("the index '{name}' names no column"));
    }
    for (i, key) in columns.iter().enumerate() {
        match key {
            IndexKey::Column(column) => {
                check_name(&format!("column of the index '{name}'"), column, faults);
            }
            IndexKey::Expression { expression } => {
                check_text(&format!("expression of index '{name}'"), expression, faults);
            }
        }
        if columns[..i].contains(key) {
            faults.push(format!("the index '{name}' names column '{}' twice", key.text()));
        }
    }
    for (column, options) in options {
        if !columns.iter().any(|key| key.text() == column) {
            faults
                .push(format!("something is said of '{column}', which index '{name}' isn't over"));
        }
        if let Some(class) = &options.operator_class {
            check_text(&format!("operator class of '{column}'"), class, faults);
        }
        if options.length == Some(0) {
            faults.push(format!("index '{name}' takes nothing of column '{column}'"));
        }
    }
}
