//! PgBouncer in transaction mode: it is found, a lease is taken, and nothing is left in sessions that
//! others get. `TEST_PGBOUNCER_URL` is one before the server of `TEST_POSTGRES_URL`.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::sqlx::postgres::PgPoolOptions;
use migrate_core::{Error, Lock, Migration, Migrator, TransactionMode};
use tests::{TestDatabase, migrate, migration, registry, table_migration, wait, with_database};

use crate::crash::kill::kill_at;
use crate::crash::state::Reference;
use crate::crash::{again, at_each, both_sides};

/// A database on the server, and the same by way of the pooler.
struct Behind {
    direct: TestDatabase,
    pooled: TestDatabase,
}

impl AsRef<TestDatabase> for Behind {
    fn as_ref(&self) -> &TestDatabase {
        &self.pooled
    }
}

/// The url of the pooler; `None` if there is none, which is said.
#[expect(clippy::print_stderr, reason = "tests say what they skip")]
fn pooler() -> Option<String> {
    let url = std::env::var("TEST_PGBOUNCER_URL").ok().filter(|url| !url.is_empty());
    if url.is_none() {
        eprintln!("skipped on PgBouncer: TEST_PGBOUNCER_URL is not set; see tests/run");
    }
    url
}

impl Behind {
    fn new() -> Option<Self> {
        Self::by(&pooler()?)
    }

    fn by(address: &str) -> Option<Self> {
        let direct = TestDatabase::postgres()?;
        let url = with_database(&format!("{address}?sslmode=disable"), direct.name());
        let pooled = TestDatabase::existing(direct.dialect(), url).behind_pooler();
        Some(Self { direct, pooled })
    }

    fn with_lease(self) -> Self {
        Self { pooled: self.pooled.with_lease(), ..self }
    }

    fn has_lease(&self) -> bool {
        self.direct.tables();
        let sql = "SELECT to_regclass('migrate_version_lease') IS NOT NULL";
        self.direct.query(sql) == ["Boolean(true)"]
    }
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn one(database: &TestDatabase) -> Migrator {
    let history = registry([table_migration!("one", [])]);
    Migrator::from_registry(history).on(database.parsed_url())
}

#[test]
fn it_is_found_by_url_and_by_pool_and_the_server_itself_is_not() {
    let Some(behind) = Behind::new() else { return };
    wait(one(&behind.direct).upgrade(&["head"])).unwrap();
    assert!(!behind.has_lease());
    wait(one(&behind.direct).downgrade("base")).unwrap();
    wait(one(&behind.pooled).upgrade(&["head"])).unwrap();
    assert!(behind.has_lease());
    for (url, expected) in [(behind.direct.url(), false), (behind.pooled.url(), true)] {
        behind.direct.execute(
            "DROP TABLE IF EXISTS t_one, migrate_version, migrate_version_fence, \
             migrate_version_journal, migrate_version_lease",
        );
        wait(async {
            // A pooler that takes none of this is the rule.
            let options = url.parse::<migrate_core::sqlx::postgres::PgConnectOptions>().unwrap();
            let options = options.extra_float_digits(None::<i8>);
            let pool = PgPoolOptions::new().connect_with(options).await.unwrap();
            let history = registry([table_migration!("one", [])]);
            Migrator::from_registry(history).on(&pool).upgrade(&["head"]).await.unwrap();
            pool.close().await;
        });
        assert_eq!(behind.has_lease(), expected, "{url}");
    }
}

/// In session mode a session is one's own as long as one is connected.
#[test]
fn one_that_shares_no_transactions_is_no_matter() {
    if pooler().is_none() {
        return;
    }
    let folder = tempfile::Builder::new().prefix("b").tempdir().unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(folder.path(), open).unwrap();
    let script = || Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("servers"));
    let folder = folder.path().join("b");
    let to = std::env::var("TEST_POSTGRES_URL").unwrap();
    let started = script()
        .arg("pgbouncer")
        .arg(&folder)
        .args(["--to", &to, "--mode", "session"])
        .output()
        .unwrap();
    let said = String::from_utf8(started.stdout).unwrap();
    let url = said.lines().find_map(|line| line.strip_prefix("URL="));
    let behind = url.and_then(Behind::by);
    let ran = behind.as_ref().map(|behind| wait(one(&behind.pooled).upgrade(&["head"])));
    let has_lease = behind.as_ref().map(Behind::has_lease);
    script().arg("stop").arg(&folder).status().unwrap();
    ran.unwrap().unwrap();
    assert_eq!(has_lease, Some(false));
}

fn leaves_much(op: &mut Operations) -> Outcome {
    op.execute(
        "CREATE TABLE kept (id integer); SET search_path = pg_catalog; SET work_mem = '99MB'; \
         SET TimeZone = 'Asia/Tokyo'; CREATE TEMPORARY TABLE mine (id integer); \
         SELECT set_config('app.tenant', 'seven', false); SET ROLE pg_monitor",
    );
    Ok(())
}

