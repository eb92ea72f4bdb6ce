//! What is written: the rows of the grid on each database that makes another one of it, and what takes
//! their operations back.

use migrate_core::code::function_body;
use migrate_core::{Dialect, Operation};

use crate::grid::{self, Family, Row};

/// A function of operations.
pub(super) struct Case {
    pub(super) title: String,
    pub(super) name: String,
    pub(super) dialect: Dialect,
    pub(super) operations: Vec<Operation>,
}

impl Case {
    pub(super) fn function(&self) -> String {
        let body = function_body(&self.operations, 4);
        let body = body.unwrap_or_else(|operation| panic!("{}: {operation}", self.title));
        format!("fn {}(op: &mut Operations) {{\n{body}}}\n", self.name)
    }
}

pub(super) fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for family in grid::all() {
        of_family(family, &mut cases);
    }
    cases
}

fn of_family(family: &Family, cases: &mut Vec<Case>) {
    let first = cases.len();
    let mut push = |title: String, dialect: Dialect, operations: Vec<Operation>| {
        let operations: Vec<_> = operations.into_iter().filter(can_be_written).collect();
        let is_known = cases.iter().any(|case| case.operations == operations);
        if !is_known && !operations.is_empty() {
            let name = format!("{}_{}", family.name, cases.len() - first);
            cases.push(Case { title, name, dialect, operations });
        }
    };
    let given = ("given".to_owned(), &family.given);
    for (title, row) in [given].into_iter().chain(family.rows()) {
        for dialect in Dialect::ALL {
            let title = format!("{}, {title}, {dialect}", family.name);
            let operations = row.recorded(dialect);
            let back = operations.iter().filter_map(|operation| operation.inverse().ok()).collect();
            push(title.clone(), dialect, operations);
            push(format!("{title}, back"), dialect, back);
            push(format!("{title}, down"), dialect, down(row, dialect));
        }
    }
}

/// A function of a migration is no data, and no migration says that it takes a view back.
fn can_be_written(operation: &Operation) -> bool {
    let can = match operation {
        Operation::Run(_) => false,
        Operation::ReplaceView(replace) => !replace.is_way_back,
        _ => true,
    };
    let written = function_body(std::slice::from_ref(operation), 4);
    assert_eq!(written.is_ok(), can, "{}", operation.summary());
    can
}

fn down(row: &Row, dialect: Dialect) -> Vec<Operation> {
    let Some(record) = row.downgrade else { return Vec::new() };
    let mut op = migrate_core::Operations::new(dialect, Default::default());
    record(&mut op);
    op.finish().operations.into_iter().map(|one| one.operation).collect()
}

/// Each kind of operation is among them.
#[test]
fn no_kind_is_missing() {
    let cases = all();
    let kinds: std::collections::BTreeSet<&str> =
        cases.iter().flat_map(|case| &case.operations).map(Operation::name).collect();
    assert!(kinds.len() >= 67, "{}: {kinds:?}", kinds.len());
}
