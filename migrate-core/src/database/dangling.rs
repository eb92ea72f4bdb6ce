//! Rows that refer to nothing, on a database that doesn't prevent them during a run.

use std::collections::BTreeMap;
use std::fmt;

use crate::counted::counted;

/// All rows of one foreign key that refer to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DanglingReference {
    pub(crate) table: String,
    /// The table referred to.
    pub(crate) parent: String,
    /// Which of the table's foreign keys.
    pub(crate) key: i64,
    pub(crate) rows: u64,
    /// A row of them, if rows have numbers.
    pub(crate) example: Option<i64>,
    /// The columns that the key refers to, if they are no key of the parent: then no row is looked at.
    pub(crate) mismatch: Option<String>,
}

impl DanglingReference {
    /// What dangles after and did not before, in words. Rows are counted: which ones dangled
    /// before is not known for tables whose rows have no number.
    pub(crate) fn added(before: &[Self], after: &[Self]) -> Vec<String> {
        let counts: BTreeMap<_, _> = before.iter().map(|old| (old.identity(), old.rows)).collect();
        let is_worse = |new: &&Self| counts.get(&new.identity()).is_none_or(|old| new.rows > *old);
        after.iter().filter(is_worse).map(ToString::to_string).collect()
    }

    fn identity(&self) -> (&str, &str, i64, Option<&str>) {
        (&self.table, &self.parent, self.key, self.mismatch.as_deref())
    }
}

impl fmt::Display for DanglingReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, parent, rows, example, mismatch, .. } = self;
        if let Some(columns) = mismatch {
            return write!(
                f,
                "{table}: a foreign key refers to {parent} ({columns}), which is no key of {parent}"
            );
        }
        let rows = counted(*rows, "row refers", "rows refer");
        write!(f, "{table}: {rows} to no row of {parent}")?;
        match example {
            Some(rowid) => write!(f, " (rowid {rowid})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dangling(table: &str, rows: u64) -> DanglingReference {
        let (table, parent) = (table.into(), "p".into());
        DanglingReference { table, parent, key: 0, rows, example: None, mismatch: None }
    }

    #[test]
    fn only_what_is_new_counts() {
        let before = [dangling("a", 2), dangling("b", 1)];
        assert!(DanglingReference::added(&before, &before).is_empty());
        let fewer = [dangling("a", 1)];
        assert!(DanglingReference::added(&before, &fewer).is_empty());
        let more = [dangling("a", 3), dangling("c", 1)];
        let added = DanglingReference::added(&before, &more);
        assert_eq!(added, ["a: 3 rows refer to no row of p", "c: 1 row refers to no row of p"]);
        let mut mismatch = dangling("a", 1);
        mismatch.mismatch = Some("b".into());
        let added = DanglingReference::added(&before, &[mismatch]);
        assert_eq!(added, ["a: a foreign key refers to p (b), which is no key of p"]);
    }
}
