//! Names that are too long: cut, the same on every database, so that two of them stay different.

use sha2::{Digest, Sha256};

/// PostgreSQL's limit, in bytes; MySQL's, 64 characters, is never less.
const LONGEST: usize = 63;
const HASH_DIGITS: usize = 8;

/// A name that every database can hold: a longer one is cut between two characters and ends with a
/// hash of all of it.
pub(in crate::operations) fn shortened(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let kept = name.floor_char_boundary(LONGEST - HASH_DIGITS - 1);
    format!("{}_{}", &name[..kept], hash(&name))
}

/// The first 8 hex digits of the SHA-256 of a text.
pub(super) fn hash(text: &str) -> String {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(text).into();
    format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_and_stays_different() {
        assert_eq!(shortened("x".repeat(63)), "x".repeat(63));
        let (one, other) = (shortened("x".repeat(64)), shortened("x".repeat(65)));
        assert_eq!(one, format!("{}_7ce10097", "x".repeat(54)));
        assert_eq!((one.len(), other.len()), (63, 63));
        assert_ne!(one, other);
    }

    #[test]
    fn a_character_is_not_cut() {
        let name = shortened(format!("x{}", "é".repeat(40)));
        assert!(name.starts_with(&format!("x{}_", "é".repeat(26))), "{name}");
        assert_eq!(name.len(), 1 + 52 + 9);
        let name = shortened("名".repeat(22));
        assert_eq!(name.len(), 54 + 9);
    }
}
