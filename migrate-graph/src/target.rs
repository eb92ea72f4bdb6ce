//! Targets and ranges as values, and back to text. How a text is read stands in `parse`; whether a
//! name exists is decided by resolving.

mod parse;

use std::fmt;

pub use parse::SyntaxFault;

/// A place in the history by a word of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Point {
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
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Head => "head",
            Self::Heads => "heads",
            Self::Base => "base",
            Self::Current => "current",
            Self::Name(name) => name,
        })
    }
}

/// Where to go, as it was written: [`fmt::Display`] gives exactly the parsed text back.
///
/// ```text
/// target  = [ name "@" ] ( point [ steps ] | steps )
/// point   = "head" | "heads" | "base" | "current" | name
/// steps   = ( "+" | "-" ) number
/// range   = [ target ] ":" [ target ]
/// ```
///
/// A target is made by parsing, or from the constants and functions below. It may be limited to a
/// branch (`label@head`), counted from a point (`abc1+2`, `head-1`), or from what the
/// database is at (`+1`, `label@-1`, `current-2`).
///
/// # Examples
/// ```
/// use migrate_graph::{Point, Target};
/// let target: Target = "billing@head-2".parse()?;
/// assert_eq!(target.branch(), Some("billing"));
/// assert_eq!(target.point(), Some(&Point::Head));
/// assert_eq!(target.steps(), -2);
/// assert_eq!(target.to_string(), "billing@head-2");
///
/// assert_eq!("+1".parse(), Ok(Target::relative(1)));
/// assert_eq!("heads".parse(), Ok(Target::HEADS));
/// assert!("head:base".parse::<Target>().is_err());
/// # Ok::<(), migrate_graph::TargetError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    branch: Option<String>,
    /// Never absent where `steps` is 0.
    point: Option<Point>,
    steps: i64,
}

impl Target {
    /// `head`: the one revision that nothing requires.
    pub const HEAD: Self = Self::at(Point::Head);
    /// `heads`: all of them.
    pub const HEADS: Self = Self::at(Point::Heads);
    /// `base`: before the first revision.
    pub const BASE: Self = Self::at(Point::Base);
    /// `current`: what the database is at.
    pub const CURRENT: Self = Self::at(Point::Current);

    const fn at(point: Point) -> Self {
        Self { branch: None, point: Some(point), steps: 0 }
    }

    /// `+N` or `-N`, counted in revisions from what the database is at; `current` if `steps` is 0.
    pub const fn relative(steps: i64) -> Self {
        if steps == 0 {
            return Self::CURRENT;
        }
        Self { branch: None, point: None, steps }
    }

    /// The branch that it is limited to: the text before `@`.
    pub fn branch(&self) -> Option<&str> {
        self.branch.as_deref()
    }

    /// The point as written; absent in `+1` and `label@-1`, which count from what the database is at.
    pub fn point(&self) -> Option<&Point> {
        self.point.as_ref()
    }

    /// Steps from the point, up (positive) or down (negative); 0 if none are written.
    pub fn steps(&self) -> i64 {
        self.steps
    }

    /// How many revisions the steps lead past.
    pub(crate) fn distance(&self) -> usize {
        usize::try_from(self.steps.unsigned_abs()).unwrap_or(usize::MAX)
    }

    /// The same place with other steps; without steps, `+1` becomes `current`.
    #[must_use]
    pub fn with_steps(mut self, steps: i64) -> Self {
        self.steps = steps;
        if steps == 0 && self.point.is_none() {
            self.point = Some(Point::Current);
        }
        self
    }

    /// Whether it depends on what the database is at: `current`, and everything counted from there.
    pub fn counts_from_current(&self) -> bool {
        matches!(self.point, None | Some(Point::Current))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(branch) = &self.branch {
            write!(f, "{branch}@")?;
        }
        if let Some(point) = &self.point {
            write!(f, "{point}")?;
        }
        match self.steps {
            0 => Ok(()),
            steps => write!(f, "{steps:+}"),
        }
    }
}

/// `START:END`, `START:` or `:END`.
///
/// # Examples
/// ```
/// use migrate_graph::{Target, TargetRange};
/// let range: TargetRange = "-3:current".parse()?;
/// assert_eq!(range.start, Some(Target::relative(-3)));
/// assert_eq!(range.end, Some(Target::CURRENT));
/// assert_eq!(range.to_string(), "-3:current");
/// assert!("a:b:c".parse::<TargetRange>().is_err());
/// # Ok::<(), migrate_graph::TargetError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TargetRange {
    /// Where the range starts; `None` is the base.
    pub start: Option<Target>,
    /// Where it ends; `None` is the heads.
    pub end: Option<Target>,
}

impl TargetRange {
    /// Whether resolving it needs to know what the database is at. An end `+N` counts from the start.
    pub fn counts_from_current(&self) -> bool {
        let is_from_start = |end: &Target| end.point.is_none() && end.steps > 0;
        self.start.as_ref().is_some_and(Target::counts_from_current)
            || self.end.as_ref().is_some_and(|end| end.counts_from_current() && !is_from_start(end))
    }
}

impl fmt::Display for TargetRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |side: &Option<Target>| side.as_ref().map(Target::to_string).unwrap_or_default();
        write!(f, "{}:{}", side(&self.start), side(&self.end))
    }
}
