//! Which scratch databases are kept, by their names: what was made in them, and when.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What stands behind the prefix of those that are kept.
pub(super) const KEPT: &str = "kept_";

/// How many are kept.
const MOST: usize = 4;
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

/// Of the names of those that are kept those that are to be dropped: all but the newest, and the old.
pub(super) fn outdated(names: &[String]) -> Vec<&String> {
    let mut by_age: Vec<(u64, &String)> = names.iter().map(|name| (made_at(name), name)).collect();
    by_age.sort_unstable_by(|one, other| other.cmp(one));
    let oldest = now().saturating_sub(LONGEST.as_secs());
    let is_outdated =
        |(place, (made, _)): &(usize, (u64, &String))| *place >= MOST || *made < oldest;
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
