//! Byte for byte: what is replaced, and that nothing else is, over layouts, comments, line ends and
//! positions.

use super::*;
use crate::read::read_source;

fn read(text: &str) -> SourceMigration {
    let read = read_source(text, "m.rs".as_ref());
    read.unwrap_or_else(|errors| panic!("{text}: {errors:?}")).remove(0)
}

#[track_caller]
fn changed(text: &str, old: Option<&str>, new: Option<&str>) -> String {
    let changed = set_down_revision(text, &read(text), old, new);
    let changed = changed.unwrap_or_else(|| panic!("nothing to change in {text}"));
    // Whatever was made of it, it says what was asked for.
    let read = read(&changed);
    let parents = read.attribute.down_revision.iter().flat_map(Names::texts);
    assert_eq!(parents.filter(|parent| Some(*parent) == new).count(), usize::from(new.is_some()));
    changed
}

#[track_caller]
fn becomes(old: Option<&str>, new: Option<&str>, before: &str, after: &str) {
    let around = |attribute: &str| format!("#[migration({attribute})]\nmod b {{}}\n");
    assert_eq!(changed(&around(before), old, new), around(after));
}

/// Texts with `VALUE` where the parent stands, in every layout that there may be.
fn layouts() -> Vec<String> {
    let mut texts = Vec::new();
    for head in ["", "\u{feff}", "//! ä€𝄞\r\n\r\n/** Doc \"a\",\n */ "] {
        for separator in [",", ", ", ",\r\n    ", " /* , */, ", ", // x, \"a\"\n    ", "\n\t,\n\t"]
        {
            for position in 0..3 {
                for tail in ["", ",", ",\r\n", " // end, \n", ", /* a /* b, */ */ "] {
                    let mut keys = vec!["revision = \"b\"", "create_date = \"2026-01-01\""];
                    keys.insert(position, "down_revision = VALUE");
                    let keys = keys.join(separator);
                    texts.push(format!(
                        "{head}#[migration({keys}{tail})]\nmod b {{ /* \"a\" */ }}\r\n\n"
                    ));
                }
            }
        }
    }
    texts
}

#[test]
fn nothing_but_the_value_is_replaced() {
    let layouts = layouts();
    assert_eq!(layouts.len(), 3 * 6 * 3 * 5);
    for layout in &layouts {
        for value in
            ["HERE", "[HERE]", "[ /* \"a\" */\n HERE , ]", "[\"c\", HERE]", "[HERE, \"c\"]"]
        {
            for literal in ["\"a\"", "r#\"a\"#", "\"\\x61\""] {
                let text = layout.replace("VALUE", value);
                let new = changed(&text.replace("HERE", literal), Some("a"), Some("zeta"));
                assert_eq!(new, text.replace("HERE", "\"zeta\""));
            }
        }
    }
}

