//! Which scratch databases are kept, by their names: what was made in them, and when.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What stands behind the prefix of those that are kept.
pub(super) const KEPT: &str = "kept_";

/// How many are kept: of what was replayed, and of templates, of which each program of tests has one.
const MOST: usize = 4;
const MOST_TEMPLATES: usize = 24;
/// What the key of a template begins with, which is no digit of a hash.
const TEMPLATE: char = 't';
/// For how long.
const LONGEST: Duration = Duration::from_hours(7 * 24);

/// The name of one that is made now.
pub(super) fn name(prefix: &str, key: &str) -> String {
    format!("{}{:x}", of_key(prefix, key), now())
}

/// What the name of one of this key begins with.
pub(super) fn of_key(prefix: &str, key: &str) -> String {
    format!("{prefix}{KEPT}{key}_")
}

/// The key of a template, of whatever it is made by.
#[cfg(feature = "testing")]
pub(super) fn template_key(of: &str) -> String {
    use sha2::{Digest, Sha256};
    let hash: [u8; 32] = Sha256::digest(of).into();
    format!("{TEMPLATE}{}", crate::dialect::hex(hash.get(..7).unwrap_or_default()))
}

/// Of the names of those that are kept those that are to be dropped: all but the newest, and the old.
pub(super) fn outdated(names: &[String]) -> Vec<&String> {
    let is_template = |name: &&String| name.contains(&format!("{KEPT}{TEMPLATE}"));
    let (templates, replayed): (Vec<_>, Vec<_>) = names.iter().partition(is_template);
    [old(&replayed, MOST), old(&templates, MOST_TEMPLATES)].concat()
}

/// All but the newest, and those that are old by themselves.
fn old<'a>(names: &[&'a String], most: usize) -> Vec<&'a String> {
    let mut by_age: Vec<(u64, &String)> = names.iter().map(|name| (made_at(name), *name)).collect();
    by_age.sort_unstable_by(|one, other| other.cmp(one));
    let oldest = now().saturating_sub(LONGEST.as_secs());
    let is_outdated =
        |(place, (made, _)): &(usize, (u64, &String))| *place >= most || *made < oldest;
    by_age.into_iter().enumerate().filter(is_outdated).map(|(_, (_, name))| name).collect()
}

/// The key in the name of one that is kept.
pub(super) fn key_of<'a>(prefix: &str, name: &'a str) -> Option<&'a str> {
    let rest = name.strip_prefix(prefix)?.strip_prefix(KEPT)?;
    rest.rsplit_once('_').map(|(key, _)| key)
}

fn made_at(name: &str) -> u64 {
    let seconds = name.rsplit_once('_').map(|(_, seconds)| u64::from_str_radix(seconds, 16));
    seconds.and_then(Result::ok).unwrap_or(0)
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stay() {
        let made = |ago: u64| format!("p_kept_key_{:x}", now() - ago);
        let names: Vec<String> = [10, 0, 700_000, 30, 20, 40].map(made).to_vec();
        let outdated: Vec<_> = outdated(&names).into_iter().cloned().collect();
        assert_eq!(outdated, [made(40), made(700_000)]);
        assert_eq!(key_of("p_", &name("p_", "key")), Some("key"));
        assert_eq!(key_of("p_", "p_12_34"), None);
    }
}