/// Whoever gets the session next finds nothing of the migration in it.
#[test]
fn nothing_is_left_to_others() {
    let Some(behind) = Behind::new() else { return };
    let history = registry([migration("leaves", &[], leaves_much, nothing)]);
    let mut migrator = Migrator::from_registry(history).on(behind.pooled.parsed_url());
    wait(migrator.upgrade(&["head"])).unwrap();
    assert_eq!(behind.direct.tables(), ["kept"]);
    for _ in 0..20 {
        let found = behind.pooled.query(
            "SELECT current_setting('work_mem'), current_setting('search_path'), current_user, \
             current_setting('app.tenant', true), to_regclass('pg_temp.mine')",
        );
        // A setting of one's own making that was reset is an empty text.
        let found = found[0].replace("||", "|NULL|");
        assert_eq!(found, "4MB|\"$user\", public|postgres|NULL|NULL");
    }
}

/// What would be left outside of a transaction is refused, and so is a lock that nobody keeps.
#[test]
fn what_is_not_kept_is_refused_by_name() {
    let Some(behind) = Behind::new() else { return };
    let without = TransactionMode { upgrade: false, downgrade: false };
    let sets = |op: &mut Operations| {
        op.execute("SET work_mem = '99MB'");
        op.execute("CREATE TABLE made (id integer)");
        Ok(())
    };
    let history = [Migration { transaction: without, ..migration("sets", &[], sets, nothing) }];
    let mut migrator = Migrator::from_registry(registry(history)).on(behind.pooled.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("revision 'sets' (tests/sample.rs:1) sets something in its"),
        "{text}"
    );
    assert!(behind.direct.tables().is_empty());
    let error = wait(one(&behind.pooled).lock(Lock::Advisory).upgrade(&["head"])).unwrap_err();
    assert!(matches!(&error, Error::Usage { help, .. } if help.contains("lock = \"lease\"")));
}

fn sleeps(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.execute("INSERT INTO half SELECT 1 FROM pg_sleep(30)");
    Ok(())
}

/// The statement that is ended is its own, whichever process of the server executes it.
#[test]
fn a_run_is_ended_from_outside() {
    let Some(behind) = Behind::new() else { return };
    let history = registry([migration("sleeps", &[], sleeps, nothing)]);
    let migrator = Migrator::from_registry(history).on(behind.pooled.parsed_url());
    let since = Instant::now();
    let error = wait(migrator.timeout(Duration::from_secs(2)).upgrade(&["head"])).unwrap_err();
    assert!(since.elapsed() < Duration::from_secs(8), "{error}");
    let active = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
         AND state = 'active' AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()";
    assert_eq!(behind.direct.query(active), ["0"]);
    assert!(behind.direct.tables().is_empty());
}

fn deferred(op: &mut Operations) -> Outcome {
    op.backfill("items").set("seen = current_setting('statement_timeout')").batch(10).deferred();
    Ok(())
}

/// `migrate backfill` takes no lock, and has to find out for itself that its session is not its own.
#[test]
fn a_deferred_backfill_leaves_nothing_to_others() {
    let Some(behind) = Behind::new() else { return };
    behind.direct.execute(
        "CREATE TABLE items (id integer PRIMARY KEY, seen text); \
         INSERT INTO items SELECT generate_series(1, 30)",
    );
    let run = || {
        let history = registry([migration("deferred", &[], deferred, nothing)]);
        let migrator = Migrator::from_registry(history).on(behind.pooled.parsed_url());
        migrator.statement_timeout(Duration::from_secs(90))
    };
    wait(run().upgrade(&["head"])).unwrap();
    wait(run().backfill()).unwrap();
    assert_eq!(behind.direct.query("SELECT DISTINCT seen FROM items"), ["90s"]);
    for _ in 0..20 {
        let found = behind
            .pooled
            .query("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')");
        assert_eq!(found, ["0|0"]);
    }
}

#[test]
fn sixteen_processes_at_once() {
    let Some(behind) = Behind::new() else { return };
    let arguments = ["upgrade", "head", "--lock-wait", "180", "--url", behind.pooled.url()];
    let upgrade = || migrate(behind.pooled.directory(), &arguments);
    let outputs: Vec<_> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..16).map(|_| scope.spawn(upgrade)).collect();
        started.into_iter().map(|process| process.join().unwrap().exits(0)).collect()
    });
    let lines = outputs.iter().flat_map(|output| output.out.lines());
    assert_eq!(lines.filter(|line| line.starts_with("  upgrade ")).count(), 7);
    assert_eq!(behind.direct.version_rows(), ["f82b31"]);
    assert!(behind.has_lease());
}

/// The process is killed at points of its run; another one goes on when the lease is over.
#[test]
fn a_kill_is_made_up_for() {
    let own = || Behind::new().map(Behind::with_lease);
    let Some(other) = own() else { return };
    let reference = Reference::new(&other.pooled);
    let databases: Vec<_> = (0..6).filter_map(|_| own()).collect();
    let all = std::env::var("CRASH_POINTS").is_ok_and(|value| value == "all");
    let points = [Direction::Upgrade, Direction::Downgrade].map(|way| {
        let points = both_sides(reference.of(way).calls);
        points.step_by(if all { 1 } else { 13 }).collect::<Vec<_>>()
    });
    let points = [&points[0][..], &points[1][..]];
    let [up, down] = at_each(&databases, points, &reference, |behind, way, point| {
        kill_at(&behind.pooled, way, point)?;
        again::again(&behind.pooled, way, &reference)
    });
    let what = if all { "process killed, all points" } else { "process killed, sampled" };
    up.is_known_of("PgBouncer", what, "upgrade");
    down.is_known_of("PgBouncer", what, "downgrade");
}
