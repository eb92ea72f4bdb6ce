//! What is known about a step before it begins: whether it may be made certain together with others, and
//! whether all of it can be sent at once. Pure.

use super::parts::{Item, What};
use super::prepare::{Action, PreparedStep};
use crate::dialect::{Statement, only_changes};
use crate::operations::{Recorded, Timeouts};
use crate::schema::Dialect;

/// How many bytes of SQL are sent at once.
const LONGEST_MESSAGE: usize = 256 * 1024;

impl PreparedStep {
    /// Whether it may be made certain together with others: it is one transaction, no function runs in
    /// it, and on SQLite its own text stays in the transaction and leaves the session as it is.
    pub(crate) fn may_share(&self, dialect: Dialect) -> bool {
        let is_plain = |action: &Action| {
            let raw = action.statements.iter().filter(|statement| statement.raw);
            dialect != Dialect::Sqlite || raw.into_iter().all(|raw| only_changes(&raw.sql, dialect))
        };
        self.is_one_transaction()
            && self.part_of.is_none()
            && !self.may_commit()
            && self.actions.iter().all(is_plain)
    }

    /// Whether all that it executes is known before it begins, so that it can be sent at once: no text
    /// or function of its own, and nothing that is asked in the middle.
    pub(crate) fn is_known(&self, dialect: Dialect) -> bool {
        let is_known = |statement: &Statement| {
            let asks = statement.raw || statement.restated.is_some() || statement.rebuild.is_some();
            !asks && !statement.sql.contains('\0')
        };
        let is_plain = |action: &Action| {
            let Recorded { when, timeouts, .. } = &action.recorded;
            when.is_none() && *timeouts == Timeouts::UNSET && action.statements.iter().all(is_known)
        };
        let statements = self.actions.iter().flat_map(|action| &action.statements);
        let is_sent = |item: &Item| matches!(item.what, What::Message { .. });
        dialect != Dialect::MySql
            && self.may_share(dialect)
            && self.units().flat_map(|unit| &unit.items).all(is_sent)
            && self.actions.iter().all(is_plain)
            && statements.map(|statement| statement.sql.len()).sum::<usize>() <= LONGEST_MESSAGE
            && !(dialect == Dialect::Sqlite && self.may_leave_dangling())
    }
}
