//! The workspace's manifest gets a member; every other byte of it stays.

use toml_edit::{Array, DocumentMut, Item, RawString, Table, Value};

/// The manifest with a member, `None` if it is one already, by its name or by a pattern. If it becomes a
/// workspace by that, the crates `below` it stay outside, as they were.
///
/// # Errors
/// What is wrong with it, in words.
pub(super) fn with_member(
    text: &str,
    member: &str,
    below: &[String],
) -> Result<Option<String>, String> {
    let mut manifest: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    let is_new = !manifest.contains_key("workspace");
    let workspace = manifest.entry("workspace").or_insert_with(|| Item::Table(Table::new()));
    let Some(workspace) = workspace.as_table_like_mut() else {
        return Err("workspace is no table".to_owned());
    };
    if list(workspace.get("exclude")).any(|pattern| fits(pattern, member)) {
        return Err(format!("workspace.exclude leaves out {member}"));
    }
    if list(workspace.get("members")).any(|pattern| fits(pattern, member)) {
        return Ok(None);
    }
    let members = workspace.entry("members").or_insert_with(|| Item::Value(Array::new().into()));
    let Some(members) = members.as_array_mut() else {
        return Err("workspace.members is no list".to_owned());
    };
    push_alike(members, member);
    if is_new && !below.is_empty() {
        let outside: Array = below.iter().map(String::as_str).collect();
        workspace.insert("exclude", Item::Value(outside.into()));
    }
    let written = manifest.to_string();
    // toml_edit knows one kind of line end.
    Ok(Some(if text.contains("\r\n") { written.replace('\n', "\r\n") } else { written }))
}

fn list(item: Option<&Item>) -> impl Iterator<Item = &str> {
    let values = item.and_then(Item::as_array).into_iter().flatten();
    values.filter_map(Value::as_str)
}

/// Whether a pattern of members is about a path: `*` stands for one part of it.
fn fits(pattern: &str, member: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    let (patterns, parts) = (pattern.split('/'), member.split('/'));
    patterns.clone().count() == parts.clone().count()
        && patterns.zip(parts).all(|(pattern, part)| pattern == "*" || pattern == part)
}

