//! The servers that the tests are given by `tests/run`, and databases on them.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use migrate_core::schema::Version;
use migrate_core::{Connection, DatabaseUrl, Dialect};

/// A database that is dropped at the end.
pub(crate) struct Created {
    pub(crate) name: String,
    dialect: Dialect,
}

/// The environment variable that names the server of a dialect: a url of a user who may create
/// databases.
pub fn variable(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "TEST_POSTGRES_URL",
        _ => "TEST_MYSQL_URL",
    }
}

/// The url of the server of a dialect, if it is set. If it isn't, that is said: what was skipped
/// must not pass for tested.
#[expect(clippy::print_stderr, reason = "tests say what they skip")]
pub fn server_url(dialect: Dialect) -> Option<String> {
    let url = std::env::var(variable(dialect)).ok().filter(|url| !url.is_empty());
    if url.is_none() {
        eprintln!("skipped on {dialect}: {} is not set; see tests/run", variable(dialect));
    }
    url
}

/// The url with another database in it.
pub fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').map_or((url, None), |(a, q)| (a, Some(q)));
    let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{server}/{name}{query}")
}

/// Whether `psql` and `pg_dump` are of the server's version: an older `pg_dump` refuses a newer
/// server, and writes an older one otherwise than that one's own. If not, that is said.
#[expect(clippy::print_stderr, reason = "tests say what they skip")]
pub fn has_clients_of_postgres() -> bool {
    let Some(url) = server_url(Dialect::Postgres) else { return false };
    let url = DatabaseUrl::parse(&url).expect("the url of the server is good");
    let server = crate::wait(async { open(&url).await.server().version.0 });
    let output = Command::new("pg_dump").arg("--version").output().expect("pg_dump is there");
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    let major = version.split(' ').nth(2).and_then(|version| version.split('.').next());
    let fits = major.and_then(|major| major.parse().ok()) == Some(server);
    if !fits {
        eprintln!("skipped on PostgreSQL {server}: the clients are {}", version.trim());
    }
    fits
}

/// A client program of MariaDB that is connected to the database of a url.
///
/// # Panics
/// If the url has no user, password, host and port.
pub fn mysql_client(program: &str, url: &str) -> Command {
    let (user, rest) = url.trim_start_matches("mysql://").rsplit_once('@').expect("a user");
    let (user, password) = user.split_once(':').expect("a password");
    let (address, name) = rest.split_once('/').expect("a database");
    let (host, port) = address.split_once(':').expect("a port");
    let name = name.split('?').next().unwrap_or_default();
    let mut command = Command::new(program);
    command.args(["--no-defaults", "--protocol=tcp", "-h", host, "-P", port, "-u", user]);
    command.args(["--default-character-set=utf8mb4", name]).env("MYSQL_PWD", password);
    command
}

pub(crate) fn create(dialect: Dialect) -> Option<Created> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    server_url(dialect)?;
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let created = Created { name: format!("t{}_{number}", std::process::id()), dialect };
    crate::wait(async {
        let mut db = created.admin().await;
        let charset = if dialect == Dialect::MySql { " CHARACTER SET utf8mb4" } else { "" };
        let create = format!("CREATE DATABASE {}{charset}", created.name);
        db.execute_script(&create).await.expect("a database can be created");
        // PostgreSQL 12 has it in an extension only, which may not be installed.
        if dialect == Dialect::Postgres && db.server().version < Version(13, 0, 0) {
            let url = DatabaseUrl::parse(&created.url()).expect("the harness makes good urls");
            let mut own = open(&url).await;
            own.execute_script(GEN_RANDOM_UUID).await.expect("a function can be created");
        }
    });
    Some(created)
}

const GEN_RANDOM_UUID: &str = "CREATE FUNCTION pg_catalog.gen_random_uuid() RETURNS uuid \
     LANGUAGE sql AS 'SELECT md5(random()::text || clock_timestamp()::text)::uuid'";

impl Created {
    pub(crate) fn url(&self) -> String {
        with_database(&server_url(self.dialect).expect("it was created there"), &self.name)
    }

    async fn admin(&self) -> Connection {
        let url = server_url(self.dialect).expect("it was created there");
        open(&DatabaseUrl::parse(&url).expect("the url of the server is good")).await
    }
}

async fn open(url: &DatabaseUrl) -> Connection {
    let wait = Duration::from_secs(10);
    Connection::open(url, wait, false).await.expect("the server of the tests answers")
}

impl Drop for Created {
    fn drop(&mut self) {
        let name = &self.name;
        crate::wait(async {
            let mut db = self.admin().await;
            if self.dialect == Dialect::Postgres {
                // Version 12 has no DROP DATABASE .. WITH (FORCE).
                let end =
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?";
                let _ = db.fetch(end, &[name.as_str().into()]).await;
            }
            let dropped = db.execute_script(&format!("DROP DATABASE {name}")).await;
            if !std::thread::panicking() {
                dropped.expect("the database can be dropped");
            }
        });
    }
}
