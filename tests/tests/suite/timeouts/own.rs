//! What a migration says of timeouts in SQL of its own: it holds for the rest of it, unless an operation
//! says something else, and not behind it.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migration, Migrator, TransactionMode};
use tests::{TestDatabase, migration, registry, wait};

use super::{SEEN, look, nothing, plain, table};

const OUTSIDE: TransactionMode = TransactionMode { upgrade: false, downgrade: false };

fn sets_both(op: &mut Operations) {
    op.execute(
        per_dialect()
            .postgres("SET lock_timeout = '9s'; SET statement_timeout = '33s'")
            .mysql("SET SESSION innodb_lock_wait_timeout = 9, SESSION max_statement_time = 33"),
    );
}

fn sets_its_own(op: &mut Operations) -> Outcome {
    sets_both(op);
    look(op, 2);
    // Behind writes of the bookkeeping.
    op.create_table("other", [column("id", Integer)]);
    look(op, 3);
    look(&mut op.statement_timeout("2min"), 4);
    Ok(())
}

async fn sets(db: &mut Connection) -> Result {
    let sql = match db.dialect() {
        Dialect::Postgres => "SET lock_timeout = '9s'; SET statement_timeout = '33s'",
        _ => "SET SESSION innodb_lock_wait_timeout = 9, SESSION max_statement_time = 33",
    };
    db.execute_script(sql).await?;
    Ok(())
}

fn sets_by_a_function(op: &mut Operations) -> Outcome {
    op.run("sets", sets);
    look(op, 2);
    op.create_table("other", [column("id", Integer)]);
    look(op, 3);
    look(&mut op.statement_timeout("2min"), 4);
    Ok(())
}

fn migrator(database: &TestDatabase, b: Migration) -> Migrator {
    let c = migration("c", &["b"], plain, nothing);
    let history = registry([migration("a", &[], table, nothing), b, c]);
    Migrator::from_registry(history).on(database.parsed_url())
}

fn servers() -> impl Iterator<Item = TestDatabase> {
    [TestDatabase::postgres(), TestDatabase::mysql()].into_iter().flatten()
}

#[test]
fn it_holds_for_the_rest_of_a_migration_that_is_no_transaction() {
    for database in servers() {
        for upgrade in [sets_its_own, sets_by_a_function] {
            let b = Migration { transaction: OUTSIDE, ..migration("b", &["a"], upgrade, nothing) };
            wait(migrator(&database, b).upgrade(&["head"])).unwrap();
            let expected = match database.dialect() {
                Dialect::Postgres => ["1|5s|0", "2|9s|33s", "3|9s|33s", "4|9s|2min", "6|5s|0"],
                _ => ["1|5 5|0", "2|5 9|33", "3|5 9|33", "4|5 5|120", "6|5 5|0"],
            };
            assert_eq!(database.query(SEEN), expected);
            database.execute("DROP TABLE seen");
            database.execute("DROP TABLE other");
            wait(migrator(&database, b).stamp(&["base"], true)).unwrap();
        }
    }
}

/// A transaction that follows in the same migration has it too, and what builds an index beside others
/// waits no longer than that.
#[test]
fn it_holds_in_the_transactions_behind_it_and_beside_others() {
    let Some(database) = TestDatabase::postgres() else { return };
    let upgrade = |op: &mut Operations| {
        sets_both(op);
        look(op, 2);
        op.create_index("i", "seen", ["n"]).concurrently();
        look(op, 3);
        Ok(())
    };
    let b = migration("b", &["a"], upgrade, nothing);
    wait(migrator(&database, b).upgrade(&["head"])).unwrap();
    assert_eq!(database.query(SEEN), ["1|5s|0", "2|9s|33s", "3|9s|33s", "6|5s|0"]);
}

fn fails_behind_it(op: &mut Operations) -> Outcome {
    sets_both(op);
    op.create_table("other", [column("id", Integer)]);
    op.execute("INSERT INTO missing VALUES (1)");
    Ok(())
}

fn corrected(op: &mut Operations) -> Outcome {
    sets_both(op);
    op.create_table("other", [column("id", Integer)]);
    look(op, 2);
    Ok(())
}

/// It is set again where a step is gone on with.
#[test]
fn it_holds_in_a_step_that_is_gone_on_with() {
    for database in servers() {
        let run = |upgrade| {
            let b = Migration { transaction: OUTSIDE, ..migration("b", &["a"], upgrade, nothing) };
            migrator(&database, b)
        };
        wait(run(fails_behind_it).upgrade(&["head"])).unwrap_err();
        wait(run(corrected).upgrade(&["head"])).unwrap();
        let expected = match database.dialect() {
            Dialect::Postgres => ["1|5s|0", "2|9s|33s", "6|5s|0"],
            _ => ["1|5 5|0", "2|5 9|33", "6|5 5|0"],
        };
        assert_eq!(database.query(SEEN), expected);
    }
}

/// What is built beside others waits for old transactions as long as the migration said.
#[test]
fn it_holds_for_what_works_concurrently() {
    let Some(database) = TestDatabase::postgres() else { return };
    let upgrade = |op: &mut Operations| {
        op.execute("SET lock_timeout = '700ms'");
        op.create_index("i", "seen", ["n"]).concurrently();
        Ok(())
    };
    let run = || {
        let b = Migration { transaction: OUTSIDE, ..migration("b", &["a"], upgrade, nothing) };
        migrator(&database, b).retries(0)
    };
    wait(run().upgrade(&["a"])).unwrap();
    let error = wait(async {
        let mut other = database.connect().await;
        other.execute_script("BEGIN; INSERT INTO seen VALUES (0)").await.unwrap();
        let mut all = run().timeout(std::time::Duration::from_secs(20));
        let ran = std::thread::spawn(move || wait(all.upgrade(&["head"])).map(|_| ()));
        let error = ran.join().unwrap().unwrap_err();
        other.execute_script("COMMIT").await.unwrap();
        error
    });
    assert!(error.to_string().contains("due to lock timeout"), "{error}");
    wait(run().upgrade(&["head"])).unwrap();
    assert_eq!(
        database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"),
        ["Boolean(true)"]
    );
}
