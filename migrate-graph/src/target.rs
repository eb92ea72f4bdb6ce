//! The grammar of targets: text to value and back, without a graph.
//!
//! A target is parsed as a whole; whether a name exists is decided by resolving it.

use std::fmt;
use std::str::FromStr;

use crate::error::TargetError;
use crate::id::{IdentifierError, check_identifier};

/// Where to go. [`fmt::Display`] gives back the text that was parsed, without leading zeros.
///
/// # Examples
/// ```
/// use migrate_graph::Target;
/// assert_eq!("head".parse(), Ok(Target::Head));
/// assert_eq!("-2".parse(), Ok(Target::Relative(-2)));
/// assert_eq!("abc1".parse(), Ok(Target::Name("abc1".to_owned())));
/// assert!("head:base".parse::<Target>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// `head`: the one revision that nothing requires.
    Head,
    /// `heads`: all of them.
    Heads,
    /// `base`: before the first revision.
    Base,
    /// `current`: what the database is at.
    Current,
    /// An id, a unique beginning of one, or a branch label.
    Name(String),
    /// `+N` or `-N`, counted from what the database is at. Never 0.
    Relative(i64),
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        match text {
            "head" => Ok(Self::Head),
            "heads" => Ok(Self::Heads),
            "base" => Ok(Self::Base),
            "current" => Ok(Self::Current),
            _ if text.starts_with(['+', '-']) => parse_relative(text),
            _ => parse_name(text),
        }
    }
}

fn parse_relative(text: &str) -> Result<Target, TargetError> {
    let syntax = |reason: &str| TargetError::Syntax { text: text.into(), reason: reason.into() };
    if !text[1..].bytes().all(|byte| byte.is_ascii_digit()) || text.len() == 1 {
        return Err(syntax("a sign must be followed by a number, as in +1 or -2"));
    }
    match text.parse() {
        Ok(0) => Err(syntax("0 steps lead nowhere")),
        Ok(steps) => Ok(Target::Relative(steps)),
        Err(_) => Err(syntax("the number is too large")),
    }
}

fn parse_name(text: &str) -> Result<Target, TargetError> {
    check_identifier(text).map_err(|error| {
        let reason = match error {
            IdentifierError::IllegalCharacter { character: ':', .. } => {
                "a range is not allowed here".to_owned()
            }
            IdentifierError::IllegalCharacter { character, .. } => {
                format!("{character:?} can't be part of a revision id or label")
            }
            other => other.to_string(),
        };
        TargetError::Syntax { text: text.to_owned(), reason }
    })?;
    Ok(Target::Name(text.to_owned()))
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Head => f.write_str("head"),
            Self::Heads => f.write_str("heads"),
            Self::Base => f.write_str("base"),
            Self::Current => f.write_str("current"),
            Self::Name(name) => f.write_str(name),
            Self::Relative(steps) => write!(f, "{steps:+}"),
        }
    }
}

/// `START:END`, `START:` or `:END`.
///
/// # Examples
/// ```
/// use migrate_graph::{Target, TargetRange};
/// let range: TargetRange = "-3:current".parse().unwrap();
/// assert_eq!(range.start, Some(Target::Relative(-3)));
/// assert_eq!(range.to_string(), "-3:current");
/// assert!("a:b:c".parse::<TargetRange>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRange {
    /// Where the range starts; `None` is the base.
    pub start: Option<Target>,
    /// Where it ends; `None` is the heads.
    pub end: Option<Target>,
}

impl FromStr for TargetRange {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        let syntax =
            |reason: &str| TargetError::Syntax { text: text.into(), reason: reason.into() };
        let (start, end) =
            text.split_once(':').ok_or_else(|| syntax("a range is START:END, START: or :END"))?;
        if end.contains(':') {
            return Err(syntax("a range has one colon"));
        }
        let side = |side: &str| (!side.is_empty()).then(|| side.parse()).transpose();
        Ok(Self { start: side(start)?, end: side(end)? })
    }
}

impl fmt::Display for TargetRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |side: &Option<Target>| side.as_ref().map(Target::to_string).unwrap_or_default();
        write!(f, "{}:{}", side(&self.start), side(&self.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_gives_the_text_back() {
        for text in ["head", "heads", "base", "current", "abc1", "+1", "-20", "v1.2_x"] {
            let target: Target = text.parse().unwrap();
            assert_eq!(target.to_string(), text);
        }
        for text in ["a:b", "a:", ":b", ":", "-3:current", "base:head"] {
            let range: TargetRange = text.parse().unwrap();
            assert_eq!(range.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_target() {
        for text in ["", "+", "-", "+x", "+1x", "+0", "a b", "a:b", "+-1", "a@b", "99999\n"] {
            assert!(text.parse::<Target>().is_err(), "{text:?}");
        }
        assert!("-99999999999999999999".parse::<Target>().is_err());
    }
}
