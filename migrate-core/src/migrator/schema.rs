//! Schemas: of a database, of what the migrations produce, of a script; and what differs between two.

use super::Migrator;
use crate::catalog::{Filter, Schema};
use crate::compare::{Change, Comparison, Rename, compare, creation};
use crate::database::{Connection, Database, DatabaseUrl, Scratch, VersionTable, other_databases};
use crate::dialect::script_text;
use crate::error::Error;
use crate::operations::{CreateSchema, Operation};
use crate::runner::{apply, load};
use crate::schema::{Dialect, TableName};

/// Where a schema comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaSource {
    /// A database as it is.
    Database(DatabaseUrl),
    /// What the migrations produce up to these targets, in a scratch database.
    Revisions(Vec<String>),
    /// What a script makes of an empty scratch database.
    Script {
        /// What it is called in an error: its file.
        name: String,
        /// Its text.
        sql: String,
    },
}

impl Migrator {
    /// Sets which objects of a schema are looked at.
    #[must_use]
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Sets the database beside which scratch databases are created; the database itself if never
    /// set. Its role must be allowed to create databases.
    #[must_use]
    pub fn scratch_on(mut self, url: DatabaseUrl) -> Self {
        self.scratch_url = Some(url);
        self
    }

    /// The schema from one of its sources.
    ///
    /// # Errors
    /// [`Error`], if a database can't be read or created, or what makes the schema fails.
    pub async fn schema(&self, source: &SchemaSource) -> Result<Schema, Error> {
        match source {
            SchemaSource::Database(url) => self.schema_at(url).await,
            SchemaSource::Revisions(targets) => self.schema_of_revisions(targets).await,
            SchemaSource::Script { name, sql } => {
                let scratch = self.create_scratch().await?;
                let made = self.load_into(scratch.url(), name, sql).await;
                self.read_and_drop(scratch, made).await
            }
        }
    }

    /// What differs between two schemas, and the operations that make the second of the first.
    /// `renames` says what is only called otherwise.
    ///
    /// A difference is one only if it stays when the server has spelled both schemas once more:
    /// PostgreSQL's own text of an expression may be spelled otherwise when it is executed.
    ///
    /// # Errors
    /// [`Error`], if a schema can't be had, both are of different kinds of databases, or a rename
    /// names nothing.
    pub async fn compare(
        &self,
        from: &SchemaSource,
        to: &SchemaSource,
        renames: &[Rename],
    ) -> Result<Comparison, Error> {
        let (from, to) = (self.schema(from).await?, self.schema(to).await?);
        self.must_choose_something(&from, &to)?;
        let (from, to) = self.settled(from, to, renames).await?;
        Ok(compare(&from, &to, renames)?)
    }

    /// A comparison with its SQL, as the database executes it on the first schema: where a statement
    /// depends on the table as it stands, it is looked up in a scratch database. What is refused is not
    /// in it.
    ///
    /// # Errors
    /// [`Error`], if a schema can't be had, or an operation can't be executed.
    pub async fn compare_sql(
        &self,
        from: &SchemaSource,
        to: &SchemaSource,
        renames: &[Rename],
    ) -> Result<(Comparison, String), Error> {
        let (from, to) = (self.schema(from).await?, self.schema(to).await?);
        let (from, to) = self.settled(from, to, renames).await?;
        let found = compare(&from, &to, renames)?;
        let scratch = self.create_scratch().await?;
        let executed = async {
            self.apply_on(scratch.url(), &creation(&from)).await?;
            self.apply_on(scratch.url(), &found.operations).await
        };
        let executed = executed.await;
        let dropped = self.drop_scratch(scratch).await;
        let executed = executed?;
        dropped?;
        let sql = script_text(&executed, to.server.dialect());
        Ok((found, sql))
    }

    /// A pattern that is about nothing would call everything equal.
    fn must_choose_something(&self, from: &Schema, to: &Schema) -> Result<(), Error> {
        let chosen = [&self.filter.schemas[..], &self.filter.include].concat();
        if chosen.is_empty() || !from.objects.is_empty() || !to.objects.is_empty() {
            return Ok(());
        }
        Err(Error::Usage {
            message: format!("nothing is called as it is chosen: {}", chosen.join(", ")),
            help: "look at what there is: migrate inspect".to_owned(),
        })
    }

