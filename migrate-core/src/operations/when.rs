//! `when`: operations that stand under a condition of the catalog. Both sides are recorded, each
//! operation with the guard it stands under; which side runs is decided when the first of them is
//! reached.

use std::fmt;

use serde::Serialize;

use super::condition::Condition;
use super::{Location, Operations};

/// What an operation inside of a `when` stands under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Guard {
    /// Which `when` of the migration it is, from 0: it is decided once.
    pub block: usize,
    /// What is asked.
    pub condition: Condition,
    /// The answer with which the operation is executed: `true` inside of `when`, `false` inside of
    /// `otherwise`.
    pub holds: bool,
    /// The line of the `when`.
    pub location: Location,
    /// Whether it stands inside of another one.
    #[serde(skip)]
    is_nested: bool,
}

impl Guard {
    /// What is wrong with it, whatever the database.
    pub fn argument_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        self.condition.check_names(&mut faults);
        if self.is_nested {
            let fault = "it stands inside of another one; write what both ask as one condition: \
                         .and(..)";
            faults.push(fault.to_owned());
        }
        faults
    }
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let holds = if self.holds { "holds" } else { "does not hold" };
        write!(f, "when {} {holds}", self.condition)
    }
}

impl Operations {
    /// Records operations that run only where a condition holds. The database is asked when the first
    /// of them is reached, once for all of them; a run that was interrupted goes on with that answer.
    /// Inside of a `BEGIN .. COMMIT` of the migration's own text it is asked before the `BEGIN`.
    ///
    /// `plan` shows both sides, and what the database can't do is refused on both. A script (`--sql`)
    /// asks nothing, so it is refused there. In a `reversible` migration it has no inverse: which side
    /// ran is not known by then. One `when` can't stand inside of another one.
    ///
    /// Where `if_exists()` or `if_not_exists()` of an operation says it, that is shorter.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Sqlite, Default::default());
    /// op.when(table_exists("notes").not(), |op| {
    ///     op.create_table("notes", [column("id", Integer).primary_key()]);
    ///     op.create_index("notes_id", "notes", ["id"]);
    /// })
    /// .otherwise(|op| {
    ///     op.add_column("notes", column("text", Text));
    /// });
    /// # assert_eq!(op.finish().operations.len(), 3);
    /// ```
    #[track_caller]
    pub fn when(&mut self, condition: Condition, record: impl FnOnce(&mut Operations)) -> When<'_> {
        let guard = self.new_guard(condition);
        let outer = self.enter(guard.clone());
        record(self);
        self.guard = outer;
        When { op: self, guard }
    }

    #[track_caller]
    #[inline(never)]
    fn new_guard(&self, condition: Condition) -> Guard {
        let mut recorded = self.recording.operations.iter().rev();
        let last = recorded.find_map(|recorded| recorded.when.as_ref());
        Guard {
            block: last.map_or(0, |guard| guard.block + 1),
            condition,
            holds: true,
            location: Location::caller(),
            is_nested: self.guard.is_some(),
        }
    }

    /// From here on operations stand under this; what they stood under before.
    #[inline(never)]
    fn enter(&mut self, guard: Guard) -> Option<Guard> {
        self.guard.replace(guard)
    }
}

/// The `when` that was just recorded. Returned by [`Operations::when`].
pub struct When<'a> {
    op: &'a mut Operations,
    guard: Guard,
}

impl When<'_> {
    /// Records operations that run where the condition doesn't hold.
    pub fn otherwise(self, record: impl FnOnce(&mut Operations)) {
        let outer = self.op.enter(Guard { holds: false, ..self.guard });
        record(self.op);
        self.op.guard = outer;
    }
}
