//! A commit that fails: a transaction that the bookkeeping began doesn't stay open behind it, so what is
//! done next is not done inside of it.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{TestDatabase, wait};

use super::without_transaction;

fn half(op: &mut Operations) -> Outcome {
    op.execute("CREATE TABLE half (id integer)");
    op.execute("INSERT INTO half VALUES (1)");
    Ok(())
}

/// The journal refuses one write when it is committed, as a server does that can't put transactions in an
/// order: the run tries again in the same session.
#[test]
fn postgres_refuses_one_of_the_journal() {
    for refused in 1.. {
        let Some(database) = TestDatabase::postgres() else { return };
        let run = || without_transaction(database.parsed_url(), half);
        wait(run().upgrade(&["a"])).unwrap();
        database.execute(&format!(
            "CREATE SEQUENCE writes; CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN IF nextval('public.writes') = {refused} THEN \
             RAISE EXCEPTION 'not now' USING ERRCODE = '40001'; END IF; RETURN NULL; END $$; \
             CREATE CONSTRAINT TRIGGER refuse AFTER INSERT OR UPDATE ON migrate_version_journal \
             DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()"
        ));
        let mut again = run().retries(1);
        let ran = wait(again.upgrade(&["head"]));
        ran.unwrap_or_else(|error| panic!("write {refused}: {}", error.explain()));
        assert_eq!(database.version_rows(), ["c"]);
        assert_eq!(database.query("SELECT id FROM half"), ["1"]);
        let writes = database.query("SELECT last_value FROM writes")[0].parse::<usize>().unwrap();
        if writes < refused {
            assert!(refused > 3, "{writes} writes of the journal");
            return;
        }
    }
}
