//! Names for a new migration: its id, and a module name out of its message.

use std::hash::{BuildHasher, Hasher, RandomState};

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Twelve random hexadecimal digits, as the operating system seeds every hash map.
pub(super) fn new_revision() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("{:012x}", random & 0xffff_ffff_ffff)
}

/// The words of a message as a module name, of so many bytes at most.
pub(super) fn slug(message: &str, length: usize) -> String {
    let words = message.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let mut slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("_");
    if slug.len() > length {
        slug.truncate(length);
        if let Some(end) = slug.rfind('_') {
            slug.truncate(end);
        }
    }
    if slug.is_empty() {
        return "migration".to_owned();
    }
    if slug.starts_with(|c: char| c.is_ascii_digit()) {
        slug.insert_str(0, "m_");
    }
    if KEYWORDS.contains(&slug.as_str()) {
        slug.push('_');
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_module_names() {
        for (message, expected) in [
            ("Add articles.slug", "add_articles_slug"),
            ("move", "move_"),
            ("2fa for users", "m_2fa_for_users"),
            ("  ", "migration"),
            ("über-öl", "ber_l"),
            (
                "a message that goes on and on for much longer than a file name should",
                "a_message_that_goes_on_and_on_for_much",
            ),
        ] {
            assert_eq!(slug(message, 40), expected);
        }
    }

    #[test]
    fn revisions_differ() {
        let (one, other) = (new_revision(), new_revision());
        assert_ne!(one, other);
        assert_eq!(one.len(), 12);
    }
}
