//! A newcomer's terminal: one bash for a whole page, in a fresh directory, beside a copy of the repository.
//!
//! It is offline. Binaries come to be where cargo puts them by itself; what they are made of is kept
//! between test runs. The packages have the same names on all pages; so each page has a profile of its own.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use crate::binary::binary;
use crate::cargo::{build_beside_the_tests, write_own_profile};

/// What is different here: where a clone comes from, and what takes long and is tested elsewhere.
const PRELUDE: &str = r#"
git() {
    if [[ "$1 $2" != "clone $REPOSITORY" ]]; then command git "$@"; return; fi
    mkdir "$3" && tar -C "$REPOSITORY" -c migrate.toml migrations-crate migrate-cli | tar -C "$3" -x
}
cargo() {
    case "$1" in
        new) command cargo "$@" && cp "$REPOSITORY/Cargo.lock" "${@: -1}" ;;
        install) test -f "${@: -1}/Cargo.toml" ;;
        run) if [[ -d migrations-crate ]]; then migrate "${@:3}"; else command cargo "$@"; fi ;;
        *) command cargo "$@" ;;
    esac
}
docker() { :; }
kubectl() { :; }
"#;

/// What ends the output of a command.
const END: char = '\u{1e}';

/// How a command ended.
#[derive(Debug)]
pub struct Ran {
    /// Both of its streams, as they come.
    pub printed: String,
    /// Its exit code.
    pub code: i32,
    /// Where the shell is then.
    pub directory: PathBuf,
}

/// A bash that is running.
pub struct Shell {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    home: TempDir,
}

impl Shell {
    /// In a directory of its own, for the page of this number.
    pub fn new(number: usize) -> Self {
        let home = TempDir::new().expect("a temporary directory");
        write_own_profile(home.path(), &["my-app", "migrations"], number);
        let programs = binary().parent().expect("the directory of the programs");
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc"]).current_dir(home.path());
        command.env("PATH", format!("{}:{path}", programs.display()));
        build_beside_the_tests(&mut command);
        command.env("CARGO_TERM_QUIET", "true").env("REPOSITORY", repository());
        command.env("XDG_CACHE_HOME", home.path().join(".cache")).env("LC_ALL", "C.UTF-8");
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "you")
                .env(format!("GIT_{who}_EMAIL"), "you@home");
        }
        for variable in ["DATABASE_URL", "CLICOLOR_FORCE", "RUSTFLAGS", "CARGO"] {
            command.env_remove(variable);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("bash can be started");
        let mut input = process.stdin.take().expect("its input");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        input.write_all(PRELUDE.as_bytes()).expect("bash reads");
        Self { process, input, output, home }
    }

    /// Where it began.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Runs a command, with nothing to read, and waits until it ends.
    pub fn run(&mut self, command: &str) -> Ran {
        let command = with_repository(command).replace('\'', r"'\''");
        let end = format!("printf '{END}%s{END}%s{END}\\n' \"$?\" \"$PWD\"");
        writeln!(self.input, "eval '{command}' < /dev/null 2>&1\n{end}").expect("bash reads");
        let mut printed = String::new();
        while !printed.trim_end().ends_with(END) {
            let read = self.output.read_line(&mut printed).expect("bash prints text");
            assert!(read > 0, "bash ended in {command}: {printed}");
        }
        let mut parts = printed.trim_end().trim_end_matches(END).rsplitn(3, END);
        let directory = PathBuf::from(parts.next().expect("a directory"));
        let code = parts.next().and_then(|code| code.parse().ok()).expect("an exit code");
        Ran { printed: parts.next().expect("what was printed").to_owned(), code, directory }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        // What it may still run is ended with it; that it has ended already is no fault.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a page calls the repository, where it really is.
pub fn with_repository(text: &str) -> String {
    let repository = repository().display().to_string();
    let text = text.replace("<this repository>", &repository);
    let is_path =
        |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || "-_.".contains(c));
    let mut parts = text.split("../migrate");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |done, rest| {
        let name = if is_path(rest) { repository.as_str() } else { "../migrate" };
        format!("{done}{name}{rest}")
    })
}

fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the repository").to_owned()
}
