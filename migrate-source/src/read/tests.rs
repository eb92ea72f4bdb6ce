//! What the reader finds, and where: the places must be those of the text, whatever stands around.

use std::path::Path;

use super::*;

fn read(text: &str) -> Vec<SourceMigration> {
    read_source(text, Path::new("m.rs")).expect("valid source")
}

fn errors(text: &str) -> Vec<String> {
    let errors = read_source(text, Path::new("m.rs")).expect_err("an error");
    errors.iter().map(ToString::to_string).collect()
}

/// The value as the text holds it, and its line and column.
fn shown(text: &str, location: Location) -> (&str, usize, usize) {
    (&text[location.byte_range()], location.line, location.column)
}

#[test]
fn every_value_has_its_place() {
    let text = "\n#[migration(\n    revision = \"b\",\n    down_revision = [\"a\", \"c\"],\n    \
                transaction(upgrade = false),\n    reversible,\n)]\npub(crate) mod add_notes {}\n";
    let [migration] = &read(text)[..] else { panic!("one migration") };
    let attribute = &migration.attribute;
    assert_eq!(shown(text, attribute.revision.span), ("\"b\"", 3, 16));
    assert_eq!(shown(text, attribute.revision.key), ("revision", 3, 5));
    let parents = attribute.down_revision.as_ref().expect("given");
    assert_eq!(shown(text, parents.span), ("[\"a\", \"c\"]", 4, 21));
    assert_eq!(shown(text, parents.value[1].span), ("\"c\"", 4, 27));
    assert_eq!(parents.texts().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(shown(text, attribute.reversible.as_ref().expect("given").span).0, "reversible");
    let transaction = attribute.transaction.as_ref().expect("given");
    assert_eq!(shown(text, transaction.span).0, "(upgrade = false)");
    assert!(!transaction.value.upgrade && transaction.value.downgrade);
    assert_eq!(shown(text, migration.module.span), ("add_notes", 8, 16));
    assert!(text[migration.location.byte_range()].starts_with("#[migration("));
    assert!(text[migration.location.byte_range()].ends_with(")]"));
}

#[test]
fn a_parent_can_be_rewritten_by_its_bytes() {
    let mut text =
        "/* ä€𝄞 */ #[migration(revision = \"b\", down_revision = \"a\")] mod b {}".to_owned();
    let migration = &read(&text)[0];
    let parent = migration.attribute.down_revision.as_ref().expect("given");
    assert_eq!((parent.span.line, parent.span.column), (1, 55));
    text.replace_range(parent.span.byte_range(), "\"z\"");
    let again = &read(&text)[0];
    let parents = again.attribute.down_revision.as_ref().expect("given");
    assert_eq!(parents.texts().collect::<Vec<_>>(), ["z"]);
}

#[test]
fn places_hold_behind_other_files() {
    // The lexer keeps all texts of a thread in one map; a place must count from its own text.
    read("#[migration(revision = \"äöü\")] mod first {}");
    let text = "#[migration(revision = \"b\")] mod second {}";
    assert_eq!(shown(text, read(text)[0].attribute.revision.span), ("\"b\"", 1, 24));
}

#[test]
fn line_ends_of_windows() {
    let text = "//! File.\r\n\r\n/// Add notes\r\n///\r\n/// More\r\n#[migration(\r\n    revision = \"b\",\r\n)]\r\nmod b {}\r\n";
    let migration = &read(text)[0];
    assert_eq!(shown(text, migration.attribute.revision.span), ("\"b\"", 7, 16));
    assert_eq!(migration.doc, "Add notes\n\nMore");
}

#[test]
fn a_byte_order_mark_counts_as_bytes() {
    let text = "\u{feff}#[migration(revision = \"b\")] mod b {}";
    assert_eq!(shown(text, read(text)[0].attribute.revision.span).0, "\"b\"");
}

#[test]
fn raw_strings_and_escapes_are_read() {
    let text = r##"#[migration(revision = r#"b"#, down_revision = "\x61", branch_labels = "caf\u{e9}")] mod b {}"##;
    let migration = &read(text)[0];
    assert_eq!(migration.revision(), "b");
    assert_eq!(shown(text, migration.attribute.revision.span).0, "r#\"b\"#");
    let parents = migration.attribute.down_revision.as_ref().expect("given");
    assert_eq!(parents.texts().collect::<Vec<_>>(), ["a"]);
    let labels = migration.attribute.branch_labels.as_ref().expect("given");
    assert_eq!(labels.texts().collect::<Vec<_>>(), ["café"]);
}

#[test]
fn comments_strings_and_bodies_are_no_migrations() {
    let text = r##"
// #[migration(revision = "x")] mod x {}
/* outer /* #[migration(revision = "x")] */ mod x {} */
const TEXT: &str = "#[migration(revision = \"x\")] mod x {}";
const RAW: &str = r#"#[migration(revision = "x")] mod x {}"#;
macro_rules! make { () => { #[migration(revision = "x")] mod x {} } }
mod inner { #[migration(revision = "x")] mod x {} }
#[other::migration(revision = "x")] mod y {}
#[migration::other(revision = "x")] mod z {}
#[migration(revision = "b")]
mod b { fn upgrade() { this is no rust at all ( [ ] ) => } }
"##;
    let found = read(text);
    assert_eq!(found.iter().map(SourceMigration::revision).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn paths_and_neighbours_of_the_attribute() {
    for path in ["migration", "migrate_core::migration", "::migrate_core::migration"] {
        let text = format!(
            "#![allow(unused)]\n/// Doc\n#[allow(x)]\n#[{path}(revision = \"b\")]\n/// more\nmod b {{}}"
        );
        assert_eq!(read(&text)[0].doc, "Doc\nmore", "{path}");
    }
}

#[test]
fn doc_comments_of_every_form() {
    let text = "/** Add notes\n * and more\n */\n#[doc = \" last\"]\n#[doc(hidden)]\n#[migration(revision = \"b\")] mod b {}";
    assert_eq!(read(text)[0].doc, "Add notes\nand more\n\nlast");
}

#[test]
fn several_migrations_of_a_file() {
    let text = "#[migration(revision = \"a\")] mod a {} #[migration(revision = \"b\", down_revision = \"a\")] mod b {}";
    assert_eq!(read(text).iter().map(SourceMigration::revision).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(read("fn nothing() {}"), []);
}

#[test]
fn all_errors_have_their_places() {
    let text = "#[migration(revision = \"a-b\",\n  down_revison = \"c\")] mod a {}\n#[migration] fn upgrade() {}";
    let errors = errors(text);
    assert!(errors[0].starts_with("revision 'a-b' contains '-'"), "{}", errors[0]);
    assert!(errors[0].contains("\n  at m.rs:1:24"), "{}", errors[0]);
    assert_eq!(
        errors[1],
        "unknown key `down_revison`\n  at m.rs:2:3\n  help: did you mean `down_revision`?"
    );
    assert!(errors[2].contains("not on a function\n  at m.rs:3:14"), "{}", errors[2]);
    assert!(errors[3].contains("`revision` is missing\n  at m.rs:3:3"), "{}", errors[3]);
}

#[test]
fn conditions_are_refused() {
    let on_module = errors("#[cfg(unix)]\n#[migration(revision = \"b\")] mod b {}");
    assert!(on_module[0].starts_with("a migration can't be conditional\n  at m.rs:1:3"));
    let on_file = errors("#![cfg(unix)]\n#[migration(revision = \"b\")] mod b {}");
    assert!(on_file[0].starts_with("a migration can't be conditional\n  at m.rs:1:4"));
}

#[test]
fn what_is_no_rust_is_an_error() {
    let error = &read_source("mod b {\n  fn f( {\n}\n", Path::new("m.rs")).expect_err("no Rust")[0];
    assert_eq!(error.kind, SourceErrorKind::Syntax);
    assert!(error.places[0].position.is_some());
}
