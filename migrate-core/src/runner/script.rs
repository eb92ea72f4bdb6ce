//! A script: the same steps as SQL text, for someone else to run. Nothing is connected.
//!
//! Each migration's block begins with a guard that fails unless the version table is as the
//! script expects, so a script that stops in the middle leaves what a live run leaves.

use std::fmt::Write;

use migrate_graph::{Plan, RowChange};

use super::prepare::{PrepareError, PreparedStep};
use crate::database::VersionTable;
use crate::dialect::{RenderError, Statement, split};
use crate::operations::Operation;
use crate::schema::Dialect;

/// What a script is written for.
pub(crate) struct ScriptRequest<'a> {
    pub(crate) dialect: Dialect,
    pub(crate) versions: &'a VersionTable,
    pub(crate) plan: &'a Plan,
    pub(crate) steps: &'a [PreparedStep],
    /// Leaves out commands that only the database's own client understands.
    pub(crate) plain: bool,
}

/// Writes the script.
///
/// # Errors
/// Every `run` step: a script can't contain it.
pub(crate) fn write_script(request: &ScriptRequest<'_>) -> Result<String, ScriptError> {
    let refused: Vec<PrepareError> = request.steps.iter().flat_map(refused_operations).collect();
    if !refused.is_empty() {
        return Err(ScriptError::NeedsDatabase(refused));
    }
    let mut script = Script { text: String::new() };
    script.header(request)?;
    let mut rows: Vec<String> = request.plan.rows_before.iter().map(ToString::to_string).collect();
    for step in request.steps {
        script.step(request, step, &rows)?;
        change_rows(&mut rows, &step.step.rows);
    }
    Ok(script.text)
}

/// Why a script can't be written.
#[derive(Debug)]
pub(crate) enum ScriptError {
    NeedsDatabase(Vec<PrepareError>),
    Render(RenderError),
}

impl From<RenderError> for ScriptError {
    fn from(error: RenderError) -> Self {
        Self::Render(error)
    }
}

fn refused_operations(step: &PreparedStep) -> impl Iterator<Item = PrepareError> {
    let runs = step.actions.iter().filter(|a| matches!(a.recorded.operation, Operation::Run(_)));
    runs.map(|action| PrepareError::NeedsDatabase {
        revision: step.migration.revision.to_owned(),
        operation: action.recorded.operation.summary(),
        location: action.recorded.location,
    })
}

fn change_rows(rows: &mut Vec<String>, change: &RowChange) {
    let updated = change.update.as_ref();
    let gone = |row: &String| {
        change.delete.contains(row) || updated.is_some_and(|(from, _)| *from == row.as_str())
    };
    rows.retain(|row| !gone(row));
    rows.extend(updated.map(|(_, to)| to.to_string()));
    rows.extend(change.insert.iter().map(ToString::to_string));
    rows.sort();
}

struct Script {
    text: String,
}

impl Script {
    fn header(&mut self, request: &ScriptRequest<'_>) -> Result<(), RenderError> {
        self.line(match request.dialect {
            Dialect::Postgres => "-- Stop at the first error: psql -v ON_ERROR_STOP=1",
            Dialect::MySql => "-- Stop at the first error, as mariadb and mysql do without --force",
            Dialect::Sqlite => "-- Stop at the first error: sqlite3 -bail",
        });
        if !request.plain {
            match request.dialect {
                Dialect::Postgres => self.line("\\set ON_ERROR_STOP on"),
                Dialect::Sqlite => self.line(".bail on"),
                Dialect::MySql => {}
            }
        }
        self.line("");
        // Also when it doesn't start at the base: another tool's database has no fence.
        self.statement(&request.versions.create_sql());
        for sql in request.versions.create_fence_sql()? {
            self.statement(&sql);
        }
        self.line("");
        Ok(())
    }

    fn step(
        &mut self,
        request: &ScriptRequest<'_>,
        step: &PreparedStep,
        rows: &[String],
    ) -> Result<(), RenderError> {
        let report = step.report();
        let message = report.message.replace(['\r', '\n'], " ");
        self.line(&format!("-- {} {}: {message}", report.direction, report.revision));
        let together = step.transaction;
        if request.dialect == Dialect::Sqlite {
            // For each block anew: a migration may have switched it on.
            self.line("PRAGMA foreign_keys = OFF;");
        }
        let begin = match request.dialect {
            Dialect::Sqlite => "BEGIN IMMEDIATE;",
            Dialect::Postgres => "BEGIN;",
            Dialect::MySql => "START TRANSACTION;",
        };
        self.line(begin);
        for sql in request.versions.guard_sql(rows)? {
            self.statement(&sql);
        }
        if !together {
            self.line("COMMIT;");
        }
        if together {
            self.versions(request, step)?;
        }
        for statement in step.actions.iter().flat_map(|action| &action.statements) {
            self.migration_statement(statement, request.dialect);
        }
        if !together {
            self.line(begin);
            for sql in request.versions.guard_sql(rows)? {
                self.statement(&sql);
            }
            self.versions(request, step)?;
        }
        self.line("COMMIT;");
        self.line("");
        Ok(())
    }

    fn versions(
        &mut self,
        request: &ScriptRequest<'_>,
        step: &PreparedStep,
    ) -> Result<(), RenderError> {
        for sql in request.versions.change_sql(&step.step.rows)? {
            self.statement(&sql);
        }
        Ok(())
    }

    /// Raw text may end in a comment, so what ends it stands on a line of its own.
    fn migration_statement(&mut self, statement: &Statement, dialect: Dialect) {
        if !statement.raw {
            return self.statement(&statement.sql);
        }
        self.line(statement.sql.trim_end());
        let pieces = split(&statement.sql, dialect);
        if pieces.iter().rfind(|piece| !piece.is_empty()).is_some_and(|last| !last.is_ended) {
            self.line(";");
        }
    }

    fn statement(&mut self, sql: &str) {
        self.line(&format!("{sql};"));
    }

    fn line(&mut self, text: &str) {
        // Writing to a String can't fail.
        let _ = writeln!(self.text, "{text}");
    }
}
