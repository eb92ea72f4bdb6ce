//! A script: the same steps as SQL text, for someone else to run. Nothing is connected.
//!
//! Each migration's block begins with a guard that fails unless the version table is as the
//! script expects, so a script that stops in the middle leaves what a live run leaves.

use std::fmt::Write;

use migrate_graph::{Direction, Plan, RowChange};

use super::parts::{Item, What};
use super::prepare::{PrepareError, PreparedStep};
use super::script_limits::refused_limit;
use crate::database::{JournalAction, JournalState, NewEntry, Progress, VersionTable, Writing};
use crate::dialect::{
    Capability, RenderError, Statement, has_if_exists, may_change_session, split, uses_database,
};
use crate::operations::{Operation, Timeouts};
use crate::schema::{Dialect, Server};

/// A live run remembers more; these are what dumps and migrations change.
const REMEMBER_MYSQL: &str = "SET @migrate_sql_mode = @@sql_mode, @migrate_time_zone = @@time_zone, \
     @migrate_foreign_key_checks = @@foreign_key_checks, @migrate_unique_checks = @@unique_checks;";
const RESTORE_MYSQL: &str = "SET sql_mode = @migrate_sql_mode, time_zone = @migrate_time_zone, \
     foreign_key_checks = @migrate_foreign_key_checks, unique_checks = @migrate_unique_checks, \
     autocommit = 1;";

/// What a script is written for.
pub(crate) struct ScriptRequest<'a> {
    pub(crate) dialect: Dialect,
    pub(crate) capability: &'a Capability,
    pub(crate) versions: &'a VersionTable,
    pub(crate) plan: &'a Plan,
    pub(crate) steps: &'a [PreparedStep],
    pub(crate) server: Server,
    /// Those that were said for all of it.
    pub(crate) timeouts: Timeouts,
    /// Leaves out commands that only the database's own client understands.
    pub(crate) plain: bool,
}

/// Writes the script.
///
/// # Errors
/// Every operation that a script can't contain.
pub(crate) fn write_script(request: &ScriptRequest<'_>) -> Result<String, ScriptError> {
    let refused: Vec<PrepareError> =
        request.steps.iter().flat_map(|step| refused_operations(request, step)).collect();
    if !refused.is_empty() {
        return Err(ScriptError::Refused(refused));
    }
    let mut script = Script { text: String::new(), limited: Timeouts::UNSET };
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
    Refused(Vec<PrepareError>),
    Render(RenderError),
}

impl From<RenderError> for ScriptError {
    fn from(error: RenderError) -> Self {
        Self::Render(error)
    }
}

/// Conditions, functions, columns that would have to be looked up, and what goes to another database
/// in a script that doesn't know the database of its
/// version table.
fn refused_operations(
    request: &ScriptRequest<'_>,
    step: &PreparedStep,
) -> impl Iterator<Item = PrepareError> {
    let guards = step.actions.iter().filter_map(|action| action.recorded.when.as_ref());
    let mut last = None;
    let guards = guards.filter(move |guard| last.replace(guard.block) != Some(guard.block));
    let asks = guards.map(|guard| PrepareError::NeedsCatalog {
        revision: step.migration.revision.to_owned(),
        condition: guard.condition.to_string(),
        has_if_exists: has_if_exists(request.capability, &guard.condition),
        location: guard.location,
    });
    let is_placed = request.dialect != Dialect::MySql || request.versions.schema().is_some();
    asks.chain(refused_limit(request, step)).chain(step.actions.iter().filter_map(move |action| {
        let revision = step.migration.revision.to_owned();
        let (operation, location) = (action.summary(), action.location());
        let leaves = |statement: &Statement| statement.raw && uses_database(&statement.sql);
        let needs = &action.recorded.operation;
        if matches!(needs, Operation::Run(_) | Operation::RequireBackfill(_)) {
            return Some(PrepareError::NeedsDatabase { revision, operation, location });
        }
        if action.statements.iter().any(Statement::needs_column) {
            let reason = "restates the whole column, and a script can't look it up";
            let way_out = "say what it was, whole: .was(column(..))";
            let source = RenderError::new(request.dialect, reason, way_out);
            return Some(PrepareError::Render { revision, operation, location, source });
        }
        if action.statements.iter().any(Statement::needs_table) {
            let reason = "makes the table anew, and a script can't look it up";
            let way_out = "say what the table was: op.batch_alter_table(\"..\", |batch| ..)\
                           .was_table([column(..), ..]), with its indexes and triggers";
            let source = RenderError::new(request.dialect, reason, way_out);
            return Some(PrepareError::Render { revision, operation, location, source });
        }
        if is_placed || !action.statements.iter().any(leaves) {
            return None;
        }
        let reason = "would look for the version table in another database after this USE";
        let way_out = "name its database in migrate.toml: version_table_schema = \"..\"";
        let source = RenderError::new(request.dialect, reason, way_out);
        Some(PrepareError::Render { revision, operation, location, source })
    }))
}

