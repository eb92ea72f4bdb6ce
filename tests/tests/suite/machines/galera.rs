//! A Galera cluster of three nodes: `GET_LOCK` is given by each of them, the lease by one.
//! `TEST_GALERA` is the folder in which `tests/servers galera` started it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use migrate_core::graph::Direction;
use migrate_core::prelude::Value;
use migrate_core::{Dialect, Event, Lock};
use tests::{
    Output, Points, Side, TestDatabase, crash_history, crash_history_of, migrate, wait,
    with_database, with_lease,
};

use super::child::Held;
use crate::crash::kill::kill_at;
use crate::crash::state::{Reference, empty};
use crate::crash::{again, at_each, both_sides, run};

const NODES: usize = 3;

/// The cluster, for one test at a time that ends nodes of it.
struct Cluster {
    folder: PathBuf,
}

impl Cluster {
    /// The one of the tests; `None` if there is none, which is said.
    #[expect(clippy::print_stderr, reason = "tests say what they skip")]
    fn of_tests() -> Option<Self> {
        let folder = std::env::var("TEST_GALERA").ok().filter(|folder| !folder.is_empty());
        if folder.is_none() {
            eprintln!("skipped on Galera: TEST_GALERA is not set; see tests/run --extended");
        }
        Some(Self { folder: folder?.into() })
    }

    fn node(&self, number: usize) -> PathBuf {
        self.folder.join(format!("node{}", number % NODES + 1))
    }

    /// The url of a database on a node; they are counted from 0.
    fn url(&self, number: usize, name: &str) -> String {
        let env = std::fs::read_to_string(self.folder.join("env")).unwrap();
        let key = format!("URL{}=", number % NODES + 1);
        let url = env.lines().find_map(|line| line.strip_prefix(&key)).unwrap();
        with_database(&format!("{url}?ssl-mode=DISABLED"), name)
    }

    fn at(&self, number: usize, name: &str) -> TestDatabase {
        TestDatabase::existing(Dialect::MySql, self.url(number, name))
    }

    /// A database of a test's own, empty, by its name.
    fn database(&self) -> String {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("g{}_{count}", std::process::id());
        let admin = self.at(0, "mysql");
        admin.execute(&format!("DROP DATABASE IF EXISTS {name}"));
        admin.execute(&format!("CREATE DATABASE {name} CHARACTER SET utf8mb4"));
        name
    }

    fn process(&self, number: usize) -> String {
        std::fs::read_to_string(self.node(number).join("pid")).unwrap().trim().to_owned()
    }

    fn signal(&self, number: usize, name: &str) {
        let done = Command::new("kill").args([name, &self.process(number)]).status();
        assert!(done.unwrap().success());
    }

