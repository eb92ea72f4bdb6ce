//! The process is killed before and after each call of the database, up and down.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use migrate_core::Dialect;
use migrate_core::graph::Direction;
use tests::{Side, TestDatabase};

use super::again::again;
use super::own::Own;
use super::state::Reference;
use super::table::Found;
use super::{Point, at_each, both_sides};

const THREADS: usize = 3;

#[test]
fn sqlite() {
    kill(Dialect::Sqlite);
}

#[test]
fn postgres() {
    kill(Dialect::Postgres);
}

#[test]
fn mariadb() {
    kill(Dialect::MySql);
}

/// On a machine so busy that steps take longer than they are held back, each is committed for itself,
/// which is other calls: the row has to be exact in one of two runs.
fn kill(dialect: Dialect) {
    let what = "process killed";
    let Some([up, down]) = at_every_point(dialect) else { return };
    let is_settled = up.is_settled(dialect, what, "upgrade")
        && down.is_settled(dialect, what, "downgrade")
        || std::env::var_os("CRASH_MATRIX").is_some();
    let again = if is_settled { None } else { at_every_point(dialect) };
    let [up, down] = again.unwrap_or([up, down]);
    up.is_known(dialect, what, "upgrade");
    down.is_known(dialect, what, "downgrade");
}

fn at_every_point(dialect: Dialect) -> Option<[Found; 2]> {
    let other = Own::new(dialect)?;
    let reference = Reference::new(other.as_ref());
    let databases: Vec<_> = (0..THREADS).filter_map(|_| Own::new(dialect)).collect();
    let points = [Direction::Upgrade, Direction::Downgrade];
    let points = points.map(|way| both_sides(reference.of(way).calls).collect::<Vec<_>>());
    let points = [&points[0][..], &points[1][..]];
    Some(at_each(&databases, points, &reference, |own, way, point| {
        kill_at(own.as_ref(), way, point)?;
        again(own.as_ref(), way, &reference)
    }))
}

/// A run in a process of its own, where no other thread hides a call from those that are counted.
fn process(database: &TestDatabase, way: Direction, (n, side): Point) -> Command {
    let side = if side == Side::Before { "before" } else { "after" };
    let mut command = Command::new(env!("CARGO_BIN_EXE_crash"));
    command
        .args([database.url(), way.as_str(), &n.to_string(), side])
        .args(database.has_lease().then_some("lease"))
        .args(database.is_shared().then_some("shared"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// How many calls of the database a run makes that nothing befalls.
pub(crate) fn undisturbed(database: &TestDatabase, way: Direction) -> u64 {
    let ran = process(database, way, (0, Side::Before)).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    let calls = said.trim().strip_prefix("ended: ").and_then(|said| said.strip_suffix(" calls"));
    calls.and_then(|calls| calls.parse().ok()).unwrap_or_else(|| panic!("{ran:?}"))
}

/// Lets a process come to a point, and kills it there.
pub(crate) fn kill_at(
    database: &TestDatabase,
    way: Direction,
    (n, side): Point,
) -> Result<(), String> {
    let mut child = process(database, way, (n, side)).spawn().unwrap();
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    if said == "here\n" {
        return Ok(());
    }
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    Err(format!("it doesn't come there: {said}"))
}
