//! `require_backfill`: a migration that needs a deferred backfill of an earlier one finished.

use serde::Serialize;

use crate::operations::fault::{NoInverse, check_name};
use crate::operations::operation::Change;
use crate::operations::{Execute, Operation, Operations};

impl Operations {
    /// Needs all deferred backfills of an earlier revision finished; else the migration stops here, with
    /// nothing of what stands behind it done. `migrate backfill` finishes them. Written first, nothing of
    /// the migration is done. A revision that isn't there, or that has no backfill on any database, is
    /// refused before anything runs.
    ///
    /// # Examples
    /// ```
    /// use migrate_core::prelude::*;
    ///
    /// # let mut op = Operations::new(Dialect::Postgres, Default::default());
    /// op.require_backfill("a1f3");
    /// op.alter_column("articles", "slug").set_not_null();
    /// ```
    #[track_caller]
    #[inline(never)]
    pub fn require_backfill(&mut self, revision: &str) -> &mut RequireBackfill {
        self.push(RequireBackfill { revision: revision.to_owned() })
    }
}

/// Needs the deferred backfills of a revision finished. Recorded by
/// [`Operations::require_backfill`](crate::operations::Operations::require_backfill).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RequireBackfill {
    /// The revision, whole.
    pub revision: String,
}

impl Change for RequireBackfill {
    fn object(&self) -> Option<String> {
        Some(self.revision.clone())
    }

    /// It changes nothing, so nothing takes it back.
    fn inverse(&self) -> Result<Operation, NoInverse> {
        Ok(Execute::by("".into()).into())
    }

    fn check_arguments(&self, faults: &mut Vec<String>) {
        check_name("revision", &self.revision, faults);
    }
}
