//! Templates of names: SQLAlchemy's tokens, read once and filled for each name.

use super::kind::Kind;
use super::limit::{hash, shortened};

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Token(Token),
}

/// What is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Table,
    /// Columns by their names, or by their labels: with the table before each.
    Columns {
        which: Which,
        label: bool,
    },
    ReferredTable,
    ReferredColumns(Which),
    ConditionHash,
}

/// Which of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// One, counted from 0.
    At(usize),
    /// All, one behind the other: `0N`.
    Joined,
    /// All, with `_` between: `0_N`.
    Separated,
}

/// What a name is made for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) table: &'a str,
    pub(super) columns: &'a [String],
    pub(super) referred_table: &'a str,
    pub(super) referred_columns: &'a [String],
    pub(super) condition: &'a str,
}

impl<'a> Subject<'a> {
    pub(super) fn of(table: &'a str, columns: &'a [String]) -> Self {
        let (referred_table, condition) = ("", "");
        Self { table, columns, referred_table, referred_columns: &[], condition }
    }
}

/// Why text is no template.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A `%` that begins no token.
    Percent,
    UnknownToken(String),
}

/// The parts of a template for things of this kind. `%%` is a percent sign.
pub(super) fn parse_template(kind: Kind, text: &str) -> Result<Vec<Piece>, Fault> {
    let (mut pieces, mut plain, mut rest) = (Vec::new(), String::new(), text);
    while let Some((before, behind)) = rest.split_once('%') {
        plain.push_str(before);
        if let Some(behind) = behind.strip_prefix('%') {
            plain.push('%');
            rest = behind;
            continue;
        }
        let inside = behind.strip_prefix('(').ok_or(Fault::Percent)?;
        let (name, behind) = inside.split_once(")s").ok_or(Fault::Percent)?;
        let token = Token::parse(name).filter(|token| token.is_of(kind));
        let token = token.ok_or_else(|| Fault::UnknownToken(name.to_owned()))?;
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(Piece::Token(token));
        rest = behind;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

impl Token {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "table_name" => return Some(Self::Table),
            "referred_table_name" => return Some(Self::ReferredTable),
            "condition_hash" => return Some(Self::ConditionHash),
            _ => {}
        }
        if let Some(column) = name.strip_prefix("referred_column_") {
            return Some(Self::ReferredColumns(Which::parse(column.strip_suffix("_name")?)?));
        }
        let column = name.strip_prefix("column_")?;
        if let Some(which) = column.strip_suffix("_label") {
            return Some(Self::Columns { which: Which::parse(which)?, label: true });
        }
        Some(Self::Columns { which: Which::parse(column.strip_suffix("_name")?)?, label: false })
    }
}

impl Token {
    /// Whether things of this kind have something to fill it with.
    fn is_of(self, kind: Kind) -> bool {
        match self {
            Self::Table => true,
            Self::Columns { .. } => kind != Kind::Check,
            Self::ReferredTable | Self::ReferredColumns(_) => kind == Kind::ForeignKey,
            Self::ConditionHash => kind == Kind::Check,
        }
    }
}

impl Which {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "0N" => Some(Self::Joined),
            "0_N" => Some(Self::Separated),
            _ if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok().map(Self::At),
            _ => None,
        }
    }

    fn of(self, columns: &[String], prefix: &str) -> Result<String, String> {
        let named = |column: &String| format!("{prefix}{column}");
        let all = || columns.iter().map(named).collect::<Vec<_>>();
        match self {
            Self::At(i) => match columns.get(i) {
                Some(column) => Ok(named(column)),
                None => Err(format!(
                    "the naming convention calls it after column {i}, counted from 0, and it has {}",
                    columns.len()
                )),
            },
            Self::Joined => Ok(all().concat()),
            Self::Separated => Ok(all().join("_")),
        }
    }
}

/// The name that a template makes, or why it makes none.
pub(super) fn fill(template: &[Piece], subject: Subject<'_>) -> Result<String, String> {
    let mut name = String::new();
    for piece in template {
        match piece {
            Piece::Text(text) => name.push_str(text),
            Piece::Token(Token::Table) => name.push_str(subject.table),
            Piece::Token(Token::Columns { which, label }) => {
                let prefix = if *label { format!("{}_", subject.table) } else { String::new() };
                name.push_str(&which.of(subject.columns, &prefix)?);
            }
            Piece::Token(Token::ReferredTable) => name.push_str(subject.referred_table),
            Piece::Token(Token::ReferredColumns(which)) => {
                name.push_str(&which.of(subject.referred_columns, "")?);
            }
            Piece::Token(Token::ConditionHash) => name.push_str(&hash(subject.condition)),
        }
    }
    Ok(shortened(name))
}