pub(crate) fn change_rows(rows: &mut Vec<String>, change: &RowChange) {
    let updated = change.update.as_ref();
    let gone = |row: &String| {
        change.delete.contains(row) || updated.is_some_and(|(from, _)| *from == row.as_str())
    };
    rows.retain(|row| !gone(row));
    rows.extend(updated.map(|(_, to)| to.to_string()));
    rows.extend(change.insert.iter().map(ToString::to_string));
    rows.sort();
}

pub(super) struct Script {
    text: String,
    /// What was set last.
    pub(super) limited: Timeouts,
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
        if request.dialect == Dialect::MySql {
            self.line(REMEMBER_MYSQL);
        }
        // Also when it doesn't start at the base: another tool's database has no fence.
        self.statement(&request.versions.create_sql());
        self.statement(&request.versions.create_journal_sql());
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
        if request.dialect == Dialect::Sqlite {
            // For each block anew: a migration may have switched it on.
            self.line("PRAGMA foreign_keys = OFF;");
        }
        self.limit_before(request, step);
        self.guard(request, rows)?;
        if step.is_one_transaction() {
            self.versions(request, step)?;
            self.insert(request, step, JournalState::Done);
            for (unit, item) in step.units().flat_map(|u| u.items.iter().map(move |i| (u, i))) {
                self.limit_item(request, (step, unit, item));
                self.item(request, step, item);
            }
            self.line("COMMIT;");
            self.unlimit(request, step);
            self.reset(request.dialect, step);
        } else {
            self.insert(request, step, JournalState::Open);
            self.statement(&request.versions.script_begins_step_sql());
            self.line("COMMIT;");
            let progress = self.parts(request, step);
            self.unlimit(request, step);
            self.reset(request.dialect, step);
            self.guard(request, rows)?;
            self.versions(request, step)?;
            let (id, done) = (request.versions.open_step_sql(), JournalState::Done);
            let mut to = Writing::in_text(request.dialect);
            self.statement(&request.versions.close_entry(&id, done, &progress, &mut to));
            self.statement(&request.versions.script_ends_step_sql());
            self.line("COMMIT;");
        }
        self.line("");
        Ok(())
    }

    /// The parts of a step, each with what the journal says of it.
    fn parts(&mut self, request: &ScriptRequest<'_>, step: &PreparedStep) -> Progress {
        let (mut done, mut hash) = (0, String::new());
        for part in &step.parts {
            if part.transaction {
                self.begin(request.dialect);
            }
            for unit in &part.units {
                let behind = unit.hash_behind(&hash);
                if !part.transaction && !unit.only_session {
                    let doubt = Progress {
                        statements_done: done,
                        in_doubt: Some(done + 1),
                        done_hash: format!("{hash}:{behind}"),
                        ..Progress::default()
                    };
                    self.progress(request, &doubt);
                }
                for item in &unit.items {
                    self.limit_item(request, (step, unit, item));
                    self.item(request, step, item);
                }
                (done, hash) = (done + 1, behind);
            }
            if part.transaction {
                self.progress(request, &so_far(done, &hash));
                self.line("COMMIT;");
            }
        }
        so_far(done, &hash)
    }

    fn progress(&mut self, request: &ScriptRequest<'_>, progress: &Progress) {
        let mut to = Writing::in_text(request.dialect);
        let id = request.versions.open_step_sql();
        self.statement(&request.versions.progress_entry(&id, progress, &mut to));
    }

    fn insert(&mut self, request: &ScriptRequest<'_>, step: &PreparedStep, state: JournalState) {
        let action = match step.step.direction {
            Direction::Upgrade => JournalAction::Upgrade,
            Direction::Downgrade => JournalAction::Downgrade,
        };
        let is_done = state == JournalState::Done;
        let statements = i64::try_from(step.statements()).unwrap_or(i64::MAX);
        let x = &step.recording.x_read;
        let entry = NewEntry {
            state,
            effect: Some(step.effect.clone()),
            source: Some(step.migration.source.to_owned()),
            statements,
            progress: if is_done { so_far(statements, "") } else { Progress::default() },
            x: (!x.is_empty()).then(|| serde_json::to_string(x).unwrap_or_default()),
            ..NewEntry::of_script(action, step.migration.revision)
        };
        let mut to = Writing::in_text(request.dialect);
        self.statement(&request.versions.insert_entry(&entry, &mut to));
    }

    fn begin(&mut self, dialect: Dialect) {
        self.line(match dialect {
            Dialect::Sqlite => "BEGIN IMMEDIATE;",
            Dialect::Postgres => "BEGIN;",
            Dialect::MySql => "START TRANSACTION;",
        });
    }

    /// Begins a transaction that fails unless the version table has these rows.
    fn guard(&mut self, request: &ScriptRequest<'_>, rows: &[String]) -> Result<(), RenderError> {
        self.begin(request.dialect);
        for sql in request.versions.guard_sql(rows)? {
            self.statement(&sql);
        }
        Ok(())
    }

    /// Puts back what the migration's own SQL may have changed about the session, as far as a
    /// script can: an empty search path would hide the version table.
    fn reset(&mut self, dialect: Dialect, step: &PreparedStep) {
        let mut raw = step.actions.iter().flat_map(|action| &action.statements).filter(|s| s.raw);
        if !raw.any(|statement| may_change_session(&statement.sql, dialect)) {
            return;
        }
        match dialect {
            Dialect::Postgres => {
                self.line("SET SESSION AUTHORIZATION DEFAULT;");
                self.line("RESET ALL;");
                self.line("DISCARD TEMP;");
            }
            Dialect::MySql => self.line(RESTORE_MYSQL),
            Dialect::Sqlite => {}
        }
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
    fn item(&mut self, request: &ScriptRequest<'_>, step: &PreparedStep, item: &Item) {
        let dialect = request.dialect;
        // Functions were refused before.
        let What::Message { statement, range } = &item.what else { return };
        let recorded = &step.actions[item.action].recorded;
        let statement = &step.actions[item.action].statements[*statement];
        if !statement.raw {
            if statement.restated.is_some() {
                self.line("-- The column as .was(..) says it: ON UPDATE, INVISIBLE, checks are not in it.");
            }
            if statement.rebuild.is_some() {
                self.line(
                    "-- The table as .was_table(..) says it; where it is another one, this fails.",
                );
            }
            if matches!(recorded.operation, Operation::Backfill(_)) {
                self.line("-- One statement here; a run on the database does it in batches.");
            }
            let sql = statement.offline();
            let has_body = || split(sql, dialect).iter().any(|piece| piece.has_inner_semicolons);
            if dialect == Dialect::MySql && !request.plain && has_body() {
                return self.delimited(sql);
            }
            return self.statement(sql);
        }
        let text = &statement.sql[range.clone()];
        let pieces = split(text, dialect);
        let last = pieces.iter().rfind(|piece| !piece.is_empty());
        let is_ended = last.is_none_or(|last| last.is_ended);
        let has_body = pieces.iter().any(|piece| piece.has_inner_semicolons);
        if dialect == Dialect::MySql && has_body && !request.plain {
            return self.delimited(text);
        }
        self.line(text.trim_matches(['\r', '\n']).trim_end());
        if !is_ended {
            self.line(";");
        }
    }

    /// The client of MySQL sends everything up to the delimiter, whatever stands in it.
    fn delimited(&mut self, text: &str) {
        let mut delimiter = "//".to_owned();
        while text.contains(&delimiter) {
            delimiter.push('/');
        }
        self.line(&format!("DELIMITER {delimiter}"));
        self.line(text.trim());
        self.line(&delimiter);
        self.line("DELIMITER ;");
    }

    fn statement(&mut self, sql: &str) {
        self.line(&format!("{sql};"));
    }

    pub(super) fn line(&mut self, text: &str) {
        // Writing to a String can't fail.
        let _ = writeln!(self.text, "{text}");
    }
}

fn so_far(done: i64, hash: &str) -> Progress {
    Progress { statements_done: done, done_hash: hash.to_owned(), ..Progress::default() }
}
