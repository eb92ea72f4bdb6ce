//! The facade: a registry, a database, and what one does with both.
//!
//! It puts the stages together and holds no logic of its own about any of them. What needs the
//! database open stands in `live`.

mod backfill;
mod behind;
mod check;
#[cfg(feature = "testing")]
mod for_tests;
mod generate;
mod history;
mod in_time;
mod kept;
mod live;
mod locking;
mod opened;
mod patient;
mod plan;
mod resume;
mod run;
mod schema;
mod script;
mod verify;

use std::sync::Mutex;
use std::time::Duration;

use migrate_graph::{Direction, Plan, Target, TargetError};

use crate::catalog::Filter;
use crate::database::{ALEMBIC_TABLE, Database, DatabaseUrl, Interrupt, State};
use crate::error::Error;
use crate::migration::MigrationSet;
use crate::operations::{Inputs, Naming, Recorded, Timeouts, XValues};
use crate::recording::{RecordError, record};
use crate::registry::Registry;
use crate::remedy::alembic_help;
use crate::runner::{Event, PreparedStep, beyond, prepare};
use crate::schema::Dialect;
pub use check::CheckedDatabase;
pub use generate::Generated;
pub use kept::Drift;
pub use locking::Lock;
pub use schema::SchemaSource;

const DEFAULT_LOCK_WAIT: Duration = Duration::from_mins(1);

