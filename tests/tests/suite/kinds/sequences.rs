//! Where a sequence goes on: restarted at a number, restarted at its start, and around its end.
//! How far it came is no part of the schema, so the numbers themselves are looked at.

use migrate_core::Migrator;
use migrate_core::prelude::*;
use tests::{TestDatabase, migration, registry, wait};

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
