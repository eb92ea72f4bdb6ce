//! Many processes at once on one database: each migration is run by exactly one of them.

use tests::{databases, migrate};

const PROCESSES: usize = 16;
const ROUNDS: usize = 3;

#[test]
fn sixteen_processes_upgrade_an_empty_database() {
    for database in (0..ROUNDS).flat_map(|_| databases()) {
        let outputs: Vec<_> = std::thread::scope(|scope| {
            let upgrade = || {
                let arguments = ["upgrade", "head", "--url", database.url()];
                migrate(database.directory(), &arguments)
            };
            let started: Vec<_> = (0..PROCESSES).map(|_| scope.spawn(upgrade)).collect();
            started.into_iter().map(|process| process.join().unwrap()).collect()
        });
        let mut ran = 0;
        for output in outputs {
            let output = output.exits(0);
            ran += output.out.lines().filter(|line| line.starts_with("  upgrade ")).count();
        }
        assert_eq!(ran, 7, "each migration was run once");
        assert_eq!(database.version_rows(), ["f82b31"]);
        // Without a transaction the fence moves before a step and again with its record.
        let moves = if database.is_transactional() { "7" } else { "14" };
        assert_eq!(database.query("SELECT generation FROM migrate_version_fence"), [moves]);
    }
}
