//! What a column refers to on MySQL, which drops no column before its foreign key: the key has a name
//! that is known, unless that is too long.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::runner::PrepareError;
use migrate_core::{Error, Migrator};
use tests::{TestDatabase, migration, registry, wait};

const LONG: &str = "a_table_with_a_name_of_forty_five_characters_";

fn created(op: &mut Operations) -> Outcome {
    op.create_table("u", [column("id", Integer).primary_key()]);
    for table in ["t", LONG] {
        let key = column("the_user_it_is_of", Integer).references("u", "id");
        op.create_table(table, [column("id", Integer), key]);
    }
    Ok(())
}

fn dropped(op: &mut Operations, table: &str) -> Outcome {
    let was = column("the_user_it_is_of", Integer).references("u", "id");
    op.drop_column(table, "the_user_it_is_of").was(was);
    Ok(())
}

#[test]
fn a_key_with_a_name_goes_with_its_column() {
    let Some(database) = TestDatabase::mysql() else { return };
    let short = |op: &mut Operations| dropped(op, "t");
    let long = |op: &mut Operations| dropped(op, LONG);
    let migrator = |second: fn(&mut Operations) -> Outcome| {
        let all =
            [migration("a", &[], created, |_| Ok(())), migration("b", &["a"], second, |_| Ok(()))];
        Migrator::from_registry(registry(all)).on(database.parsed_url())
    };
    wait(migrator(short).upgrade(&["a"])).unwrap();
    let named = "SELECT table_name, constraint_name FROM information_schema.table_constraints \
                 WHERE table_schema = DATABASE() AND constraint_type = 'FOREIGN KEY' ORDER BY 1 DESC";
    let before = database.query(named);
    assert_eq!(before[0], "t|t_the_user_it_is_of_fkey");
    assert!(!before[1].ends_with("_fkey"), "{before:?}");

    let Err(Error::Prepare(errors)) = wait(migrator(long).upgrade(&["head"])) else {
        panic!("it is dropped")
    };
    let [PrepareError::Render { source, .. }] = &errors[..] else { panic!("{errors:?}") };
    assert_eq!(
        source.to_string(),
        "mysql can't drop column 'the_user_it_is_of' before its foreign key, for which \
         '<table>_<column>_fkey' would have been too long: the database named it"
    );
    assert_eq!(
        source.way_out,
        "drop the key first, with op.drop_constraint and its name, and leave references(..) out of \
         was(..)"
    );
    assert_eq!(database.query(named), before);

    wait(migrator(short).upgrade(&["head"])).unwrap();
    assert_eq!(database.query(named), before[1..]);
}
