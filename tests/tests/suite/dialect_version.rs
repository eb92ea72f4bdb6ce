//! `--dialect postgres:14`: a script is for a server in a version, and says what that one can do.

use migrate_core::Registry;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::schema::{Product, Server, Version};
use tests::{Output, TestDatabase, databases, migration, registry};

use crate::corpus::native::{Client, Ending};

/// Each operation differs by version, or between MySQL and MariaDB.
fn tables(op: &mut Operations) -> Outcome {
    op.create_table("t", [column("a", Integer), column("b", Integer)]).check("t_c", "a > 0");
    match op.x("what").as_deref() {
        Some("null once") => _ = op.create_index("t_a", "t", ["a"]).unique().nulls_not_distinct(),
        Some("drop check") => _ = op.drop_constraint("t", "t_c").check(),
        Some("rename column") => _ = op.rename_column("t", "a", "c"),
        Some("strict") => _ = op.create_table("s", [column("a", Integer)]).strict(),
        Some("descending") => _ = op.create_index("t_a", "t", ["a"]).descending("a"),
        _ => {}
    }
    Ok(())
}

fn history() -> Registry {
    registry([migration("a1", &[], tables, |op| {
        op.drop_table("t");
        Ok(())
    })])
}

fn cli(directory: &std::path::Path, arguments: &[&str]) -> Output {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let cli = migrate_cli::Cli::new().registry(history()).directory(directory);
    let code = cli.arguments(["migrate"].iter().chain(arguments)).run_to(&mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Output { out: text(out), err: text(err), code: code.into() }
}

fn script(what: &str, dialect: &str) -> Output {
    let (directory, what) = (tempfile::tempdir().unwrap(), format!("what={what}"));
    cli(directory.path(), &["upgrade", "head", "--sql", "--dialect", dialect, "-x", &what])
}

#[test]
fn what_only_some_versions_can_do() {
    for (what, dialect, expected) in [
        ("null once", "postgres:15", "(\"a\") NULLS NOT DISTINCT"),
        ("null once", "postgres:18.1", "(\"a\") NULLS NOT DISTINCT"),
        ("drop check", "mysql", "ALTER TABLE `t` DROP CHECK `t_c`"),
        ("drop check", "mysql:8.0.18", "ALTER TABLE `t` DROP CHECK `t_c`"),
        ("drop check", "mysql:8.0.19", "ALTER TABLE `t` DROP CONSTRAINT `t_c`"),
        ("drop check", "mariadb", "ALTER TABLE `t` DROP CONSTRAINT `t_c`"),
        ("drop check", "mariadb:10.11", "ALTER TABLE `t` DROP CONSTRAINT `t_c`"),
        ("rename column", "mariadb:10.5.2", "RENAME COLUMN `a` TO `c`"),
        ("descending", "mariadb:10.8", "(`a` DESC)"),
        ("strict", "sqlite:3.37", ") STRICT"),
    ] {
        let output = script(what, dialect).exits(0);
        assert!(output.out.contains(expected), "{dialect}: {expected}\n{}", output.out);
    }
    for (what, dialect, expected) in [
        ("null once", "postgres", "has no NULLS NOT DISTINCT"),
        ("null once", "postgres:14", "has no NULLS NOT DISTINCT"),
        ("null once", "sqlite:3.99", "has no NULLS NOT DISTINCT"),
        ("rename column", "mariadb", "has no RENAME COLUMN before MariaDB 10.5.2"),
        ("descending", "mariadb:10.7.9", "would forget that an index is descending"),
        ("strict", "sqlite:3.36", "STRICT"),
    ] {
        let output = script(what, dialect).exits(1);
        assert!(output.err.contains(expected), "{dialect}: {expected}\n{}", output.err);
        assert_eq!(output.out, "");
    }
}

#[test]
fn names_that_are_refused() {
    for (dialect, expected) in [
        ("oracle:19", ["'oracle' is no dialect", "--dialect postgres"]),
        ("postgres:11", ["PostgreSQL 11.0 is older than 12.0", "--dialect postgres:12"]),
        ("mysql:5.7.44", ["MySQL 5.7.44 is older than 8.0.16", "--dialect mysql:8.0.16"]),
        ("mariadb:10.4", ["MariaDB 10.4 is older than 10.5", "--dialect mariadb:10.5"]),
        ("sqlite:3.34", ["SQLite 3.34 is older than 3.35", "--dialect sqlite:3.35"]),
        ("postgres:latest", ["'latest' is no version of PostgreSQL", "--dialect postgres:12"]),
    ] {
        let output = script("nothing", dialect).exits(2);
        for part in expected {
            assert!(output.err.contains(part), "{part} is missing in:\n{}", output.err);
        }
    }
}

#[test]
fn of_settings_and_of_a_url() {
    let directory = tempfile::tempdir().unwrap();
    let settings =
        |text: &str| std::fs::write(directory.path().join("migrate.toml"), text).unwrap();
    let run = |what: &str, more: &[&str]| {
        let what = format!("what={what}");
        let arguments = [&["upgrade", "head", "--sql", "-x", &what], more].concat();
        cli(directory.path(), &arguments)
    };
    settings("dialect = \"postgres:15\"");
    assert!(run("null once", &[]).exits(0).out.contains("NULLS NOT DISTINCT"));
    run("null once", &["--dialect", "postgres:14"]).exits(1);
    settings("dialect = \"postgres:9\"");
    let output = run("nothing", &[]).exits(2);
    assert!(output.err.contains("PostgreSQL 9.0 is older than 12.0"), "{}", output.err);
    settings("url = \"mysql://app@db/app\"");
    assert!(run("drop check", &[]).exits(0).out.contains("DROP CHECK `t_c`"));
    settings("url = \"mariadb://app@db/app\"");
    assert!(run("drop check", &[]).exits(0).out.contains("DROP CONSTRAINT `t_c`"));
    settings("url = \"mysql://app@db/app\"\ndialect = \"mariadb:11.4\"");
    assert!(run("drop check", &[]).exits(0).out.contains("DROP CONSTRAINT `t_c`"));
}

fn server(database: &TestDatabase) -> Server {
    let ask = |sql: &str| database.query(sql).remove(0);
    match database.dialect() {
        Dialect::Postgres => {
            let number = ask("SELECT current_setting('server_version_num')");
            Server::from_postgres_number(number.parse().unwrap())
        }
        Dialect::MySql => Server::from_mysql_version(&ask("SELECT version()")),
        Dialect::Sqlite => Server::from_sqlite_version(&ask("SELECT sqlite_version()")),
    }
}

/// What a script for the server at hand says is what that server takes.
#[test]
fn executed_by_the_server_that_it_is_for() {
    for database in databases() {
        let Some(client) = Client::of(database.dialect()) else { continue };
        let Server { product, version: Version(major, minor, patch) } = server(&database);
        let (name, what) = match product {
            Product::Postgres if major >= 15 => ("postgres", "null once"),
            Product::Postgres => ("postgres", "drop check"),
            Product::MySql => ("mysql", "drop check"),
            Product::MariaDb => ("mariadb", "drop check"),
            _ => ("sqlite", "strict"),
        };
        let script = script(what, &format!("{name}:{major}.{minor}.{patch}")).exits(0).out;
        assert_eq!(client.run(&database, &script), Ending::Done, "{script}");
        let schema = database.schema().join("\n");
        match what {
            "null once" => assert!(schema.contains("(a) NULLS NOT DISTINCT"), "{schema}"),
            "strict" => assert!(schema.contains(") STRICT"), "{schema}"),
            _ => assert!(!schema.contains("t_c"), "{schema}"),
        }
        assert_eq!(database.version_rows(), ["a1"]);
    }
}
