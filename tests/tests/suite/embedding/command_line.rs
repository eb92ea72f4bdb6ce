//! The command line in an application of its own: with its url, its settings and its commands.

use std::time::Duration;

use migrate_cli::{Cli, Invocation, clap};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{BoxError, Registry};
use tests::{Output, TestDatabase, databases, migration, registry, table_migration};

fn history() -> Registry {
    registry([table_migration!("a", []), table_migration!("b", ["a"])])
}

/// Upgrades and fills a table.
async fn seed(mut invocation: Invocation) -> Result<(), BoxError> {
    let rows: i64 = *invocation.arguments.get_one("rows").ok_or("no rows")?;
    if rows < 0 {
        let cause = std::io::Error::other("a number of rows can't be negative");
        return Err(cause.into());
    }
    invocation.migrator.upgrade(&["head"]).await?;
    let mut db = Connection::open(&invocation.url, Duration::from_secs(5), false).await?;
    for id in 0..rows {
        db.execute("INSERT INTO t_b (id) VALUES (?)", &[id.into()]).await?;
    }
    Ok(())
}

fn application(database: &TestDatabase, arguments: &[&str]) -> Output {
    let rows = clap::Arg::new("rows").value_parser(clap::value_parser!(i64)).required(true);
    let command = clap::Command::new("seed").about("Upgrade and insert rows").arg(rows);
    let cli = Cli::new()
        .registry(history())
        .url(database.url())
        .directory(database.directory())
        .configure(|migrator| migrator.version_table("app_versions"))
        .command(command, seed)
        .arguments(["app"].iter().chain(arguments));
    run(cli)
}

fn run(cli: Cli) -> Output {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = cli.run_to(&mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Output { out: text(out), err: text(err), code: code.into() }
}

fn limited(op: &mut Operations) -> Outcome {
    op.create_table("t_c", [column("id", Integer).primary_key()]);
    op.lock_timeout("200ms").drop_table("t_c").if_exists();
    Ok(())
}

#[test]
fn a_plan_shows_timeouts_behind_their_operation() {
    for database in databases() {
        let history = registry([migration("c", &[], limited, |_| Ok(()))]);
        let cli = Cli::new().registry(history).url(database.url()).directory(database.directory());
        let plan = run(cli.arguments(["app", "plan"])).exits(0).out;
        assert!(plan.contains("drop_table 't_c', loses data, lock_timeout 200ms "), "{plan}");
        assert_eq!(plan.matches("timeout").count(), 1, "{plan}");
    }
}

#[test]
fn an_applications_own_command_stands_beside_the_others() {
    for database in databases() {
        let help = application(&database, &["--help"]).exits(0).out;
        assert!(help.contains("seed") && help.contains("Upgrade and insert rows"), "{help}");
        application(&database, &["seed", "3"]).exits(0);
        assert_eq!(database.query("SELECT count(*) FROM t_b"), ["3"]);
        assert_eq!(database.query("SELECT version_num FROM app_versions"), ["b"]);
        assert_eq!(application(&database, &["current"]).exits(0).out, "b (head)\n");
        let wrong = application(&database, &["seed", "--", "-1"]).exits(1);
        assert!(wrong.err.contains("a number of rows can't be negative"), "{}", wrong.err);
        application(&database, &["seed"]).exits(2);
        // A fault of the migrations is explained as everywhere, with its exit code.
        database.execute("UPDATE app_versions SET version_num = 'gone'");
        let gone = application(&database, &["seed", "1"]).exits(5);
        assert!(gone.err.contains("'gone'") && gone.err.contains("help:"), "{}", gone.err);
    }
}

#[test]
fn arguments_of_an_own_command_are_its_own() {
    let database = TestDatabase::sqlite();
    let run_with = |argument: clap::Arg, typed: &[&str]| {
        let command = clap::Command::new("user").arg(argument);
        let cli = Cli::new().registry(history()).url(database.url());
        let cli = cli.directory(database.directory()).command(command, |invocation| async move {
            let path = invocation.url.sqlite_file().ok_or("no file")?;
            assert!(path.ends_with("test.db"), "{}", path.display());
            Ok(())
        });
        run(cli.arguments(["app", "user"].iter().chain(typed)))
    };
    for id in ["name", "url", "config", "format", "quiet", "x"] {
        run_with(clap::Arg::new(id), &["production"]).exits(0);
    }
    let taken = run_with(clap::Arg::new("f").long("format"), &["--format", "7"]).exits(2);
    assert!(taken.err.contains("'--format' of the program's own command"), "{}", taken.err);
    run_with(clap::Arg::new("c").short('c'), &["-c", "7"]).exits(2);
}

#[test]
fn a_command_of_the_same_name_is_refused() {
    let command = clap::Command::new("upgrade");
    let cli = Cli::new().registry(history()).arguments(["app", "heads"]);
    let refused = run(cli.command(command, |_| async { Ok(()) })).exits(2);
    assert!(refused.err.contains("own command 'upgrade' is there already"), "{}", refused.err);
}

#[test]
fn behind_a_command_of_an_application_help_says_what_is_typed() {
    let database = TestDatabase::sqlite();
    let cli = Cli::new().registry(history()).url(database.url()).directory(database.directory());
    let unknown = run(cli.arguments(["app migrate", "upgrade", "bb"])).exits(2);
    assert!(unknown.err.contains("app migrate "), "{}", unknown.err);
}
