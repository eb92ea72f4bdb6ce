//! The convention applied to what was recorded: each name that is awaited is made, or it is said why
//! there is none.

use std::collections::BTreeMap;

use super::convention::Naming;
use super::kind::Kind;
use super::template::Subject;
use crate::operations::fault::check_made;
use crate::schema::{
    Check, ColumnDefinition, ForeignKey, Index, IndexKey, NameState, PrimaryKey, Table, Unique,
};

type Made = Result<String, String>;

impl Naming {
    pub(in crate::operations) fn name_index(&self, index: &mut Index) {
        let has_expression = |key: &IndexKey| matches!(key, IndexKey::Expression { .. });
        let made = if index.columns.iter().any(has_expression) {
            Err("it is over an expression, which no name can be made of".to_owned())
        } else {
            let columns: Vec<_> = index.columns.iter().map(|key| key.text().to_owned()).collect();
            self.make(Kind::Index, Subject::of(&index.table, &columns))
        };
        settle(&mut index.name, &mut index.name_state, made);
    }

    pub(in crate::operations) fn name_unique(&self, table: &str, unique: &mut Unique) {
        let made = self.make(Kind::Unique, Subject::of(table, &unique.columns));
        settle(&mut unique.name, &mut unique.name_state, made);
    }

    pub(in crate::operations) fn name_check(&self, table: &str, check: &mut Check) {
        let condition = &check.condition;
        let made = self.make(Kind::Check, Subject { condition, ..Subject::of(table, &[]) });
        settle(&mut check.name, &mut check.name_state, made);
    }

    pub(in crate::operations) fn name_foreign_key(&self, table: &str, key: &mut ForeignKey) {
        let made = self.make_foreign_key(table, key);
        settle(&mut key.name, &mut key.name_state, made);
    }

    /// What has no name in its own right gets one only from a template of its own: else it keeps
    /// the one that it always had.
    pub(in crate::operations) fn name_primary_key(&self, table: &str, key: &mut PrimaryKey) {
        if key.name.is_none() && self.is_configured(Kind::PrimaryKey) {
            match self.make(Kind::PrimaryKey, Subject::of(table, &key.columns)) {
                Ok(name) => key.name = Some(name),
                Err(fault) => key.name_state = NameState::Lacking(fault),
            }
        }
    }

    /// Names the keys that are said at a column, for which the convention has a template.
    pub(in crate::operations) fn name_column(&self, table: &str, column: &mut ColumnDefinition) {
        let columns = [column.name.clone()];
        let mut faults = Vec::new();
        let mut kept = |made: Made| made.map_err(|fault| faults.push(fault)).ok();
        if column.unique && self.is_configured(Kind::Unique) {
            let made = self.make(Kind::Unique, Subject::of(table, &columns));
            column.key_names.unique = kept(made);
        }
        if let Some(reference) = &column.references
            && self.is_configured(Kind::ForeignKey)
        {
            let key = reference.of_column(&column.name);
            column.key_names.foreign_key = kept(self.make_foreign_key(table, &key));
        }
        column.key_names.faults = faults;
    }

    /// Names the keys of an added column.
    pub(in crate::operations) fn name_added(&self, table: &str, column: &mut ColumnDefinition) {
        self.name_column(table, column);
        if column.primary_key && self.is_configured(Kind::PrimaryKey) {
            let columns = [column.name.clone()];
            match self.make(Kind::PrimaryKey, Subject::of(table, &columns)) {
                Ok(name) => column.key_names.primary_key = Some(name),
                Err(fault) => column.key_names.faults.push(fault),
            }
        }
    }

    pub(in crate::operations) fn name_table(&self, table: &mut Table) {
        let name = table.name.clone();
        for column in &mut table.columns {
            self.name_column(&name, column);
        }
        for unique in &mut table.uniques {
            self.name_unique(&name, unique);
        }
        for check in &mut table.checks {
            self.name_check(&name, check);
        }
        for key in &mut table.foreign_keys {
            self.name_foreign_key(&name, key);
        }
        if let Some(mut key) = table.whole_primary_key() {
            self.name_primary_key(&name, &mut key);
            check_made("primary key", &key.name_state, &mut table.key_faults);
            table.primary_key_name = key.name;
        }
        refuse_twins(table);
    }

    fn make_foreign_key(&self, table: &str, key: &ForeignKey) -> Made {
        let subject = Subject {
            referred_table: &key.referent,
            referred_columns: &key.referent_columns,
            ..Subject::of(table, &key.columns)
        };
        self.make(Kind::ForeignKey, subject)
    }
}

fn settle(name: &mut String, state: &mut NameState, made: Made) {
    if *state != NameState::Awaited {
        return;
    }
    *state = match made {
        Ok(made) => {
            *name = made;
            NameState::Made
        }
        Err(reason) => NameState::Lacking(reason),
    };
}

/// A name that was made is none if something else of the table has it.
fn refuse_twins(table: &mut Table) {
    let mut held: BTreeMap<String, usize> = BTreeMap::new();
    let names = table.columns.iter().flat_map(|column| {
        let names = &column.key_names;
        [&names.unique, &names.foreign_key].into_iter().flatten()
    });
    let names = names.chain(&table.primary_key_name);
    let names = names.chain(table.uniques.iter().map(|unique| &unique.name));
    let names = names.chain(table.checks.iter().map(|check| &check.name));
    let names = names.chain(table.foreign_keys.iter().map(|key| &key.name));
    for name in names {
        *held.entry(name.clone()).or_default() += 1;
    }
    let refuse = |name: &str, state: &mut NameState| {
        if *state == NameState::Made && held.get(name).is_some_and(|times| *times > 1) {
            let reason = format!("the one that is made, '{name}', something else has too");
            *state = NameState::Lacking(reason);
        }
    };
    table.uniques.iter_mut().for_each(|unique| refuse(&unique.name, &mut unique.name_state));
    table.checks.iter_mut().for_each(|check| refuse(&check.name, &mut check.name_state));
    table.foreign_keys.iter_mut().for_each(|key| refuse(&key.name, &mut key.name_state));
    for column in &mut table.columns {
        let names = &mut column.key_names;
        let made = [&names.unique, &names.foreign_key].into_iter().flatten();
        let twins = made.filter(|name| held.get(*name).is_some_and(|times| *times > 1));
        let faults: Vec<_> = twins
            .map(|name| format!("the name that is made, '{name}', something else has too"))
            .collect();
        names.faults.extend(faults);
    }
}
