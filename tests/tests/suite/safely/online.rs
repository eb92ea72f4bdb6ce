//! MySQL and MariaDB: in place, with others writing, or refused by the server with nothing done.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, migration, registry, wait};

use super::{RECIPES, TABLES};

fn migrator(database: &TestDatabase, record: fn(&mut Operations) -> Outcome) -> Migrator {
    let migration = migration("a", &[], record, |_| Ok(()));
    let migration = Migration { downgrade: Downgrade::Reversible, ..migration };
    Migrator::from_registry(registry([migration])).on(database.parsed_url())
}

#[test]
fn what_can_be_made_in_place_is() {
    let larger: fn(&mut Operations) -> Outcome = |op| {
        let was = column("title", Varchar(80));
        op.alter_column("notes", "title").set_type(Varchar(100)).safely().was(was);
        Ok(())
    };
    for record in [RECIPES[0], RECIPES[3], RECIPES[4], larger] {
        let Some(database) = TestDatabase::mysql() else { return };
        database.execute(TABLES);
        let before = database.schema();
        wait(migrator(&database, record).upgrade(&["head"])).unwrap();
        assert_ne!(database.schema(), before);
        wait(migrator(&database, record).downgrade("base")).unwrap();
    }
}

#[test]
fn what_can_not_is_refused_with_nothing_done() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute(TABLES);
    let before = database.schema();
    let wider: fn(&mut Operations) -> Outcome = |op| {
        op.alter_column("notes", "n").set_type(BigInt).safely().was(column("n", Integer));
        Ok(())
    };
    let error = wait(migrator(&database, wider).upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains("INPLACE is not supported"), "{error}");
    assert_eq!(database.schema(), before);
    assert!(database.version_rows().is_empty());
}
