//! The kill matrix: a run ends at every point at which it can, the same command is given again, and what
//! is there then equals what an undisturbed run leaves. `docs/crash-matrix.md` keeps what was found.
//!
//! `CRASH_MATRIX=write` writes that file anew. `CRASH_POINTS=all` kills the servers at every point, and
//! not only at every n-th.

pub(crate) mod again;
mod cut;
pub(crate) mod kill;
pub(crate) mod own;
mod server;
pub(crate) mod state;
pub(crate) mod table;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use migrate_core::graph::Direction;
use migrate_core::runner::RunReport;
use migrate_core::{Error, Migrator};
use tests::{Side, TestDatabase};

use again::Outcome;
use state::Reference;
use table::Found;

/// A call or a message, from 1, and which side of it.
pub(crate) type Point = (u64, Side);

pub(crate) fn both_sides(n: u64) -> impl Iterator<Item = Point> {
    (1..=n).flat_map(|n| [(n, Side::Before), (n, Side::After)])
}

pub(crate) async fn run(migrator: &mut Migrator, direction: Direction) -> Result<RunReport, Error> {
    match direction {
        Direction::Upgrade => migrator.upgrade(&["heads"]).await,
        Direction::Downgrade => migrator.downgrade("base").await,
    }
}

/// Ends a run at each point, in threads that each have a database of their own. A downgrade follows the
/// upgrade before it, which ended as an undisturbed one.
pub(crate) fn at_each<D: AsRef<TestDatabase> + Sync>(
    databases: &[D],
    points: [&[Point]; 2],
    reference: &Reference,
    strike: impl Fn(&D, Direction, Point) -> Result<Outcome, String> + Sync,
) -> [Found; 2] {
    let (next, found) = (AtomicUsize::new(0), Mutex::new([Found::default(), Found::default()]));
    let note = |direction: Direction, point: Point, outcome: Result<Outcome, String>| {
        let is_good = outcome.is_ok();
        found.lock().unwrap()[direction as usize].note(point, outcome);
        is_good
    };
    let work = |database: &D| {
        loop {
            let i = next.fetch_add(1, Ordering::SeqCst);
            let [up, down] = points.map(|points| points.get(i).copied());
            if up.is_none() && down.is_none() {
                return;
            }
            state::empty(database.as_ref());
            let upgraded = up.is_some_and(|point| {
                let outcome = strike(database, Direction::Upgrade, point);
                note(Direction::Upgrade, point, outcome)
            });
            let Some(point) = down else { continue };
            if !upgraded {
                reference.upgrade(database.as_ref());
            }
            note(Direction::Downgrade, point, strike(database, Direction::Downgrade, point));
        }
    };
    std::thread::scope(|scope| {
        for database in databases {
            scope.spawn(|| work(database));
        }
    });
    found.into_inner().unwrap()
}