/// What an upgrade does if a revision that it builds on was edited after it was run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum OnEdited {
    /// It stops before anything runs.
    #[default]
    Error,
    /// It says so and goes on.
    Warn,
}

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
#[expect(clippy::struct_excessive_bools, reason = "settings that are independent of each other")]
pub struct Migrator {
    registry: Registry,
    database: Option<Database>,
    version_table: String,
    version_table_schema: Option<String>,
    lock_wait: Duration,
    timeouts: Timeouts,
    retries: u32,
    lock: Lock,
    lease_time: Duration,
    interrupt: Interrupt,
    /// That of the run, which its own timeout requests too.
    running: Interrupt,
    timeout: Option<Duration>,
    keeps_sql: bool,
    per_run: bool,
    on_edited: OnEdited,
    inputs: Inputs,
    filter: Filter,
    scratch_url: Option<DatabaseUrl>,
    keeps_schema: bool,
    keeps_scratch: bool,
    /// Of a scratch database: the others of its server. What reaches beyond it is refused.
    stays_beside: Option<Vec<String>>,
    /// Behind a lock, so that futures that only look can be sent to another thread.
    observer: Mutex<Observer>,
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
            database: None,
            version_table: crate::database::DEFAULT_VERSION_TABLE.to_owned(),
            version_table_schema: None,
            lock_wait: DEFAULT_LOCK_WAIT,
            timeouts: Timeouts::UNSET,
            retries: patient::DEFAULT_RETRIES,
            lock: Lock::Auto,
            lease_time: locking::DEFAULT_LEASE_TIME,
            interrupt: Interrupt::new(),
            running: Interrupt::new(),
            timeout: None,
            keeps_sql: true,
            per_run: false,
            on_edited: OnEdited::Error,
            inputs: Inputs::default(),
            filter: Filter::default(),
            scratch_url: None,
            keeps_schema: true,
            keeps_scratch: true,
            stays_beside: None,
            observer: Mutex::new(Box::new(|_| {})),
        }
    }

    /// Sets the database: a [`DatabaseUrl`], or the application's own pool of sqlx.
    #[must_use]
    pub fn on(mut self, database: impl Into<Database>) -> Self {
        self.database = Some(database.into());
        self
    }

    /// Sets the name of the version table; `migrate_version` if never set.
    #[must_use]
    pub fn version_table(mut self, name: &str) -> Self {
        name.clone_into(&mut self.version_table);
        self
    }

    /// Sets the schema of the version table; on MySQL that is the database. If never set, the table
    /// is where the connection finds it, or would create it. SQLite has none.
    #[must_use]
    pub fn version_table_schema(mut self, name: &str) -> Self {
        self.version_table_schema = Some(name.to_owned());
        self
    }

    /// Sets how long to wait for another program that is writing; 60 s if never set.
    #[must_use]
    pub fn lock_wait(mut self, timeout: Duration) -> Self {
        self.lock_wait = timeout;
        self
    }

    /// Sets how long a statement waits for a lock; [`Duration::ZERO`] is without a limit. If never set, 5 s on
    /// PostgreSQL and MySQL, unless PostgreSQL's role or database says otherwise; on SQLite it waits for
    /// [`Self::lock_wait`]. MySQL counts whole seconds, rounded up. A migration and an operation may say
    /// otherwise.
    #[must_use]
    pub fn lock_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.lock = Some(timeout);
        self
    }

    /// Sets how long a statement may take; [`Duration::ZERO`], and if never set: as the database has it.
    #[must_use]
    pub fn statement_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.statement = Some(timeout);
        self
    }

    /// Sets how often a step is tried again that failed because of a lock timeout, a deadlock, a
    /// serialization failure or a lost connection, 1 s, 2 s, 4 s .. later; 3 times if never set. A step with
    /// functions is only if each says `.retry_safe()`.
    #[must_use]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Sets how a run can be asked to end.
    #[must_use]
    pub fn interrupt(mut self, interrupt: Interrupt) -> Self {
        self.interrupt = interrupt;
        self
    }

    /// Sets how long an upgrade, a downgrade or a resume may take, with connecting and the wait for the
    /// lock. When the time is over the run ends as if it was asked to: its statement is ended, its
    /// transaction rolled back, and the lock given back; that is waited for, at most ten seconds for a
    /// function of `op.run`. Without it a run takes as long as it takes.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Keeps only a hash of the SQL in the journal if `false`.
    #[must_use]
    pub fn journal_sql(mut self, keep: bool) -> Self {
        self.keeps_sql = keep;
        self
    }

    /// Runs all migrations of a run in one transaction if `true`: all of them are applied, or none.
    /// MySQL and MariaDB have no such transaction.
    #[must_use]
    pub fn one_transaction(mut self, per_run: bool) -> Self {
        self.per_run = per_run;
        self
    }

    /// Sets what an upgrade does if a revision that it builds on was edited after it was run.
    #[must_use]
    pub fn on_edited(mut self, on_edited: OnEdited) -> Self {
        self.on_edited = on_edited;
        self
    }

    /// Sets the values that migrations read with `op.x("key")`.
    #[must_use]
    pub fn x(mut self, values: XValues) -> Self {
        self.inputs.x = values;
        self
    }

    /// Sets how indexes and constraints are called that migrations record without a name. With
    /// another convention than the one that they were run with, such migrations are called edited.
    #[must_use]
    pub fn naming(mut self, naming: Naming) -> Self {
        self.inputs.naming = naming;
        self
    }

    /// Sets who is told what happens, as it happens. The run waits for it, at times with a transaction
    /// open: what it does must not wait for the tables that are migrated.
    #[must_use]
    pub fn observe(mut self, observer: impl FnMut(&Event) + Send + 'static) -> Self {
        self.observer = Mutex::new(Box::new(observer));
        self
    }

    /// The migrations.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// What a revision records in one direction, for a database of this dialect: the inverse of its
    /// operations where it is `reversible`. Nothing is executed, and no database is asked.
    ///
    /// # Errors
    /// Everything wrong with it; nothing, if there is no such revision.
    pub fn recorded(
        &self,
        revision: &str,
        direction: Direction,
        dialect: Dialect,
    ) -> Result<Vec<Recorded>, Vec<RecordError>> {
        let Some(migration) = self.registry.get(revision) else { return Ok(Vec::new()) };
        Ok(record(migration, direction, dialect, &self.inputs)?.operations)
    }

    /// An error about a target, with its revisions described.
    pub fn target_error(&self, error: TargetError) -> Error {
        let describe = |id: &str| self.registry.describe(id);
        let mut error = Error::target(error, self.registry.graph(), &describe);
        if let Error::Target { error, help, .. } = &mut error
            && let TargetError::UnknownRows { rows } = &**error
            && self.version_table == ALEMBIC_TABLE
        {
            *help = alembic_help(self.registry.graph(), rows);
        }
        error
    }

    /// The plan from this state, and its steps ready to be executed.
    fn prepared(
        &self,
        direction: Direction,
        state: &State,
        targets: &[&str],
    ) -> Result<(Plan, Vec<PreparedStep>), Error> {
        let plan = self.graph_plan(direction, &state.rows, targets)?;
        let capability = self.capability(state)?;
        let steps = prepare(&self.registry, &plan, &capability, &self.inputs);
        let steps = steps.map_err(Error::Prepare)?;
        let others = self.stays_beside.as_ref();
        let reaching = others.map(|others| beyond(&steps, capability.dialect, others));
        let reaching = reaching.unwrap_or_default();
        if reaching.is_empty() { Ok((plan, steps)) } else { Err(Error::Prepare(reaching)) }
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
        self.database().map(Database::url)
    }

    fn database(&self) -> Result<&Database, Error> {
        self.database.as_ref().ok_or(Error::NoDatabase)
    }
}

fn parse_targets(targets: &[&str]) -> Result<Vec<Target>, TargetError> {
    targets.iter().map(|target| target.parse()).collect()
}
