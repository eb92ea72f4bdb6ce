//! A directory of migration files, on which the commands for source files work. Nothing in it is
//! compiled.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::binary::{Output, migrate, migrate_with};

/// The directory, as a project without settings has it.
pub struct SourceFiles {
    directory: TempDir,
}

impl SourceFiles {
    /// One file, `r_ID.rs`, for each of these attributes with its message.
    pub fn new(migrations: &[(&str, &str)]) -> Self {
        let directory = TempDir::new().expect("a temporary directory");
        std::fs::create_dir_all(directory.path().join("migrations/src/versions"))
            .expect("it can be written");
        let files = Self { directory };
        for (attribute, message) in migrations {
            files.write_migration(attribute, message);
        }
        files
    }

    /// Two lines, `a1 - b1` and `a1 - c1 - c2`, of which the second has the label `metrics`.
    pub fn two_heads() -> Self {
        Self::new(&[
            (r#"revision = "a1""#, "Baseline"),
            (r#"revision = "b1", down_revision = "a1""#, "Add notes"),
            (
                r#"revision = "c1", down_revision = "a1", branch_labels = "metrics""#,
                "Count reviews",
            ),
            (r#"revision = "c2", down_revision = "c1""#, "Index reviews"),
        ])
    }

    /// A copy of the files of the sample application.
    pub fn sample() -> Self {
        let files = Self::new(&[]);
        let from = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations-crate/src/versions");
        for file in std::fs::read_dir(from).expect("the sample is there").flatten() {
            let name = file.file_name();
            std::fs::copy(file.path(), files.versions().join(name)).expect("it can be written");
        }
        files
    }

    /// The project.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// The directory of the files.
    pub fn versions(&self) -> PathBuf {
        self.path().join("migrations/src/versions")
    }

    /// The path of one file.
    pub fn file(&self, name: &str) -> PathBuf {
        self.versions().join(name)
    }

    /// Writes a file of any text.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.file(name), text).expect("it can be written");
    }

    /// Writes a migration to `r_ID.rs`.
    pub fn write_migration(&self, attribute: &str, message: &str) {
        let id = attribute.split('"').nth(1).expect("revision = \"..\" is first");
        let text = format!(
            "use migrate_core::prelude::*;\n\n/// {message}\n#[migration({attribute})]\npub mod m \
             {{\n    use super::*;\n    pub fn upgrade(_op: &mut Operations) {{}}\n    pub fn \
             downgrade(_op: &mut Operations) {{}}\n}}\n"
        );
        self.write(&format!("r_{id}.rs"), &text);
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(name)).expect("the file can be read")
    }

    /// Every file, hidden ones too, with its text.
    pub fn all(&self) -> Vec<(String, String)> {
        let entries = std::fs::read_dir(self.versions()).expect("it can be listed");
        let name = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.expect("it can be listed").file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names.into_iter().map(|name| (name.clone(), self.read(&name))).collect()
    }

    /// The text of the one file whose name has this part.
    pub fn read_like(&self, part: &str) -> String {
        let mut all = self.all();
        all.retain(|(name, _)| name.contains(part));
        assert_eq!(all.len(), 1, "one file is called like {part}");
        all.remove(0).1
    }

    /// Runs the program here; paths in what it prints begin with `DIR`.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.without_paths(migrate(self.path(), arguments))
    }

    /// The same with variables in the environment.
    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        self.without_paths(migrate_with(self.path(), arguments, variables))
    }

    /// Runs the program, which refuses with exactly this text and changes nothing.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str], code: i32, text: &str) {
        let before = self.all();
        let output = self.run(arguments).exits(code);
        assert_eq!(output.err, text, "{arguments:?}");
        assert_eq!(output.out, "", "{arguments:?}");
        assert_eq!(self.all(), before, "{arguments:?} changed a file");
    }

    fn without_paths(&self, output: Output) -> Output {
        let plain = |text: &str| {
            text.replace(&self.versions().display().to_string(), "DIR")
                .replace(&self.path().display().to_string(), "PROJECT")
        };
        Output { out: plain(&output.out), err: plain(&output.err), ..output }
    }
}
