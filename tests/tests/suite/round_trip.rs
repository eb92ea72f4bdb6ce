//! Random sequences of operations, and their inverses one by one: the catalog is what it was at every
//! stage of the way back, and the rows that were there from the beginning are the same.
//!
//! A sequence is made anew from its seed by each migration of it, which records only its own step.

mod everything;
mod model;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, migration, registry, wait};

use model::Model;

const STEPS: usize = 14;

fn given(op: &mut Operations) -> Outcome {
    model::given(op);
    Ok(())
}

/// The step of this number.
fn step<const N: usize>(op: &mut Operations) -> Outcome {
    let seed = op.x("seed").unwrap_or_default().parse()?;
    let mut model = Model::new(seed);
    let mut earlier = Operations::new(op.dialect(), Default::default());
    for _ in 0..N {
        model.step(&mut earlier);
    }
    model.step(op);
    Ok(())
}

fn reversible(
    revision: &'static str,
    parents: &'static [&'static str],
    record: fn(&mut Operations) -> Outcome,
) -> Migration {
    let migration = migration(revision, parents, record, |_| Ok(()));
    Migration { downgrade: Downgrade::Reversible, ..migration }
}

fn history() -> Vec<Migration> {
    macro_rules! steps {
        ($($n:literal $revision:literal $parent:literal),*) => {
            vec![reversible("given", &[], given), $(reversible($revision, &[$parent], step::<$n>)),*]
        };
    }
    steps![
        0 "s00" "given", 1 "s01" "s00", 2 "s02" "s01", 3 "s03" "s02", 4 "s04" "s03", 5 "s05" "s04",
        6 "s06" "s05", 7 "s07" "s06", 8 "s08" "s07", 9 "s09" "s08", 10 "s10" "s09", 11 "s11" "s10",
        12 "s12" "s11", 13 "s13" "s12"
    ]
}

fn there_and_back(database: &TestDatabase, seed: u64) {
    let x = [("seed".to_owned(), seed.to_string())].into_iter().collect();
    let mut migrator = Migrator::from_registry(registry(history())).on(database.parsed_url()).x(x);
    wait(migrator.upgrade(&["given"])).unwrap_or_else(|error| panic!("{error}"));
    let mut reader = database.reader(None);
    let mut look = || {
        let mut lines = reader.lines();
        lines.sort();
        lines
    };
    let mut stages = vec![look()];
    for n in 0..STEPS {
        wait(migrator.upgrade(&["+1"]))
            .unwrap_or_else(|error| panic!("seed {seed}, up {n}: {error}\n{:?}", error.help()));
        stages.push(look());
    }
    stages.pop();
    for (n, stage) in stages.iter().enumerate().rev() {
        wait(migrator.downgrade("-1"))
            .unwrap_or_else(|error| panic!("seed {seed}, down {n}: {error}\n{:?}", error.help()));
        assert_eq!(look(), *stage, "seed {seed} on {:?}: back before {n}", database.dialect());
    }
    let rows = database.query("SELECT id, a, b, c FROM t0 ORDER BY id");
    assert_eq!(rows, ["1|10|one|100", "2|20|two|200", "3|30|it's|300"], "seed {seed}");
}

fn on(dialect: Dialect, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let database = match dialect {
            Dialect::Sqlite => TestDatabase::sqlite(),
            dialect => match TestDatabase::on_server(dialect) {
                Some(database) => database,
                None => return,
            },
        };
        there_and_back(&database, seed);
    }
}

#[test]
fn on_sqlite() {
    on(Dialect::Sqlite, 0..30);
}

#[test]
fn on_postgres() {
    on(Dialect::Postgres, 0..8);
}

#[test]
fn on_mysql() {
    on(Dialect::MySql, 0..8);
}
