//! What a convention names, and what each is called where none says otherwise.

use super::template::Piece;

/// What a convention has a template for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Index,
    Unique,
    Check,
    ForeignKey,
    PrimaryKey,
}

impl Kind {
    pub(super) const ALL: [Self; 5] =
        [Self::Index, Self::Unique, Self::Check, Self::ForeignKey, Self::PrimaryKey];

    /// Its key in a convention, as in SQLAlchemy's.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Index => "ix",
            Self::Unique => "uq",
            Self::Check => "ck",
            Self::ForeignKey => "fk",
            Self::PrimaryKey => "pk",
        }
    }

    pub(super) const fn of(key: &str) -> Option<Self> {
        match key.as_bytes() {
            b"ix" => Some(Self::Index),
            b"uq" => Some(Self::Unique),
            b"ck" => Some(Self::Check),
            b"fk" => Some(Self::ForeignKey),
            b"pk" => Some(Self::PrimaryKey),
            _ => None,
        }
    }

    /// The template where none is configured.
    pub(super) fn default_template(self) -> Vec<Piece> {
        use super::template::Token::{Columns, ConditionHash, ReferredTable, Table};
        use super::template::Which::Separated;
        let text = |text: &str| Piece::Text(text.to_owned());
        let token = Piece::Token;
        match self {
            Self::Index | Self::Unique => vec![
                text(self.key()),
                text("_"),
                token(Table),
                text("_"),
                token(Columns { which: Separated, label: false }),
            ],
            Self::Check => {
                vec![text("ck_"), token(Table), text("_"), token(ConditionHash)]
            }
            Self::ForeignKey => vec![
                text("fk_"),
                token(Table),
                text("_"),
                token(Columns { which: Separated, label: false }),
                text("_"),
                token(ReferredTable),
            ],
            Self::PrimaryKey => vec![token(Table), text("_pkey")],
        }
    }
}
