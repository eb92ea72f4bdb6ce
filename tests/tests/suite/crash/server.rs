//! The server is killed before and after calls of the database, and started again. The client stands
//! still meanwhile, and then finds that its connection is gone.

use std::sync::Arc;

use migrate_core::Dialect;
use migrate_core::graph::Direction;
use tests::{OwnServer, Points, TestDatabase, crash_history, wait};

use super::again::again;
use super::state::Reference;
use super::{Point, at_each, both_sides, run};

/// A server takes about a second to come back: by default it is killed at every n-th point.
const STEP: usize = 29;

struct Killed {
    server: Arc<OwnServer>,
    database: TestDatabase,
}

impl AsRef<TestDatabase> for Killed {
    fn as_ref(&self) -> &TestDatabase {
        &self.database
    }
}

#[test]
fn postgres() {
    kill(Dialect::Postgres);
}

#[test]
fn mariadb() {
    kill(Dialect::MySql);
}

fn kill(dialect: Dialect) {
    let Some(server) = OwnServer::start(dialect).map(Arc::new) else { return };
    let killed = [Killed { database: server.database(), server }];
    let reference = Reference::new(killed[0].as_ref());
    let all = std::env::var("CRASH_POINTS").is_ok_and(|value| value == "all");
    let points = [Direction::Upgrade, Direction::Downgrade].map(|way| {
        let points = both_sides(reference.of(way).calls);
        points.step_by(if all { 1 } else { STEP }).collect::<Vec<_>>()
    });
    let points = [&points[0][..], &points[1][..]];
    let [up, down] = at_each(&killed, points, &reference, |killed, way, point| {
        kill_at(killed, way, point);
        again(killed.as_ref(), way, &reference)
    });
    let what = if all { "server killed, all points" } else { "server killed" };
    up.is_known(dialect, what, "upgrade");
    down.is_known(dialect, what, "downgrade");
}

/// Whether the run fails is not looked at: what it still sends may not matter.
fn kill_at(killed: &Killed, way: Direction, (n, side): Point) {
    let server = Arc::clone(&killed.server);
    let points = Points::at(n, side, move || {
        server.kill();
        server.restart();
    });
    let mut migrator = crash_history(killed.database.parsed_url());
    points.watch(|| {
        let _ = wait(run(&mut migrator, way));
    });
}