    /// Both schemas as the server spells them, so that what is equal is equal text.
    pub(super) async fn settled(
        &self,
        from: Schema,
        to: Schema,
        renames: &[Rename],
    ) -> Result<(Schema, Schema), Error> {
        if from.server.dialect() != to.server.dialect() {
            let (one, other) = (from.server, to.server);
            return Err(Error::Usage {
                message: format!("a schema of {one} can't be compared with one of {other}"),
                help: "name two of the same kind of database".to_owned(),
            });
        }
        let first = compare(&from, &to, renames)?;
        let may_be_spelling = first.differences.iter().any(|one| one.change == Change::Changed);
        if !may_be_spelling {
            return Ok((from, to));
        }
        // What can't be made anew is compared as it was read.
        match (self.respelled(&from).await, self.respelled(&to).await) {
            (Ok(from), Ok(to)) => Ok((from, to)),
            _ => Ok((from, to)),
        }
    }

    /// The schema as it reads when it is made anew.
    pub(super) async fn respelled(&self, schema: &Schema) -> Result<Schema, Error> {
        let scratch = self.create_scratch().await?;
        let done = self.apply_on(scratch.url(), &creation(schema)).await;
        let made = self.read_and_drop(scratch, done.map(|_| ())).await?;
        Ok(Schema { beyond: schema.beyond.clone(), ..made })
    }

    /// Executes operations on a database, as nobody but the tests does: no journal knows of it.
    ///
    /// # Errors
    /// [`Error::Apply`] of the first that can't be executed; those before it stay.
    #[doc(hidden)]
    pub async fn apply_operations(
        &self,
        url: &DatabaseUrl,
        operations: &[Operation],
    ) -> Result<Vec<String>, Error> {
        self.apply_on(url, operations).await
    }

    pub(super) async fn create_scratch(&self) -> Result<Scratch, Error> {
        let like = self.scratch_like()?;
        let created = Scratch::create(like).await;
        created.map_err(|source| Error::Scratch { url: like.clone(), source })
    }

    /// Reads the schema of a scratch database in which something was made, and drops it either way.
    pub(super) async fn read_and_drop(
        &self,
        scratch: Scratch,
        made: Result<(), Error>,
    ) -> Result<Schema, Error> {
        let read = match made {
            Ok(()) => self.schema_at(scratch.url()).await,
            Err(error) => Err(error),
        };
        let dropped = self.drop_scratch(scratch).await;
        let schema = read?;
        dropped?;
        Ok(schema)
    }

    pub(super) async fn drop_scratch(&self, scratch: Scratch) -> Result<(), Error> {
        let url = scratch.url().clone();
        scratch.drop().await.map_err(|source| Error::Scratch { url, source })
    }

    /// The database beside which scratch databases are made.
    pub(super) fn scratch_like(&self) -> Result<&DatabaseUrl, Error> {
        let Some(scratch) = &self.scratch_url else { return self.url() };
        let own = self.database.as_ref().map(Database::url);
        if let Some(url) = own.filter(|url| url.dialect() != scratch.dialect()) {
            let (one, other) = (scratch.dialect(), url.dialect());
            return Err(Error::Usage {
                message: format!(
                    "the scratch url is one of {one}, and the database one of {other}"
                ),
                help: format!("name a server of {other}: --scratch-url URL"),
            });
        }
        Ok(scratch)
    }

    /// Runs the migrations up to these targets on another database.
    pub(super) async fn replay(&self, url: &DatabaseUrl, targets: &[&str]) -> Result<(), Error> {
        if targets.is_empty() {
            // A file of SQLite is there once it was opened.
            return close(open(url).await?, url).await;
        }
        let mut beside = self.inside(url).await?;
        if let Some(schema) = &beside.version_table_schema {
            let (name, if_not_exists) = (schema.clone(), true);
            let schema = CreateSchema { name, if_not_exists, owner: None };
            self.apply_on(url, &[schema.into()]).await?;
        }
        Box::pin(beside.upgrade(targets)).await.map(|_| ())
    }

