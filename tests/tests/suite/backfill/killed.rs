//! The process of a backfill is killed: at every call of the database, and at random while an application
//! writes to the same table. Every row is changed once all the same.
//!
//! `BACKFILL_ROWS=2000000 BACKFILL_KILLS=20` makes it as large as the guide says; what was measured is
//! printed with `--nocapture`.

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use migrate_core::Dialect;
use tests::{Output, TestDatabase, databases};

use super::writer::write;

fn command(database: &TestDatabase, arguments: &[&str], said: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fill"));
    command.args(arguments).args(["--url", database.url()]).current_dir(database.directory());
    command.env_remove("DATABASE_URL").env_remove("CARGO").env_remove("CLICOLOR_FORCE");
    command.envs(said.iter().copied());
    command
}

pub(super) fn run(database: &TestDatabase, arguments: &[&str], said: &[(&str, &str)]) -> Output {
    let output = command(database, arguments, said).output().unwrap();
    Output {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap_or(-1),
    }
}

/// Rows that are to be changed, numbered from 1.
pub(super) fn insert(database: &TestDatabase, rows: usize) {
    let numbers = match database.dialect() {
        Dialect::Postgres => format!("SELECT n FROM generate_series(1, {rows}) AS s(n)"),
        Dialect::MySql => format!("SELECT seq AS n FROM seq_1_to_{rows}"),
        Dialect::Sqlite => format!(
            "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {rows}) \
             SELECT n FROM s"
        ),
    };
    let name = match database.dialect() {
        Dialect::MySql => "CONCAT('Name ', n)",
        _ => "'Name ' || n",
    };
    database.execute(&format!(
        "INSERT INTO items (id, name, kind) SELECT n, {name}, 'old' FROM ({numbers}) numbers"
    ));
    if database.dialect() == Dialect::Postgres {
        database.execute("ANALYZE items");
    }
}

fn start(database: &TestDatabase, said: &[(&str, &str)]) -> Child {
    let arguments = ["upgrade", "fill", "--format", "json"];
    let mut command = command(database, &arguments, said);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Each number of changes of what was to be changed, and how many rows have it.
fn touched(database: &TestDatabase) -> Vec<String> {
    database.query("SELECT touched, count(*) FROM items WHERE kind = 'old' GROUP BY touched")
}

/// Before and after calls by turns; on servers at every second one.
#[test]
fn at_every_call_of_the_database() {
    std::thread::scope(|scope| {
        for database in databases() {
            scope.spawn(move || at_every_call(&database));
        }
    });
}

fn at_every_call(database: &TestDatabase) {
    let small = [("FILL_BATCH", "10")];
    run(database, &["upgrade", "items"], &[]).exits(0);
    insert(database, 35);
    let every = if database.dialect() == Dialect::Sqlite { 1 } else { 2 };
    for i in 0.. {
        let (n, side) = (1 + i * every, if i % 2 == 0 { "before" } else { "after" });
        let at = format!("{n}:{side}");
        let mut child = start(database, &[&small[..], &[("FILL_AT", &at)]].concat());
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let is_there = lines.into_iter().any(|line| line == "here");
        child.kill().unwrap();
        child.wait().unwrap();
        run(database, &["upgrade", "fill"], &small).exits(0);
        assert_eq!(touched(database), ["1|35"], "{} at call {at}", database.dialect());
        assert_eq!(database.version_rows(), ["fill"]);
        run(database, &["downgrade", "-1"], &[]).exits(0);
        database.execute("UPDATE items SET touched = 0");
        if !is_there {
            assert!(n > 30, "it has {n} calls");
            return;
        }
    }
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

fn random(below: u64) -> u64 {
    RandomState::new().hash_one(0) % below.max(1)
}

#[test]
fn at_random_while_others_write() {
    for database in databases() {
        let rows = number("BACKFILL_ROWS", 4000);
        let rows = if database.dialect() == Dialect::Sqlite { rows.min(200_000) } else { rows };
        at_random(&database, rows, number("BACKFILL_KILLS", 5));
    }
}

#[expect(clippy::print_stdout, reason = "what was measured")]
fn at_random(database: &TestDatabase, rows: usize, kills: usize) {
    run(database, &["upgrade", "items"], &[]).exits(0);
    insert(database, rows);
    if database.dialect() == Dialect::Sqlite {
        database.execute("PRAGMA journal_mode = WAL");
    }
    // So that the small ones last a while too.
    let pace = if rows > 100_000 { ("FILL_BATCH", "1000") } else { ("FILL_BATCH", "3") };
    let pause = if rows > 100_000 { ("FILL_PAUSE", "1ms") } else { ("FILL_PAUSE", "100ms") };
    let time = if rows > 100_000 { ("FILL_TIME", "100ms") } else { ("FILL_TIME", "10s") };
    let said = [pace, pause, time];
    let stop = AtomicBool::new(false);
    let (written, killed, longest, took) = std::thread::scope(|scope| {
        let writer = scope.spawn(|| write(database, rows, &stop));
        let (begun, mut killed, mut longest) = (Instant::now(), 0, 0);
        while killed < kills {
            let child = start(database, &said);
            let (seen, is_killed) = kill(child, rows);
            longest = longest.max(seen);
            if !is_killed {
                break;
            }
            killed += 1;
        }
        let output = run(database, &["upgrade", "fill", "--format", "json"], &said).exits(0);
        longest = output.out.lines().map(batch).fold(longest, u64::max);
        let took = begun.elapsed();
        stop.store(true, Ordering::SeqCst);
        (writer.join().unwrap(), killed, longest, took)
    });
    let enough = if rows > 100_000 { kills } else { 2 };
    assert!(killed >= enough, "it ended when it was killed {killed} times");
    assert_eq!(touched(database), [format!("1|{rows}")], "{}", database.dialect());
    let other = "SELECT count(*), max(touched) FROM items WHERE kind = 'new'";
    assert_eq!(database.query(other), [format!("{}|0", written.inserted)]);
    let changed = database.query("SELECT sum(writes) FROM items");
    assert_eq!(changed, [written.changed.to_string()], "no change of the writer is lost");
    println!(
        "{}: {rows} rows, killed {killed} times, {:.1} s with its restarts; the longest batch {longest} \
         ms; beside it {} rows changed and {} inserted, the slowest in {} ms",
        database.dialect(),
        took.as_secs_f64(),
        written.changed,
        written.inserted,
        written.longest.as_millis(),
    );
}

/// Kills a run after a while; the longest batch that it told of, and whether it was still running.
fn kill(mut child: Child, rows: usize) -> (u64, bool) {
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        out.lines().map_while(Result::ok).map(|line| batch(&line)).fold(0, u64::max)
    });
    let (least, most) = if rows > 1_000_000 { (100, 900) } else { (50, 100) };
    std::thread::sleep(Duration::from_millis(least + random(most)));
    let is_running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    (reader.join().unwrap(), is_running)
}

/// The longest batch that a line tells of, in milliseconds.
fn batch(line: &str) -> u64 {
    let event: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    event["longest_batch_milliseconds"].as_u64().unwrap_or_default()
}
