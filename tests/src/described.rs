//! What the catalog says, line by line: each line names a thing and all that is said of it, so that the
//! difference of two readings is what changed.

use std::fs::File;

use migrate_core::schema::Server;
use migrate_core::{Connection, Dialect};
use tokio::runtime::{Builder, Runtime};

use crate::catalog;
use crate::catalog_kinds;
use crate::catalog_policies;
use crate::contents::rows_as_text;
use crate::database::TestDatabase;
use crate::objects;
use crate::server::server_url;

/// A schema beside the one that a test's database connects to. On MySQL, where it is a database of the
/// server, only one test at a time may have it.
pub const OTHER_SCHEMA: &str = "tenant_a1b2";

/// A schema that a test may create beside that one.
const CREATED_SCHEMA: &str = "tenant_c3d4";

/// The right to use [`OTHER_SCHEMA`] of MySQL's server; it is dropped at the end.
pub struct OwnSchema {
    server: TestDatabase,
    _lock: File,
}

impl OwnSchema {
    /// Waits for the right. Where a schema is part of the test's database nothing is to be done.
    pub fn take(dialect: Dialect) -> Option<Self> {
        let url = server_url(dialect).filter(|_| dialect == Dialect::MySql)?;
        let lock = File::create(std::env::temp_dir().join("migrate-other-schema.lock"));
        let lock = lock.expect("a file for the lock");
        lock.lock().expect("a lock");
        let own = Self { server: TestDatabase::existing(dialect, url), _lock: lock };
        own.clear();
        Some(own)
    }

    /// Drops the schema, if it is there.
    pub fn clear(&self) {
        for name in [OTHER_SCHEMA, CREATED_SCHEMA] {
            self.server.execute(&format!("DROP SCHEMA IF EXISTS {name}"));
        }
    }
}

impl Drop for OwnSchema {
    fn drop(&mut self) {
        self.clear();
    }
}

/// A session that reads the catalog again and again.
pub struct Reader {
    runtime: Runtime,
    db: Connection,
    /// A schema of MySQL that is read too. Where it is a part of the database, all are.
    other: &'static str,
}

impl TestDatabase {
    /// A session for reading; it must end before the database does.
    pub fn reader(&self, own: Option<&OwnSchema>) -> Reader {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime can be made");
        let db = runtime.block_on(self.connect());
        let is_there = own.is_some() || self.dialect() == Dialect::Postgres;
        Reader { runtime, db, other: if is_there { OTHER_SCHEMA } else { "" } }
    }
}

impl Reader {
    /// The server that is read from.
    pub fn server(&self) -> Server {
        self.db.server()
    }

    /// Everything that defines tables, without the tool's own.
    pub fn lines(&mut self) -> Vec<String> {
        let dialect = self.db.dialect();
        let objects = objects::queries(dialect, self.other).into_iter();
        let objects: Vec<String> = objects.flat_map(|sql| self.query(&sql)).collect();
        let mut lines = self.lines_of_tables();
        lines.extend(objects);
        lines
    }

    fn lines_of_tables(&mut self) -> Vec<String> {
        match self.db.dialect() {
            Dialect::Postgres => {
                let rows = self.query(catalog::schema(Dialect::Postgres)).into_iter();
                let policies = self.query(catalog_policies::POSTGRES);
                rows.chain(self.query(catalog_kinds::POSTGRES))
                    .map(|row| row.replacen('|', " ", 1).replacen('|', ": ", 1))
                    .chain(policies)
                    .collect()
            }
            Dialect::MySql => {
                let mut lines = self.lines_of_mysql();
                if !self.other.is_empty() {
                    lines.extend(self.query(&catalog_kinds::mysql([self.other, CREATED_SCHEMA])));
                }
                lines
            }
            Dialect::Sqlite => {
                let tables = self.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table'");
                let parts = tables.iter().flat_map(|table| parts_of_sqlite(table));
                let lines = self.query(catalog::SQLITE).into_iter();
                lines.map(without_quotes_in_sql).chain(parts).collect()
            }
        }
    }

