//! A test with a migrated database of its own: what the attribute [`test`](crate::test) expands to.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::task::Poll;
use std::time::{Duration, UNIX_EPOCH};

use futures_core::future::BoxFuture;

use super::fixture::Fixture;
use super::kit::Kit;
use super::outcome::{Failure, Outcome};
use super::server::place;
use crate::database::{Connection, DatabaseUrl, Scratch, TestPool, sleep};
use crate::migrator::Migrator;
use crate::schema::Dialect;

/// What a test takes: a pool of sqlx, whose type says which database it is, or a [`Fixture`].
pub trait TestDatabase: Sized {
    /// Which database the type is of; none if it is of any.
    const DIALECT: Option<Dialect>;

    /// Opens it on a database that is migrated.
    ///
    /// # Errors
    /// [`Failure`], if it can't be opened.
    fn open(migrator: Migrator, url: &DatabaseUrl) -> impl Future<Output = Outcome<Self>>;

    /// What closes it behind the test.
    fn closer(&self) -> BoxFuture<'static, ()>;
}

impl<P: TestPool> TestDatabase for P {
    const DIALECT: Option<Dialect> = Some(P::DIALECT);

    async fn open(_: Migrator, url: &DatabaseUrl) -> Outcome<Self> {
        Ok(P::connect(url).await?)
    }

    fn closer(&self) -> BoxFuture<'static, ()> {
        self.close()
    }
}

impl TestDatabase for Fixture {
    const DIALECT: Option<Dialect> = None;

    async fn open(migrator: Migrator, url: &DatabaseUrl) -> Outcome<Self> {
        let connection = Connection::open(url, Duration::from_secs(10), true).await?;
        Ok(Self::new(migrator, connection, url.clone()))
    }

    fn closer(&self) -> BoxFuture<'static, ()> {
        Box::pin(async {})
    }
}

/// Runs a test on a database of its own that is migrated to these targets, and drops it behind it,
/// however the test ends. The database is copied from one that an earlier test of the same program
/// migrated, but on MySQL.
///
/// # Panics
/// As the test does; and with the reason, if the database can't be made.
#[expect(clippy::panic, reason = "a test that can't begin fails")]
pub fn run<D: TestDatabase, R, F: Future<Output = R>>(
    kit: &Kit,
    on: Option<Dialect>,
    at: &[&str],
    test: impl FnOnce(D) -> F,
) -> R {
    let begun = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = begun.unwrap_or_else(|error| panic!("{error}"));
    let begun = runtime.block_on(begin::<D>(kit, on, at));
    let (scratch, database) = begun.unwrap_or_else(|failure| panic!("{failure}"));
    let closer = database.closer();
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(database))));
    let is_closed = runtime.block_on(async {
        let is_closed = ends_within(PATIENCE, closer).await;
        // What can't be dropped is dropped by a later test.
        let _ = scratch.drop().await;
        is_closed
    });
    let value = outcome.unwrap_or_else(|panic| resume_unwind(panic));
    assert!(
        is_closed,
        "something still holds a connection of the pool {PATIENCE:?} after the test"
    );
    value
}

/// How long connections may be held behind a test.
const PATIENCE: Duration = Duration::from_secs(10);

async fn ends_within(limit: Duration, mut work: BoxFuture<'static, ()>) -> bool {
    let mut timer = Box::pin(sleep(limit));
    std::future::poll_fn(|context| {
        if work.as_mut().poll(context).is_ready() {
            return Poll::Ready(true);
        }
        timer.as_mut().poll(context).map(|()| false)
    })
    .await
}

async fn begin<D: TestDatabase>(
    kit: &Kit,
    on: Option<Dialect>,
    at: &[&str],
) -> Outcome<(Scratch, D)> {
    let dialect = D::DIALECT.or(on).ok_or_else(|| {
        let help = "say it: #[migrate_core::test(.., on = sqlite)]";
        Failure::new("no database is named for the test", &[], Some(help.to_owned()))
    })?;
    if let Some(other) = on.filter(|on| *on != dialect) {
        let message = format!("the test is on {other}, and takes a pool of {dialect}");
        return Err(Failure::new(message, &[], None));
    }
    let key = format!("{} {} {}", program(), kit.migrator()?.settings_text(), at.join(" "));
    let fill = async |url: &DatabaseUrl| -> Outcome {
        let mut migrator = kit.on(url).await?;
        migrator.ensure_version().await?;
        migrator.upgrade(at).await?;
        Ok(())
    };
    let scratch = Scratch::copy(&place(dialect)?.url, &key, fill).await?;
    let database = D::open(kit.on(scratch.url()).await?, scratch.url()).await;
    match database {
        Ok(database) => Ok((scratch, database)),
        Err(failure) => {
            let _ = scratch.drop().await;
            Err(failure)
        }
    }
}

/// This program as it was built: another build may hold other migrations, wherever they stand.
fn program() -> String {
    let path = std::env::current_exe().unwrap_or_default();
    let built = std::fs::metadata(&path).and_then(|file| Ok((file.len(), file.modified()?)));
    let (size, time) = built.unwrap_or((0, UNIX_EPOCH));
    let time = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{} {size} {}", path.display(), time.as_nanos())
}
