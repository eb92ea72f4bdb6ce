//! A table when it is complete.

use super::reader::{Reader, Relation};
use crate::operations::CreateTable;

impl Reader<'_> {
    /// Adds the tables, which are complete now.
    pub(super) fn add_tables(&mut self) {
        for (_, mut relation) in std::mem::take(&mut self.relations) {
            self.check_counting(&mut relation);
            let mut table = relation.table;
            table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
            table.checks.sort_by(|a, b| a.name.cmp(&b.name));
            table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
            let mut create = CreateTable::new(&table.name, Vec::new());
            create.table = table;
            self.add(create);
        }
    }

    /// What counts up is a key of the table.
    fn check_counting(&mut self, relation: &mut Relation) {
        let described = relation.described();
        let table = &mut relation.table;
        let uniques = table.uniques.iter().filter_map(|unique| unique.columns.first());
        let keys: Vec<_> = table.primary_key.first().into_iter().chain(uniques).cloned().collect();
        for column in table.columns.iter_mut().filter(|column| column.identity.is_some()) {
            if !keys.contains(&column.name) {
                column.identity = None;
                self.beyond(format!("column '{}' of {described} counts up", column.name));
            }
        }
    }
}
