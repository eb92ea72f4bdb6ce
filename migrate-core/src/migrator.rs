//! The facade: a registry, a database, and what one does with both.
//!
//! It puts the stages together and holds no logic of its own about any of them.

use std::time::Duration;

use migrate_graph::{Direction, Plan, Target, TargetError, TargetRange};

use crate::database::{Connection, DatabaseUrl, State, VersionTable};
use crate::error::Error;
use crate::migration::MigrationSet;
use crate::operations::XValues;
use crate::registry::Registry;
use crate::runner::{
    Event, LiveRun, PlannedStep, PreparedStep, RunReport, ScriptError, ScriptRequest, StampReport,
    StepReport, prepare, write_script,
};
use crate::schema::Dialect;

const DEFAULT_LOCK_TIMEOUT: Duration = Duration::from_mins(1);

type Observer = Box<dyn FnMut(&Event) + Send>;

/// Runs migrations: the entry for applications, and what the command line uses.
///
/// # Examples
/// ```no_run
/// # async fn example() -> Result<(), migrate_core::Error> {
/// use migrate_core::{DatabaseUrl, Migrator};
///
/// let mut migrator = Migrator::linked()?.on(DatabaseUrl::parse("sqlite://app.db")?);
/// let report = migrator.upgrade(&["head"]).await?;
/// println!("{} migrations applied", report.steps.len());
/// # Ok(())
/// # }
/// ```
pub struct Migrator {
    registry: Registry,
    url: Option<DatabaseUrl>,
    version_table: String,
    lock_timeout: Duration,
    x: XValues,
    observer: Observer,
}

impl Migrator {
    /// All migrations that are linked into the program.
    ///
    /// # Errors
    /// [`Error::Registry`].
    pub fn linked() -> Result<Self, Error> {
        Ok(Self::from_registry(Registry::linked()?))
    }

