//! One of everything: each operation is a migration, upgraded one at a time and taken back one at a time by
//! the inverse that is derived from it, with the catalog what it was at that stage. Then all of them
//! as one migration.
//!
//! What a database hasn't is left out, and only by the refusal that stands in `lacks`.

mod kinds;
mod lacks;
mod objects;
mod rules;
mod tables;

use std::collections::BTreeSet;

use migrate_core::prelude::*;
use migrate_core::schema::{Product, Server, Version};
use migrate_core::{Capability, Downgrade, Error, Migration, Migrator, Operation, Record, render};
use tests::{OwnSchema, Reader, TestDatabase, migration, registry, wait};

/// One operation; nothing where it stands on what the database hasn't.
struct Step {
    record: fn(&mut Operations),
}

const fn step(record: fn(&mut Operations)) -> Step {
    Step { record }
}

impl Step {
    fn operations(&self, dialect: Dialect) -> Vec<Operation> {
        let mut op = Operations::new(dialect, Default::default());
        (self.record)(&mut op);
        op.finish().operations.into_iter().map(|recorded| recorded.operation).collect()
    }

    fn summary(&self, dialect: Dialect) -> String {
        let operations = self.operations(dialect);
        operations.iter().map(Operation::summary).collect::<Vec<_>>().join(", ")
    }

    /// Why a server doesn't do it, without the name that may stand at the end.
    fn refused(&self, server: Server) -> Option<String> {
        let operations = self.operations(server.dialect());
        let mut said =
            operations.iter().map(|operation| render(operation, &Capability::of(&server)));
        let reason = said.find_map(Result::err)?.reason;
        Some(reason.split(": '").next().unwrap_or_default().to_owned())
    }
}

fn all() -> impl Iterator<Item = &'static Step> {
    [tables::STEPS, kinds::STEPS, objects::STEPS, rules::STEPS, tables::ENDS, kinds::ENDS]
        .into_iter()
        .flatten()
}

/// What a database does of it.
fn done_by(product: Product) -> Vec<&'static Step> {
    let dialect = Server { product, version: Version(0, 0, 0) }.dialect();
    let is_done = |step: &&Step| {
        let summary = step.summary(dialect);
        !summary.is_empty() && lacks::refusal(product, &summary).is_none()
    };
    all().filter(is_done).collect()
}

const SERVERS: [Server; 4] = [
    Server { product: Product::Postgres, version: Version(15, 0, 0) },
    Server { product: Product::MySql, version: Version(8, 0, 40) },
    Server { product: Product::MariaDb, version: Version(10, 11, 0) },
    Server { product: Product::Sqlite, version: Version(3, 50, 0) },
];

