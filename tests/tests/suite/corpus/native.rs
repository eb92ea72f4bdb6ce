//! The native clients: what a script does when one pastes it there, and what is left of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use migrate_core::Dialect;
use tests::TestDatabase;

/// How a script ended: with the first error, its code before its text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Done,
    Failed(String),
}

impl Ending {
    pub(super) fn failed(database: &TestDatabase, code: Option<&str>, message: &str) -> Self {
        let message = message.replace(database.name(), "DATABASE");
        let code = match database.dialect() {
            // The shell of SQLite shows the primary code at most.
            Dialect::Sqlite => None,
            _ => code.and_then(|code| code.split(',').next()),
        };
        let code = code.map(|code| format!("{code}: ")).unwrap_or_default();
        Self::Failed(format!("{code}{}", message.lines().next().unwrap_or_default().trim_end()))
    }
}

/// The client of a dialect.
pub(crate) struct Client {
    dialect: Dialect,
    bin: PathBuf,
}

impl Client {
    /// None if there is no server for it.
    pub(crate) fn of(dialect: Dialect) -> Option<Self> {
        if dialect != Dialect::Sqlite {
            tests::server_url(dialect)?;
        }
        if dialect == Dialect::Postgres && !tests::has_clients_of_postgres() {
            return None;
        }
        Some(Self { dialect, bin: bin(dialect) })
    }

    /// Gives a script to the client, as a file.
    pub(crate) fn run(&self, database: &TestDatabase, script: &str) -> Ending {
        let file = database.directory().join("script.sql");
        std::fs::write(&file, script).unwrap();
        let mut command = match self.dialect {
            Dialect::Postgres => {
                let mut command = self.command("psql");
                let verbose = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose"];
                command.args(verbose).arg("-f").arg(&file).arg(database.url());
                command
            }
            Dialect::MySql => tests::mysql_client("mariadb", database.url()),
            Dialect::Sqlite => {
                let mut command = self.command("sqlite3");
                command.arg("-bail").arg(database.directory().join("test.db"));
                command
            }
        };
        if self.dialect != Dialect::Postgres {
            command.stdin(std::fs::File::open(&file).unwrap());
        }
        let output = command.output().unwrap();
        self.ending(database, &output)
    }

    fn ending(&self, database: &TestDatabase, output: &Output) -> Ending {
        if output.status.success() {
            return Ending::Done;
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        let found = errors.lines().find_map(|line| self.error(line));
        let (code, message) = found.unwrap_or_else(|| panic!("no error in: {errors}"));
        Ending::failed(database, code, message)
    }

    /// The code and the message of a line that is an error.
    fn error<'a>(&self, line: &'a str) -> Option<(Option<&'a str>, &'a str)> {
        match self.dialect {
            // psql:script.sql:1: ERROR:  42P01: relation "x" does not exist
            Dialect::Postgres => {
                let (_, error) = line.split_once("ERROR:  ")?;
                error.split_once(": ").map(|(code, message)| (Some(code), message))
            }
            // ERROR 1146 (42S02) at line 1: Table 'x.y' doesn't exist
            Dialect::MySql => {
                let (code, rest) = line.strip_prefix("ERROR ")?.split_once(" (")?;
                rest.split_once(": ").map(|(_, message)| (Some(code), message))
            }
            // Runtime error near line 1: UNIQUE constraint failed: t.a (19)
            Dialect::Sqlite => {
                let (_, message) = line.split_once(" error near line ")?.1.split_once(": ")?;
                let code = message.rfind(" (").filter(|_| message.ends_with(')'));
                Some((None, &message[..code.unwrap_or(message.len())]))
            }
        }
    }

    /// Schema and rows as the database's own tool writes them.
    pub(super) fn dump(&self, database: &TestDatabase) -> String {
        let mut command = match self.dialect {
            Dialect::Postgres => {
                let mut command = self.command("pg_dump");
                command.arg(database.url());
                command
            }
            Dialect::MySql => {
                let mut command = tests::mysql_client("mariadb-dump", database.url());
                let all = ["--routines", "--events", "--triggers", "--skip-comments"];
                command.args(all).args(["--skip-dump-date", "--hex-blob"]);
                command
            }
            Dialect::Sqlite => {
                let mut command = self.command("sqlite3");
                command.arg(database.directory().join("test.db")).arg(".dump");
                command
            }
        };
        let output = command.output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command:?}: {errors}");
        let dump = String::from_utf8_lossy(&output.stdout).replace(database.name(), "DATABASE");
        dump.lines().filter(|line| !is_noise(line)).collect::<Vec<_>>().join("\n")
    }

    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(self.bin.join(name));
        command.stdin(Stdio::null()).env("PGTZ", "UTC");
        command
    }
}

/// What differs between two dumps of the same: a random word, statistics of the tool's own tables.
fn is_noise(line: &str) -> bool {
    const NOISE: [&str; 3] = ["\\restrict ", "\\unrestrict ", "ANALYZE sqlite_schema;"];
    NOISE.iter().any(|noise| line.starts_with(noise))
}

/// Where the client is: Debian keeps those of PostgreSQL's newest version in PATH.
fn bin(dialect: Dialect) -> PathBuf {
    match (dialect, std::env::var_os("TEST_POSTGRES_BIN")) {
        (Dialect::Postgres, Some(bin)) => PathBuf::from(bin),
        _ => Path::new("").to_path_buf(),
    }
}