    /// The same migrations with the same inputs for another database.
    pub(super) fn beside(&self, url: &DatabaseUrl) -> Self {
        let mut migrator = Self::from_registry(self.registry.clone())
            .on(url.clone())
            .version_table(&self.version_table)
            .journal_sql(false)
            .keep_schema(false);
        migrator.inputs = self.inputs.clone();
        // On MySQL that is another database.
        let schema = self.version_table_schema.clone();
        migrator.version_table_schema = schema.filter(|_| url.dialect() == Dialect::Postgres);
        migrator
    }

    /// The same migrations for a scratch database, beyond which they do nothing.
    pub(super) async fn inside(&self, url: &DatabaseUrl) -> Result<Self, Error> {
        let mut migrator = self.beside(url);
        // A server that was named for it is there for nothing else.
        if self.scratch_url.is_none() {
            migrator.stays_beside = Some(others(url).await?);
        }
        Ok(migrator)
    }

    async fn load_into(&self, url: &DatabaseUrl, name: &str, sql: &str) -> Result<(), Error> {
        let mut db = open(url).await?;
        let loaded = load(&mut db, name, sql).await;
        close(db, url).await?;
        Ok(loaded.map_err(Box::new)?)
    }

    pub(super) async fn apply_on(
        &self,
        url: &DatabaseUrl,
        operations: &[Operation],
    ) -> Result<Vec<String>, Error> {
        let mut db = open(url).await?;
        let applied = apply(&mut db, operations).await;
        close(db, url).await?;
        Ok(applied.map_err(Box::new)?)
    }

    pub(super) async fn schema_at(&self, url: &DatabaseUrl) -> Result<Schema, Error> {
        if super::opened::is_missing(url) {
            return Err(Error::MissingDatabase { url: url.clone() });
        }
        // A pool may lead to more than its url says: to a database in memory.
        let own = self.database.as_ref().filter(|database| database.url() == url);
        let database = own.cloned().unwrap_or_else(|| url.into());
        let opened = database.connect(super::DEFAULT_LOCK_WAIT, true).await;
        let mut db = opened.map_err(|source| Error::Open { url: url.clone(), source })?;
        let read = db.inspect(&self.whole_filter(url)?).await;
        close(db, url).await?;
        read.map_err(|source| Error::Inspect { url: url.clone(), source })
    }

    /// The filter that leaves out the tables of this tool too.
    fn whole_filter(&self, url: &DatabaseUrl) -> Result<Filter, Error> {
        let Filter { own, own_schema, .. } = self.own_filter(url)?;
        Ok(Filter { own, own_schema, ..self.filter.clone() })
    }

    /// The filter that leaves out nothing but these tables.
    pub(super) fn own_filter(&self, url: &DatabaseUrl) -> Result<Filter, Error> {
        let versions = VersionTable::new(url.dialect(), None, &self.version_table)?;
        let names = [
            versions.name(),
            versions.fence_name(),
            versions.journal_name(),
            versions.lease_name(),
            versions.backfills_name(),
        ];
        let own = names.iter().map(|name| TableName::new(None, name)).collect();
        Ok(Filter { own, own_schema: self.version_table_schema.clone(), ..Filter::default() })
    }
}

pub(super) async fn others(url: &DatabaseUrl) -> Result<Vec<String>, Error> {
    if url.dialect() != Dialect::MySql {
        return Ok(Vec::new());
    }
    let mut db = open(url).await?;
    let named = other_databases(&mut db).await;
    close(db, url).await?;
    named.map_err(|source| Error::Open { url: url.clone(), source })
}

pub(super) async fn open(url: &DatabaseUrl) -> Result<Connection, Error> {
    let opened = Connection::open(url, super::DEFAULT_LOCK_WAIT, true).await;
    opened.map_err(|source| Error::Open { url: url.clone(), source })
}

pub(super) async fn close(db: Connection, url: &DatabaseUrl) -> Result<(), Error> {
    let closed = db.close().await;
    closed.map_err(|source| Error::Open { url: url.clone(), source })
}