    fn tell(&self, command: &str, number: usize) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("servers");
        let done = Command::new(script).arg(command).arg(self.node(number)).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// Waits until all nodes are one cluster again.
    fn is_whole(&self) {
        let since = Instant::now();
        let sql = "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_cluster_size', 'wsrep_ready')";
        let is_one = |number| {
            let answer = wait(async {
                let url = migrate_core::DatabaseUrl::parse(&self.url(number, "mysql")).unwrap();
                let limit = Duration::from_secs(2);
                let mut db = migrate_core::Connection::open(&url, limit, false).await.ok()?;
                db.fetch(sql, &[]).await.ok()
            });
            let values: Vec<Value> =
                answer.iter().flatten().flat_map(|row| row.values().to_vec()).collect();
            let has = |text: &str| values.contains(&Value::Text(text.to_owned()));
            has("3") && has("ON")
        };
        while !(0..NODES).all(is_one) {
            assert!(since.elapsed() < Duration::from_mins(1), "the nodes don't find each other");
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// Whether all nodes have the same of a query.
    fn agrees(&self, name: &str, sql: &str) -> Vec<String> {
        let first = self.at(0, name).query(sql);
        for number in 1..NODES {
            assert_eq!(self.at(number, name).query(sql), first, "{sql}");
        }
        first
    }
}

const JOURNAL: &str =
    "SELECT revision, action, state FROM migrate_version_journal ORDER BY revision";

fn check_race(cluster: &Cluster, name: &str, outputs: Vec<Output>) {
    let mut ran = 0;
    for output in outputs {
        let output = output.exits(0);
        ran += output.out.lines().filter(|line| line.starts_with("  upgrade ")).count();
    }
    assert_eq!(ran, 7, "each migration was run once");
    assert_eq!(cluster.agrees(name, "SELECT version_num FROM migrate_version"), ["f82b31"]);
    let ids = ["abc123", "b7c2d9", "c41e88", "d90a17", "def456", "e5f6a0", "f82b31"];
    assert_eq!(cluster.agrees(name, JOURNAL), ids.map(|id| format!("{id}|upgrade|done")));
}

/// On all nodes at once, each migration is run by one of them.
fn race() {
    let Some(cluster) = Cluster::of_tests() else { return };
    let rounds = std::env::var("TEST_RACE_ROUNDS").map_or(2, |rounds| rounds.parse().unwrap());
    for _ in 0..rounds {
        let name = cluster.database();
        let directory = TestDatabase::sqlite();
        let upgrade = |number: usize| {
            let url = cluster.url(number, &name);
            let arguments = ["upgrade", "head", "--lock-wait", "180", "--url", &url];
            migrate(directory.directory(), &arguments)
        };
        let outputs = std::thread::scope(|scope| {
            let upgrade = &upgrade;
            let started: Vec<_> = (0..16).map(|i| scope.spawn(move || upgrade(i))).collect();
            started.into_iter().map(|process| process.join().unwrap()).collect()
        });
        check_race(&cluster, &name, outputs);
    }
}

/// The process is killed at points of its run on one node; another machine goes on, on another node.
fn process_killed() {
    let Some(cluster) = Cluster::of_tests() else { return };
    let names: Vec<_> = (0..6).map(|_| cluster.database()).collect();
    let on = |name: &String, number| cluster.at(number, name).with_lease();
    let reference = Reference::new(&on(&names[0], 0));
    let databases: Vec<_> = names[1..].iter().map(|name| (on(name, 1), on(name, 2))).collect();
    let databases: Vec<_> = databases.into_iter().map(|(a, b)| Two(a, b)).collect();
    let step = if all_points() { 1 } else { 13 };
    let points = [Direction::Upgrade, Direction::Downgrade]
        .map(|way| both_sides(reference.of(way).calls).step_by(step).collect::<Vec<_>>());
    let points = [&points[0][..], &points[1][..]];
    let [up, down] = at_each(&databases, points, &reference, |two, way, point| {
        kill_at(&two.0, way, point)?;
        again::again(&two.1, way, &reference)
    });
    let what = if all_points() { "process killed, all points" } else { "process killed, sampled" };
    up.is_known_of("Galera", what, "upgrade");
    down.is_known_of("Galera", what, "downgrade");
}

fn all_points() -> bool {
    std::env::var("CRASH_POINTS").is_ok_and(|value| value == "all")
}

/// The same database by way of two nodes.
struct Two(TestDatabase, TestDatabase);

impl AsRef<TestDatabase> for Two {
    fn as_ref(&self) -> &TestDatabase {
        &self.1
    }
}

/// The node of a run is killed in the middle of it; another one goes on.
fn node_killed() {
    let Some(cluster) = Cluster::of_tests() else { return };
    let name = cluster.database();
    let (one, other) = (cluster.at(2, &name).with_lease(), cluster.at(1, &name).with_lease());
    let reference = Reference::new(&other);
    let calls = reference.of(Direction::Upgrade).calls;
    for n in (20..calls).step_by(if all_points() { 11 } else { 83 }) {
        empty(&other);
        let folder = cluster.node(2);
        let points = Points::at(n, Side::Before, move || {
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("servers");
            assert!(Command::new(script).arg("kill").arg(&folder).status().unwrap().success());
        });
        let mut ends = with_lease(crash_history(one.parsed_url()));
        let ran = points.watch(|| wait(run(&mut ends, Direction::Upgrade)));
        assert!(ran.is_err(), "its node is gone at {n}");
        let ended = again::again(&other, Direction::Upgrade, &reference);
        cluster.tell("restart", 2);
        cluster.is_whole();
        ended.unwrap();
        cluster.agrees(&name, JOURNAL);
    }
}

/// The node of a run is cut off from the others, which go on without it. When it comes back, the run that
/// it had does no step, and all nodes agree.
fn node_cut_off() {
    let Some(cluster) = Cluster::of_tests() else { return };
    let name = cluster.database();
    let (one, other) = (cluster.at(2, &name).with_lease(), cluster.at(0, &name).with_lease());
    let reference = Reference::new(&other);
    let calls = reference.of(Direction::Upgrade).calls;
    // Behind its last step a run has nothing left to do that could be refused.
    for n in (30..calls * 3 / 4).step_by(if all_points() { 17 } else { 61 }) {
        empty(&other);
        let held = Held::at(&one, Direction::Upgrade, (n, Side::After)).unwrap();
        cluster.signal(2, "-STOP");
        let ended = again::again(&other, Direction::Upgrade, &reference);
        cluster.signal(2, "-CONT");
        let said = held.go_on();
        cluster.is_whole();
        ended.unwrap();
        assert!(said.starts_with("ended: ") && said != "ended: done", "at {n}: {said}");
        again::again(&one, Direction::Upgrade, &reference).unwrap();
        cluster.agrees(&name, JOURNAL);
    }
}

/// An advisory lock is given by each node for itself, which is why the lease is what is taken.
fn advisory_locks_dont_reach() {
    let Some(cluster) = Cluster::of_tests() else { return };
    let name = cluster.database();
    let taken = wait(async {
        let mut taken = Vec::new();
        let (first, second) = (cluster.at(0, &name), cluster.at(1, &name));
        let (mut one, mut two) = (first.connect().await, second.connect().await);
        for db in [&mut one, &mut two] {
            let rows = db.fetch("SELECT GET_LOCK('both', 0) AS taken", &[]).await.unwrap();
            taken.push(rows[0].get::<i64>("taken").unwrap());
        }
        taken
    });
    assert_eq!(taken, [1, 1]);
    let warned = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&warned);
    let database = cluster.at(0, &name);
    let mut advisory = crash_history_of(&database).lock(Lock::Advisory).observe(move |event| {
        let Event::Warning { message } = event else { return };
        seen.fetch_add(usize::from(message.contains("on one node only")), Ordering::SeqCst);
    });
    wait(advisory.upgrade(&["articles"])).unwrap();
    assert_eq!(warned.load(Ordering::SeqCst), 1);
    wait(crash_history_of(&database).upgrade(&["slugs"])).unwrap();
    let beats = database.query("SELECT beats > 0 FROM migrate_version_lease");
    assert_eq!(beats, ["1"], "a lease was taken by itself");
}

/// A node that is cut off says so, and where to go.
fn a_node_alone_is_refused() {
    let Some(cluster) = Cluster::of_tests() else { return };
    let name = cluster.database();
    cluster.signal(0, "-STOP");
    cluster.signal(1, "-STOP");
    std::thread::sleep(Duration::from_secs(6));
    let directory = TestDatabase::sqlite();
    let url = cluster.url(2, &name);
    let output = migrate(directory.directory(), &["upgrade", "head", "--url", &url]);
    cluster.signal(0, "-CONT");
    cluster.signal(1, "-CONT");
    cluster.is_whole();
    let output = output.exits(1);
    assert!(output.err.contains("this node is cut off from its Galera cluster"), "{}", output.err);
    assert!(output.err.contains("connect to another node of the cluster"), "{}", output.err);
}

/// One after the other: some of them end nodes.
#[test]
fn a_cluster_of_three() {
    for test in [
        advisory_locks_dont_reach,
        race,
        process_killed,
        a_node_alone_is_refused,
        node_cut_off,
        node_killed,
    ] {
        let since = Instant::now();
        test();
        println!("{:.1} s", since.elapsed().as_secs_f64());
    }
}