    /// The rows of all tables.
    pub fn rows(&mut self) -> Vec<String> {
        let dialect = self.db.dialect();
        let mut names = self.query(catalog::all_tables(dialect));
        names.retain(|name| !name.starts_with("migrate_version"));
        if dialect != Dialect::Sqlite {
            names.extend(self.query(&format!(
                "SELECT concat(table_schema, '.', table_name) FROM information_schema.tables
                 WHERE table_schema = '{}'",
                self.other
            )));
        }
        let mut lines = Vec::new();
        for name in names {
            let rows = self.query(&format!("SELECT * FROM {name} ORDER BY 1")).into_iter();
            lines.extend(rows.map(|row| format!("{name} row: {row}")));
        }
        lines
    }

    fn lines_of_mysql(&mut self) -> Vec<String> {
        let tables = self.query(&format!(
            "SELECT table_schema = DATABASE(), table_schema, @@collation_database, table_type, table_name
             FROM information_schema.tables WHERE table_schema IN (DATABASE(), '{}')
             AND table_name NOT LIKE 'migrate\\_version%' ORDER BY 2, 5",
            self.other
        ));
        let mut lines = Vec::new();
        for row in tables {
            let parts: Vec<&str> = row.splitn(5, '|').collect();
            let [own, schema, collation, kind, table] = parts[..] else { panic!("{row}") };
            let quoted = table.replace('`', "``");
            let shown = self.query(&format!("SHOW CREATE TABLE `{schema}`.`{quoted}`")).concat();
            let name = if own == "1" { table.to_owned() } else { format!("{schema}.{table}") };
            if kind == "SEQUENCE" {
                let shown = format!("SHOW CREATE SEQUENCE `{schema}`.`{quoted}`");
                let shown = self.query(&shown).concat().replace('`', "");
                lines.push(format!("{name} sequence: {shown}"));
                continue;
            }
            lines.extend(lines_of_mysql(&name, &shown, collation));
        }
        lines
    }

    fn query(&mut self, sql: &str) -> Vec<String> {
        let rows = self.runtime.block_on(rows_as_text(&mut self.db, sql));
        rows.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }
}

/// The lines of `SHOW CREATE TABLE`; columns get their places, and options lose what is the default.
fn lines_of_mysql(table: &str, shown: &str, collation: &str) -> Vec<String> {
    let lines = shown.lines().skip(1).map(|line| line.trim().trim_end_matches(','));
    let line = |(i, line): (usize, &str)| {
        if line.starts_with('`') {
            return format!("{table} column {}: {}", i + 1, line.replace('`', ""));
        }
        let line = line.replace(&format!(" COLLATE={collation}"), "").replace('`', "");
        match line.strip_prefix(") ") {
            Some(options) => format!("{table} options: {options}"),
            None => format!("{table}: {line}"),
        }
    };
    lines.enumerate().map(line).collect()
}

/// SQLite puts names in quotes when it writes a definition anew.
fn without_quotes_in_sql(line: String) -> String {
    match line.split_once(": CREATE ") {
        Some((index, sql)) => format!("{index}: CREATE {}", sql.replace('"', "")),
        None => line,
    }
}

/// The parts of `name|CREATE TABLE ..` that SQLite shows nowhere else.
fn parts_of_sqlite(table: &str) -> Vec<String> {
    const WORDS: [&str; 6] =
        ["CHECK", "COLLATE", "GENERATED", "AUTOINCREMENT", "CONSTRAINT", "DEFERRABLE"];
    let Some((name, sql)) = table.split_once('|') else { return Vec::new() };
    let body = sql.split_once('(').and_then(|(_, rest)| Some(rest.rsplit_once(')')?.0));
    if name.starts_with("migrate_version") || name.starts_with("sqlite_") {
        return Vec::new();
    }
    let (mut parts, mut depth, mut quoted) = (vec![String::new()], 0, false);
    for c in body.unwrap_or_default().chars() {
        match c {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().expect("one is there").push(c);
    }
    let told = parts.into_iter().filter(|part| WORDS.iter().any(|word| part.contains(word)));
    told.map(|part| format!("{name}: {}", part.trim().replace('"', ""))).collect()
}
