//! Operations of no migration are executed, and scripts are loaded: on a scratch database, where
//! nothing is kept in a journal and nothing has to be gone on with.

use std::ops::Range;

use super::failed_statement::FailedStatement;
use super::look_up::{created_table, stored_table};
use crate::database::{Connection, DatabaseError, other_databases};
use crate::dialect::{
    Capability, Message, RenderError, Statement, check_script, messages, reaches_beyond, render,
    without_delimiters,
};
use crate::operations::Operation;
use crate::schema::Dialect;

/// Why an operation or a script could not be executed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// The database can't do it.
    #[error("{what}: {source}")]
    Render {
        /// The operation.
        what: String,
        /// What it can't do.
        source: RenderError,
    },
    /// The database refused a statement.
    #[error("{what}: {source}")]
    Statement {
        /// The operation, or the script.
        what: String,
        /// The statement.
        statement: Box<FailedStatement>,
        /// What the database said.
        source: DatabaseError,
    },
}

impl ApplyError {
    fn of(
        what: &str,
        (sql, sent): (&str, Range<usize>),
        dialect: Dialect,
        source: DatabaseError,
    ) -> Self {
        let statement = Box::new(FailedStatement::find(sql, sent, dialect, &source));
        Self::Statement { what: what.to_owned(), statement, source }
    }

    /// The next step.
    pub fn help(&self) -> String {
        match self {
            Self::Render { source, .. } => source.way_out.clone(),
            Self::Statement { statement, .. } if statement.is_about_owner() => {
                "leave owners and privileges out: pg_dump --schema-only --no-owner --no-privileges"
                    .to_owned()
            }
            Self::Statement { what, source, .. } => {
                source.advice().unwrap_or_else(|| format!("correct {what}, then run this again"))
            }
        }
    }

    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        match self {
            Self::Render { .. } => Vec::new(),
            Self::Statement { statement, source, .. } => {
                let mut found = statement.excerpt();
                found.extend(source.found());
                found
            }
        }
    }
}

/// Executes operations one after the other, each in a transaction of its own where there is one;
/// their statements as they were executed.
///
/// # Errors
/// [`ApplyError`] of the first that can't be executed; those before it stay.
pub(crate) async fn apply(
    db: &mut Connection,
    operations: &[Operation],
) -> Result<Vec<String>, ApplyError> {
    let capability = Capability::of(&db.server());
    let others = others(db).await?;
    let mut executed = Vec::new();
    // What a body names may be created behind it.
    if db.dialect() == Dialect::Postgres {
        let sql = "SET check_function_bodies = off";
        let failed = |source| ApplyError::of(sql, (sql, 0..sql.len()), Dialect::Postgres, source);
        db.execute_script(sql).await.map_err(failed)?;
    }
    for operation in operations {
        let what = operation.summary();
        let refused = |source| ApplyError::Render { what: what.clone(), source };
        for statement in render(operation, &capability).map_err(refused)? {
            let sql = resolved(db, &statement, &what).await?;
            must_stay_inside(&what, &sql, db.dialect(), &others)?;
            let messages = if statement.raw {
                messages(&sql, db.dialect(), true)
            } else {
                vec![Message { range: 0..sql.len(), autocommit: statement.autocommit }]
            };
            for message in messages {
                send(db, &what, &sql, message).await?;
            }
            executed.push(sql);
        }
    }
    Ok(executed)
}

/// Executes a script as the client of the database would: `what` names it in an error.
///
/// # Errors
/// [`ApplyError`] of the first statement that fails, or of what only the client understands.
pub(crate) async fn load(db: &mut Connection, what: &str, script: &str) -> Result<(), ApplyError> {
    let dialect = db.dialect();
    let script = without_delimiters(script, dialect);
    let refused = |source| ApplyError::Render { what: what.to_owned(), source };
    check_script(&script, dialect, false).map_err(refused)?;
    let others = others(db).await?;
    must_stay_inside(what, &script, dialect, &others)?;
    for message in messages(&script, dialect, false) {
        // It has transactions of its own, if any.
        send(db, what, &script, Message { autocommit: true, ..message }).await?;
    }
    Ok(())
}

async fn others(db: &mut Connection) -> Result<Vec<String>, ApplyError> {
    let (what, dialect) = ("the names of the other databases", db.dialect());
    let named = other_databases(db).await;
    named.map_err(|source| ApplyError::of(what, ("", 0..0), dialect, source))
}

/// What it did beyond the scratch database would be done for real.
fn must_stay_inside(
    what: &str,
    sql: &str,
    dialect: Dialect,
    others: &[String],
) -> Result<(), ApplyError> {
    let Some(statement) = reaches_beyond(sql, dialect, others) else { return Ok(()) };
    let reason = format!("would do this for real, beyond the scratch database: {statement}");
    let way_out = "leave it out: a schema is that of one database, named without it";
    let source = RenderError::new(dialect, reason, way_out);
    Err(ApplyError::Render { what: what.to_owned(), source })
}

/// The text of a statement, from the table as it is now if it depends on that.
async fn resolved(
    db: &mut Connection,
    statement: &Statement,
    what: &str,
) -> Result<String, ApplyError> {
    let refused = |source| ApplyError::Render { what: what.to_owned(), source };
    let dialect = db.dialect();
    let failed = |source| ApplyError::of(what, (&statement.sql, 0..0), dialect, source);
    if let Some(restated) = &statement.restated {
        let created = created_table(db, restated).await.map_err(failed)?;
        return restated.sql(created.as_ref()).map_err(refused);
    }
    if let Some(rebuild) = &statement.rebuild {
        let stored = stored_table(db, &rebuild.table).await.map_err(failed)?;
        return rebuild.sql(stored.as_ref()).map_err(refused);
    }
    Ok(statement.sql.clone())
}

async fn send(
    db: &mut Connection,
    what: &str,
    sql: &str,
    message: Message,
) -> Result<(), ApplyError> {
    let text = &sql[message.range.clone()];
    let sent = if message.autocommit {
        db.execute_script(text).await
    } else {
        in_transaction(db, text).await
    };
    let dialect = db.dialect();
    sent.map_err(|source| ApplyError::of(what, (sql, message.range), dialect, source))
}

async fn in_transaction(db: &mut Connection, text: &str) -> Result<(), DatabaseError> {
    db.session().begin().await?;
    match db.execute_script(text).await {
        Ok(()) => db.session().commit().await,
        Err(error) => {
            // The first fault is the one to report.
            let _ = db.session().rollback().await;
            Err(error)
        }
    }
}
