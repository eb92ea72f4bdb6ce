//! Ending a run from outside: the request, which everything that waits listens to, and how a
//! statement is ended that the database executes meanwhile.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

use futures_core::future::BoxFuture;

use super::error::{DatabaseError, DatabaseErrorKind};

/// Ends the statement that a session executes: sent on a connection of its own, or known to the
/// driver. It is dropped with the session.
pub(crate) type Interrupter = Box<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>;

/// A request to end a run: its statement is ended, its transaction rolled back, its lock given back.
/// Clones are the same request.
///
/// # Examples
/// ```no_run
/// # async fn example(mut migrator: migrate_core::Migrator) -> Result<(), migrate_core::Error> {
/// let interrupt = migrate_core::Interrupt::new();
/// let mut migrator = migrator.interrupt(interrupt.clone());
/// // from a signal handler, or another thread: interrupt.request();
/// migrator.upgrade(&["head"]).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    shared: Arc<Shared>,
    /// A request that is one for this too.
    above: Option<Arc<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    is_requested: AtomicBool,
    waiting: Mutex<Waiting>,
}

/// What is to be woken, under the number of its wait.
#[derive(Debug, Default)]
struct Waiting {
    last: u64,
    wakers: BTreeMap<u64, Waker>,
}

impl Interrupt {
    /// A request that nobody has made yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A request of its own, which this one is a request for too.
    pub(crate) fn below(&self) -> Self {
        Self { shared: Arc::default(), above: Some(Arc::clone(&self.shared)) }
    }

    /// Asks the run to end.
    pub fn request(&self) {
        self.shared.is_requested.store(true, Ordering::SeqCst);
        let lock = self.shared.waiting.lock();
        let wakers = std::mem::take(&mut lock.unwrap_or_else(PoisonError::into_inner).wakers);
        // Without the lock: what is woken may be forgotten right away.
        wakers.into_values().for_each(Waker::wake);
    }

    /// Whether the run was asked to end.
    pub fn is_requested(&self) -> bool {
        self.all().any(|shared| shared.is_requested.load(Ordering::SeqCst))
    }

    fn all(&self) -> impl Iterator<Item = &Shared> {
        std::iter::once(&*self.shared).chain(self.above.as_deref())
    }

    /// The outcome of the work, or `Err` with the work as far as it is when the run was asked to end.
    pub(crate) async fn or_until<F: Future + Unpin>(&self, mut work: F) -> Result<F::Output, F> {
        let mut waits: Vec<Wait<'_>> = self.all().map(Wait::of).collect();
        let done = std::future::poll_fn(|context| {
            if let Poll::Ready(output) = Pin::new(&mut work).poll(context) {
                return Poll::Ready(Some(output));
            }
            for wait in &mut waits {
                wait.listen(context.waker());
            }
            if self.is_requested() { Poll::Ready(None) } else { Poll::Pending }
        });
        match done.await {
            Some(output) => Ok(output),
            None => Err(work),
        }
    }
}

/// A wait for something that a request ends; forgotten with it.
struct Wait<'a> {
    shared: &'a Shared,
    /// Once it has to wait.
    number: Option<u64>,
}

impl<'a> Wait<'a> {
    fn of(shared: &'a Shared) -> Self {
        Self { shared, number: None }
    }

    fn listen(&mut self, waker: &Waker) {
        let mut waiting = self.shared.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let number = *self.number.get_or_insert_with(|| {
            waiting.last += 1;
            waiting.last
        });
        waiting.wakers.entry(number).or_insert_with(|| waker.clone()).clone_from(waker);
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        let Some(number) = self.number else { return };
        let mut waiting = self.shared.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.wakers.remove(&number);
    }
}

/// How long a statement that was ended may take to say so.
const GRACE: Duration = Duration::from_secs(10);

