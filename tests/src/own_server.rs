//! A server of a test's own, to be stopped, killed and started again.

use std::path::{Path, PathBuf};
use std::process::Command;

use migrate_core::Dialect;
use tempfile::TempDir;

use crate::database::TestDatabase;
use crate::server::{server_url, with_database};

/// A server that only one test uses, stopped at the end.
pub struct OwnServer {
    dialect: Dialect,
    folder: PathBuf,
    url: String,
    /// Keeps the folder, unless it stands elsewhere.
    parent: Option<TempDir>,
}

impl OwnServer {
    /// A new one without TLS; `None` where no server of this dialect is to be tested, which is said.
    pub fn start(dialect: Dialect) -> Option<Self> {
        server_url(dialect)?;
        let parent = open_directory();
        let folder = parent.path().join("s");
        let mut own = Self::start_in(dialect, folder);
        own.parent = Some(parent);
        Some(own)
    }

    /// A new one with all its files in a folder that doesn't exist yet.
    pub fn start_in(dialect: Dialect, folder: PathBuf) -> Self {
        let kind = if dialect == Dialect::Postgres { "postgres" } else { "mariadb" };
        let said = servers(&[kind, &folder.to_string_lossy(), "--no-tls"]);
        let url = said.lines().find_map(|line| line.strip_prefix("URL=")).expect("it says its url");
        let url = match dialect {
            Dialect::Postgres => format!("{url}?sslmode=disable"),
            _ => format!("{url}?ssl-mode=DISABLED"),
        };
        let mut own = Self { dialect, folder, url, parent: None };
        // The database of the url holds the server's own tables on MySQL, and none on PostgreSQL.
        if dialect == Dialect::MySql {
            own.database().execute("CREATE DATABASE app CHARACTER SET utf8mb4");
            own.url = with_database(&own.url, "app");
        }
        own
    }

    /// The url of its one database, of a user who may do everything.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its one database.
    pub fn database(&self) -> TestDatabase {
        TestDatabase::existing(self.dialect, self.url.clone())
    }

    /// Shuts it down in good order, though without waiting for those who are connected.
    pub fn stop(&self) {
        self.tell("stop");
    }

    /// Ends all its processes at once, so that they can't clean up.
    pub fn kill(&self) {
        self.tell("kill");
    }

    /// Starts it again with the same data on the same port, and waits until it answers.
    pub fn restart(&self) {
        self.tell("restart");
    }

    fn tell(&self, command: &str) {
        servers(&[command, &self.folder.to_string_lossy()]);
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A temporary directory with a short name that the servers' users may enter.
pub(crate) fn open_directory() -> TempDir {
    let directory = tempfile::Builder::new().prefix("m").tempdir().expect("a temporary directory");
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(directory.path(), open).expect("its mode can be changed");
    directory
}

fn servers(arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("servers");
    let output = Command::new(script).args(arguments).output().expect("tests/servers runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it says text")
}
