//! Where a sequence goes on, and whether MariaDB executed a statement on one that was cut off.

use migrate_core::Migrator;
use migrate_core::prelude::*;
use tests::{TestDatabase, migration, registry, wait};

use crate::resume::{history, migrator};

#[test]
fn it_goes_on_from_where_it_is_said() {
    let servers = [TestDatabase::postgres(), TestDatabase::mysql()];
    for database in servers.into_iter().flatten() {
        if database.query("SELECT version()")[0].starts_with("8.") {
            continue;
        }
        let create = |op: &mut Operations| {
            op.create_sequence("n").start(5).increment(2).max_value(9).cycle().min_value(1);
            Ok(())
        };
        let restart = |op: &mut Operations| {
            op.alter_sequence("n").restart_with(7);
            Ok(())
        };
        let own = |op: &mut Operations| {
            op.alter_sequence("n").restart();
            Ok(())
        };
        let history = [
            migration("a", &[], create, |_| Ok(())),
            migration("b", &["a"], restart, |_| Ok(())),
            migration("c", &["b"], own, |_| Ok(())),
        ];
        let mut migrator = Migrator::from_registry(registry(history)).on(database.parsed_url());
        let next = match database.dialect() {
            Dialect::Postgres => "SELECT nextval('n')",
            _ => "SELECT nextval(n)",
        };
        let mut seen = Vec::new();
        for (revision, count) in [("a", 1), ("b", 3), ("c", 1)] {
            wait(migrator.upgrade(&[revision])).unwrap();
            seen.extend((0..count).flat_map(|_| database.query(next)));
        }
        assert_eq!(seen, ["5", "7", "9", "1", "5"], "{}", database.dialect());
    }
}

/// A sequence of MariaDB is a table, so its catalog says whether it was created, renamed, dropped.
#[test]
fn what_a_crash_left_in_doubt() {
    type Record = fn(&mut Operations) -> migrate_core::migration::Outcome;
    let create: Record = |op| {
        op.create_sequence("n").start(5);
        Ok(())
    };
    let failing: Record = |op| {
        op.create_sequence("n").start(5);
        op.execute("INSERT INTO missing VALUES (1)");
        Ok(())
    };
    for took_effect in [true, false] {
        let Some(database) = TestDatabase::mysql() else { return };
        if !database.query("SELECT version()")[0].contains("MariaDB") {
            return;
        }
        wait(migrator(&database, history(failing)).upgrade(&["head"])).unwrap_err();
        let hash = "SELECT done_hash FROM migrate_version_journal WHERE state = 'open'";
        let hash = database.query(hash).remove(0);
        database.execute(&format!(
            "UPDATE migrate_version_journal SET statements_done = 0, in_doubt = 1, \
             done_hash = ':{hash}', object_before = 'absent' WHERE state = 'open'"
        ));
        if !took_effect {
            database.execute("DROP SEQUENCE n");
        }
        wait(migrator(&database, history(create)).upgrade(&["head"])).unwrap();
        assert_eq!(database.query("SELECT nextval(n)"), ["5"]);
        assert_eq!(database.version_rows(), ["c"]);
    }
}
