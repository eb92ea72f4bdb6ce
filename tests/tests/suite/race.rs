//! Many processes at once on one database: each migration is run by exactly one of them.

use tests::{TestDatabase, migrate};

const PROCESSES: usize = 16;
const ROUNDS: usize = 3;

#[test]
fn sixteen_processes_upgrade_an_empty_database() {
    for _ in 0..ROUNDS {
        let database = TestDatabase::sqlite();
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
        assert_eq!(database.query("SELECT generation FROM migrate_version_fence"), ["7"]);
    }
}
