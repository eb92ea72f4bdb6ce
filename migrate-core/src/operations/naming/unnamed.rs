//! Names for what has none: SQLite keeps constraints without names, which a migration can't write.

use std::collections::BTreeSet;

use crate::operations::{Naming, Operation};
use crate::schema::Table;

impl Operation {
    /// Makes it what it is when the code that is written of it is recorded: what has no name gets one,
    /// also in a table that is dropped.
    pub(crate) fn as_recorded(&mut self, naming: &Naming) {
        match self {
            Self::CreateTable(op) => name_constraints(&mut op.table),
            Self::DropTable(op) => {
                if let Some(was) = &mut op.was {
                    name_constraints(&mut was.table);
                }
            }
            _ => {}
        }
        self.make_names(naming);
    }
}

/// In the manner of the default convention; checks are counted.
fn name_constraints(table: &mut Table) {
    let mut taken: BTreeSet<String> = table.primary_key_name.iter().cloned().collect();
    taken.extend(table.uniques.iter().map(|unique| unique.name.clone()));
    taken.extend(table.checks.iter().map(|check| check.name.clone()));
    taken.extend(table.foreign_keys.iter().map(|key| key.name.clone()));
    let name = &table.name;
    for unique in table.uniques.iter_mut().filter(|unique| unique.name.is_empty()) {
        unique.name = free(&mut taken, format!("uq_{name}_{}", unique.columns.join("_")));
    }
    let checks = table.checks.iter_mut().filter(|check| check.name.is_empty());
    for (i, check) in checks.enumerate() {
        check.name = free(&mut taken, format!("ck_{name}_{}", i + 1));
    }
    for key in table.foreign_keys.iter_mut().filter(|key| key.name.is_empty()) {
        let made = format!("fk_{name}_{}_{}", key.columns.join("_"), key.referent);
        key.name = free(&mut taken, made);
    }
    table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
    table.checks.sort_by(|a, b| a.name.cmp(&b.name));
    table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
}

/// The name, with a number behind it if something else has it.
fn free(taken: &mut BTreeSet<String>, name: String) -> String {
    let numbered = (2_u32..).map(|n| format!("{name}_{n}"));
    let found = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
    let found = found.unwrap_or(name);
    taken.insert(found.clone());
    found
}

#[cfg(test)]
mod tests {
    use crate::operations::{CreateTable, Naming, Operation};
    use crate::schema::{Check, ForeignKey, Unique};

    #[test]
    fn each_gets_a_name_of_its_own() {
        let mut op = CreateTable::new("t", Vec::new());
        let columns = vec!["a".to_owned(), "b".to_owned()];
        let named = Check { name: "ck_t_1".to_owned(), ..Check::default() };
        op.table.checks = vec![Check::default(), Check::default(), named];
        op.table.uniques = vec![Unique { columns: columns.clone(), ..Unique::default() }];
        let key = ForeignKey { columns, referent: "u".to_owned(), ..ForeignKey::default() };
        op.table.foreign_keys = vec![key.clone(), key];
        let mut operation = Operation::from(op);
        operation.as_recorded(&Naming::default());
        let Operation::CreateTable(op) = operation else { panic!("it is a table still") };
        let checks: Vec<_> = op.table.checks.iter().map(|check| check.name.as_str()).collect();
        assert_eq!(checks, ["ck_t_1", "ck_t_1_2", "ck_t_2"]);
        assert_eq!(op.table.uniques[0].name, "uq_t_a_b");
        let keys: Vec<_> = op.table.foreign_keys.iter().map(|key| key.name.as_str()).collect();
        assert_eq!(keys, ["fk_t_a_b_u", "fk_t_a_b_u_2"]);
    }
}
