//! What foreign keys refer to, named as it is spelled itself: SQLite doesn't tell upper from lower
//! case, and takes the primary key where no column is named.

use std::collections::BTreeMap;

use crate::dialect::sort_foreign_keys;
use crate::operations::CreateTable;
use crate::schema::{ForeignKey, Table};

/// The tables of a database by their names in lower case.
pub(super) type Tables = BTreeMap<String, CreateTable>;

pub(super) fn spell_referents(tables: &mut Tables) {
    let mut spelled = Vec::new();
    for (name, op) in tables.iter() {
        let mut keys = op.table.foreign_keys.clone();
        for key in &mut keys {
            if let Some(referent) = tables.get(&key.referent.to_ascii_lowercase()) {
                spell(key, &referent.table);
            }
        }
        if keys != op.table.foreign_keys {
            spelled.push((name.clone(), keys));
        }
    }
    for (name, mut keys) in spelled {
        sort_foreign_keys(&mut keys);
        if let Some(op) = tables.get_mut(&name) {
            op.table.foreign_keys = keys;
        }
    }
}

fn spell(key: &mut ForeignKey, referent: &Table) {
    key.referent.clone_from(&referent.name);
    if key.referent_columns.is_empty() && key.columns.len() == referent.primary_key.len() {
        key.referent_columns.clone_from(&referent.primary_key);
    }
    for name in &mut key.referent_columns {
        let mut columns = referent.columns.iter();
        if let Some(column) = columns.find(|column| column.name.eq_ignore_ascii_case(name)) {
            name.clone_from(&column.name);
        }
    }
}
