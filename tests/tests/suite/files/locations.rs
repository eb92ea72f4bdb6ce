//! Several `version_locations`: the files of two crates are one history.

use std::path::PathBuf;

use migrate_cli::Cli;
use migrate_core::Migration;
use migrate_core::migration::Outcome;
use migrate_core::operations::Operations;
use tempfile::TempDir;
use tests::{Output, migrate, migration, registry};

/// A workspace with the crates `core` and `billing`, of which the second stands on the first.
struct Workspace(TempDir);

const CORE: &str = "core/src/versions";
const BILLING: &str = "billing/src/versions";

impl Workspace {
    fn empty() -> Self {
        let workspace = Self(TempDir::new().unwrap());
        for location in [CORE, BILLING] {
            std::fs::create_dir_all(workspace.0.path().join(location)).unwrap();
        }
        let settings = format!("version_locations = [\"{CORE}\", \"./{BILLING}/\"]\n");
        workspace.write("migrate.toml", &settings);
        workspace
    }

    /// `c1 - c2` in core, `b1` on `c1` in billing.
    fn new() -> Self {
        let workspace = Self::empty();
        workspace.migration(CORE, "c1", "");
        workspace.migration(CORE, "c2", ", down_revision = \"c1\"");
        workspace.migration(BILLING, "b1", ", down_revision = \"c1\"");
        workspace
    }

    fn migration(&self, location: &str, id: &str, more: &str) {
        let text = format!(
            "use migrate_core::prelude::*;\n\n/// Of {id}\n#[migration(revision = \"{id}\"{more})]\npub \
             mod m {{\n    use super::*;\n    pub fn upgrade(_op: &mut Operations) {{}}\n    pub fn \
             downgrade(_op: &mut Operations) {{}}\n}}\n"
        );
        self.write(&format!("{location}/r_{id}.rs"), &text);
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.0.path().join(path), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        migrate(self.0.path(), arguments)
    }

    /// The path of the one file that is new with this id.
    fn written(&self, id: &str) -> String {
        let is_it = |path: &PathBuf| path.display().to_string().contains(&format!("_{id}_"));
        let all = [CORE, BILLING].map(|location| self.0.path().join(location));
        let files = all.iter().flat_map(|at| std::fs::read_dir(at).unwrap().flatten());
        let found: Vec<PathBuf> = files.map(|file| file.path()).filter(is_it).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].strip_prefix(self.0.path()).unwrap().display().to_string()
    }
}

#[test]
fn they_are_read_as_one_history() {
    let workspace = Workspace::new();
    let check = workspace.run(&["check", "--graph"]).exits(0);
    assert!(check.out.starts_with("3 revisions, 2 heads, 1 base, 1 branch point"), "{}", check.out);
    let heads = workspace.run(&["check", "--single-head"]).exits(3).err;
    assert!(heads.contains(&format!("{BILLING}/r_b1.rs:4:")), "{heads}");
    assert!(heads.contains(&format!("{CORE}/r_c2.rs:4:")), "{heads}");
    workspace.run(&["rebase", "b1", "--onto", "c2", "--offline"]).exits(0);
    workspace.run(&["check", "--single-head"]).exits(0);
    // The same id in two crates.
    workspace.migration(BILLING, "c2", "");
    let twice = workspace.run(&["check", "--graph"]).exits(3).err;
    assert!(twice.contains(BILLING) && twice.contains(CORE), "{twice}");
    // One that can't be read says nothing about what is unknown.
    workspace.write(&format!("{CORE}/r_c1.rs"), "#[migration(revision = \"c1\"");
    let broken = workspace.run(&["check", "--graph"]).exits(3).err;
    assert!(!broken.contains("unknown"), "{broken}");
}

