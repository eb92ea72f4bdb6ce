//! Identifiers: revision ids and branch labels, and the one rule that both keep.
//!
//! The rule is the grammar's: whatever separates targets (`@`, `+`, `-`, `:`, `,`) or stands for
//! something else (`head`, `current`) can't be part of a name. Nothing here knows a graph.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Longest identifier, in bytes of UTF-8: what the `version_num` column holds on every database.
pub const MAX_IDENTIFIER_BYTES: usize = 128;

const RESERVED: [&str; 4] = ["head", "heads", "base", "current"];

/// Why a text is no revision id and no branch label.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdentifierError {
    /// The text has no character.
    Empty,
    /// The text is longer than [`MAX_IDENTIFIER_BYTES`].
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// The text holds a character that the target grammar or a shell would read differently.
    IllegalCharacter {
        /// The text.
        text: String,
        /// The first such character.
        character: char,
    },
    /// The text holds neither a letter nor a digit.
    NoLetter {
        /// The text.
        text: String,
    },
    /// The text is a word of the target grammar.
    Reserved {
        /// The word.
        text: String,
    },
}

impl fmt::Display for IdentifierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "is empty"),
            Self::TooLong { bytes } => {
                write!(f, "is {bytes} bytes long; at most {MAX_IDENTIFIER_BYTES} are allowed")
            }
            Self::IllegalCharacter { text, character } => write!(
                f,
                "'{}' contains {character:?}; letters, digits, '_' and '.' are safe, while \
                 '@', '+', '-', ':', ',', quotes, slashes and white space are not allowed",
                text.escape_debug()
            ),
            Self::NoLetter { text } => write!(f, "'{text}' has no letter and no digit"),
            Self::Reserved { text } => {
                write!(f, "'{text}' is a word of the target grammar (head, heads, base, current)")
            }
        }
    }
}

impl std::error::Error for IdentifierError {}

/// Checks the one rule for revision ids and branch labels.
///
/// # Errors
/// [`IdentifierError`] says which part of the rule is broken.
///
/// # Examples
/// ```
/// use migrate_graph::{check_identifier, IdentifierError};
/// assert!(check_identifier("abc123").is_ok());
/// assert!(matches!(
///     check_identifier("rel-2"),
///     Err(IdentifierError::IllegalCharacter { character: '-', .. })
/// ));
/// ```
pub fn check_identifier(text: &str) -> Result<(), IdentifierError> {
    if text.is_empty() {
        return Err(IdentifierError::Empty);
    }
    if text.len() > MAX_IDENTIFIER_BYTES {
        return Err(IdentifierError::TooLong { bytes: text.len() });
    }
    if let Some(character) = text.chars().find(|c| !is_identifier_character(*c)) {
        return Err(IdentifierError::IllegalCharacter { text: text.to_owned(), character });
    }
    if !text.contains(char::is_alphanumeric) {
        return Err(IdentifierError::NoLetter { text: text.to_owned() });
    }
    if RESERVED.contains(&text) {
        return Err(IdentifierError::Reserved { text: text.to_owned() });
    }
    Ok(())
}

fn is_identifier_character(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_' || c == '.';
    }
    !c.is_whitespace() && !c.is_control() && !is_invisible(c)
}

/// Characters that have no width or turn the direction of what follows.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks the text and keeps it.
            ///
            /// # Errors
            /// [`IdentifierError`], as [`check_identifier`].
            pub fn new(text: &str) -> Result<Self, IdentifierError> {
                check_identifier(text)?;
                Ok(Self(Arc::from(text)))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }
    };
}

identifier! {
    /// The identifier of one revision. Cheap to clone.
    RevisionId
}

identifier! {
    /// A name for a line of revisions, declared by the revision that opens it. Cheap to clone.
    BranchLabel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule() {
        for good in ["a", "abc123", "2024.01.02_x", "änderung", "ae1027a6acf"] {
            assert_eq!(check_identifier(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "a b",
            "a-b",
            "a+1",
            "x@y",
            "a:b",
            "head",
            "base",
            "a'b",
            "a\u{0}b",
            "../x",
            "..",
            "_",
            "a\u{200b}b",
            "a\u{202e}b",
        ] {
            assert!(check_identifier(bad).is_err(), "{bad}");
        }
        assert!(check_identifier(&"x".repeat(129)).is_err());
    }
}
