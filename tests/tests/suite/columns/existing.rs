//! `add_column` with `if_not_exists` where the column is there: it stays as it is, or it is refused.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::PrepareError;
use migrate_core::{Error, Migrator};
use tests::{databases, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

fn migrator(database: &tests::TestDatabase, record: Record) -> Migrator {
    let all = registry([migration("a", &[], record, |_| Ok(()))]);
    Migrator::from_registry(all).on(database.parsed_url())
}

const GIVEN: &str =
    "CREATE TABLE u (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER, n INTEGER)";

fn plain(op: &mut Operations) -> Outcome {
    op.add_column("t", column("n", BigInt).not_null().default(1)).if_not_exists();
    Ok(())
}

const SAID: [(&str, Record); 5] = [
    ("unique constraint", |op| added(op, column("n", Integer).unique())),
    ("primary key", |op| added(op, column("n", Integer).primary_key())),
    ("foreign key", |op| added(op, column("n", Integer).references("u", "id"))),
    ("identity", |op| added(op, column("n", Integer).identity())),
    ("comment", |op| added(op, column("n", Integer).comment("new"))),
];

fn added(op: &mut Operations, column: Column) -> Outcome {
    op.add_column("t", column).if_not_exists();
    Ok(())
}

#[test]
fn what_is_more_than_the_column_is_refused() {
    for database in databases() {
        database.execute(GIVEN);
        let before = database.schema();
        for (what, record) in SAID {
            let done = wait(migrator(&database, record).upgrade(&["head"]));
            let Err(Error::Prepare(errors)) = done else { panic!("{what}: {done:?}") };
            let [PrepareError::Render { source, .. }] = &errors[..] else { panic!("{errors:?}") };
            let (dialect, reason) = (database.dialect(), source.reason.as_str());
            if dialect == Dialect::MySql && what == "identity" {
                assert_eq!(reason, "counts nothing but a key up: 'n' is none");
            } else if dialect != Dialect::Sqlite {
                let says = format!(
                    "would give column 'n' its {what} even if it was there: IF NOT EXISTS covers the \
                     column alone"
                );
                assert_eq!(reason, says);
                let way_out = "use op.when(column_exists(..).not(), ..) in its place, on the \
                               database: a script can't ask";
                assert_eq!(source.way_out, way_out);
            }
            assert_eq!(database.schema(), before);
        }
    }
}

/// MariaDB and PostgreSQL have it; here the column is there.
#[test]
fn a_column_that_is_there_stays_as_it_is() {
    for database in databases() {
        database.execute(GIVEN);
        let before = database.schema();
        let done = wait(migrator(&database, plain).upgrade(&["head"]));
        if database.dialect() == Dialect::Sqlite {
            let Err(Error::Prepare(errors)) = done else { panic!("{done:?}") };
            let said = errors[0].to_string();
            assert!(said.ends_with("sqlite has no IF NOT EXISTS for columns"), "{said}");
        } else {
            done.unwrap();
        }
        assert_eq!(database.schema(), before, "{}", database.dialect());
    }
}
