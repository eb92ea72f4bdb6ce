//! The real binary of the sample application.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::cargo::{target, without_variables_of_the_tests};

/// What a command printed, and how it ended.
#[derive(Debug)]
pub struct Output {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code.
    pub code: i32,
}

impl Output {
    /// Itself, if the exit code is this one.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Its standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// Without colour, which the streams of the program take out where it doesn't belong.
pub fn without_colour(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// The path of the sample application's binary, built for the profile of the tests.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let tests = std::env::current_exe().expect("the test knows its own path");
        let profile = tests.parent().and_then(Path::parent).expect("target/PROFILE/deps/suite");
        let mut build = Command::new("cargo");
        without_variables_of_the_tests(&mut build);
        // The features of the whole workspace, with those that dev-dependencies ask for: a test among what
        // is built turns them on. So what `cargo test` has built is not built a second time.
        build.args(["build", "--quiet", "--workspace", "--locked", "--test", "ui"]);
        build.args(["--bin", "migrate", "--bin", "cargo-migrate"]);
        build.current_dir(env!("CARGO_MANIFEST_DIR")).env("CARGO_TARGET_DIR", target());
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().expect("cargo runs").success(), "the binary can't be built");
        profile.join("migrate")
    })
}

/// The path of the program behind `cargo migrate`.
pub(crate) fn cargo_migrate() -> PathBuf {
    binary().with_file_name("cargo-migrate")
}

/// Runs the binary in a directory, with nothing in its environment that names a database.
pub fn migrate(directory: &Path, arguments: &[&str]) -> Output {
    migrate_with(directory, arguments, &[])
}

/// The same with these variables in its environment.
pub fn migrate_with(directory: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(binary());
    command.args(arguments).current_dir(directory);
    command.env_remove("DATABASE_URL").env_remove("CARGO").env_remove("CLICOLOR_FORCE");
    command.envs(variables.iter().copied());
    output(command)
}

pub(crate) fn output(mut command: Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    Output {
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
        code: output.status.code().unwrap_or(-1),
    }
}