    /// The migrations of these sets and of the sets that they join.
    ///
    /// # Errors
    /// [`Error::Registry`].
    pub fn new<'a>(sets: impl IntoIterator<Item = &'a MigrationSet>) -> Result<Self, Error> {
        Ok(Self::from_registry(Registry::from_sets(sets)?))
    }

    /// The migrations of a registry.
    pub fn from_registry(registry: Registry) -> Self {
        Self {
            registry,
            url: None,
            version_table: crate::database::DEFAULT_VERSION_TABLE.to_owned(),
            lock_timeout: DEFAULT_LOCK_TIMEOUT,
            x: XValues::new(),
            observer: Box::new(|_| {}),
        }
    }

    /// Sets the database.
    #[must_use]
    pub fn on(mut self, url: DatabaseUrl) -> Self {
        self.url = Some(url);
        self
    }

    /// Sets the name of the version table; `migrate_version` if never set.
    #[must_use]
    pub fn version_table(mut self, name: &str) -> Self {
        name.clone_into(&mut self.version_table);
        self
    }

    /// Sets how long to wait for another program that is writing; 60 s if never set.
    #[must_use]
    pub fn lock_timeout(mut self, timeout: Duration) -> Self {
        self.lock_timeout = timeout;
        self
    }

    /// Sets the values that migrations read with `op.x("key")`.
    #[must_use]
    pub fn x(mut self, values: XValues) -> Self {
        self.x = values;
        self
    }

    /// Sets who is told what happens, as it happens.
    #[must_use]
    pub fn observe(mut self, observer: impl FnMut(&Event) + Send + 'static) -> Self {
        self.observer = Box::new(observer);
        self
    }

    /// The migrations.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The version rows of the database, ascending. Creates nothing.
    ///
    /// # Errors
    /// [`Error`], if the database can't be read.
    pub async fn current(&self) -> Result<Vec<String>, Error> {
        let url = self.url()?;
        if is_missing(url) {
            return Err(Error::MissingDatabase { url: url.clone() });
        }
        Ok(self.state().await?.rows)
    }

    /// Plans an upgrade or a downgrade with its SQL. Executes and creates nothing.
    ///
    /// # Errors
    /// [`Error`], if a target can't be resolved or a step can't be prepared.
    pub async fn plan(
        &self,
        direction: Direction,
        targets: &[&str],
    ) -> Result<Vec<PlannedStep>, Error> {
        let state = self.state().await?;
        let plan = self.graph_plan(direction, &state.rows, targets)?;
        let steps = prepare(&self.registry, &plan, self.url()?.dialect(), &self.x);
        Ok(steps.map_err(Error::Prepare)?.iter().map(PreparedStep::planned).collect())
    }

    /// Applies everything that the targets require. A SQLite file that doesn't exist is made.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Run`] says what was committed before.
    pub async fn upgrade(&mut self, targets: &[&str]) -> Result<RunReport, Error> {
        self.run(Direction::Upgrade, targets).await
    }

    /// Takes back everything above the target.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Run`] says what was committed before.
    pub async fn downgrade(&mut self, target: &str) -> Result<RunReport, Error> {
        self.run(Direction::Downgrade, &[target]).await
    }

    /// Records that the database is at the targets, without running anything.
    ///
    /// # Errors
    /// [`Error`], if a target can't be resolved or the version table can't be written.
    pub async fn stamp(&mut self, targets: &[&str], purge: bool) -> Result<StampReport, Error> {
        let targets = parse_targets(targets).map_err(|error| self.target_error(error))?;
        let stamp = |state: &State| self.registry.graph().stamp(&state.rows, &targets, purge);
        let planned_on = self.state().await?;
        stamp(&planned_on).map_err(|error| self.target_error(error))?;
        let created = is_missing(self.url()?);
        let (mut db, versions) = self.open(true).await?;
        let written = async {
            let state = self.ensure_tables(&mut db, &versions).await?;
            let plan = stamp(&state).map_err(|error| self.target_error(error))?;
            let written = self.write_rows(&mut db, &versions, &state, &plan.rows).await;
            written.map(|()| plan)
        };
        let written = written.await;
        let closed = db.close().await;
        let plan = written?;
        closed.map_err(|source| self.open_error(source))?;
        Ok(StampReport {
            database: self.url()?.to_string(),
            created,
            rows_before: plan.rows_before,
            rows_after: plan.rows_after.iter().map(ToString::to_string).collect(),
        })
    }

    /// Creates the version table and the fence if they are missing; whether the file was made.
    ///
    /// # Errors
    /// [`Error`], if they can't be created.
    pub async fn ensure_version(&mut self) -> Result<bool, Error> {
        let created = is_missing(self.url()?);
        let (mut db, versions) = self.open(true).await?;
        let ensured = self.ensure_tables(&mut db, &versions).await;
        let closed = db.close().await;
        ensured?;
        closed.map_err(|source| self.open_error(source))?;
        Ok(created)
    }

    /// Writes a script instead of running: from the base, or from `START` of `START:END`.
    /// `plain` leaves out commands that only the database's own client understands.
    ///
    /// # Errors
    /// [`Error`], if the range can't be resolved or a step can't be written as SQL.
    pub fn script(
        &self,
        direction: Direction,
        range: &TargetRange,
        dialect: Dialect,
        plain: bool,
    ) -> Result<String, Error> {
        let planned =
            self.script_plan(direction, range).map_err(|error| self.target_error(error))?;
        let versions = VersionTable::new(dialect, &self.version_table)?;
        let steps = prepare(&self.registry, &planned, dialect, &self.x).map_err(Error::Prepare)?;
        let request =
            ScriptRequest { dialect, versions: &versions, plan: &planned, steps: &steps, plain };
        write_script(&request).map_err(|error| match error {
            ScriptError::NeedsDatabase(errors) => Error::Prepare(errors),
            ScriptError::Render(error) => Error::Render(error),
        })
    }

    /// An error about a target, with its revisions described.
    pub fn target_error(&self, error: TargetError) -> Error {
        let candidates = match &error {
            TargetError::UnknownRevision { similar, .. } => similar.clone(),
            error => {
                let ids = error.candidates().iter();
                ids.map(|id| self.registry.describe(id.as_str())).collect()
            }
        };
        Error::Target { error, candidates }
    }

    fn script_plan(&self, direction: Direction, range: &TargetRange) -> Result<Plan, TargetError> {
        let graph = self.registry.graph();
        let nothing: [&str; 0] = [];
        let rows = match &range.start {
            Some(start) => graph.stamp(&nothing, std::slice::from_ref(start), false)?.rows_after,
            None => Vec::new(),
        };
        match direction {
            Direction::Upgrade => {
                graph.upgrade(&rows, &[range.end.clone().unwrap_or(Target::Heads)])
            }
            Direction::Downgrade => {
                graph.downgrade(&rows, &range.end.clone().unwrap_or(Target::Base))
            }
        }
    }

    async fn run(&mut self, direction: Direction, targets: &[&str]) -> Result<RunReport, Error> {
        let url = self.url()?.clone();
        let planned_on = self.state().await?;
        let plan = self.graph_plan(direction, &planned_on.rows, targets)?;
        let steps = prepare(&self.registry, &plan, url.dialect(), &self.x);
        let steps = steps.map_err(Error::Prepare)?;
        let created = is_missing(&url);
        let mut report = RunReport {
            database: url.to_string(),
            dialect: url.dialect(),
            created: created && !steps.is_empty(),
            steps: Vec::new(),
            rows_before: planned_on.rows.clone(),
            rows_after: plan.rows_after.iter().map(ToString::to_string).collect(),
        };
        if steps.is_empty() {
            return Ok(report);
        }
        let (mut db, versions) = self.open(true).await?;
        let ran = async {
            let state = self.ensure_tables(&mut db, &versions).await?;
            if state.rows != planned_on.rows {
                let source = crate::database::BookkeepingError::FenceMoved;
                return Err(Error::Bookkeeping { url: url.clone(), source });
            }
            let database = url.to_string();
            (self.observer)(&Event::Started { database, steps: steps.len() });
            let run = LiveRun {
                db: &mut db,
                versions: &versions,
                generation: state.generation.unwrap_or_default(),
                holder: holder(),
                observer: &mut *self.observer,
            };
            Ok(run.execute(&steps).await?)
        };
        let ran: Result<Vec<StepReport>, Error> = ran.await;
        let closed = db.close().await;
        report.steps = ran?;
        closed.map_err(|source| self.open_error(source))?;
        Ok(report)
    }

    fn graph_plan(
        &self,
        direction: Direction,
        rows: &[String],
        targets: &[&str],
    ) -> Result<Plan, Error> {
        let targets = parse_targets(targets).map_err(|error| self.target_error(error))?;
        let graph = self.registry.graph();
        let plan = match (direction, &targets[..]) {
            (Direction::Upgrade, targets) => graph.upgrade(rows, targets),
            (Direction::Downgrade, [target]) => graph.downgrade(rows, target),
            (Direction::Downgrade, _) => {
                return Err(Error::Usage {
                    message: "a downgrade has one target".to_owned(),
                    help: "migrate downgrade REVISION".to_owned(),
                });
            }
        };
        plan.map_err(|error| self.target_error(error))
    }

    fn url(&self) -> Result<&DatabaseUrl, Error> {
        self.url.as_ref().ok_or(Error::NoDatabase)
    }

    async fn state(&self) -> Result<State, Error> {
        let url = self.url()?;
        if is_missing(url) {
            return Ok(State::default());
        }
        let (mut db, versions) = self.open(false).await?;
        let state = versions.read(&mut db).await;
        let closed = db.close().await;
        let state = state.map_err(|source| self.bookkeeping_error(source))?;
        closed.map_err(|source| self.open_error(source))?;
        Ok(state)
    }

    async fn open(&self, create: bool) -> Result<(Connection, VersionTable), Error> {
        let url = self.url()?;
        let versions = VersionTable::new(url.dialect(), &self.version_table)?;
        let db = Connection::open(url, self.lock_timeout, create).await;
        Ok((db.map_err(|source| self.open_error(source))?, versions))
    }

    /// The state, after what was missing was created.
    async fn ensure_tables(
        &self,
        db: &mut Connection,
        versions: &VersionTable,
    ) -> Result<State, Error> {
        let ensured = async {
            let state = versions.read(db).await?;
            if state.has_version_table && state.generation.is_some() {
                return Ok(state);
            }
            db.session().begin().await?;
            match versions.create(db).await {
                Ok(()) => db.session().commit().await?,
                Err(error) => {
                    db.session().rollback().await?;
                    return Err(error);
                }
            }
            versions.read(db).await
        };
        ensured.await.map_err(|source| self.bookkeeping_error(source))
    }

    async fn write_rows(
        &self,
        db: &mut Connection,
        versions: &VersionTable,
        state: &State,
        change: &migrate_graph::RowChange,
    ) -> Result<(), Error> {
        let written = async {
            db.session().begin().await?;
            let from = state.generation.unwrap_or_default();
            let changed = match versions.move_fence(db, from, &holder()).await {
                Ok(_) => versions.change(db, change).await,
                Err(error) => Err(error),
            };
            match changed {
                Ok(()) => Ok(db.session().commit().await?),
                Err(error) => {
                    db.session().rollback().await?;
                    Err(error)
                }
            }
        };
        written.await.map_err(|source| self.bookkeeping_error(source))
    }

    fn bookkeeping_error(&self, source: crate::database::BookkeepingError) -> Error {
        match &self.url {
            Some(url) => Error::Bookkeeping { url: url.clone(), source },
            None => Error::NoDatabase,
        }
    }

    fn open_error(&self, source: crate::database::DatabaseError) -> Error {
        match &self.url {
            Some(url) => Error::Open { url: url.clone(), source },
            None => Error::NoDatabase,
        }
    }
}

fn parse_targets(targets: &[&str]) -> Result<Vec<Target>, TargetError> {
    targets.iter().map(|target| target.parse()).collect()
}

fn is_missing(url: &DatabaseUrl) -> bool {
    url.sqlite_file().is_some_and(|file| !file.exists())
}

fn holder() -> String {
    format!("migrate {} (pid {})", env!("CARGO_PKG_VERSION"), std::process::id())
}
