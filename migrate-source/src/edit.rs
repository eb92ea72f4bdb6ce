//! Changes of a source text: another `down_revision`, and every other byte as it was.
//!
//! Text in, text out; no file is read or written here. Whether a name exists is the caller's to
//! know.

use std::ops::Range;

use crate::attribute::Attribute;
use crate::read::SourceMigration;
use crate::span::{Entry, Location, Names};

/// The text with the parent `old` of a migration replaced by `new`. No `old` is a base, which gets
/// the key; no `new` makes a base, which loses it.
///
/// `None` if there is nothing to change like that: `migration` was not read from this text, `old`
/// is no parent, or a merge would lose one of its parents.
///
/// # Examples
/// ```
/// use migrate_source::{read_source, set_down_revision};
/// let text = r#"#[migration(revision = "b", down_revision = "a" /* for now */)] mod b {}"#;
/// let migration = &read_source(text, "b.rs".as_ref()).expect("valid")[0];
/// assert_eq!(
///     set_down_revision(text, migration, Some("a"), Some("z")).as_deref(),
///     Some(r#"#[migration(revision = "b", down_revision = "z" /* for now */)] mod b {}"#)
/// );
/// ```
pub fn set_down_revision(
    text: &str,
    migration: &SourceMigration,
    old: Option<&str>,
    new: Option<&str>,
) -> Option<String> {
    let attribute = &migration.attribute;
    if text.get(attribute.revision.key.byte_range()) != Some("revision") {
        return None;
    }
    match (&attribute.down_revision, old, new) {
        (None, None, Some(new)) => {
            let end = attribute.revision.span.end;
            let entry = new_entry(text, &attribute.revision, new)?;
            Some([text.get(..end)?, &entry, text.get(end..)?].concat())
        }
        (Some(names), Some(old), Some(new)) => {
            let name = names.value.iter().find(|name| name.value == old)?;
            let Range { start, end } = name.span.byte_range();
            Some([text.get(..start)?, &format!("\"{new}\""), text.get(end..)?].concat())
        }
        (Some(names), Some(old), None) if names.texts().eq([old]) => {
            let (entry, comma) = entry_and_comma(text, attribute, names)?;
            let between = text.get(entry.end..comma.unwrap_or(entry.end))?;
            let rest = text.get(comma.map_or(entry.end, |comma| comma + 1)..)?;
            Some([text.get(..entry.start)?, between, rest].concat())
        }
        _ => None,
    }
}

/// What stands behind the value of `revision`: on a line of its own, if that does.
fn new_entry(text: &str, revision: &Entry<String, Location>, parent: &str) -> Option<String> {
    let indentation = indentation(text, revision.key.start);
    let rest = text.get(revision.span.end..)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches(BLANKS);
    let separator = match (indentation, line_end(rest)) {
        (Some(indentation), Some(line_end)) => format!("{line_end}{indentation}"),
        _ => " ".to_owned(),
    };
    Some(format!(",{separator}down_revision = \"{parent}\""))
}

/// The bytes to take out, with the room that would be left; and the comma, where a comment keeps it
/// apart from them.
fn entry_and_comma(
    text: &str,
    attribute: &Attribute<Location>,
    names: &Names<Location>,
) -> Option<(Range<usize>, Option<usize>)> {
    let (start, end) = (names.key.start, names.span.end);
    let comma = skip_comments(text, end);
    if !text.get(comma..)?.starts_with(',') {
        return Some((last_entry(text, attribute, start..end)?, None));
    }
    if text.get(end..comma)?.contains('/') {
        return Some((start..end, Some(comma)));
    }
    Some((with_room(text, start..comma + 1)?, None))
}

/// Without a comma of its own, the one before it goes, unless a comment stands between them: a
/// comma at the end is allowed.
fn last_entry(
    text: &str,
    attribute: &Attribute<Location>,
    entry: Range<usize>,
) -> Option<Range<usize>> {
    let before = attribute.value_ends().filter(|end| *end <= entry.start).max()?;
    let comma = skip_comments(text, before);
    let between = text.get(comma..entry.start)?.strip_prefix(',')?;
    if between.trim().is_empty() { Some(comma..entry.end) } else { with_room(text, entry) }
}

/// The range with its whole line, if it has one to itself; else with the blanks on one side.
fn with_room(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(range.end..)?;
    let behind = rest.trim_start_matches(BLANKS);
    let end = range.end + (rest.len() - behind.len());
    let before = text.get(..range.start)?;
    match (indentation(text, range.start), line_end(behind)) {
        (Some(indentation), Some(line_end)) => {
            Some(range.start - indentation.len()..end + line_end.len())
        }
        (None, line_end) if line_end.is_some() || behind.starts_with(')') => {
            Some(before.trim_end_matches(BLANKS).len()..range.end)
        }
        _ => Some(range.start..end),
    }
}

const BLANKS: [char; 2] = [' ', '\t'];

/// What stands before `at` on its line, if that is nothing but blanks.
fn indentation(text: &str, at: usize) -> Option<&str> {
    let before = text.get(..at)?;
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    line.trim_start_matches(BLANKS).is_empty().then_some(line)
}

/// The line end that a text begins with.
fn line_end(text: &str) -> Option<&'static str> {
    ["\n", "\r\n"].into_iter().find(|line_end| text.starts_with(line_end))
}

/// Behind white space and comments.
fn skip_comments(text: &str, from: usize) -> usize {
    let mut rest = text.get(from..).unwrap_or_default();
    loop {
        rest = rest.trim_start();
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
        } else if rest.starts_with("/*") {
            rest = &rest[block_comment(rest)..];
        } else {
            return text.len() - rest.len();
        }
    }
}

/// The length of the comment that a text begins with; they nest.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        match text.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth.saturating_sub(1), at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests;
