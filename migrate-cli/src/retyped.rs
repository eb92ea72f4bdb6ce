//! The command as it was typed, with another target in it: the next step that does what was asked.
//!
//! It knows no graph and runs nothing.

use std::ffi::OsString;

use migrate_core::Instead;
use migrate_core::graph::{Point, Target};

/// Flags with a value that stand before the command where a help line names the program.
const NAMED_WITH_PROGRAM: [[&str; 2]; 3] = [["-c", "--config"], ["-n", "--name"], ["", "--url"]];

/// The command, its name first; none if nothing in it is what is to be replaced. The values of `-x`
/// may be secrets, so they are left to the reader.
pub(crate) fn retyped(arguments: &[OsString], instead: &Instead) -> Option<String> {
    let mut words = Vec::new();
    let mut is_changed = false;
    let mut arguments = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = arguments.next() {
        let is_named = |flags: &[&str; 2]| behind(&word, flags).is_some();
        if let Some(given) = behind(&word, &["-x", ""]) {
            let value = if given.is_empty() { arguments.next()?.into_owned() } else { given };
            let key = value.split('=').next().unwrap_or_default();
            words.push(format!("-x {}=..", quoted(key)));
        } else if let Some(flags) = NAMED_WITH_PROGRAM.iter().find(|flags| is_named(flags)) {
            if behind(&word, flags).is_some_and(|given| given.is_empty()) {
                arguments.next();
            }
        } else {
            let other = replaced(&word, instead);
            is_changed |= other.is_some();
            words.push(quoted(&other.unwrap_or_else(|| word.into_owned())));
        }
    }
    is_changed.then(|| words.join(" "))
}

/// What a word gives to a flag: nothing if its value is the next word; none if it is another word.
fn behind(word: &str, [short, long]: &[&str; 2]) -> Option<String> {
    let value = |flag: &str, rest: &str| (!flag.is_empty() && rest.is_empty()).then(String::new);
    if let Some(rest) = word.strip_prefix(long).filter(|_| !long.is_empty()) {
        return value(long, rest).or_else(|| rest.strip_prefix('=').map(str::to_owned));
    }
    let rest = word.strip_prefix(short).filter(|_| !short.is_empty())?;
    Some(rest.strip_prefix('=').unwrap_or(rest).to_owned())
}

/// A word with the replacement in it: as a whole, as one end of a range, or as a name of a target.
fn replaced(word: &str, instead: &Instead) -> Option<String> {
    let Instead { wrong, right, .. } = instead;
    if word == wrong {
        return Some(right.clone());
    }
    let Some((start, end)) = word.split_once(':') else { return in_target(word, wrong, right) };
    if wrong == Instead::TURN {
        return Some(format!("{end}:{start}"));
    }
    let side = |side: &str| {
        let whole = (side == wrong).then(|| right.clone());
        whole.or_else(|| in_target(side, wrong, right))
    };
    match (side(start), side(end)) {
        (None, None) => None,
        (first, second) => {
            let first = first.unwrap_or_else(|| start.to_owned());
            let second = second.unwrap_or_else(|| end.to_owned());
            Some(format!("{first}:{second}"))
        }
    }
}

fn in_target(word: &str, wrong: &str, right: &str) -> Option<String> {
    if wrong.ends_with('@') && right.is_empty() {
        return word.strip_prefix(wrong).map(str::to_owned);
    }
    let target: Target = word.parse().ok()?;
    let (branch, rest) = match word.split_once('@') {
        Some((branch, rest)) => (Some(branch), rest),
        None => (None, word),
    };
    if branch == Some(wrong) {
        return Some(format!("{right}@{rest}"));
    }
    let is_name = matches!(target.point(), Some(Point::Name(name)) if name == wrong);
    let steps = is_name.then(|| rest.strip_prefix(wrong)).flatten()?;
    let branch = branch.map(|branch| format!("{branch}@")).unwrap_or_default();
    Some(format!("{branch}{right}{steps}"))
}

/// As a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "@%+=:,./_-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(command: &str, wrong: &str, right: &str) -> Option<String> {
        let words = command.split(' ').map(|word| OsString::from(word.replace('_', " ")));
        let mut instead = None;
        // `Instead` is made by the library only.
        if let migrate_core::Error::Target { instead: made, .. } = any_target_error() {
            instead = made.map(|made| *made);
        }
        let mut instead = instead.unwrap();
        (instead.wrong, instead.right) = (wrong.to_owned(), right.to_owned());
        retyped(&words.collect::<Vec<_>>(), &instead)
    }

    fn any_target_error() -> migrate_core::Error {
        let revision = migrate_core::graph::Revision::new("abc").unwrap();
        let graph = migrate_core::graph::RevisionGraph::new(vec![revision]).unwrap();
        let error = graph.resolve_name("abd").unwrap_err();
        migrate_core::Error::target(error, &graph, &|id| id.to_owned())
    }

    #[test]
    fn what_was_typed_stays_but_for_the_target() {
        let cases = [
            ("migrate stamp -1", "-1", "one@-1", Some("stamp one@-1")),
            (
                "migrate history -r -1:current -v",
                "-1",
                "one@-1",
                Some("history -r one@-1:current -v"),
            ),
            ("migrate upgrade stras@+1 b", "stras", "stars", Some("upgrade stars@+1 b")),
            ("migrate show serach-1", "serach", "search", Some("show search-1")),
            ("migrate upgrade one@serach", "serach", "search", Some("upgrade one@search")),
            ("migrate upgrade two@c1", "two@", "", Some("upgrade c1")),
            ("migrate graph -r d:b", ":", "b:d", Some("graph -r b:d")),
            ("migrate -c x.toml --url=sqlite://a show hed", "hed", "head", Some("show head")),
            (
                "migrate revision -m it's_x --head hed",
                "hed",
                "head",
                Some("revision -m 'it'\\''s x' --head head"),
            ),
            ("migrate -cx.toml -n=ci show hed", "hed", "head", Some("show head")),
            (
                "migrate upgrade hed -x password=s3cret -xtoken=s3cret -x=pin=s3cret",
                "hed",
                "head",
                Some("upgrade head -x password=.. -x token=.. -x pin=.."),
            ),
            ("migrate --url postgres://u:s3cret@h/d show hed", "hed", "head", Some("show head")),
            ("migrate upgrade", "head", "heads", None),
        ];
        for (command, wrong, right, expected) in cases {
            assert_eq!(typed(command, wrong, right).as_deref(), expected, "{command}");
        }
    }
}
