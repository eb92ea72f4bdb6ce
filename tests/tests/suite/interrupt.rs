//! Ctrl-C and SIGTERM: the statement is ended, its transaction rolled back, journal and lock are clean,
//! and the exit code says which signal it was. And how another run is waited for.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use migrate_core::Dialect;
use tests::{Output, TestDatabase, databases};

/// A run that ends with its test, whatever becomes of that.
struct Running(Option<Child>);

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(mut child) = self.0.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Running {
    fn id(&self) -> u32 {
        self.0.as_ref().unwrap().id()
    }
}

fn start(database: &TestDatabase, arguments: &[&str]) -> Running {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slow"));
    command.args(arguments).args(["--url", database.url()]).current_dir(database.directory());
    command.env_remove("DATABASE_URL").env_remove("CARGO").env_remove("CLICOLOR_FORCE");
    Running(Some(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()))
}

fn end(mut running: Running) -> Output {
    let output = running.0.take().unwrap().wait_with_output().unwrap();
    Output {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap_or(-1),
    }
}

fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    end(start(database, arguments))
}

fn signal(child: &Running, name: &str) {
    let done = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(done.success());
}

/// Waits until the database says so.
#[track_caller]
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let since = Instant::now();
    while !is_so() {
        assert!(since.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Whether the slow statement is being executed.
fn is_running(database: &TestDatabase) -> bool {
    let sql = match database.dialect() {
        Dialect::Postgres => {
            "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' \
             AND datname = current_database() AND pid <> pg_backend_pid()"
        }
        Dialect::MySql => {
            "SELECT 1 FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' \
             AND db = DATABASE() AND id <> CONNECTION_ID()"
        }
        // Its transaction has begun once another one can't.
        Dialect::Sqlite => return database.directory().join("test.db-journal").exists(),
    };
    !database.query(sql).is_empty()
}

#[test]
fn a_signal_ends_the_statement_and_leaves_everything_clean() {
    for (name, code) in [("-INT", 130), ("-TERM", 143)] {
        for database in databases() {
            run(&database, &["upgrade", "first"]).exits(0);
            let child = start(&database, &["upgrade", "slow"]);
            until("it runs", || is_running(&database));
            std::thread::sleep(Duration::from_millis(200));
            let since = Instant::now();
            signal(&child, name);
            let output = end(child).exits(code);
            assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
            assert!(output.err.contains("'slow' failed: it was asked to end"), "{}", output.err);
            assert!(!is_running(&database), "the statement has ended");
            assert_eq!(database.version_rows(), ["first"]);
            let journal = "SELECT state, statements_done, in_doubt FROM migrate_version_journal \
                           WHERE revision = 'slow'";
            if database.is_transactional() {
                assert_eq!(database.tables(), ["first"]);
                assert_eq!(
                    database.query(journal),
                    ["failed|0|NULL"],
                    "{} {}",
                    database.dialect(),
                    output.err
                );
                // The lock is free: nobody is waited for.
                run(&database, &["upgrade", "first", "--lock-wait", "0"]).exits(0);
            } else {
                assert_eq!(database.tables(), ["first", "half"]);
                assert_eq!(database.query(journal), ["open|1|NULL"]);
                run(&database, &["downgrade", "-1", "--lock-wait", "0"]).exits(0);
                assert_eq!(database.tables(), ["first"]);
            }
        }
    }
}

#[test]
fn a_function_is_ended_too() {
    for database in databases() {
        run(&database, &["upgrade", "first"]).exits(0);
        let child = start(&database, &["upgrade", "function"]);
        std::thread::sleep(Duration::from_millis(1500));
        signal(&child, "-INT");
        let output = end(child).exits(130);
        assert_eq!(database.version_rows(), ["first"], "{}", output.err);
        if database.is_transactional() {
            assert_eq!(database.tables(), ["first"]);
        } else {
            assert!(output.err.contains("migrate resume") || output.err.contains("slow resume"));
        }
    }
}

/// What stands outside of a transaction is gone on with.
#[test]
fn a_statement_outside_of_a_transaction_is_ended_and_known() {
    for database in databases() {
        run(&database, &["upgrade", "first"]).exits(0);
        let child = start(&database, &["upgrade", "outside"]);
        let doubt = "SELECT 1 FROM migrate_version_journal WHERE in_doubt = 2";
        until("it runs", || !database.query(doubt).is_empty());
        std::thread::sleep(Duration::from_millis(300));
        signal(&child, "-TERM");
        let output = end(child).exits(143);
        assert!(output.err.contains("1 of its 2 statements took effect"), "{}", output.err);
        let journal = "SELECT state, statements_done, in_doubt FROM migrate_version_journal \
                       WHERE revision = 'outside'";
        assert_eq!(database.query(journal), ["open|1|NULL"], "{}", output.err);
        run(&database, &["downgrade", "-1"]).exits(0);
        assert_eq!(database.tables(), ["first"]);
    }
}

/// Who waits says for whom, gives up in time with exit code 4, and can be ended meanwhile.
#[test]
fn another_run_is_waited_for() {
    for database in databases() {
        run(&database, &["upgrade", "first"]).exits(0);
        let holder = start(&database, &["upgrade", "slow"]);
        until("it runs", || is_running(&database));
        let process = holder.id().to_string();

        let since = Instant::now();
        let output = run(&database, &["upgrade", "slow", "--lock-wait", "0"]).exits(4);
        assert!(since.elapsed() < Duration::from_secs(5), "it is tried once");
        assert!(output.err.contains("another migration run holds the lock: "), "{}", output.err);
        for part in ["host ", "migrate ", " s"] {
            assert!(output.err.contains(part), "'{part}' is missing in {}", output.err);
        }
        if database.dialect() != Dialect::Postgres {
            assert!(output.err.contains(&process), "{process}: {}", output.err);
        }
        let output = run(&database, &["upgrade", "slow", "--lock-wait", "1", "--format", "json"]);
        let output = output.exits(4);
        let lines: Vec<serde_json::Value> =
            output.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let waiting = lines.iter().find(|line| line["event"] == "waiting").unwrap();
        assert!(waiting["holder"]["session"].is_string(), "{waiting}");

        let waits = start(&database, &["upgrade", "slow"]);
        std::thread::sleep(Duration::from_millis(700));
        signal(&waits, "-INT");
        let output = end(waits).exits(130);
        assert!(output.err.contains("waiting for another run"), "{}", output.err);

        signal(&holder, "-INT");
        end(holder).exits(130);
    }
}

/// One JSON document a line, as things happen; the last one says what came of it.
#[test]
fn events_are_a_stream_of_json() {
    for database in databases() {
        let output = run(&database, &["upgrade", "first", "--format", "json"]).exits(0);
        let events: Vec<serde_json::Value> =
            output.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let names: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
        let expected = [
            "opened",
            "started",
            "step_started",
            "operation_started",
            "step_finished",
            "finished",
            "report",
        ];
        assert_eq!(names, expected);
        assert_eq!(events[6]["steps"][0]["revision"], "first");

        let output = run(&database, &["upgrade", "secret", "--format", "json"]).exits(1);
        let last: serde_json::Value =
            serde_json::from_str(output.out.lines().last().unwrap()).unwrap();
        assert_eq!(last["event"], "failed");
        assert_eq!(last["report"]["failed"]["revision"], "secret");
        assert!(last["error"]["message"].as_str().unwrap().contains("slow.rs:"), "{last}");
    }
}

/// The journal keeps no secret, so who goes on with a step gives it again.
#[test]
fn secrets_are_asked_for_again() {
    let Some(database) = TestDatabase::mysql() else { return };
    let x = ["-x", "key=giv3n-secret", "-x", "password=x-passw0rd"];
    run(&database, &[&["upgrade", "secret"][..], &x].concat()).exits(1);
    let error = run(&database, &["upgrade", "secret"]).exits(1).err;
    assert!(error.contains("not given: -x key, -x password"), "{error}");
    assert!(error.contains("resume -x key=.. -x password=.."), "{error}");
    let error = run(&database, &[&["resume"][..], &x].concat()).exits(1).err;
    assert!(error.contains("slow.rs:") && error.contains("missing"), "{error}");
    let given_up = run(&database, &["stamp", "--purge", "first"]).exits(0).out;
    assert!(given_up.contains("what was begun of secret is given up"), "{given_up}");
}

const SECRETS: [&str; 4] = ["giv3n-secret", "x-passw0rd", "hidden-s3nsitive", "lit3ral-password"];

/// Every byte of output, error and journal.
#[test]
fn secrets_are_shown_nowhere() {
    for database in databases() {
        let x = ["-x", "key=giv3n-secret", "-x", "password=x-passw0rd"];
        run(&database, &["upgrade", "first"]).exits(0);
        let mut seen = String::new();
        let url_password = database.parsed_url().secret().split('@').next().unwrap().to_owned();
        let url_password = url_password.rsplit(':').next().unwrap().to_owned();
        for command in [
            &["plan", "secret"][..],
            &["plan", "secret", "--format", "json"],
            &["upgrade", "secret"],
            &["upgrade", "secret", "--format", "json"],
            &["log", "--sql"],
            &["log", "--sql", "--format", "json"],
            &["current", "--verbose", "--format", "json"],
            &["verify"],
            &["history", "--applied", "--verbose"],
        ] {
            let output = run(&database, &[command, &x].concat());
            assert!(output.out.len() + output.err.len() > 0, "{command:?}");
            seen.push_str(&output.out);
            seen.push_str(&output.err);
        }
        seen.push_str(&database.query("SELECT * FROM migrate_version_journal").join("\n"));
        seen.push_str(&database.query("SELECT * FROM migrate_version_fence").join("\n"));
        for secret in SECRETS {
            assert!(!seen.contains(secret), "{}: {secret} in {seen}", database.dialect());
        }
        if database.dialect() != Dialect::Sqlite {
            assert!(!seen.contains(&url_password), "{seen}");
        }
        assert!(seen.contains("***"), "they are hidden, not left out");
    }
}
