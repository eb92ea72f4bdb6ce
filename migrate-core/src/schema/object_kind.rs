//! What a database holds beside tables.

use serde::Serialize;

/// A kind of object that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ObjectKind {
    /// A type: an enum.
    Type,
    /// A domain.
    Domain,
    /// A sequence.
    Sequence,
    /// A schema.
    Schema,
    /// An extension.
    Extension,
}

impl ObjectKind {
    /// Its name, in small letters.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Domain => "domain",
            Self::Sequence => "sequence",
            Self::Schema => "schema",
            Self::Extension => "extension",
        }
    }
}
