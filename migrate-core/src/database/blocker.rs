//! Who is in the way of a statement that waits for a lock: asked on a connection of its own while it
//! waits, for afterwards nobody knows.

use std::fmt;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use futures_core::future::BoxFuture;
use serde::Serialize;

use super::lock::sleep;

/// Asks who is in the way of the statement that a session executes; `None` if nobody is, or it can't be
/// seen.
pub(crate) type Lookout = Box<dyn Fn() -> BoxFuture<'static, Option<Blocker>> + Send + Sync>;

/// Another session that is in the way of a statement, as far as it can be seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Blocker {
    /// `process 4711` of PostgreSQL, `connection 12` of MySQL.
    pub session: String,
    /// The user of the database.
    pub user: Option<String>,
    /// The program, if it says its name.
    pub application: Option<String>,
    /// What it executes, or executed last, without secrets; cut where it is long.
    pub query: Option<String>,
    /// Since how many seconds its transaction is open.
    pub seconds: Option<u64>,
    /// How many other sessions are in the way beside it.
    pub others: u64,
    /// Whether the server said so. If not, it is the oldest transaction of the same database.
    pub is_certain: bool,
    /// What ends it, as SQL.
    pub end_sql: String,
}

impl fmt::Display for Blocker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_certain {
            write!(f, "probably ")?;
        }
        write!(f, "{}", self.session)?;
        for (name, value) in [("user ", &self.user), ("", &self.application)] {
            if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
                write!(f, ", {name}{value}")?;
            }
        }
        let query = self.query.as_ref().map(|query| format!("\"{query}\""));
        let since = self.seconds.map(|seconds| format!("in a transaction for {seconds} s"));
        let facts: Vec<String> = query.into_iter().chain(since).collect();
        if !facts.is_empty() {
            write!(f, " ({})", facts.join(", "))?;
        }
        match self.others {
            0 => Ok(()),
            1 => write!(f, " and another one"),
            others => write!(f, " and {others} others"),
        }
    }
}

impl Blocker {
    /// What to do about it. What is only likely to be in the way is not to be ended.
    pub(super) fn advice(&self) -> String {
        if self.is_certain {
            let end = &self.end_sql;
            return format!("wait until it is done, or end it, then run this again: {end}");
        }
        "look who holds the table, wait until they are done, then run this again: SHOW PROCESSLIST"
            .to_owned()
    }
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
impl Blocker {
    /// From rows of `session`, `user_name`, `application`, `query`, `seconds` and `end_sql`, the oldest
    /// transaction first.
    pub(super) fn from_rows(rows: &[super::row::Row], is_certain: bool) -> Option<Self> {
        let row = rows.first()?;
        let text = |column| row.get::<Option<String>>(column).ok().flatten();
        let seconds: Option<i64> = row.get("seconds").ok().flatten();
        Some(Self {
            session: text("session")?,
            user: text("user_name"),
            application: text("application"),
            query: text("query").filter(|query| !query.is_empty()),
            seconds: seconds.and_then(|seconds| seconds.try_into().ok()),
            others: if is_certain { (rows.len() - 1).try_into().unwrap_or(0) } else { 0 },
            is_certain,
            end_sql: text("end_sql").unwrap_or_default(),
        })
    }
}

/// Shorter would ask more than it tells.
const SHORTEST_PAUSE: Duration = Duration::from_millis(20);

/// The outcome of the work, during which it is looked who is in the way: four times in the time after
/// which it gives up waiting, so that whoever makes it give up is seen.
pub(crate) async fn watched<T>(
    work: impl Future<Output = T>,
    (lookout, limit): (Option<&Lookout>, Duration),
    found: &mut Option<Blocker>,
) -> T {
    let mut work = Box::pin(work);
    let Some(look) = lookout.filter(|_| !limit.is_zero()) else { return work.await };
    let mut watch = Box::pin(async {
        loop {
            sleep((limit / 4).max(SHORTEST_PAUSE)).await;
            if let Some(blocker) = look().await {
                *found = Some(blocker);
            }
        }
    });
    std::future::poll_fn(|context| {
        if let Poll::Ready(outcome) = work.as_mut().poll(context) {
            return Poll::Ready(outcome);
        }
        let _: Poll<()> = Pin::new(&mut watch).poll(context);
        Poll::Pending
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blocker_in_words() {
        let blocker = Blocker {
            session: "process 7".to_owned(),
            user: Some("app".to_owned()),
            application: Some("psql".to_owned()),
            query: Some("SELECT 1".to_owned()),
            seconds: Some(130),
            others: 0,
            is_certain: true,
            end_sql: "SELECT pg_terminate_backend(7)".to_owned(),
        };
        let text = "process 7, user app, psql (\"SELECT 1\", in a transaction for 130 s)";
        assert_eq!(blocker.to_string(), text);
        let guess =
            Blocker { is_certain: false, query: None, application: None, ..blocker.clone() };
        let text = "probably process 7, user app (in a transaction for 130 s)";
        assert_eq!(guess.to_string(), text);
        assert!(Blocker { others: 2, ..blocker }.to_string().ends_with(") and 2 others"));
    }
}
