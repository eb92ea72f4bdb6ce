//! Plays a plan against the model, step by step, as a database would.

use migrate_graph::{Direction, Plan, RowChange};

use crate::model::{Model, Names, names};

/// The version rows for a set of applied revisions.
pub(crate) fn rows_of(model: &Model, applied: &Names) -> Vec<String> {
    model.maximal(applied).into_iter().collect()
}

/// Changes rows as the database would; every part concerns exactly one row.
pub(crate) fn change(rows: &mut Names, change: &RowChange) {
    for row in &change.delete {
        assert!(rows.remove(row), "no row {row} to delete in {rows:?}");
    }
    if let Some((from, to)) = &change.update {
        assert!(rows.remove(from.as_str()), "no row {from} to update in {rows:?}");
        assert!(rows.insert(to.to_string()), "row {to} is there already in {rows:?}");
    }
    for row in &change.insert {
        assert!(rows.insert(row.to_string()), "row {row} is there already in {rows:?}");
    }
}

/// Runs all steps and checks each; gives what is applied before the first and after each step.
pub(crate) fn play(model: &Model, applied: &Names, plan: &Plan) -> Vec<Names> {
    assert!(plan.rows_before.is_sorted() && plan.rows_after.is_sorted());
    let mut rows = names(&plan.rows_before);
    let mut states = vec![applied.clone()];
    let mut applied = applied.clone();
    for step in &plan.steps {
        let id = step.revision.to_string();
        assert_eq!(step.direction, plan.direction);
        match step.direction {
            Direction::Upgrade => {
                assert!(model.required(&id).is_subset(&applied), "{id} comes too early");
                assert!(applied.insert(id), "applied twice");
            }
            Direction::Downgrade => {
                assert!(applied.remove(&id), "{id} is not applied");
                let needs = |other: &String| model.required(other).contains(&id);
                assert!(!applied.iter().any(needs), "{id} is still needed");
            }
        }
        let before = rows.clone();
        change(&mut rows, &step.rows);
        assert_eq!(rows, model.maximal(&applied), "rows after {}", step.revision);
        let mut back = rows.clone();
        change(&mut back, &step.rows.inverse());
        assert_eq!(back, before, "the inverse of {:?}", step.rows);
        assert!(!step.rows.is_empty());
        states.push(applied.clone());
    }
    assert_eq!(rows, names(&plan.rows_after));
    states
}
