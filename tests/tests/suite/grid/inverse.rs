//! What restores what was there, twice, is the operation itself: of every operation in the grid.

use migrate_core::{Dialect, Operation};

use super::all;
use super::family::Family;

/// Whether a second inverse brings the same back: not where the first one says more of what it drops
/// than was said.
fn says_all(operation: &Operation) -> bool {
    !matches!(
        operation,
        Operation::AlterColumn(_)
            | Operation::DropTable(_)
            | Operation::DropColumn(_)
            | Operation::DropIndex(_)
            | Operation::DropConstraint(_)
            | Operation::AlterPolicy(_)
            | Operation::DetachPartition(_)
            | Operation::DropPolicy(_)
            | Operation::BulkDelete(_)
            | Operation::DropFunction(_)
            | Operation::DropProcedure(_)
            | Operation::DropTrigger(_)
            | Operation::DropView(_)
            | Operation::DropMaterializedView(_)
            | Operation::CreateTableComment(_)
            | Operation::DropTableComment(_)
            | Operation::DropEnumType(_)
            | Operation::DropSchema(_)
            | Operation::DropExtension(_)
            | Operation::AlterExtension(_)
            | Operation::Revoke(_)
            | Operation::CreateObjectComment(_)
            | Operation::DropObjectComment(_)
            | Operation::DropSequence(_)
            | Operation::AlterSequence(_)
            | Operation::DropDomain(_)
            | Operation::AlterDomain(_)
            | Operation::AddEnumValue(_)
            | Operation::DropEnumValue(_)
    )
}

#[test]
fn the_inverse_of_the_inverse() {
    let mut count = 0;
    for (title, row) in all().into_iter().flat_map(Family::rows) {
        for operation in row.recorded(Dialect::Postgres) {
            let Ok(inverse) = operation.inverse() else { continue };
            if matches!(operation, Operation::Backfill(_) | Operation::RequireBackfill(_)) {
                assert!(matches!(inverse, Operation::Execute(_)), "{title}");
                continue;
            }
            if operation.summary().starts_with("execute") {
                assert_eq!(inverse.inverse().as_ref(), Ok(&operation), "{title}");
                continue;
            }
            assert_ne!(operation, inverse, "{title}");
            let again = inverse.inverse().unwrap_or_else(|error| panic!("{title}: {error}"));
            if says_all(&operation) && !format!("{operation:?}").contains("position: Some") {
                assert_eq!(operation, again, "{title}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "only {count} were compared");
}
