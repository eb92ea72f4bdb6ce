//! What the bookkeeping tables say, read without creating or changing anything, and the writes
//! that must each affect one row.

use migrate_graph::RowChange;

use super::bookkeeping::BookkeepingError;
use super::connection::Connection;
use super::error::DatabaseError;
use super::row::Row;
use super::session::Home;
use super::version_table::VersionTable;
use crate::schema::Server;

/// The version table of Alembic, unless it is told otherwise.
const ALEMBIC_TABLE: &str = "alembic_version";

/// What a database says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// The version rows, ascending.
    pub(crate) rows: Vec<String>,
    /// The generation of the fence, if there is one.
    pub(crate) generation: Option<i64>,
    pub(crate) has_version_table: bool,
    /// Another tool keeps its rows here, and none are kept in the version table.
    pub(crate) has_alembic_table: bool,
    /// What was asked; `None` if there is nothing yet to ask.
    pub(crate) server: Option<Server>,
}

impl VersionTable {
    /// Where it is in this database, and what exists there of it.
    pub(crate) async fn locate(
        db: &mut Connection,
        schema: Option<&str>,
        name: &str,
    ) -> Result<(Self, Home), BookkeepingError> {
        let dialect = db.dialect();
        let unplaced = Self::new(dialect, schema, name)?;
        let names = [name, unplaced.fence_name(), ALEMBIC_TABLE];
        let home = db.session().locate(schema, &names).await?;
        if home.schema.is_none() {
            return Err(BookkeepingError::NoSchema { table: name.to_owned() });
        }
        Ok((Self::new(dialect, home.schema.as_deref(), name)?, home))
    }

    /// Reads the state. Creates nothing.
    pub(crate) async fn read(&self, db: &mut Connection) -> Result<State, BookkeepingError> {
        let names = [self.name(), self.fence_name(), ALEMBIC_TABLE];
        let home = db.session().locate(self.schema(), &names).await?;
        self.read_at(db, &home).await
    }

    /// Reads the state of what is known to exist.
    pub(crate) async fn read_at(
        &self,
        db: &mut Connection,
        home: &Home,
    ) -> Result<State, BookkeepingError> {
        let exists = |name: &str| home.tables.iter().any(|table| table == name);
        let has_version_table = exists(self.name());
        if has_version_table && exists(self.fence_name()) {
            return self.read_both(db).await;
        }
        if exists(self.fence_name()) {
            let answer = db.fetch(&self.read_fence_sql(), &[]).await;
            let answer = answer.map_err(|error| self.broken(error))?;
            if !matches!(&answer[..], [row] if row.get::<i64>("generation").is_ok()) {
                return Err(self.broken_fence());
            }
            // The version table is made first: here it was, and is gone.
            let (table, fence) = (self.name().to_owned(), self.fence_name().to_owned());
            return Err(BookkeepingError::NoVersionTable { table, fence });
        }
        let rows = if has_version_table { self.read_rows(db).await? } else { Vec::new() };
        let has_alembic_table = !has_version_table && exists(ALEMBIC_TABLE);
        let server = Some(db.server());
        Ok(State { rows, generation: None, has_version_table, has_alembic_table, server })
    }

    /// One statement, so that rows and generation belong together: read one after the other,
    /// a run that commits in between would make old rows pass for new ones.
    async fn read_both(&self, db: &mut Connection) -> Result<State, BookkeepingError> {
        let answer = match db.fetch(&self.select_both_sql(), &[]).await {
            Ok(answer) => answer,
            Err(error) => {
                // If the version table can be read by itself, the fence is at fault.
                self.read_rows(db).await?;
                return Err(self.broken(error));
            }
        };
        let Some(first) = answer.first() else {
            // MySQL commits a new table before its row is there: another run is making it.
            let (rows, server) = (self.read_rows(db).await?, Some(db.server()));
            return Ok(State { rows, has_version_table: true, server, ..State::default() });
        };
        let generation = first.get("generation").map_err(|_| self.broken_fence())?;
        if !matches!(first.get::<i64>("fences"), Ok(1)) {
            return Err(self.broken_fence());
        }
        let has_rows = !matches!(first.get::<i64>("version_rows"), Ok(0));
        let rows = if has_rows { self.rows_of(&answer)? } else { Vec::new() };
        let (has_version_table, has_alembic_table) = (true, false);
        let (generation, server) = (Some(generation), Some(db.server()));
        Ok(State { rows, generation, has_version_table, has_alembic_table, server })
    }

    async fn read_rows(&self, db: &mut Connection) -> Result<Vec<String>, BookkeepingError> {
        let answer = db.fetch(&self.select_sql(), &[]).await;
        let answer = answer.map_err(|error| match error.advice() {
            Some(_) => BookkeepingError::Database(error),
            None => self.not_a_version_table(error.message),
        })?;
        self.rows_of(&answer)
    }

    fn rows_of(&self, answer: &[Row]) -> Result<Vec<String>, BookkeepingError> {
        let mut rows: Vec<String> = Vec::with_capacity(answer.len());
        for row in answer {
            let row = row.get::<String>("version_num");
            let row = row.map_err(|error| self.not_a_version_table(error.to_string()))?;
            rows.push(row);
        }
        // A database may sort by the rules of a language.
        rows.sort();
        match rows.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => {
                let fault = format!("it holds '{}' twice", pair[0].escape_debug());
                Err(self.not_a_version_table(fault))
            }
            None => Ok(rows),
        }
    }

    fn not_a_version_table(&self, fault: String) -> BookkeepingError {
        BookkeepingError::NotAVersionTable { table: self.name().to_owned(), fault }
    }

    fn broken_fence(&self) -> BookkeepingError {
        BookkeepingError::BrokenFence { table: self.fence_name().to_owned() }
    }

    fn broken(&self, error: DatabaseError) -> BookkeepingError {
        if error.advice().is_some() { error.into() } else { self.broken_fence() }
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
            // The first fault is the one to report; closing the session rolls back too.
            let _ = db.session().rollback().await;
            Err(error)
        }
    }
}