/// Adds it as the last one is written: on a line of its own, or on the same one; with a comma behind it, or
/// without.
fn push_alike(members: &mut Array, member: &str) {
    let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or("").to_owned();
    let before = members.iter().last().map(|last| text(last.decor().prefix()));
    // What stands before the bracket belongs to the last one, if that has no comma.
    let mut end = text(Some(members.trailing()));
    if let Some(last) = members.iter_mut().last() {
        end.insert_str(0, &text(last.decor().suffix()));
        last.decor_mut().set_suffix("");
    }
    let is_first_on_its_line = before.as_ref().unwrap_or(&end).contains('\n');
    // A comment behind the last one stays behind it.
    let (comment, closing) = end.split_at(end.rfind('\n').unwrap_or_default());
    let indent = before.as_deref().and_then(|before| Some(before.rsplit_once('\n')?.1));
    let (prefix, trailing) = match &before {
        _ if is_first_on_its_line => {
            (format!("{comment}\n{}", indent.unwrap_or("    ")), closing.to_owned())
        }
        Some(_) => (" ".to_owned(), end),
        None => (end.clone(), end),
    };
    let has_comma = members.trailing_comma() || before.is_none() && is_first_on_its_line;
    members.push_formatted(Value::from(member).decorated(prefix, ""));
    members.set_trailing_comma(has_comma);
    members.set_trailing(trailing);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_byte_stays() {
        for (text, expected) in [
            (
                "[workspace]\nmembers = [\"app\"] # all\nresolver = \"3\"\n",
                "[workspace]\nmembers = [\"app\", \"migrations\"] # all\nresolver = \"3\"\n",
            ),
            (
                "[workspace]\nmembers = [\n    # ours\n    \"app\",\n    \"lib\", # not ours\n]\n",
                "[workspace]\nmembers = [\n    # ours\n    \"app\",\n    \"lib\", # not ours\n    \"migrations\",\n]\n",
            ),
            ("[workspace]\nmembers = []\n", "[workspace]\nmembers = [\"migrations\"]\n"),
            (
                "[package]\nname = \"app\" # a\n\n[dependencies]\n",
                "[package]\nname = \"app\" # a\n\n[dependencies]\n\n[workspace]\nmembers = [\"migrations\"]\n",
            ),
            (
                "[workspace]\r\nmembers = [\r\n  \"app\",\r\n]\r\n",
                "[workspace]\r\nmembers = [\r\n  \"app\",\r\n  \"migrations\",\r\n]\r\n",
            ),
            (
                "workspace = { members = ['a'] }\n",
                "workspace = { members = ['a', \"migrations\"] }\n",
            ),
            (
                "[workspace]\nmembers = [\n    \"app\",\n    \"lib\"\n]\n",
                "[workspace]\nmembers = [\n    \"app\",\n    \"lib\",\n    \"migrations\"\n]\n",
            ),
            (
                "[workspace]\nmembers = [\n\t\"app\", \n\t\"lib\" # last\n\t]\n",
                "[workspace]\nmembers = [\n\t\"app\", \n\t\"lib\", # last\n\t\"migrations\"\n\t]\n",
            ),
            (
                "[workspace]\nmembers = [\n  \"app\",\n  # more to come\n]\n",
                "[workspace]\nmembers = [\n  \"app\",\n  # more to come\n  \"migrations\",\n]\n",
            ),
            (
                "[workspace]\nmembers = [\n  \"app\", \"lib\",\n]\n",
                "[workspace]\nmembers = [\n  \"app\", \"lib\", \"migrations\",\n]\n",
            ),
            (
                "[workspace]\nmembers = [\"app\",\n           \"lib\"]\n",
                "[workspace]\nmembers = [\"app\",\n           \"lib\",\n           \"migrations\"]\n",
            ),
            (
                "[workspace]\nmembers = [ \"app\" ]\n",
                "[workspace]\nmembers = [ \"app\", \"migrations\" ]\n",
            ),
            (
                "[workspace]\nmembers = [\"app\", ] # all\n",
                "[workspace]\nmembers = [\"app\", \"migrations\", ] # all\n",
            ),
            ("[workspace]\nmembers = [ ]\n", "[workspace]\nmembers = [ \"migrations\" ]\n"),
            (
                "[workspace]\nmembers = [\n    # none yet\n]\n",
                "[workspace]\nmembers = [\n    # none yet\n    \"migrations\",\n]\n",
            ),
        ] {
            assert_eq!(with_member(text, "migrations", &[]).unwrap().as_deref(), Some(expected));
        }
    }

    #[test]
    fn crates_below_a_new_workspace_stay_outside() {
        let below = ["tools".to_owned(), "vendor/x".to_owned()];
        let alone = with_member("[package]\nname = \"app\"\n", "migrations", &below).unwrap();
        let alone = alone.unwrap_or_default();
        assert!(alone.ends_with("exclude = [\"tools\", \"vendor/x\"]\n"), "{alone}");
        let there = with_member("[workspace]\nmembers = []\n", "migrations", &below).unwrap();
        assert_eq!(there.as_deref(), Some("[workspace]\nmembers = [\"migrations\"]\n"));
    }

    #[test]
    fn a_member_stays_one() {
        for text in [
            "[workspace]\nmembers = ['./crates/migrations/']",
            "[workspace]\nmembers = ['crates/*']",
        ] {
            assert_eq!(with_member(text, "crates/migrations", &[]), Ok(None));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, fault) in [
            ("[workspace]\nexclude = ['migrations']", "leaves out"),
            ("[workspace]\nmembers = 1", "no list"),
            ("workspace = 1", "no table"),
            ("[workspace", "TOML parse error"),
        ] {
            let error = with_member(text, "migrations", &[]).unwrap_err();
            assert!(error.contains(fault), "{error}");
        }
    }
}
