//! What the bookkeeping tables say, read without creating or changing anything.

use std::collections::HashSet;

use super::bookkeeping::BookkeepingError;
use super::connection::Connection;
use super::error::DatabaseError;
use super::journal::JournalEntry;
use super::row::Row;
use super::session::Home;
use super::version_table::VersionTable;
use crate::schema::{Engine, Server};

/// The version table of Alembic, unless it is told otherwise.
pub(crate) const ALEMBIC_TABLE: &str = "alembic_version";

/// What a database says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// The version rows, ascending.
    pub(crate) rows: Vec<String>,
    /// The generation of the fence, if there is one.
    pub(crate) generation: Option<i64>,
    /// The step that was begun and has not ended.
    pub(crate) open: Option<JournalEntry>,
    pub(crate) has_journal: bool,
    pub(crate) has_version_table: bool,
    /// Another tool keeps its rows here, and none are kept in the version table.
    pub(crate) has_alembic_table: bool,
    /// What was asked; `None` if there is nothing yet to ask.
    pub(crate) server: Option<Server>,
    /// The engine behind it.
    pub(crate) engine: Option<Engine>,
}

impl State {
    /// Of a SQLite file that doesn't exist: nothing is in it, and the SQLite of this program will make
    /// it.
    #[cfg_attr(
        not(feature = "sqlite"),
        expect(clippy::unused_async, reason = "then none is asked")
    )]
    pub(crate) async fn of_missing_file() -> Self {
        #[cfg(feature = "sqlite")]
        let server = super::sqlite::linked_server().await;
        #[cfg(not(feature = "sqlite"))]
        let server = None;
        Self { server, ..Self::default() }
    }
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
        let home = db.session().locate(schema, &unplaced.names()).await?;
        if home.schema.is_none() {
            return Err(BookkeepingError::NoSchema { table: name.to_owned() });
        }
        Ok((Self::new(dialect, home.schema.as_deref(), name)?, home))
    }

    /// Reads the state. Creates nothing.
    pub(crate) async fn read(&self, db: &mut Connection) -> Result<State, BookkeepingError> {
        let home = db.session().locate(self.schema(), &self.names()).await?;
        self.read_at(db, &home).await
    }

    /// Reads the state of what is known to exist.
    pub(crate) async fn read_at(
        &self,
        db: &mut Connection,
        home: &Home,
    ) -> Result<State, BookkeepingError> {
        let state = self.state_at(db, home).await?;
        Ok(State { engine: Some(db.engine()), ..state })
    }

    fn names(&self) -> [&str; 4] {
        [self.name(), self.fence_name(), self.journal_name(), ALEMBIC_TABLE]
    }

    async fn state_at(&self, db: &mut Connection, home: &Home) -> Result<State, BookkeepingError> {
        let exists = |name: &str| home.tables.iter().any(|table| table == name);
        let has_version_table = exists(self.name());
        if has_version_table && exists(self.fence_name()) {
            let state = self.read_both(db).await?;
            return Ok(State { has_journal: exists(self.journal_name()), ..state });
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
        let (has_journal, server) = (exists(self.journal_name()), Some(db.server()));
        let state = State { rows, has_version_table, has_alembic_table, ..State::default() };
        Ok(State { has_journal, server, ..state })
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
        let open = match first.get::<Option<i64>>("open_step") {
            Ok(Some(id)) => Some(self.open_step(db, id).await?),
            Ok(None) => None,
            Err(_) => return Err(self.broken_fence()),
        };
        let (generation, server) = (Some(generation), Some(db.server()));
        Ok(State { rows, generation, open, has_version_table: true, server, ..State::default() })
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

    async fn open_step(
        &self,
        db: &mut Connection,
        id: i64,
    ) -> Result<JournalEntry, BookkeepingError> {
        let entries = self.entries(db, &format!("WHERE id = {id}"), false).await?;
        entries.into_iter().next().ok_or_else(|| BookkeepingError::NoOpenStep {
            id,
            table: self.journal_name().to_owned(),
        })
    }

    /// The revisions of which the journal has a run.
    pub(crate) async fn revisions_run(
        &self,
        db: &mut Connection,
    ) -> Result<HashSet<String>, BookkeepingError> {
        let answer = db.fetch(&self.revisions_run_sql(), &[]).await?;
        let rows = answer.iter().filter_map(|row| row.get::<String>("revision").ok());
        let revisions = rows.flat_map(|row| row.split(' ').map(str::to_owned).collect::<Vec<_>>());
        Ok(revisions.collect())
    }

    /// Rows of the journal; `condition` is SQL of this program.
    pub(crate) async fn entries(
        &self,
        db: &mut Connection,
        condition: &str,
        with_sql: bool,
    ) -> Result<Vec<JournalEntry>, BookkeepingError> {
        let answer = db.fetch(&self.select_entries(condition, with_sql), &[]).await?;
        let entries = answer.iter().map(JournalEntry::from_row);
        entries.collect::<Result<_, _>>().map_err(|error| BookkeepingError::BrokenJournal {
            table: self.journal_name().to_owned(),
            fault: error.to_string(),
        })
    }
}
