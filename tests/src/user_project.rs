//! A project of a user, who has nothing of migrate yet but its program `cargo migrate`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use crate::binary::{Output, cargo_migrate, output};
use crate::cargo::{build_beside_the_tests, write_own_profile};

/// A cargo project in a temporary directory.
pub struct UserProject {
    directory: TempDir,
}

impl UserProject {
    /// A project of these files, each a path and its text. It is built offline, with the versions of
    /// this repository.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { directory: TempDir::new().expect("a temporary directory") };
        for (path, text) in files {
            project.write(path, text);
        }
        let lock = repository().join("Cargo.lock");
        std::fs::copy(lock, project.path().join("Cargo.lock")).expect("the lock file is there");
        project
    }

    /// What `cargo new app` makes.
    pub fn single() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(200);
        let project = Self::new(&[
            (
                "Cargo.toml",
                "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n",
            ),
            ("src/main.rs", "fn main() {\n    println!(\"Hello, world!\");\n}\n"),
        ]);
        // What `init` makes has the same name in each.
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        write_own_profile(project.path(), &["migrations"], number);
        project
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Writes one of its files.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("it can be written");
        std::fs::write(path, text).expect("it can be written");
    }

    /// The text of one of its files.
    pub fn read(&self, path: &str) -> String {
        let read = std::fs::read_to_string(self.path().join(path));
        read.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// `cargo migrate init`, with the crates of this repository.
    pub fn init(&self, arguments: &[&str]) -> Output {
        let up = self.path().components().skip(1).map(|_| "../").collect::<String>();
        let repository =
            format!("{up}{}", repository().display().to_string().trim_start_matches('/'));
        self.migrate(&[&["init", "--from", &repository], arguments].concat())
    }

    /// `cargo migrate ARGUMENTS` at its root.
    pub fn migrate(&self, arguments: &[&str]) -> Output {
        self.migrate_in("", arguments)
    }

    /// `cargo migrate ARGUMENTS` in one of its directories.
    pub fn migrate_in(&self, directory: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(cargo_migrate());
        command.arg("migrate").args(arguments);
        self.run(command, directory)
    }

    /// `cargo ARGUMENTS` at its root; `cargo migrate` is this repository's.
    pub fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("cargo");
        command.args(arguments);
        self.run(command, "")
    }

    /// A line of a shell at its root, which finds `cargo migrate`, and the programs of a directory.
    pub fn shell(&self, line: &str, programs: &Path) -> Output {
        let mut command = Command::new("bash");
        command.args(["-c", line]);
        self.run_beside(command, "", Some(programs))
    }

    fn run(&self, command: Command, directory: &str) -> Output {
        self.run_beside(command, directory, None)
    }

    /// `cargo migrate` is found, and the programs of one more directory.
    fn run_beside(&self, mut command: Command, directory: &str, programs: Option<&Path>) -> Output {
        build_beside_the_tests(&mut command);
        command.current_dir(self.path().join(directory));
        let (own, path) = (cargo_migrate(), std::env::var_os("PATH").unwrap_or_default());
        let first = programs.into_iter().chain(own.parent()).map(Path::to_path_buf);
        let directories = first.chain(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(directories).expect("no path has a colon"));
        for variable in ["DATABASE_URL", "CLICOLOR_FORCE", "RUSTFLAGS", "CARGO"] {
            command.env_remove(variable);
        }
        output(command)
    }
}

fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the repository").to_owned()
}