fn visible(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_base_loses_the_key_and_nothing_else() {
    for layout in layouts() {
        let text = layout.replace("VALUE", "\"a\"");
        let base = changed(&text, Some("a"), None);
        assert_eq!(read(&base).attribute.down_revision, None);
        let (kept, whole) = (visible(&base), visible(&text).replacen("down_revision=\"a\"", "", 1));
        let commas =
            whole.match_indices(',').map(|(at, _)| [&whole[..at], &whole[at + 1..]].concat());
        assert!(kept == whole || commas.into_iter().any(|less| less == kept), "{text}{base}");
        let removed = text.len() - base.len();
        assert!(removed <= "\r\n    down_revision = \"a\",".len(), "{removed} bytes of {text}");
        assert!(base.ends_with(&text[text.find("mod b").expect("there")..]), "{text}");
        changed(&base, None, Some("a"));
    }
}

#[test]
fn the_comma_goes_with_the_key() {
    let to_base = |before: &str, after: &str| becomes(Some("a"), None, before, after);
    to_base(r#"revision = "b", down_revision = "a""#, r#"revision = "b""#);
    to_base(r#"revision = "b", down_revision = "a","#, r#"revision = "b","#);
    to_base(r#"down_revision = "a", revision = "b""#, r#"revision = "b""#);
    to_base(
        r#"revision = "b", down_revision = ["a"], reversible"#,
        r#"revision = "b", reversible"#,
    );
    to_base(
        "\n    revision = \"b\",\n    down_revision = \"a\",\n    reversible,\n",
        "\n    revision = \"b\",\n    reversible,\n",
    );
    to_base("\r\n\trevision = \"b\",\r\n\tdown_revision = \"a\"\r\n", "\r\n\trevision = \"b\"\r\n");
    to_base(
        "\n    revision = \"b\", down_revision = \"a\",\n    reversible\n",
        "\n    revision = \"b\",\n    reversible\n",
    );
    to_base(
        "\n    revision = \"b\", // first,\n    down_revision = \"a\"\n",
        "\n    revision = \"b\", // first,\n",
    );
    to_base(
        "revision = \"b\", down_revision = \"a\" /* why, */, reversible",
        "revision = \"b\",  /* why, */ reversible",
    );
    to_base(
        "\n    down_revision = \"a\", // why\n    revision = \"b\"\n",
        "\n    // why\n    revision = \"b\"\n",
    );
}

#[test]
fn a_base_gets_the_key_behind_its_id() {
    let from_base = |before: &str, after: &str| becomes(None, Some("z"), before, after);
    from_base(r#"revision = "b""#, r#"revision = "b", down_revision = "z""#);
    from_base(
        r#"reversible, revision = "b", accepts = "e1:0""#,
        r#"reversible, revision = "b", down_revision = "z", accepts = "e1:0""#,
    );
    from_base(
        "\n    revision = \"b\",\n    reversible,\n",
        "\n    revision = \"b\",\n    down_revision = \"z\",\n    reversible,\n",
    );
    from_base(
        "\r\n\trevision = \"b\"\r\n",
        "\r\n\trevision = \"b\",\r\n\tdown_revision = \"z\"\r\n",
    );
    from_base(
        "\n    revision = \"b\", // the id\n    reversible,\n",
        "\n    revision = \"b\", down_revision = \"z\", // the id\n    reversible,\n",
    );
}

#[test]
fn one_parent_of_a_merge() {
    let before = "revision = \"m\", down_revision = [\n    \"a\", // left\n    \"b\",\n]";
    let after = "revision = \"m\", down_revision = [\n    \"a\", // left\n    \"z\",\n]";
    becomes(Some("b"), Some("z"), before, after);
    let text = "#[migration(revision = \"m\", down_revision = [\"a\", \"b\"])] mod m {}";
    assert_eq!(set_down_revision(text, &read(text), Some("b"), None), None);
    assert_eq!(set_down_revision(text, &read(text), Some("c"), Some("z")), None);
    assert_eq!(set_down_revision(text, &read(text), None, Some("z")), None);
}

#[test]
fn only_the_migration_that_is_meant() {
    let text = "#[migration(revision = \"b\", down_revision = \"a\")] mod b {}\n\
                #[migration(revision = \"c\", down_revision = \"a\")] mod c {}\n";
    let all = read_source(text, "m.rs".as_ref()).expect("valid");
    let new = set_down_revision(text, &all[1], Some("a"), Some("b")).expect("a change");
    assert_eq!(new, text.replace("\"c\", down_revision = \"a\"", "\"c\", down_revision = \"b\""));
}

#[test]
fn another_text_is_not_touched() {
    let text = "#[migration(revision = \"b\", down_revision = \"a\")] mod b {}";
    let migration = read(text);
    for other in ["", "ä", "𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞", &format!("\n{text}")]
    {
        assert_eq!(set_down_revision(other, &migration, Some("a"), Some("z")), None);
        assert_eq!(set_down_revision(other, &migration, Some("a"), None), None);
    }
}
