//! Random sequences of operations, and their inverses one by one: the catalog is what it was at every
//! stage of the way back, and the rows that were there from the beginning are the same.
//!
//! A sequence is made anew from its seed by each migration of it, which records only its own step.

mod everything;
mod model;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::schema::Product;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, migration, registry, wait};

use model::Model;

const STEPS: usize = 24;

/// On each server.
const SEEDS: u64 = 10;

fn given(op: &mut Operations) -> Outcome {
    model::given(op);
    Ok(())
}

/// The step of this number.
fn step<const N: usize>(op: &mut Operations) -> Outcome {
    let seed = op.x("seed").unwrap_or_default().parse()?;
    let mut model = Model::new(seed, op.x("sequences").is_some());
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
        0 "s00" "given", 1 "s01" "s00", 2 "s02" "s01", 3 "s03" "s02", 4 "s04" "s03", 5 "s05" "s04", 6 "s06" "s05", 7 "s07" "s06", 8 "s08" "s07", 9 "s09" "s08", 10 "s10" "s09", 11 "s11" "s10", 12 "s12" "s11", 13 "s13" "s12", 14 "s14" "s13", 15 "s15" "s14", 16 "s16" "s15", 17 "s17" "s16", 18 "s18" "s17", 19 "s19" "s18", 20 "s20" "s19", 21 "s21" "s20", 22 "s22" "s21", 23 "s23" "s22"
    ]
}

/// What a seed does, to be read where it goes wrong.
fn sequence(dialect: Dialect, seed: u64, has_sequences: bool) -> String {
    let mut model = Model::new(seed, has_sequences);
    let mut op = Operations::new(dialect, Default::default());
    for _ in 0..STEPS {
        model.step(&mut op);
    }
    let operations = op.finish().operations.into_iter().enumerate();
    let lines = operations.map(|(n, recorded)| {
        let operation = recorded.operation;
        format!("{n}: {} {operation:?}", operation.summary())
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn there_and_back(database: &TestDatabase, seed: u64) {
    let mut reader = database.reader(None);
    let has_sequences = matches!(reader.server().product, Product::Postgres | Product::MariaDb);
    let seed_value = ("seed".to_owned(), seed.to_string());
    let sequences = has_sequences.then(|| ("sequences".to_owned(), String::new()));
    let x = sequences.into_iter().chain([seed_value]).collect();
    let mut migrator = Migrator::from_registry(registry(history())).on(database.parsed_url()).x(x);
    wait(migrator.upgrade(&["given"])).unwrap_or_else(|error| panic!("{error}"));
    let mut look = || {
        let mut lines = reader.lines();
        lines.sort();
        lines
    };
    let mut stages = vec![look()];
    let failed = |way: &str, n: usize, error: &str| {
        let sequence = sequence(database.dialect(), seed, has_sequences);
        panic!("seed {seed} on {}, {way} {n}: {error}\n{sequence}", database.dialect())
    };
    for n in 0..STEPS {
        if let Err(error) = wait(migrator.upgrade(&["+1"])) {
            failed("up", n, &format!("{error}\n{:?}", error.help()));
        }
        stages.push(look());
    }
    stages.pop();
    for (n, stage) in stages.iter().enumerate().rev() {
        if let Err(error) = wait(migrator.downgrade("-1")) {
            failed("down", n, &format!("{error}\n{:?}", error.help()));
        }
        let now = look();
        if now != *stage {
            let lost = stage.iter().filter(|line| !now.contains(line));
            let left = now.iter().filter(|line| !stage.contains(line));
            let (lost, left) = (lost.collect::<Vec<_>>(), left.collect::<Vec<_>>());
            failed("back before", n, &format!("lost {lost:#?}, left {left:#?}"));
        }
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

/// Seeds that leave a kind out would show nothing of it.
#[test]
fn the_sequences_have_operations_of_all_kinds() {
    let mut missing = Vec::from([
        "create_view",
        "drop_view",
        "create_trigger",
        "drop_trigger",
        "create_foreign_key",
        "create_sequence",
        "alter_sequence",
        "create_enum_type",
        "add_enum_value",
        "rename_enum_value",
        "rename_enum_type",
        "create_domain",
        "alter_domain",
        "create_table_comment",
        "drop_table_comment",
        "rename_table",
        "drop_table",
        "nextval",
        "FROM \\\"v",
    ]);
    for seed in 0..SEEDS {
        let sequence = sequence(Dialect::Postgres, seed, true);
        missing.retain(|what| !sequence.contains(what));
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn on_sqlite() {
    on(Dialect::Sqlite, 0..SEEDS * 2);
}

#[test]
fn on_postgres() {
    on(Dialect::Postgres, 0..SEEDS);
}

#[test]
fn on_mysql() {
    on(Dialect::MySql, 0..SEEDS);
}
