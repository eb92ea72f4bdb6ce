//! Reads targets and ranges, each text as a whole: nothing is guessed from a beginning that happens
//! to fit, and a name can't hold a sign, so `rel-2` is two steps below `rel` and never a label.

use std::fmt;
use std::str::FromStr;

use super::{Point, Target, TargetRange};
use crate::error::TargetError;
use crate::id::{IdentifierError, check_identifier};

/// Why a text is no target or no range.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxFault {
    /// There is no text.
    Empty,
    /// Nothing stands behind `name@`.
    NothingBehindBranch,
    /// A sign without a number.
    NoNumber,
    /// The number begins with a zero, or is zero.
    Zero,
    /// The number doesn't fit in 63 bits.
    NumberTooLarge,
    /// A name that is none.
    BadName(IdentifierError),
    /// A range where one target is asked for.
    RangeInTarget,
    /// A range without a colon.
    NoColon,
    /// A range with more than one colon.
    SecondColon,
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::NothingBehindBranch => {
                f.write_str("behind '@' stands a revision, head, base, +N or -N")
            }
            Self::NoNumber => f.write_str("a sign is followed by a number, as in +1 or -2"),
            Self::Zero => f.write_str("a number of steps begins with 1 to 9"),
            Self::NumberTooLarge => f.write_str("the number is too large"),
            Self::BadName(IdentifierError::IllegalCharacter { character, .. }) => {
                write!(f, "{character:?} can't be part of a revision id or label")
            }
            Self::BadName(IdentifierError::Reserved { text }) => {
                write!(f, "'{text}' is no branch")
            }
            Self::BadName(error) => write!(f, "a name {error}"),
            Self::RangeInTarget => f.write_str("a range is not allowed here"),
            Self::NoColon => f.write_str("a range is START:END, START: or :END"),
            Self::SecondColon => f.write_str("a range has one colon"),
        }
    }
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        parse_target(text).map_err(|fault| TargetError::Syntax { text: text.to_owned(), fault })
    }
}

impl FromStr for TargetRange {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        let syntax = |fault| TargetError::Syntax { text: text.to_owned(), fault };
        let (start, end) = text.split_once(':').ok_or_else(|| syntax(SyntaxFault::NoColon))?;
        if end.contains(':') {
            return Err(syntax(SyntaxFault::SecondColon));
        }
        let side = |side: &str| (!side.is_empty()).then(|| side.parse()).transpose();
        Ok(Self { start: side(start)?, end: side(end)? })
    }
}

fn parse_target(text: &str) -> Result<Target, SyntaxFault> {
    if text.is_empty() {
        return Err(SyntaxFault::Empty);
    }
    if text.contains(':') {
        return Err(SyntaxFault::RangeInTarget);
    }
    let (branch, rest) = match text.split_once('@') {
        Some((branch, rest)) => (Some(parse_name(branch)?), rest),
        None => (None, text),
    };
    let sign = rest.find(['+', '-']).unwrap_or(rest.len());
    let (point, steps) = rest.split_at(sign);
    let steps = if steps.is_empty() { 0 } else { parse_steps(steps)? };
    let point = match point {
        "" if steps == 0 => return Err(SyntaxFault::NothingBehindBranch),
        "" => None,
        "head" => Some(Point::Head),
        "heads" => Some(Point::Heads),
        "base" => Some(Point::Base),
        "current" => Some(Point::Current),
        name => Some(Point::Name(parse_name(name)?)),
    };
    Ok(Target { branch, point, steps })
}

fn parse_steps(text: &str) -> Result<i64, SyntaxFault> {
    match &text.as_bytes()[1..] {
        [] => Err(SyntaxFault::NoNumber),
        digits if !digits.iter().all(u8::is_ascii_digit) => Err(SyntaxFault::NoNumber),
        [b'0', ..] => Err(SyntaxFault::Zero),
        _ => text.parse().map_err(|_| SyntaxFault::NumberTooLarge),
    }
}

fn parse_name(text: &str) -> Result<String, SyntaxFault> {
    check_identifier(text).map_err(SyntaxFault::BadName)?;
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_gives_the_text_back() {
        for text in [
            "head",
            "heads",
            "base",
            "current",
            "abc1",
            "v1.2_x",
            "+1",
            "-20",
            "abc1+2",
            "abc1-2",
            "head-1",
            "base+3",
            "current-1",
            "current+1",
            "one@head",
            "one@heads",
            "one@base",
            "one@abc1",
            "one@one",
            "one@+1",
            "one@-1",
            "one@abc1+2",
            "one@head-1",
            "one@base+1",
            "ae10@current",
            "heads-1",
            "2024.01+1",
            "-9223372036854775808",
        ] {
            let target: Target = text.parse().unwrap();
            assert_eq!(target.to_string(), text);
        }
        for text in ["a:b", "a:", ":b", ":", "-3:current", "base:head", "one@base:one@head-1"] {
            let range: TargetRange = text.parse().unwrap();
            assert_eq!(range.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_target() {
        let fault = |text: &str| match text.parse::<Target>() {
            Err(TargetError::Syntax { fault, .. }) => fault,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(fault(""), SyntaxFault::Empty);
        for text in ["+", "-", "a+", "a-x", "+x", "+1x", "+-1", "a+1-1", "one@-", "a-1+1", "-1@a"] {
            assert!(
                matches!(fault(text), SyntaxFault::NoNumber | SyntaxFault::BadName(_)),
                "{text}"
            );
        }
        for text in ["+0", "-0", "a-0", "+01", "a@+00"] {
            assert_eq!(fault(text), SyntaxFault::Zero, "{text}");
        }
        assert_eq!(fault("one@"), SyntaxFault::NothingBehindBranch);
        assert_eq!(fault("a:b"), SyntaxFault::RangeInTarget);
        assert_eq!(fault("+99999999999999999999"), SyntaxFault::NumberTooLarge);
        for text in ["@head", "a b", "99999\n", "a@b@c", "head@a", "current@head", "a@ head", "a/b"]
        {
            assert!(matches!(fault(text), SyntaxFault::BadName(_)), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_range() {
        let fault = |text: &str| match text.parse::<TargetRange>() {
            Err(TargetError::Syntax { fault, .. }) => fault,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(fault("a:b:c"), SyntaxFault::SecondColon);
        assert_eq!(fault("a"), SyntaxFault::NoColon);
        assert_eq!(fault(""), SyntaxFault::NoColon);
        assert_eq!(fault("a:+"), SyntaxFault::NoNumber);
    }
}
