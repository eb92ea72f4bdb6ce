//! Timeouts in a script: set before what they are for, where they differ from what was set, and put back
//! behind the migration. What nobody said is left as the client has it.

use std::time::Duration;

use super::parts::{Item, Unit};
use super::prepare::{PrepareError, PreparedStep};
use super::script::{Script, ScriptRequest};
use crate::dialect::RenderError;
use crate::operations::Timeouts;
use crate::schema::{Dialect, Product};

/// What MySQL takes for no limit.
const LONGEST: u64 = 31_536_000;

/// A limit of statements that only a run can keep, if there is one.
pub(super) fn refused_limit(
    request: &ScriptRequest<'_>,
    step: &PreparedStep,
) -> Option<PrepareError> {
    if matches!(request.server.product, Product::Postgres | Product::MariaDb) {
        return None;
    }
    let wider = step.migration.timeouts.or(request.timeouts);
    let is_limited =
        |timeouts: Timeouts| timeouts.or(wider).statement.is_some_and(|t| !t.is_zero());
    let action = step.actions.iter().find(|action| is_limited(action.recorded.timeouts))?;
    let reason = "ends no statements by itself, so a script can't have a statement_timeout";
    let way_out = match request.dialect {
        // MySQL, as far as is known: a script asks no server.
        Dialect::MySql => {
            "leave statement_timeout out, write the script for MariaDB (--dialect mariadb) if that is what \
             it is for, or run it on the database, without --sql"
        }
        _ => "leave statement_timeout out, or run it on the database, without --sql",
    };
    Some(PrepareError::Render {
        revision: step.migration.revision.to_owned(),
        operation: action.summary(),
        location: action.location(),
        source: RenderError::new(request.dialect, reason, way_out),
    })
}

impl Script {
    /// Of a step, before its transaction begins.
    pub(super) fn limit_before(&mut self, request: &ScriptRequest<'_>, step: &PreparedStep) {
        self.limited = Timeouts::UNSET;
        if request.dialect == Dialect::Sqlite {
            // Its one lock is taken when the transaction begins.
            let wanted = step.migration.timeouts.or(request.timeouts);
            self.set(request, Timeouts { statement: None, ..wanted }, "");
        }
    }

    /// Of what is written next.
    pub(super) fn limit_item(
        &mut self,
        request: &ScriptRequest<'_>,
        (step, unit, item): (&PreparedStep, &Unit, &Item),
    ) {
        let own = step.actions[item.action].recorded.timeouts.or(step.migration.timeouts);
        let mut wanted = own.or(request.timeouts);
        if request.dialect == Dialect::Sqlite {
            return;
        }
        if request.dialect == Dialect::Postgres && unit.is_concurrent() {
            wanted.lock = own.lock;
        }
        let local = if step.is_one_transaction() { "LOCAL " } else { "" };
        self.set(request, wanted, local);
    }

    /// Behind a step.
    pub(super) fn unlimit(&mut self, request: &ScriptRequest<'_>, step: &PreparedStep) {
        let is_gone = request.dialect == Dialect::Postgres && step.is_one_transaction();
        if !is_gone {
            self.set(request, Timeouts::UNSET, "");
        }
    }

    fn set(&mut self, request: &ScriptRequest<'_>, wanted: Timeouts, local: &str) {
        let before = std::mem::replace(&mut self.limited, wanted);
        if before.lock != wanted.lock {
            for (name, value) in lock_settings(request, wanted.lock) {
                self.limit(request.dialect, (&name, local), &value);
            }
        }
        if before.statement != wanted.statement {
            let (name, value) = match request.dialect {
                Dialect::Postgres => ("statement_timeout", milliseconds(wanted.statement)),
                _ => ("max_statement_time", wanted.statement.map(|t| t.as_secs_f64().to_string())),
            };
            let value = value.unwrap_or_else(|| "DEFAULT".to_owned());
            self.limit(request.dialect, (name, local), &value);
        }
    }

    fn limit(&mut self, dialect: Dialect, (name, local): (&str, &str), value: &str) {
        match dialect {
            Dialect::Postgres => self.line(&format!("SET {local}{name} = {value};")),
            Dialect::MySql => self.line(&format!("SET SESSION {name} = {value};")),
            Dialect::Sqlite => self.line(&format!("{name} {value}")),
        }
    }
}

fn lock_settings(request: &ScriptRequest<'_>, lock: Option<Duration>) -> Vec<(String, String)> {
    let default = || "DEFAULT".to_owned();
    match request.dialect {
        Dialect::Postgres => {
            vec![("lock_timeout".to_owned(), milliseconds(lock).unwrap_or_else(default))]
        }
        Dialect::MySql => {
            let seconds = lock.map(|lock| match lock.as_millis().div_ceil(1000) {
                0 => LONGEST.to_string(),
                seconds => seconds.to_string(),
            });
            let seconds = seconds.unwrap_or_else(default);
            let names = ["lock_wait_timeout", "innodb_lock_wait_timeout"];
            names.map(|name| (name.to_owned(), seconds.clone())).into()
        }
        Dialect::Sqlite => {
            let number = match lock {
                Some(Duration::ZERO) => i32::MAX.to_string(),
                lock => lock.map_or(0, |lock| lock.as_millis()).to_string(),
            };
            let (name, value) = if request.plain {
                ("PRAGMA busy_timeout =", format!("{number};"))
            } else {
                (".timeout", number)
            };
            vec![(name.to_owned(), value)]
        }
    }
}

fn milliseconds(timeout: Option<Duration>) -> Option<String> {
    timeout.map(|timeout| timeout.as_millis().to_string())
}
