//! What is made in a scratch database stays there: nothing of the user's own is touched.

use migrate_core::migration::Outcome;
use migrate_core::{Dialect, Migrator, Operations, SchemaSource};
use tests::{TestDatabase, databases, migration, registry, wait};

use super::{file, run};

/// What reaches beyond a database: tables of the database `{name}`, or what a server has only once.
fn reaching(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Postgres => &[
            "ALTER DATABASE \"{name}\" SET work_mem = '1MB'",
            "DROP DATABASE \"{name}\" WITH (FORCE)",
            "DROP ROLE IF EXISTS nobody_at_all",
        ],
        Dialect::MySql => &[
            "USE {name}; DROP TABLE kept",
            "DROP TABLE IF EXISTS a, `{name}`.kept",
            "/*!40000 DROP DATABASE IF EXISTS `{name}`*/",
            "INSERT INTO {name}.kept VALUES (2)",
        ],
        Dialect::Sqlite => &["ATTACH '{name}' AS app; DROP TABLE app.kept"],
    }
}

fn own_name(database: &TestDatabase) -> String {
    match database.dialect() {
        Dialect::Sqlite => database.directory().join("test.db").display().to_string(),
        _ => database.name().to_owned(),
    }
}

#[test]
fn a_script_that_reaches_beyond_is_refused_before_it_is_run() {
    for database in databases() {
        database.execute("CREATE TABLE kept (id integer); INSERT INTO kept VALUES (1)");
        for sql in reaching(database.dialect()) {
            let sql = sql.replace("{name}", &own_name(&database));
            let script =
                file(&database, "dump.sql", &format!("CREATE TABLE t (a integer);\n{sql};"));
            for command in
                [&["check", "--to", &script][..], &["diff", "base", &script], &["inspect", &script]]
            {
                let refused = run(&database, command).exits(1).err;
                assert!(
                    refused.contains("for real, beyond the scratch database: "),
                    "{sql}: {refused}"
                );
                assert!(refused.contains("dump.sql"), "{refused}");
                assert!(refused.contains("help:  leave it out"), "{refused}");
            }
            assert_eq!(database.query("SELECT CAST(id AS char(1)) FROM kept"), ["1"], "{sql}");
        }
    }
}

/// The text of a migration is fixed, so that it names a database that isn't there.
fn elsewhere(op: &mut Operations) -> Outcome {
    op.execute(match op.dialect() {
        Dialect::Postgres => "CREATE ROLE migrate_reaches; DROP ROLE migrate_reaches",
        Dialect::MySql => {
            "CREATE DATABASE migrate_reaches; CREATE TABLE migrate_reaches.t (a INT); \
             DROP DATABASE migrate_reaches"
        }
        Dialect::Sqlite => "ATTACH ':memory:' AS other; CREATE TABLE other.t (a INTEGER)",
    });
    Ok(())
}

#[test]
fn a_migration_that_reaches_beyond_is_run_on_a_server_that_is_named_for_it() {
    for database in databases() {
        let migrations = || registry([migration("reaching", &[], elsewhere, |_| Ok(()))]);
        let url = database.parsed_url();
        let heads = SchemaSource::Revisions(vec!["heads".to_owned()]);
        let migrator = Migrator::from_registry(migrations()).on(url.clone()).keep_scratch(false);
        let refused = wait(migrator.schema(&heads)).unwrap_err();
        let text = format!("{refused}\n{}", refused.help().unwrap_or_default());
        assert!(text.contains("revision 'reaching': "), "{text}");
        assert!(text.contains("for real, beyond the scratch database"), "{text}");
        assert!(text.contains("--scratch-url"), "{text}");
        if database.dialect() != Dialect::Sqlite {
            wait(migrator.scratch_on(url).schema(&heads)).unwrap();
        }
    }
}

#[test]
fn no_grant_outlives_a_scratch_database() {
    let Some(database) = TestDatabase::mysql() else { return };
    let user = format!("scratch_{}", std::process::id());
    database.execute(&format!("CREATE USER {user}"));
    let sql = format!(
        "CREATE TABLE t (a INT, b INT); GRANT SELECT ON t TO {user}; GRANT UPDATE (b) ON t TO {user}"
    );
    let script = file(&database, "schema.sql", &sql);
    let inspected = run(&database, &["inspect", &script]).exits(0).out;
    let left = database.query(&format!("SELECT Db FROM mysql.tables_priv WHERE User = '{user}'"));
    database.execute(&format!("DROP USER {user}"));
    assert!(inspected.contains("GRANT SELECT ON"), "{inspected}");
    assert_eq!(left, [""; 0]);
}

#[test]
fn a_password_in_a_url_or_a_command_is_not_shown() {
    for database in databases() {
        run(&database, &["upgrade", "def456"]).exits(0);
        let secret = match database.dialect() {
            Dialect::Sqlite => "sq-secret",
            Dialect::Postgres => "s3cret-pg",
            Dialect::MySql => "s3cret-my",
        };
        let command = format!("echo 'CREATE TABLE t (a integer)' '-- {secret}'");
        for wanted in [["--to", database.url()], ["--to-command", &command]] {
            let check = run(&database, &[&["check"][..], &wanted].concat()).exits(3).err;
            assert!(!check.contains(secret), "{check}");
            assert!(check.contains("--autogenerate --to"), "{check}");
        }
    }
}
