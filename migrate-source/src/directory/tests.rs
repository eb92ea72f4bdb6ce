//! Directories as developers leave them.

use super::*;

const MIGRATION: &str = "#[migration(revision = \"a\")] mod a {}";

fn directory(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a directory");
    for (name, text) in files {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file");
    }
    root
}

fn messages(files: &[(&str, &str)]) -> Vec<String> {
    let root = directory(files);
    let found = read_directory(root.path()).expect("readable");
    found.errors.into_iter().map(|error| error.message).collect()
}

#[test]
fn files_in_order_without_the_hidden() {
    let root = directory(&[
        ("b.rs", MIGRATION),
        ("a.rs", MIGRATION),
        (".b.rs", "{"),
        (".old/c.rs", "{"),
        ("README.md", "# {"),
        ("sql/a.sql", "{"),
    ]);
    let found = read_directory(root.path()).expect("readable");
    let modules: Vec<_> = found.files.iter().filter_map(|file| file.module.as_deref()).collect();
    assert_eq!((modules, found.errors.as_slice()), (vec!["a", "b"], &[][..]));
    assert!(found.is_complete());
    assert_eq!(found.migrations()[0].file, root.path().join("a.rs"));
}

#[test]
fn names_that_are_no_module() {
    assert_eq!(
        messages(&[("add-notes.rs", MIGRATION)]),
        ["the file name 'add-notes' is no Rust identifier"]
    );
    assert_eq!(messages(&[("2026.rs", MIGRATION)]), ["the file name '2026' begins with a digit"]);
    assert_eq!(
        messages(&[("self.rs", MIGRATION)]),
        ["the file name 'self' is a word of the Rust language"]
    );
    assert_eq!(
        messages(&[("_.rs", MIGRATION)]),
        ["the file name '_' is a word of the Rust language"]
    );
    assert_eq!(messages(&[("mod.rs", "")]), ["`mod.rs` is not needed here"]);
}

#[test]
fn files_that_hold_nothing() {
    assert_eq!(messages(&[("a.rs", "fn helper() {}")]), ["the file holds no migration"]);
    let found = messages(&[("a.rs", MIGRATION), ("old/older/b.rs", MIGRATION)]);
    assert!(found[0].starts_with("migrations in the sub-directory"), "{found:?}");
}

#[test]
fn what_can_not_be_read() {
    let root = directory(&[("a.rs", MIGRATION)]);
    fs::write(root.path().join("b.rs"), b"\xff\xfe").expect("a file");
    let found = read_directory(root.path()).expect("readable");
    assert_eq!(found.errors[0].kind, SourceErrorKind::Io);
    assert!(!found.is_complete());
    let missing = read_directory(&root.path().join("none")).expect_err("missing");
    assert_eq!(missing.kind, SourceErrorKind::Io);
}
