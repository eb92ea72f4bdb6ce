//! The grid on real databases: each row up and down, and what the catalog loses and gains by it.
//!
//! What is found stands in `changes/FAMILY.DATABASE.txt`, to be read. Rows that the database at hand
//! does otherwise than the one that the file was written with, for its version, are not compared.

use std::collections::{BTreeMap, BTreeSet};

use migrate_core::prelude::Operations;
use migrate_core::schema::{Product, Server, Version};
use migrate_core::{Dialect, Downgrade, Error, Migration, Migrator, Record};
use tests::{OTHER_SCHEMA, OwnSchema, Reader, TestDatabase, databases, migration, registry, wait};

use super::family::{Family, Reads, Row};
use super::kept;
use super::rendered::{Said, said};
use super::source::body_at;

/// What the files were written with.
const KNOWN: [Server; 3] = [
    Server { product: Product::Postgres, version: Version(15, 0, 0) },
    Server { product: Product::MariaDb, version: Version(10, 11, 0) },
    Server { product: Product::Sqlite, version: Version(3, 50, 0) },
];

type Lines = BTreeSet<String>;
type Found = BTreeMap<String, String>;

pub(super) fn on_every_database(family: &Family) {
    for database in databases() {
        let is_elsewhere = body_at(family.given.location).contains(OTHER_SCHEMA);
        let own = is_elsewhere.then(|| OwnSchema::take(database.dialect())).flatten();
        let (mut found, mut wrong) = (Found::new(), Vec::new());
        let mut at = Place::new(family, database, own.as_ref());
        let server = at.reader.server();
        for (title, row) in family.rows() {
            match at.change(row, server) {
                Ok(change) => _ = found.insert(title, change),
                Err(error) => {
                    wrong.push(format!("{title}: {error}"));
                    own.iter().for_each(OwnSchema::clear);
                    at = Place::anew(family, &at.database, own.as_ref());
                }
            }
        }
        assert!(wrong.is_empty(), "{server}, {}:\n{}", family.name, wrong.join("\n"));
        if let Some(known) = KNOWN.iter().find(|known| known.product == server.product) {
            compare(family, &found, [server, *known]);
        }
    }
}

/// A database with what is given.
struct Place<'a> {
    family: &'a Family,
    /// Ends before the database.
    reader: Reader,
    database: TestDatabase,
    before: Lines,
}

impl<'a> Place<'a> {
    fn new(family: &'a Family, database: TestDatabase, own: Option<&OwnSchema>) -> Self {
        let history = registry([plain("a", &[], family.given.record, None)]);
        let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
        wait(migrator.upgrade(&["head"])).unwrap_or_else(|error| {
            panic!("what {} is given: {}", family.name, told(&error));
        });
        let mut place =
            Self { family, reader: database.reader(own), database, before: Lines::new() };
        place.before = place.lines();
        place
    }

    fn anew(family: &'a Family, old: &TestDatabase, own: Option<&OwnSchema>) -> Self {
        let new = match old.dialect() {
            Dialect::Sqlite => TestDatabase::sqlite(),
            dialect => TestDatabase::on_server(dialect).unwrap(),
        };
        Self::new(family, new, own)
    }

    fn lines(&mut self) -> Lines {
        let mut lines = self.reader.lines();
        if self.family.reads == Reads::Rows {
            lines.extend(self.reader.rows());
        }
        lines.into_iter().collect()
    }

    /// What a row changes, after it was taken back.
    fn change(&mut self, row: &Row, server: Server) -> Result<String, String> {
        let given = plain("a", &[], self.family.given.record, None);
        let history = registry([given, plain("b", &["a"], row.record, row.downgrade)]);
        let mut migrator = Migrator::from_registry(history).on(self.database.parsed_url());
        let upgraded = wait(migrator.upgrade(&["head"]));
        if let Said::Refused(refusals) = said(row, server) {
            let Err(Error::Prepare(faults)) = &upgraded else {
                return Err(format!("should be refused: {upgraded:?}"));
            };
            let faults = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            let missing = refusals.iter().find(|refusal| !faults.contains(&refusal.reason));
            if let Some(missing) = missing {
                return Err(format!("'{}' is missing in: {faults}", missing.reason));
            }
            return self.is_as_before().map(|()| "refused".to_owned());
        }
        upgraded.map_err(|error| told(&error))?;
        let after = self.lines();
        let change = difference(&self.before, &after);
        wait(migrator.downgrade("-1")).map_err(|error| format!("back: {}", told(&error)))?;
        self.is_as_before()?;
        Ok(change)
    }

    fn is_as_before(&mut self) -> Result<(), String> {
        let after = self.lines();
        let left = difference(&self.before, &after);
        if left.is_empty() { Ok(()) } else { Err(format!("was not taken back:\n{left}")) }
    }
}

fn plain(
    revision: &'static str,
    parents: &'static [&'static str],
    upgrade: fn(&mut Operations),
    downgrade: Option<fn(&mut Operations)>,
) -> Migration {
    let mut migration = migration(revision, parents, |_| Ok(()), |_| Ok(()));
    migration.upgrade = Record::Plain(upgrade);
    migration.downgrade = match downgrade {
        Some(downgrade) => Downgrade::Function(Record::Plain(downgrade)),
        None if revision == "a" => Downgrade::Irreversible,
        None => Downgrade::Reversible,
    };
    migration
}

fn told(error: &Error) -> String {
    format!("{error}\n{}", error.found().join("\n"))
}

fn difference(before: &Lines, after: &Lines) -> String {
    let lost = before.difference(after).map(|line| format!("- {line}"));
    let gained = after.difference(before).map(|line| format!("+ {line}"));
    lost.chain(gained).collect::<Vec<_>>().join("\n")
}

/// Fails unless the file says the same of each row that both servers do alike.
fn compare(family: &Family, found: &Found, [server, known]: [Server; 2]) {
    let product = server.product.to_string().to_lowercase();
    let path = format!("tests/tests/suite/grid/changes/{}.{product}.txt", family.name);
    let text = std::fs::read_to_string(kept::file(&path)).unwrap_or_default();
    let mut blocks = parse(&text);
    if kept::is_written() {
        let titles: Vec<String> = family.rows().map(|(title, _)| title).collect();
        blocks.retain(|title, _| titles.contains(title));
    }
    let mut made = String::new();
    for (title, row) in family.rows() {
        let is_alike = said(row, server) == said(row, known);
        let change = match blocks.get(&title) {
            Some(block) if !is_alike => block,
            _ => &found[&title],
        };
        let change = if change.is_empty() { "nothing" } else { change };
        made += &format!("## {title}\n{change}\n\n");
    }
    kept::is(&path, &(made.trim_end().to_owned() + "\n"));
}

fn parse(text: &str) -> Found {
    let blocks = text.split("## ").filter_map(|block| block.split_once('\n'));
    blocks.map(|(title, change)| (title.to_owned(), change.trim_end().to_owned())).collect()
}
