//! The calls of a database as points at which something happens: a subscriber of `tracing` that counts
//! the spans around them, and acts right before or right after the n-th.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::Side;

/// To be set as the subscriber of a thread or a process.
pub struct Points {
    seen: Arc<AtomicU64>,
    at: Option<(u64, Side)>,
    act: Box<dyn Fn() + Send + Sync>,
}

impl Points {
    /// Counts the calls.
    pub fn count(seen: &Arc<AtomicU64>) -> Self {
        Self { seen: Arc::clone(seen), at: None, act: Box::new(|| {}) }
    }

    /// Acts at the n-th call, from 1.
    pub fn at(n: u64, side: Side, act: impl Fn() + Send + Sync + 'static) -> Self {
        Self { seen: Arc::default(), at: Some((n, side)), act: Box::new(act) }
    }

    /// How many calls there were so far.
    pub fn seen(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.seen)
    }

    /// Runs this with the points as the subscriber of the thread.
    pub fn watch<T>(self, run: impl FnOnce() -> T) -> T {
        tracing::subscriber::with_default(self, || {
            // Another thread may meet a span for the first time just now, note that nobody listens,
            // and put it on the list of those to be asked again only after this subscriber came.
            std::thread::sleep(Duration::from_millis(20));
            tracing::callsite::rebuild_interest_cache();
            run()
        })
    }

    fn reach(&self, n: u64, side: Side) {
        if self.at == Some((n, side)) {
            (self.act)();
        }
    }
}

impl Subscriber for Points {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target() == "migrate::database"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        let n = self.seen.fetch_add(1, Ordering::SeqCst) + 1;
        self.reach(n, Side::Before);
        Id::from_u64(n)
    }

    fn try_close(&self, id: Id) -> bool {
        self.reach(id.into_u64(), Side::After);
        true
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
