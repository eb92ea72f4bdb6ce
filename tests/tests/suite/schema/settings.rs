//! What is set for a database or for a look at it: filters, the search path, the schema of the version
//! table; and functions, whose work is not known from their text.

use std::sync::atomic::{AtomicUsize, Ordering};

use migrate_core::catalog::Filter;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migrator, Operation, Operations, SchemaSource};
use tests::{TestDatabase, databases, migration, registry, wait};

fn two_tables(op: &mut Operations) -> Outcome {
    op.create_table("others", [column("id", Integer).not_null()]).primary_key(["id"]);
    op.create_table("own", [column("id", Integer), column("other", Integer)]).foreign_key(
        "fk_own",
        ["other"],
        "others",
        ["id"],
    );
    Ok(())
}

#[test]
fn what_is_left_out_may_be_needed_by_what_is_generated() {
    for database in databases() {
        let history = registry([migration("a1", &[], two_tables, |_| Ok(()))]);
        let migrator = Migrator::from_registry(history).on(database.parsed_url());
        let heads = SchemaSource::Revisions(vec!["a1".to_owned()]);
        let schema = wait(migrator.schema(&heads)).unwrap();
        let sql = migrate_core::compare::creation_sql(&schema).unwrap();
        let sql = format!("{sql}\nALTER TABLE own ADD COLUMN more integer;");
        let wanted = SchemaSource::Script { name: "schema.sql".to_owned(), sql };
        let filter = Filter::default().exclude(&["others".to_owned()]);
        let migrator = migrator.filter(filter).keep_scratch(false);
        let generated = wait(migrator.generate(&["a1".to_owned()], &wanted, &[], false)).unwrap();
        let summaries = |operations: &[Operation]| {
            operations.iter().map(Operation::summary).collect::<Vec<_>>()
        };
        assert_eq!(summaries(&generated.comparison.operations), ["add_column 'own.more'"]);
        assert_eq!(summaries(&generated.downgrade), ["drop_column 'own.more'"]);
    }
}

#[test]
fn without_a_search_path_the_version_table_has_a_schema_of_its_own() {
    let Some(database) = TestDatabase::postgres() else { return };
    let name = database.name();
    database
        .execute(&format!("CREATE SCHEMA meta; ALTER DATABASE \"{name}\" SET search_path = ''"));
    let record = |op: &mut Operations| {
        op.create_table("t", [column("id", Integer)]).schema("public");
        Ok(())
    };
    let history = || registry([migration("a1", &[], record, |_| Ok(()))]);
    let migrator = || {
        Migrator::from_registry(history()).on(database.parsed_url()).version_table_schema("meta")
    };
    wait(migrator().upgrade(&["heads"])).unwrap();
    let checked = wait(migrator().keep_scratch(false).check_database()).unwrap();
    assert!(checked.differences.is_empty(), "{:?}", checked.differences);
    assert!(checked.beyond.is_empty() && checked.pending.is_empty(), "{checked:?}");
}

/// How often the function was run.
static RUNS: AtomicUsize = AtomicUsize::new(0);

async fn create_another(db: &mut Connection) -> Result {
    let number = RUNS.fetch_add(1, Ordering::Relaxed);
    db.execute(&format!("CREATE TABLE t{number} (id integer)"), &[]).await?;
    Ok(())
}

#[test]
fn what_a_function_does_is_not_remembered() {
    for database in databases() {
        let record = |op: &mut Operations| {
            op.run("create a table", create_another);
            Ok(())
        };
        let migrator =
            Migrator::from_registry(registry([migration("a1", &[], record, |_| Ok(()))]));
        let migrator = migrator.on(database.parsed_url());
        let heads = SchemaSource::Revisions(vec!["heads".to_owned()]);
        let names = || {
            let schema = wait(migrator.schema(&heads)).unwrap();
            schema.objects.keys().map(ToString::to_string).collect::<Vec<_>>()
        };
        let first = names();
        assert_eq!(first.len(), 1, "{first:?}");
        assert_ne!(names(), first);
    }
}