#[test]
fn each_database_refuses_what_it_hasnt() {
    let mut wrong = Vec::new();
    for server in SERVERS {
        for step in all() {
            let summary = step.summary(server.dialect());
            let (known, said) = (lacks::refusal(server.product, &summary), step.refused(server));
            if known != said.as_deref() {
                wrong.push(format!("{}: {summary} says {said:?}, not {known:?}", server.product));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Operations that no inverse is derived from, or whose way back an extension doesn't give.
const NO_WAY_BACK: [&str; 5] = [
    "validate_constraint",
    "refresh_materialized_view",
    "run",
    "alter_extension",
    "require_backfill",
];

#[test]
fn no_operation_is_missing() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrate-core/src/operations/operation.rs");
    let source = std::fs::read_to_string(path).unwrap();
    let names = source.lines().filter_map(|line| {
        let (kind, name) = line.trim().split_once(" = \"")?;
        kind.chars().all(char::is_alphanumeric).then(|| name.trim_end_matches("\","))
    });
    let names: BTreeSet<&str> = names.collect();
    assert!(names.len() > 60, "{names:?}");
    let mut done = BTreeSet::from(NO_WAY_BACK);
    for (product, dialect) in
        [(Product::Postgres, Dialect::Postgres), (Product::Sqlite, Dialect::Sqlite)]
    {
        let operations = done_by(product).into_iter().flat_map(|step| step.operations(dialect));
        done.extend(operations.map(|operation| operation.name()));
    }
    let missing: Vec<_> = names.difference(&done).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn plain(revision: String, parent: Option<&str>, record: fn(&mut Operations)) -> Migration {
    let revision: &'static str = revision.leak();
    let parents = parent.map(|parent| &*parent.to_owned().leak());
    let parents: &'static [&'static str] = parents.into_iter().collect::<Vec<_>>().leak();
    let migration = migration(revision, parents, |_| Ok(()), |_| Ok(()));
    Migration { upgrade: Record::Plain(record), downgrade: Downgrade::Reversible, ..migration }
}

fn lines(reader: &mut Reader) -> Vec<String> {
    let mut lines = reader.lines();
    lines.extend(reader.rows());
    lines.sort();
    lines
}

/// What differs, to be read.
fn assert_same(what: &str, before: &[String], now: &[String]) {
    let lost = before.iter().filter(|line| !now.contains(line)).map(|line| format!("- {line}"));
    let left = now.iter().filter(|line| !before.contains(line)).map(|line| format!("+ {line}"));
    assert!(before == now, "{what}:\n{}", lost.chain(left).collect::<Vec<_>>().join("\n"));
}

fn told(error: &Error) -> String {
    format!("{error}\n{}\n{}", error.found().join("\n"), error.help().unwrap_or_default())
}

/// Roles belong to the server, so no migration makes them.
fn make_role(database: &TestDatabase) {
    match database.dialect() {
        Dialect::Postgres => database.execute(
            "DO $$ BEGIN CREATE ROLE grid_reader; EXCEPTION
             WHEN duplicate_object OR unique_violation THEN NULL; END $$",
        ),
        Dialect::MySql => database.execute("CREATE ROLE IF NOT EXISTS grid_reader"),
        Dialect::Sqlite => {}
    }
}

fn one_at_a_time(database: &TestDatabase, own: Option<&OwnSchema>) {
    make_role(database);
    let mut reader = database.reader(own);
    let steps = done_by(reader.server().product);
    let name = |n: usize| format!("s{n:03}");
    let history = steps.iter().enumerate().map(|(n, step)| {
        let parent = n.checked_sub(1).map(name);
        plain(name(n), parent.as_deref(), step.record)
    });
    let mut migrator = Migrator::from_registry(registry(history)).on(database.parsed_url());
    let mut stages = vec![lines(&mut reader)];
    let what =
        |n: usize| format!("{} {}", database.dialect(), steps[n].summary(database.dialect()));
    for n in 0..steps.len() {
        wait(migrator.upgrade(&["+1"])).unwrap_or_else(|e| panic!("{}: {}", what(n), told(&e)));
        stages.push(lines(&mut reader));
    }
    for n in (0..steps.len()).rev() {
        wait(migrator.downgrade("-1")).unwrap_or_else(|e| panic!("{}: {}", what(n), told(&e)));
        assert_same(&what(n), &stages[n], &lines(&mut reader));
    }
}

/// Of MySQL and MariaDB the one that has more.
fn product_of(dialect: Dialect) -> Product {
    match dialect {
        Dialect::Postgres => Product::Postgres,
        Dialect::MySql => Product::MariaDb,
        Dialect::Sqlite => Product::Sqlite,
    }
}

fn whole(op: &mut Operations) {
    for step in done_by(product_of(op.dialect())) {
        (step.record)(op);
    }
}

fn what_is_refused(op: &mut Operations) {
    let dialect = op.dialect();
    let is_refused =
        |step: &&Step| lacks::refusal(product_of(dialect), &step.summary(dialect)).is_some();
    for step in all().filter(is_refused) {
        (step.record)(op);
    }
}

fn refused(database: &TestDatabase, own: Option<&OwnSchema>) {
    let product = database.reader(own).server().product;
    if product != product_of(database.dialect()) {
        return;
    }
    let history = registry([plain("a".to_owned(), None, what_is_refused)]);
    let error = wait(Migrator::from_registry(history).on(database.parsed_url()).upgrade(&["a"]));
    let Err(error @ Error::Prepare(_)) = error else { panic!("{error:?}") };
    let told = told(&error);
    for summary in all().map(|step| step.summary(database.dialect())) {
        let Some(reason) = lacks::refusal(product, &summary) else { continue };
        let is_told = |line: &str| line.contains(&summary) && line.contains(reason);
        assert!(told.lines().any(is_told), "{summary}, {reason}: {told}");
    }
}

fn as_one(database: &TestDatabase, own: Option<&OwnSchema>) {
    make_role(database);
    let mut reader = database.reader(own);
    if reader.server().product == Product::MySql {
        return;
    }
    let history =
        [plain("given".to_owned(), None, |_| {}), plain("all".to_owned(), Some("given"), whole)];
    let mut migrator = Migrator::from_registry(registry(history)).on(database.parsed_url());
    wait(migrator.upgrade(&["given"])).unwrap();
    let before = lines(&mut reader);
    for round in 0..2 {
        wait(migrator.upgrade(&["all"])).unwrap_or_else(|e| panic!("{round}: {}", told(&e)));
        assert!(lines(&mut reader).len() > before.len() + 20);
        wait(migrator.downgrade("-1")).unwrap_or_else(|e| panic!("{round}: {}", told(&e)));
        assert_same("all", &before, &lines(&mut reader));
    }
}

fn on(dialect: Dialect, check: fn(&TestDatabase, Option<&OwnSchema>)) {
    let database = match dialect {
        Dialect::Sqlite => Some(TestDatabase::sqlite()),
        dialect => TestDatabase::on_server(dialect),
    };
    if let Some(database) = database {
        let own = OwnSchema::take(dialect);
        check(&database, own.as_ref());
    }
}

macro_rules! databases {
    ($($name:ident $dialect:ident),*) => {
        $(mod $name {
            #[test]
            fn one_at_a_time() {
                super::on(super::Dialect::$dialect, super::one_at_a_time);
            }

            #[test]
            fn as_one_migration() {
                super::on(super::Dialect::$dialect, super::as_one);
            }

            #[test]
            fn refuses_the_rest() {
                super::on(super::Dialect::$dialect, super::refused);
            }
        })*
    };
}

databases![sqlite Sqlite, postgres Postgres, mysql MySql];
