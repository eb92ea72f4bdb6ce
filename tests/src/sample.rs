//! Small histories, made without macros.

use migrate_core::migration::Outcome;
use migrate_core::{Downgrade, Migration, Operations, Record, Registry, Timeouts, TransactionMode};

/// A migration with these parents that records what the functions record.
pub fn migration(
    revision: &'static str,
    down_revisions: &'static [&'static str],
    upgrade: fn(&mut Operations) -> Outcome,
    downgrade: fn(&mut Operations) -> Outcome,
) -> Migration {
    Migration {
        revision,
        down_revisions,
        depends_on: &[],
        branch_labels: &[],
        create_date: None,
        doc: revision,
        package: "tests",
        file: "tests/sample.rs",
        line: 1,
        transaction: TransactionMode { upgrade: true, downgrade: true },
        timeouts: Timeouts::UNSET,
        accepts: &[],
        source: "s1:00000000000000000000000000000000",
        upgrade: Record::Fallible(upgrade),
        downgrade: Downgrade::Function(Record::Fallible(downgrade)),
    }
}

/// A registry of these migrations.
pub fn registry(migrations: impl IntoIterator<Item = Migration>) -> Registry {
    Registry::from_migrations(migrations).expect("the test's history is valid")
}

/// A migration with these parents that creates the table `t_REVISION`, so that what is applied can be
/// seen: `table_migration!("b", ["a"])`.
#[macro_export]
macro_rules! table_migration {
    ($revision:literal, $down:expr) => {
        $crate::migration(
            $revision,
            &$down,
            |op| {
                use migrate_core::prelude::*;
                op.create_table(concat!("t_", $revision), [column("id", Integer).primary_key()]);
                Ok(())
            },
            |op| {
                op.drop_table(concat!("t_", $revision));
                Ok(())
            },
        )
    };
}