#[test]
fn a_new_file_stands_where_its_parent_does() {
    let workspace = Workspace::new();
    let write = |id: &str, more: &[&str]| {
        workspace.run(&[&["revision", "-m", "next", "--rev-id", id], more].concat())
    };
    write("b2", &["--head", "b1"]).exits(0);
    assert!(workspace.written("b2").starts_with(BILLING));
    write("c3", &["--head", "c2"]).exits(0);
    assert!(workspace.written("c3").starts_with(CORE));
    // Said by its path from the settings, or from where one stands.
    write("b3", &["--head", "c3", "--version-path", BILLING]).exits(0);
    assert!(workspace.written("b3").starts_with(BILLING));
    let from_there = ["revision", "-m", "x", "--rev-id", "b4", "--head", "b3"];
    let from_there = [&from_there[..], &["--version-path", "../core/src/versions/"]].concat();
    migrate(&workspace.0.path().join("billing"), &from_there).exits(0);
    assert!(workspace.written("b4").starts_with(CORE));
    // Of one crate both parents, of two crates not.
    write("d1", &["--head", "b2", "--splice", "--version-path", CORE]).exits(0);
    workspace.run(&["merge", "b4", "d1", "--rev-id", "m1"]).exits(0);
    assert!(workspace.written("m1").starts_with(CORE));
    write("e1", &["--head", "b1", "--splice"]).exits(0);
    let refused = workspace.run(&["merge", "m1", "e1"]).exits(2).err;
    assert_eq!(
        refused.replace("cargo run -- ", "migrate "),
        format!(
            "error: the parents m1, e1 stand in several directories\n  found: {CORE}\n         \
             {BILLING}\n  help:  say where: --version-path {BILLING}\n"
        )
    );
    workspace.run(&["merge", "m1", "e1", "--rev-id", "m2", "--version-path", BILLING]).exits(0);
    assert!(workspace.written("m2").starts_with(BILLING));
}

#[test]
fn a_base_says_where() {
    let workspace = Workspace::empty();
    let write = |more: &[&str]| {
        workspace.run(&[&["revision", "-m", "first", "--rev-id", "a1"], more].concat())
    };
    let refused = write(&[]).exits(2).err;
    assert!(refused.contains("a base may stand in any of several version_locations"), "{refused}");
    assert!(refused.contains(&format!("found: {CORE}\n         {BILLING}\n")), "{refused}");
    let wrong = write(&["--version-path", "elsewhere"]).exits(2).err;
    assert!(
        wrong.contains(&format!("is none of the version_locations: {CORE}, {BILLING}")),
        "{wrong}"
    );
    write(&["--version-path", CORE]).exits(0);
    assert!(workspace.written("a1").starts_with(CORE));
}

#[test]
fn the_editor_gets_the_files_of_both() {
    let workspace = Workspace::new();
    let arguments = ["edit", "heads", "--format", "json"];
    let edited = tests::migrate_with(workspace.0.path(), &arguments, &[("EDITOR", "true")]);
    let files = edited.exits(0).json()["files"].to_string();
    assert!(files.contains("r_b1.rs") && files.contains("r_c2.rs"), "{files}");
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

#[test]
fn what_is_linked_from_either_crate_is_not_foreign() {
    let workspace = Workspace::new();
    for name in ["core", "billing"] {
        let manifest = format!("[package]\nname = \"{name}\"\n");
        workspace.write(&format!("{name}/Cargo.toml"), &manifest);
    }
    let linked = |revision, parents, package, file| Migration {
        package,
        file,
        ..migration(revision, parents, nothing, nothing)
    };
    // As it was built before: a file of each was deleted since, and one of billing is new.
    let program = registry([
        linked("c1", &[], "core", "core/src/versions/r_c1.rs"),
        linked("gone", &["c1"], "core", "core/src/versions/r_gone.rs"),
        linked("gone2", &["c1"], "billing", "billing/src/versions/r_gone2.rs"),
        linked("k1", &[], "others", "others/src/versions/r_k1.rs"),
    ]);
    workspace.migration(BILLING, "b2", ", down_revision = \"b1\", depends_on = \"k1\"");
    let run = |arguments: &[&str]| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = [&["migrate"], arguments].concat();
        let cli = Cli::new().registry(program.clone()).directory(workspace.0.path());
        let code = cli.arguments(arguments).run_to(&mut out, &mut err).into();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Output { out: text(out), err: text(err), code }
    };
    let check = run(&["check", "--graph"]).exits(0);
    assert!(check.out.contains("5 revisions, "), "c1, c2, b1, b2 and k1: {}", check.out);
    // Every file of both is looked for in the program.
    let warned = run(&["plan", "--url", "sqlite://app.db"]).err;
    assert!(warned.contains("r_c2.rs") && warned.contains("r_b2.rs"), "{warned}");
}
