//! What the bookkeeping tables say, read without creating or changing anything, and the writes
//! that must each affect one row.

use migrate_graph::RowChange;

use super::connection::Connection;
use super::error::DatabaseError;
use super::row::Row;
use super::version_table::VersionTable;
use crate::dialect::RenderError;
use crate::schema::Value;

/// What a database says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// The version rows, ascending.
    pub(crate) rows: Vec<String>,
    /// The generation of the fence, if there is one.
    pub(crate) generation: Option<i64>,
    pub(crate) has_version_table: bool,
}

/// What is wrong with the bookkeeping tables, or with writing them.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum BookkeepingError {
    /// The version table is not one.
    #[error("table '{table}' is no version table: {fault}")]
    NotAVersionTable {
        /// The table.
        table: String,
        /// What is wrong with it.
        fault: String,
    },
    /// The fence is not one row.
    #[error("table '{table}' is damaged: it must hold one row with a generation")]
    BrokenFence {
        /// The table.
        table: String,
    },
    /// Another run changed the database after this one had planned.
    #[error("another run changed the database while this one was planned")]
    FenceMoved,
    /// A write to the version table did not affect one row.
    #[error("a change of the version table affected {affected} rows instead of one: {sql}")]
    RowCount {
        /// The rows affected.
        affected: u64,
        /// The statement.
        sql: String,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// A name can't be written on this database.
    #[error(transparent)]
    Render(#[from] RenderError),
}

impl VersionTable {
    /// Reads the state. Creates nothing.
    pub(crate) async fn read(&self, db: &mut Connection) -> Result<State, BookkeepingError> {
        let existing = db.session().existing_tables(&[self.name(), self.fence_name()]).await?;
        let mut state = State::default();
        if existing.iter().any(|name| name == self.name()) {
            state.has_version_table = true;
            state.rows = self.read_rows(db).await?;
        }
        if existing.iter().any(|name| name == self.fence_name()) {
            state.generation = Some(self.read_generation(db).await?);
        }
        Ok(state)
    }

    async fn read_rows(&self, db: &mut Connection) -> Result<Vec<String>, BookkeepingError> {
        let answer = db.fetch(&self.select_sql(), &[]).await;
        let not_one = |fault: String| BookkeepingError::NotAVersionTable {
            table: self.name().to_owned(),
            fault,
        };
        let answer = answer.map_err(|error| match error.advice() {
            Some(_) => BookkeepingError::Database(error),
            None => not_one(error.message),
        })?;
        let mut rows = Vec::with_capacity(answer.len());
        for row in &answer {
            let row: String = row.get("version_num").map_err(|error| not_one(error.to_string()))?;
            if rows.last() == Some(&row) {
                return Err(not_one(format!("it holds '{}' twice", row.escape_debug())));
            }
            rows.push(row);
        }
        Ok(rows)
    }

    async fn read_generation(&self, db: &mut Connection) -> Result<i64, BookkeepingError> {
        let broken = || BookkeepingError::BrokenFence { table: self.fence_name().to_owned() };
        let answer = db.fetch(&self.read_fence_sql(), &[]).await;
        match &answer {
            Ok(rows) if rows.len() == 1 => rows[0].get("generation").map_err(|_| broken()),
            Err(error) if error.advice().is_some() => Err(error.clone().into()),
            _ => Err(broken()),
        }
    }

    /// Creates what is missing; the state after that.
    pub(crate) async fn ensure(&self, db: &mut Connection) -> Result<State, BookkeepingError> {
        let state = self.read(db).await?;
        if state.has_version_table && state.generation.is_some() {
            return Ok(state);
        }
        db.session().begin().await?;
        let created = self.create(db).await;
        finish(db, created).await?;
        self.read(db).await
    }

    /// Changes the version rows in a transaction of their own, behind the fence.
    pub(crate) async fn stamp(
        &self,
        db: &mut Connection,
        state: &State,
        change: &RowChange,
        holder: &str,
    ) -> Result<(), BookkeepingError> {
        db.session().begin().await?;
        let from = state.generation.unwrap_or_default();
        let changed = match self.move_fence(db, from, holder).await {
            Ok(_) => self.change(db, change).await,
            Err(error) => Err(error),
        };
        finish(db, changed).await
    }

    async fn create(&self, db: &mut Connection) -> Result<(), BookkeepingError> {
        db.execute(&self.create_sql(), &[]).await?;
        for sql in self.create_fence_sql()? {
            db.execute(&sql, &[]).await?;
        }
        Ok(())
    }

    /// Moves the fence on; its new generation.
    pub(crate) async fn move_fence(
        &self,
        db: &mut Connection,
        from: i64,
        holder: &str,
    ) -> Result<i64, BookkeepingError> {
        match db.execute(&self.move_fence_sql(from, holder)?, &[]).await? {
            1 => Ok(from + 1),
            _ => Err(BookkeepingError::FenceMoved),
        }
    }

    /// Changes the version rows, each statement by itself.
    pub(crate) async fn change(
        &self,
        db: &mut Connection,
        change: &RowChange,
    ) -> Result<(), BookkeepingError> {
        for sql in self.change_sql(change)? {
            let affected = db.execute(&sql, &[]).await?;
            if affected != 1 {
                return Err(BookkeepingError::RowCount { affected, sql });
            }
        }
        Ok(())
    }
}

/// Commits what succeeded, rolls back what failed.
async fn finish(
    db: &mut Connection,
    done: Result<(), BookkeepingError>,
) -> Result<(), BookkeepingError> {
    match done {
        Ok(()) => Ok(db.session().commit().await?),
        Err(error) => {
            db.session().rollback().await?;
            Err(error)
        }
    }
}

/// The first value of each row, as text.
pub(super) fn first_texts(rows: &[Row]) -> Vec<String> {
    let firsts = rows.iter().filter_map(|row| row.values().first());
    let texts = firsts.filter_map(|value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}
