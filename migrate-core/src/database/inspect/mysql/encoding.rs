//! How text is encoded and compared, as far as it isn't what holds anyway.

use super::reader::Facts;

/// A character set and a collation of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Encoding {
    pub(super) charset: String,
    pub(super) collation: String,
}

impl Encoding {
    /// That of a collation, whose name begins with its character set.
    pub(super) fn of_collation(collation: &str) -> Self {
        let charset = collation.split('_').next().unwrap_or_default();
        Self { charset: charset.to_owned(), collation: collation.to_owned() }
    }

    /// What must be said where another one holds if nothing is: a character set brings a collation.
    pub(super) fn beside(&self, outer: &Self, facts: &Facts) -> (Option<String>, Option<String>) {
        let charset = (self.charset != outer.charset).then(|| self.charset.clone());
        let natural = match &charset {
            Some(charset) => facts.natural_collations.get(charset),
            None => Some(&outer.collation),
        };
        let collation = (natural != Some(&self.collation)).then(|| self.collation.clone());
        (charset, collation)
    }

    /// The same as it stands behind a type.
    pub(super) fn clause(&self, outer: &Self, facts: &Facts) -> String {
        let (charset, collation) = self.beside(outer, facts);
        let charset = charset.map(|name| format!(" CHARACTER SET {name}"));
        let collation = collation.map(|name| format!(" COLLATE {name}"));
        [charset, collation].into_iter().flatten().collect()
    }
}
