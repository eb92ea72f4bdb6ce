//! A naming convention, as it is configured: a template per kind, checked when it is read.

use std::collections::BTreeMap;

use migrate_graph::similar_names;

use super::kind::Kind;
use super::template::{Fault, Piece, Subject, fill, parse_template};

/// What indexes and constraints are called that are recorded without a name.
///
/// The keys are those of SQLAlchemy and Alembic: `ix` for indexes, `uq`, `ck` and `fk` for unique,
/// check and foreign key constraints, `pk` for primary keys. A template is text with tokens:
///
/// | Token | Filled with | In |
/// |---|---|---|
/// | `%(table_name)s` | the table, without its schema | all |
/// | `%(column_0_name)s`, `%(column_1_name)s`, .. | one of the columns, from 0 | `ix`, `uq`, `fk`, `pk` |
/// | `%(column_0N_name)s` | all columns, one behind the other | the same |
/// | `%(column_0_N_name)s` | all columns, with `_` between | the same |
/// | `%(column_0_label)s`, .. | as before, with table and `_` before each column | the same |
/// | `%(referred_table_name)s` | the table referred to | `fk` |
/// | `%(referred_column_0_name)s`, .. | columns referred to, in each of these forms | `fk` |
/// | `%(condition_hash)s` | 8 hex digits of the SHA-256 of the condition | `ck` |
///
/// What has no template of its own gets `ix_%(table_name)s_%(column_0_N_name)s`,
/// `uq_%(table_name)s_%(column_0_N_name)s`, `ck_%(table_name)s_%(condition_hash)s`,
/// `fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s` or `%(table_name)s_pkey`. A key
/// that is said at a column (`column(..).unique()`) is named by the database, unless there is a
/// template for it. A name of more than 63 bytes is cut and ends with `_` and 8 hex digits of the
/// SHA-256 of all of it.
///
/// A name that was given is final. SQLAlchemy's `%(constraint_name)s`, which wraps it, is refused.
///
/// Choose it before the first migration: with another one, migrations that were run would do
/// something else, and are called edited.
///
/// # Examples
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{Naming, Operation};
///
/// let naming = Naming::new([("uq", "%(table_name)s_%(column_0_N_name)s_key")])?;
/// let mut op = Operations::new(Dialect::Postgres, Default::default()).naming(naming);
/// op.create_unique_constraint("users", None, ["team", "email"]);
/// let operations = op.finish().operations;
/// let Operation::CreateUniqueConstraint(recorded) = &operations[0].operation else { panic!() };
/// assert_eq!(recorded.unique.name, "users_team_email_key");
/// # Ok::<(), migrate_core::NamingError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Naming {
    /// By key; what is not here has its default.
    templates: BTreeMap<&'static str, Vec<Piece>>,
}

/// What is wrong with a naming convention.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NamingError {
    /// It names a kind of thing that there is not.
    #[error("a naming convention has no '{key}'")]
    UnknownKey {
        /// The key.
        key: String,
    },
    /// A template is empty.
    #[error("naming.{key} is empty")]
    Empty {
        /// The key.
        key: &'static str,
    },
    /// A `%` begins no token.
    #[error("naming.{key}: a '%' of '{template}' begins no token")]
    Percent {
        /// The key.
        key: &'static str,
        /// The template.
        template: String,
    },
    /// There is no such token, or not for this kind.
    #[error("naming.{key} has no token %({token})s")]
    UnknownToken {
        /// The key.
        key: &'static str,
        /// The token.
        token: String,
    },
    /// A token that would wrap a name that was given.
    #[error("naming.{key} wraps a given name in %(constraint_name)s")]
    Wraps {
        /// The key.
        key: &'static str,
    },
}

impl NamingError {
    /// What to write instead.
    pub fn help(&self) -> String {
        match self {
            Self::UnknownKey { key } => {
                let known = Kind::ALL.map(Kind::key);
                perhaps(similar_names(key, known), &known, ["'", "'"])
            }
            Self::Empty { key } => format!("leave {key} out: then it has its default"),
            Self::Percent { .. } => {
                "write a token as %(table_name)s, and a percent sign as %%".to_owned()
            }
            Self::UnknownToken { key, token } => {
                let known = Kind::of(key).map(tokens_of).unwrap_or_default();
                perhaps(similar_names(token, known.iter().copied()), &known, ["%(", ")s"])
            }
            Self::Wraps { .. } => "leave it out: a name that is given here is final".to_owned(),
        }
    }
}

impl Naming {
    /// A convention with these templates, by `ix`, `uq`, `ck`, `fk` and `pk`.
    ///
    /// # Errors
    /// [`NamingError`], if there is no such key, or if a template has a token that it can't have.
    pub fn new<'a>(
        templates: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, NamingError> {
        let mut naming = Self::default();
        for (key, template) in templates {
            let unknown = || NamingError::UnknownKey { key: key.to_owned() };
            let kind = Kind::of(key).ok_or_else(unknown)?;
            naming.templates.insert(kind.key(), parse(kind, template)?);
        }
        Ok(naming)
    }

    /// Whether there is a template for this kind.
    pub(super) fn is_configured(&self, kind: Kind) -> bool {
        self.templates.contains_key(kind.key())
    }

    /// The name of a thing of this kind, or why there is none.
    pub(super) fn make(&self, kind: Kind, subject: Subject<'_>) -> Result<String, String> {
        match self.templates.get(kind.key()) {
            Some(template) => fill(template, subject),
            None => fill(&kind.default_template(), subject),
        }
    }
}

fn parse(kind: Kind, template: &str) -> Result<Vec<Piece>, NamingError> {
    let key = kind.key();
    if template.is_empty() {
        return Err(NamingError::Empty { key });
    }
    parse_template(kind, template).map_err(|fault| match fault {
        Fault::Percent => NamingError::Percent { key, template: template.to_owned() },
        Fault::UnknownToken(token) if token == "constraint_name" => NamingError::Wraps { key },
        Fault::UnknownToken(token) => NamingError::UnknownToken { key, token },
    })
}

fn perhaps(similar: Vec<String>, known: &[&str], [before, behind]: [&str; 2]) -> String {
    if let Some(similar) = similar.into_iter().next() {
        return format!("perhaps you mean {before}{similar}{behind}");
    }
    let known: Vec<_> = known.iter().map(|name| format!("{before}{name}{behind}")).collect();
    format!("there are {}", known.join(", "))
}

fn tokens_of(kind: Kind) -> Vec<&'static str> {
    const COLUMNS: [&str; 6] = [
        "column_0_name",
        "column_0N_name",
        "column_0_N_name",
        "column_0_label",
        "column_0N_label",
        "column_0_N_label",
    ];
    const REFERRED: [&str; 4] = [
        "referred_table_name",
        "referred_column_0_name",
        "referred_column_0N_name",
        "referred_column_0_N_name",
    ];
    let (columns, rest): (&[&str], &[&str]) = match kind {
        Kind::Check => (&[], &["condition_hash"]),
        Kind::ForeignKey => (&COLUMNS, &REFERRED),
        Kind::Index | Kind::Unique | Kind::PrimaryKey => (&COLUMNS, &[]),
    };
    ["table_name"].iter().chain(columns).chain(rest).copied().collect()
}