/// The outcome of the work. If the run is asked to end, its statement is ended and it is waited for:
/// what the database says then is the outcome. `None` if it doesn't end.
pub(crate) async fn until_interrupted<T>(
    interrupt: &Interrupt,
    interrupter: &Interrupter,
    work: impl Future<Output = T>,
) -> Option<T> {
    match interrupt.or_until(Box::pin(work)).await {
        Ok(outcome) => Some(outcome),
        Err(work) => {
            interrupter().await;
            timeout(GRACE, work).await
        }
    }
}

/// The outcome of a statement, which is ended when it takes longer than this.
pub(crate) async fn ended_after<T>(
    limit: Option<Duration>,
    interrupter: &Interrupter,
    statement: impl Future<Output = Result<T, DatabaseError>>,
) -> Result<T, DatabaseError> {
    let Some(limit) = limit else { return statement.await };
    let mut statement = Box::pin(statement);
    if let Some(outcome) = timeout(limit, statement.as_mut()).await {
        return outcome;
    }
    interrupter().await;
    statement.await.map_err(|error| {
        let seconds = limit.as_secs_f64();
        let message = format!("the {seconds} s that a statement may take are over");
        DatabaseError { kind: DatabaseErrorKind::Timeout, message, ..error }
    })
}

/// The outcome of the work, which ends by itself soon: if the run is asked to end, it is waited for so
/// long before its statement is ended. `None` if it doesn't end.
pub(crate) async fn until_overdue<T>(
    interrupt: &Interrupt,
    interrupter: &Interrupter,
    work: impl Future<Output = T>,
    patience: Duration,
) -> Option<T> {
    match interrupt.or_until(Box::pin(work)).await {
        Ok(outcome) => Some(outcome),
        Err(mut work) => {
            if let Some(outcome) = timeout(patience, &mut work).await {
                return Some(outcome);
            }
            interrupter().await;
            timeout(GRACE, work).await
        }
    }
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
async fn timeout<T>(grace: Duration, work: impl Future<Output = T>) -> Option<T> {
    sqlx_core::rt::timeout(grace, work).await.ok()
}

/// Without a driver there is no session that could wait.
#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
async fn timeout<T>(_: Duration, work: impl Future<Output = T>) -> Option<T> {
    Some(work.await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ready_is_taken_and_what_waits_is_ended() {
        let interrupt = Interrupt::new();
        let mut context = std::task::Context::from_waker(Waker::noop());
        let mut ready = Box::pin(interrupt.or_until(std::future::ready(1)));
        assert!(matches!(ready.as_mut().poll(&mut context), Poll::Ready(Ok(1))));
        let mut waits = Box::pin(interrupt.or_until(std::future::pending::<()>()));
        assert!(waits.as_mut().poll(&mut context).is_pending());
        interrupt.clone().request();
        assert!(matches!(waits.as_mut().poll(&mut context), Poll::Ready(Err(_))));
    }

    #[test]
    fn what_has_ended_is_forgotten() {
        let above = Interrupt::new();
        let interrupt = above.below();
        let mut context = std::task::Context::from_waker(Waker::noop());
        let mut waits = Box::pin(interrupt.or_until(std::future::pending::<()>()));
        let mut other = Box::pin(interrupt.or_until(std::future::pending::<()>()));
        assert!(waits.as_mut().poll(&mut context).is_pending());
        assert!(waits.as_mut().poll(&mut context).is_pending());
        assert!(other.as_mut().poll(&mut context).is_pending());
        let known = |interrupt: &Interrupt| interrupt.shared.waiting.lock().unwrap().wakers.len();
        assert_eq!((known(&interrupt), known(&above)), (2, 2));
        drop(waits);
        assert_eq!((known(&interrupt), known(&above)), (1, 1));
    }

    #[test]
    fn a_request_is_one_for_what_is_below_and_not_the_other_way() {
        let above = Interrupt::new();
        let (one, other) = (above.below(), above.below());
        one.request();
        assert!(one.is_requested() && !above.is_requested() && !other.is_requested());
        above.request();
        assert!(other.is_requested());
    }
}
