//! Names for what has none: SQLite keeps constraints without names, which a migration can't write.

use std::collections::BTreeSet;

use crate::operations::{
    CreateCheckConstraint, CreateForeignKey, CreateUniqueConstraint, FormerConstraint, Naming,
    Operation,
};
use crate::schema::{ForeignKey, Table, Unique};

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

/// Names for the constraints of one table that are added to it or dropped from it one by one.
#[derive(Debug, Clone, Default)]
pub(crate) struct FreeNames {
    taken: BTreeSet<String>,
}

impl FreeNames {
    /// None of these.
    pub(crate) fn beside(tables: &[&Table]) -> Self {
        let mut taken = BTreeSet::new();
        for table in tables {
            taken.extend(names(table).filter(|name| !name.is_empty()).cloned());
        }
        Self { taken }
    }

    /// Names a constraint that has no name, where it is added or dropped. SQLite finds the one that is
    /// dropped by what it was: see [`DropConstraint`](crate::operations::DropConstraint).
    pub(crate) fn name(&mut self, operation: &mut Operation) {
        match operation {
            Operation::CreateUniqueConstraint(op) => self.name_unique(op),
            Operation::CreateCheckConstraint(op) => self.name_check(op),
            Operation::CreateForeignKey(op) => self.name_foreign_key(op),
            Operation::DropConstraint(op) if op.name.is_empty() => {
                op.name = match op.was.as_deref_mut() {
                    Some(FormerConstraint::Unique(was)) => {
                        self.name_unique(was);
                        was.unique.name.clone()
                    }
                    Some(FormerConstraint::Check(was)) => {
                        self.name_check(was);
                        was.check.name.clone()
                    }
                    Some(FormerConstraint::ForeignKey(was)) => {
                        self.name_foreign_key(was);
                        was.key.name.clone()
                    }
                    _ => String::new(),
                };
            }
            _ => {}
        }
    }

    fn name_unique(&mut self, op: &mut CreateUniqueConstraint) {
        if op.unique.name.is_empty() {
            op.unique.name = self.free(unique_name(&op.table, &op.unique));
        }
    }

    fn name_check(&mut self, op: &mut CreateCheckConstraint) {
        if op.check.name.is_empty() {
            let table = &op.table;
            let mut numbered = (1_u32..).map(|n| format!("ck_{table}_{n}"));
            let name = numbered.find(|name| !self.is_taken(name)).unwrap_or_default();
            op.check.name = self.free(name);
        }
    }

    fn name_foreign_key(&mut self, op: &mut CreateForeignKey) {
        if op.key.name.is_empty() {
            op.key.name = self.free(foreign_key_name(&op.table, &op.key));
        }
    }

    /// SQLite doesn't tell upper from lower case.
    fn is_taken(&self, name: &str) -> bool {
        self.taken.iter().any(|taken| taken.eq_ignore_ascii_case(name))
    }

    /// The name, with a number behind it if something else has it.
    fn free(&mut self, name: String) -> String {
        let numbered = (2_u32..).map(|n| format!("{name}_{n}"));
        let found = std::iter::once(name.clone()).chain(numbered).find(|name| !self.is_taken(name));
        let found = found.unwrap_or(name);
        self.taken.insert(found.clone());
        found
    }
}

fn names(table: &Table) -> impl Iterator<Item = &String> {
    let uniques = table.uniques.iter().map(|unique| &unique.name);
    let checks = table.checks.iter().map(|check| &check.name);
    let keys = table.foreign_keys.iter().map(|key| &key.name);
    table.primary_key_name.iter().chain(uniques).chain(checks).chain(keys)
}

fn unique_name(table: &str, unique: &Unique) -> String {
    format!("uq_{table}_{}", unique.columns.join("_"))
}

fn foreign_key_name(table: &str, key: &ForeignKey) -> String {
    format!("fk_{table}_{}_{}", key.columns.join("_"), key.referent)
}

/// In the manner of the default convention; checks are counted.
fn name_constraints(table: &mut Table) {
    let mut free = FreeNames::beside(&[table]);
    let name = &table.name;
    for unique in table.uniques.iter_mut().filter(|unique| unique.name.is_empty()) {
        unique.name = free.free(unique_name(name, unique));
    }
    let checks = table.checks.iter_mut().filter(|check| check.name.is_empty());
    for (i, check) in checks.enumerate() {
        check.name = free.free(format!("ck_{name}_{}", i + 1));
    }
    for key in table.foreign_keys.iter_mut().filter(|key| key.name.is_empty()) {
        key.name = free.free(foreign_key_name(name, key));
    }
    table.uniques.sort_by(|a, b| a.name.cmp(&b.name));
    table.checks.sort_by(|a, b| a.name.cmp(&b.name));
    table.foreign_keys.sort_by(|a, b| a.name.cmp(&b.name));
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
