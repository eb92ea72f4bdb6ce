//! Renames are said, or asked; never guessed.

use std::path::{Path, PathBuf};

use tests::{SourceFiles, TestDatabase, databases};

use super::{file, run};

#[test]
fn what_may_be_renamed_is_named_and_nothing_is_written() {
    for database in databases() {
        let sql = run(&database, &["inspect", "head"]).exits(0).out;
        let sql = file(&database, "schema.sql", &sql.replace("published_at", "released_at"));
        let versions = project(&database);
        let count = || std::fs::read_dir(&versions).unwrap().count();
        let before = count();
        let generate = |more: &[&str]| {
            let arguments =
                ["revision", "-m", "renamed", "--rev-id", "abcd77", "--autogenerate", "--to", &sql];
            tests::migrate(database.directory(), &[&arguments, more].concat())
        };
        let asked = generate(&[]).exits(2).err;
        assert!(asked.contains("articles.published_at may be released_at now"), "{asked}");
        assert!(asked.contains("--rename articles.published_at=released_at"), "{asked}");
        assert_eq!(count(), before);
        let wrong = generate(&["--rename", "articles.no=released_at"]).exits(2).err;
        assert!(wrong.contains("rename articles.no=released_at"), "{wrong}");
        let wrong = generate(&["--rename", "articles"]).exits(2).err;
        assert!(wrong.contains("'articles' is no rename"), "{wrong}");
        generate(&["--rename", "articles.published_at=released_at"]).exits(0);
        let text = written(&versions, "abcd77");
        assert!(
            text.contains("op.rename_column(\"articles\", \"published_at\", \"released_at\")"),
            "{text}"
        );
        assert!(!text.contains("drop_column"), "{text}");
        std::fs::remove_file(path(&versions, "abcd77")).unwrap();
        generate(&["--no-renames"]).exits(0);
        let text = written(&versions, "abcd77");
        assert!(text.contains("op.drop_column(\"articles\", \"published_at\")"), "{text}");
        // What was just written is not part of this program yet.
        let again = generate(&[]).exits(2).err;
        assert!(again.contains("is called so already"), "{again}");
    }
}

#[test]
fn a_column_of_a_renamed_table_is_asked_too() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        database.execute("ALTER TABLE approval_states RENAME TO approvals");
        database.execute("ALTER TABLE approvals RENAME COLUMN notes TO remarks");
        let versions = project(&database);
        let generate = |more: &[&str]| {
            let arguments = ["revision", "-m", "x", "--rev-id", "abcd78", "--autogenerate", "--to"];
            let typed = [&arguments, &[database.url()][..], more].concat();
            tests::migrate(database.directory(), &typed)
        };
        let asked = generate(&["--rename", "approval_states=approvals"]).exits(2).err;
        assert!(asked.contains("approval_states.notes may be remarks now"), "{asked}");
        assert!(asked.contains("--rename approval_states.notes=remarks; or"), "{asked}");
        for column in ["approval_states.notes=remarks", "approvals.notes=remarks"] {
            generate(&["--rename", "approval_states=approvals", "--rename", column]).exits(0);
            let text = written(&versions, "abcd78");
            for line in [
                "op.rename_table(\"approval_states\", \"approvals\")",
                "op.rename_column(\"approval_states\", \"notes\", \"remarks\")",
                "op.rename_column(\"approvals\", \"remarks\", \"notes\")",
            ] {
                assert!(text.contains(line), "{column}: no {line} in {text}");
            }
            assert!(!text.contains("drop_column"), "{text}");
            std::fs::remove_file(path(&versions, "abcd78")).unwrap();
        }
        generate(&["--rename", "approval_states=approvals", "--no-renames"]).exits(0);
        let text = written(&versions, "abcd78");
        assert!(text.contains("op.drop_column(\"approvals\", \"notes\")"), "{text}");
    }
}

#[test]
fn flags_of_autogenerate_alone_are_no_flags_of_a_sketch() {
    let files = SourceFiles::two_heads();
    let refused =
        files.run(&["revision", "-m", "x", "--head", "b1", "--to", "schema.sql"]).exits(2);
    assert!(refused.err.contains("are for --autogenerate"), "{}", refused.err);
}

/// A copy of the sample beside a database; where its migrations are.
fn project(database: &TestDatabase) -> PathBuf {
    let versions = database.directory().join("versions");
    let settings = format!("url = \"{}\"\nversion_locations = [\"versions\"]\n", database.url());
    std::fs::write(database.directory().join("migrate.toml"), settings).unwrap();
    let from = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations-crate/src/versions");
    std::fs::create_dir(&versions).unwrap();
    for file in std::fs::read_dir(from).unwrap().flatten() {
        std::fs::copy(file.path(), versions.join(file.file_name())).unwrap();
    }
    versions
}

fn path(versions: &Path, revision: &str) -> PathBuf {
    let files = std::fs::read_dir(versions).unwrap().flatten().map(|file| file.path());
    files.into_iter().find(|path| path.display().to_string().contains(revision)).unwrap()
}

fn written(versions: &Path, revision: &str) -> String {
    std::fs::read_to_string(path(versions, revision)).unwrap()
}
