//! The connection is cut before and after each message of the client: the run fails, and doesn't know
//! whether its last statement took effect.

use std::time::Duration;

use migrate_core::graph::Direction;
use migrate_core::{DatabaseUrl, Dialect};
use tests::{Proxy, TestDatabase, crash_history, wait};

use super::again::again;
use super::own::Own;
use super::state::{Reference, empty};
use super::{Point, at_each, both_sides, run};

const THREADS: usize = 3;

#[test]
fn postgres() {
    cut(Dialect::Postgres);
}

#[test]
fn mariadb() {
    cut(Dialect::MySql);
}

fn cut(dialect: Dialect) {
    let Some(other) = Own::new(dialect) else { return };
    let reference = Reference::new(other.as_ref());
    let points: Vec<_> = both_sides(count(other.as_ref())).collect();
    let databases: Vec<_> = (0..THREADS).filter_map(|_| Own::new(dialect)).collect();
    let [up, _] = at_each(&databases, [&points, &[]], &reference, |own, way, point| {
        cut_at(own.as_ref(), way, point);
        again(own.as_ref(), way, &reference)
    });
    up.is_known(dialect, "connection cut", "upgrade");
}

/// How many messages an upgrade sends, the greeting and the goodbye included.
fn count(database: &TestDatabase) -> u64 {
    empty(database);
    let proxy = Proxy::before(database.url());
    let url = DatabaseUrl::parse(proxy.url()).unwrap();
    wait(run(&mut crash_history(url), Direction::Upgrade)).unwrap();
    // Nobody answers the goodbye.
    std::thread::sleep(Duration::from_millis(200));
    proxy.count() as u64
}

/// Whether the run fails is not looked at: it may not need the answer that it doesn't get.
fn cut_at(database: &TestDatabase, way: Direction, (n, side): Point) {
    let proxy = Proxy::before(database.url());
    proxy.cut_at(usize::try_from(n).unwrap(), side);
    let url = DatabaseUrl::parse(proxy.url()).unwrap();
    let _ = wait(run(&mut crash_history(url).lock_wait(Duration::from_secs(2)), way));
}
