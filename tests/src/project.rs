//! A fresh clone of this repository in a temporary directory, built anew; what it
//! depends on is built once for it and the tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::binary::{Output, output};
use crate::cargo::{build_beside_the_tests, write_own_profile};

/// What the first command builds of it; each stands here and there in the same place of its workspace.
const PACKAGES: [&str; 7] = [
    "migrate",
    "migrate-cli",
    "migrate-core",
    "migrate-graph",
    "migrate-macros",
    "migrate-source",
    "migrations-crate",
];

/// Of its profile: no page of the guide has it.
const NUMBER: usize = 100;

/// The files of this repository as a new user has them.
pub struct Clone {
    directory: TempDir,
}

impl Clone {
    /// Copies every file that is not ignored.
    pub fn new() -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for entry in [
            "Cargo.toml",
            "Cargo.lock",
            "rust-toolchain.toml",
            "migrate.toml",
            "cli",
            "examples",
            "migrate-cli",
            "migrate-core",
            "migrate-graph",
            "migrate-macros",
            "migrate-source",
            "migrations-crate",
            "tests/Cargo.toml",
            "tests/src",
            "tests/benches",
        ] {
            copy(&root.join(entry), &directory.path().join(entry));
        }
        write_own_profile(directory.path(), &PACKAGES, NUMBER);
        Self { directory }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// The directory of the migrations.
    pub fn versions(&self) -> PathBuf {
        self.path().join("migrations-crate/src/versions")
    }

    /// `cargo run -- ARGUMENTS`, as the README has it.
    pub fn cargo_run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("cargo");
        build_beside_the_tests(&mut command);
        command.args(["run", "--quiet", "--"]).args(arguments).current_dir(self.path());
        for variable in ["DATABASE_URL", "CLICOLOR_FORCE", "RUSTFLAGS"] {
            command.env_remove(variable);
        }
        output(command)
    }
}

impl Default for Clone {
    fn default() -> Self {
        Self::new()
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("the copy can be written");
        for entry in std::fs::read_dir(from).expect("the repository can be read") {
            let name = entry.expect("the repository can be read").file_name();
            // What cargo builds; a module may be called so too.
            if name != "target" || from.ends_with("src") {
                copy(&from.join(&name), &to.join(&name));
            }
        }
    } else {
        std::fs::create_dir_all(to.parent().expect("a parent")).expect("the copy can be written");
        std::fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
}
