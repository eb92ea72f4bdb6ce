//! What can be wrong with a table, whatever the database.

use super::column_faults::check_column;
use super::constraint::check_foreign_key;
use super::fault::{check_key_name, check_name, check_names, check_text};
use super::table_options::check_options;
use crate::schema::Table;

pub(super) fn check_table(table: &Table, faults: &mut Vec<String>) {
    check_name("table", &table.name, faults);
    if table.columns.is_empty() {
        faults.push(format!("table '{}' has no column", table.name));
    }
    for (i, column) in table.columns.iter().enumerate() {
        check_column(column, faults);
        if table.columns[..i].iter().any(|other| other.name == column.name) {
            faults.push(format!("column '{}' is given twice", column.name));
        }
    }
    check_keys(table, faults);
    check_options(&table.options, faults);
    for check in &table.checks {
        check_key_name("check constraint", &check.name, &check.name_state, faults);
        check_text(&format!("condition of check '{}'", check.name), &check.condition, faults);
    }
}

fn check_keys(table: &Table, faults: &mut Vec<String>) {
    faults.extend(table.key_faults.iter().cloned());
    if let Some(name) = &table.primary_key_name {
        check_name("primary key", name, faults);
    }
    if !table.primary_key.is_empty() {
        check_names("primary key", &table.primary_key, faults);
        if let Some(column) = table.columns.iter().find(|column| column.primary_key) {
            let name = &column.name;
            faults.push(format!("the primary key is given twice: on column '{name}' too"));
        }
    }
    for unique in &table.uniques {
        check_key_name("unique constraint", &unique.name, &unique.name_state, faults);
        check_names(&format!("unique constraint '{}'", unique.name), &unique.columns, faults);
    }
    for key in &table.foreign_keys {
        check_foreign_key(key, faults);
    }
    check_key_columns(table, faults);
}

fn check_key_columns(table: &Table, faults: &mut Vec<String>) {
    let lists = std::iter::once(&table.primary_key)
        .chain(table.uniques.iter().map(|unique| &unique.columns))
        .chain(table.foreign_keys.iter().map(|key| &key.columns));
    for name in lists.flatten().filter(|name| !name.is_empty()) {
        if !table.columns.iter().any(|column| column.name == *name) {
            faults.push(format!("a key names column '{name}', which the table doesn't have"));
        }
    }
}
