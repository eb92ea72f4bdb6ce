//! What a migration's own SQL does to its session and its transaction: it ends with the migration, or
//! the run stops with a word.

use std::process::Command;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Error, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn x_sql(op: &mut Operations) -> Outcome {
    let sql = op.x("sql").ok_or("no sql")?;
    op.execute(sql);
    Ok(())
}

fn second(op: &mut Operations) -> Outcome {
    op.create_table("second", [column("id", Integer)]);
    op.execute("INSERT INTO second VALUES (1)");
    Ok(())
}

/// A migration of raw SQL, and one after it.
fn upgrade(database: &TestDatabase, sql: &str, transaction: bool) -> Result<(), Error> {
    let mut first = migration("a", &[], x_sql, nothing);
    first.transaction.upgrade = transaction;
    let history = registry([first, migration("b", &["a"], second, nothing)]);
    let x = [("sql".to_owned(), sql.to_owned())].into();
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url()).x(x);
    wait(migrator.upgrade(&["head"])).map(|_| ())
}

/// A dump as `pg_dump` writes it empties the search path, and stands between `\restrict` lines.
#[test]
fn a_dump_of_one_of_everything_as_baseline() {
    const EVERYTHING: &str = "
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE DOMAIN positive AS int CHECK (VALUE > 0);
        CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL DEFAULT 'a;b', mood mood);
        CREATE TABLE orders (id int, at date, n positive, user_id int REFERENCES users,
                             PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE orders_2026 PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE SEQUENCE numbers START 7;
        CREATE INDEX lower_name ON users (lower(name)) WHERE mood = 'good';
        CREATE VIEW happy AS SELECT * FROM users WHERE mood = 'good';
        CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM users;
        CREATE FUNCTION upper_name() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN NEW.name := upper(NEW.name); -- it's; $$
        RETURN NEW; END $body$;
        CREATE PROCEDURE nop() LANGUAGE sql AS $$SELECT 1; SELECT 2$$;
        CREATE TRIGGER upper_name BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION upper_name();
        ALTER TABLE users ENABLE ROW LEVEL SECURITY;
        CREATE POLICY all_users ON users USING (true);
        COMMENT ON TABLE users IS 'it''s; all';
        INSERT INTO users VALUES (1, E'a\\nb;', 'good'), (2, '\\ö', 'bad');
        INSERT INTO orders VALUES (1, '2026-02-03', 4, 1);";
    if !tests::has_clients_of_postgres() {
        return;
    }
    for transaction in [true, false] {
        let Some(source) = TestDatabase::postgres() else { return };
        source.execute(EVERYTHING);
        let output = Command::new("pg_dump").args(["--inserts", source.url()]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let dump = String::from_utf8(output.stdout).unwrap();
        assert!(dump.contains("set_config('search_path', ''"), "{dump}");

        let database = TestDatabase::postgres().unwrap();
        upgrade(&database, &dump, transaction).unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(database.version_rows(), ["b"]);
        database.execute("DROP TABLE second");
        assert_eq!(database.schema(), source.schema());
        let users = "SELECT * FROM users ORDER BY id";
        assert_eq!(database.query(users), source.query(users));
    }
}

#[test]
fn settings_role_and_temporary_tables_end_with_the_migration() {
    if let Some(database) = TestDatabase::postgres() {
        let sql = "CREATE SCHEMA elsewhere; CREATE TEMP TABLE second (id int); \
             CREATE TEMP TABLE migrate_version (version_num text); \
             SET search_path = elsewhere; SET ROLE pg_monitor; SET lock_timeout = '1ms'; \
             PREPARE p AS SELECT 1; SET default_transaction_read_only = on";
        upgrade(&database, sql, true).unwrap();
        assert_eq!(database.version_rows(), ["b"]);
        assert_eq!(database.tables(), ["second"]);
        assert_eq!(database.query("SELECT id FROM second"), ["1"], "not the temporary one");
    }
    if let Some(database) = TestDatabase::mysql() {
        let other = format!("{}_other", database.name());
        let sql = format!(
            "CREATE DATABASE {other}; USE {other}; SET sql_mode = 'ANSI_QUOTES'; \
             SET foreign_key_checks = 0; \
             CREATE TABLE t (id INT); LOCK TABLES t WRITE"
        );
        let upgraded = upgrade(&database, &sql, false);
        database.execute(&format!("DROP DATABASE {other}"));
        upgraded.unwrap();
        assert_eq!(database.version_rows(), ["b"]);
        assert_eq!(database.tables(), ["second"]);
    }
    let database = TestDatabase::sqlite();
    let sql = "CREATE TEMP TABLE second (id INTEGER); ATTACH ':memory:' AS other; \
         PRAGMA writable_schema = ON";
    upgrade(&database, sql, false).unwrap();
    assert_eq!(database.tables(), ["second"]);
    assert_eq!(database.query("SELECT id FROM second"), ["1"], "not the temporary one");
}

/// The version table may be anywhere: where it was found it is looked for, whatever a migration does.
#[test]
fn a_version_table_in_a_schema_of_its_own() {
    let Some(database) = TestDatabase::postgres() else { return };
    let run = |settings: fn(Migrator) -> Migrator, target: &str| {
        let history = registry([
            migration("a", &[], second, nothing),
            migration("b", &["a"], nothing, nothing),
        ]);
        let migrator = Migrator::from_registry(history).on(database.parsed_url());
        wait(async { settings(migrator).upgrade(&[target]).await }).unwrap();
    };
    database.execute("CREATE SCHEMA book");
    run(|migrator| migrator.version_table_schema("book"), "a");
    assert_eq!(database.query("SELECT version_num FROM book.migrate_version"), ["a"]);
    assert_eq!(database.tables(), ["second"]);

    // Without being told: found on the search path, behind the schema that is the first in it.
    let path = format!("ALTER DATABASE {} SET search_path = public, book", database.name());
    database.execute(&path);
    run(|migrator| migrator, "b");
    assert_eq!(database.query("SELECT version_num FROM book.migrate_version"), ["b"]);
    assert_eq!(database.tables(), ["second"], "no second version table was made");
}

#[test]
fn a_version_table_that_was_dropped_is_missed() {
    for database in databases() {
        upgrade(&database, "SELECT 1", false).unwrap();
        database.execute("DROP TABLE migrate_version");
        let error = upgrade(&database, "SELECT 1", false).unwrap_err();
        assert!(error.to_string().contains("'migrate_version' is missing"), "{error}");
        assert!(error.help().unwrap().contains("migrate stamp REVISION"), "{error:?}");
        assert_eq!(database.query("SELECT id FROM second"), ["1"], "nothing was run");
    }
}

#[test]
fn what_took_effect_without_a_transaction_is_said() {
    let Some(database) = TestDatabase::mysql() else { return };
    let sql = "CREATE TABLE one (id INT); CREATE TABLE two (id INT); CREATE TABLE three (id WRONG)";
    let error = upgrade(&database, sql, true).unwrap_err();
    let found = error.found().join("\n");
    assert!(found.contains("2 of its 3 statements took effect and stay"), "{found}");
    assert!(found.contains(&format!("/{}", database.name())), "the database: {found}");
    assert!(error.help().unwrap().contains("it goes on with statement 3"), "{error:?}");
}

#[test]
fn a_transaction_left_open_is_reported_and_nothing_is_recorded() {
    for database in databases() {
        database.execute("CREATE TABLE t (id INTEGER)");
        let error = upgrade(&database, "BEGIN; INSERT INTO t VALUES (1)", false).unwrap_err();
        assert!(error.to_string().contains("leaves a transaction open"), "{error}");
        let found = error.found().join("\n");
        assert!(found.contains("nothing was committed by this run"), "{found}");
        assert_eq!(database.query("SELECT count(*) FROM t"), ["0"]);
        assert!(database.version_rows().is_empty());
    }
}

#[test]
fn a_statement_that_fails_is_shown_with_a_mark() {
    for database in databases() {
        let sql =
            "CREATE TABLE t (id INTEGER);\nINSERT INTO t\n  SELECT nothing FROM t;\nSELECT 1;";
        let error = upgrade(&database, sql, true).unwrap_err();
        let text = format!("{error}\n{}", error.found().join("\n"));
        assert!(text.contains("session.rs:"), "{text}");
        assert!(text.contains("nothing"), "{text}");
        assert!(text.contains("statement 2 of 3, line 2 of its SQL:"), "{text}");
        if database.dialect() == Dialect::Postgres {
            assert!(text.contains("\n  SELECT nothing FROM t;\n         ^\n"), "{text}");
            assert!(text.contains("42703"), "{text}");
        }
    }
}

async fn drop_an_error(db: &mut Connection) -> Result {
    let _ = db.execute("SELECT missing", &[]).await;
    Ok(())
}

async fn select_missing(db: &mut Connection) -> Result {
    db.fetch("SELECT missing FROM nowhere", &[]).await?;
    Ok(())
}

#[test]
fn a_statement_of_a_step_that_fails_is_shown() {
    for database in databases() {
        let fails = migration(
            "a",
            &[],
            |op| {
                op.run("look", select_missing);
                Ok(())
            },
            nothing,
        );
        let mut migrator = Migrator::from_registry(registry([fails])).on(database.parsed_url());
        let error = wait(migrator.upgrade(&["head"])).unwrap_err();
        let found = error.found().join("\n");
        assert!(found.contains("SELECT missing FROM nowhere"), "{found}");
    }
}

async fn bind(db: &mut Connection) -> Result {
    db.execute_script(
        "CREATE TABLE bound (id INTEGER, name VARCHAR(80), rate NUMERIC(6, 2), flag BOOLEAN)",
    )
    .await?;
    let name = r"it's \ ? 'é'; --";
    let values = [7.into(), name.into(), Value::Decimal("1.50".into()), true.into()];
    let done = db.execute("INSERT INTO bound VALUES (?, ?, ?, ?)", &values).await?;
    assert_eq!(done, 1);
    let rows = db
        .fetch(
            "SELECT id, name, rate, flag, count(*) AS n FROM bound WHERE name = ? GROUP BY id, \
                name, rate, flag",
            &[name.into()],
        )
        .await?;
    assert_eq!(rows[0].get::<i64>("id")?, 7);
    assert_eq!(rows[0].get::<String>("name")?, name);
    assert!((rows[0].get::<f64>("rate")? - 1.5).abs() < f64::EPSILON);
    assert!(rows[0].get::<bool>("flag")?);
    assert_eq!(rows[0].get::<i64>("n")?, 1);
    assert!(db.execute("SELECT ?", &[]).await.is_err() || db.dialect() == Dialect::Sqlite);
    // Whatever the session says about backslashes.
    let settings = match db.dialect() {
        Dialect::Postgres => "SET standard_conforming_strings = off",
        Dialect::MySql => "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
        Dialect::Sqlite => return Ok(()),
    };
    db.execute_script(settings).await?;
    db.execute("UPDATE bound SET name = ? WHERE name = ?", &[r"\'".into(), name.into()]).await?;
    assert_eq!(db.fetch("SELECT name FROM bound", &[]).await?[0].get::<String>("name")?, r"\'");
    Ok(())
}

#[test]
fn values_are_bound_the_same_way_everywhere() {
    for database in databases() {
        let mut binds: Migration = migration(
            "a",
            &[],
            |op| {
                op.run("bind", bind);
                Ok(())
            },
            nothing,
        );
        // PostgreSQL takes no statement after one that failed.
        binds.transaction.upgrade = false;
        let mut migrator = Migrator::from_registry(registry([binds])).on(database.parsed_url());
        wait(migrator.upgrade(&["head"])).unwrap_or_else(|error| panic!("{error:?}"));
    }
}

#[test]
fn an_error_that_is_dropped_spoils_the_transaction_of_postgres() {
    let Some(database) = TestDatabase::postgres() else { return };
    let drops = migration(
        "a",
        &[],
        |op| {
            op.run("drop", drop_an_error);
            Ok(())
        },
        nothing,
    );
    let mut migrator = Migrator::from_registry(registry([drops])).on(database.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains("went on after a statement had failed"), "{error}");
    assert!(database.version_rows().is_empty());
}

/// The same code means "nothing to execute" for a text, which is no fault, and for a statement inside of
/// a procedure, which is one.
#[test]
fn a_procedure_that_fails_half_way_is_not_taken_for_an_empty_text() {
    let Some(database) = TestDatabase::mysql() else { return };
    let sql = "/*!99999 nothing */; CREATE TABLE t (id INT); \
         CREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (1); PREPARE s FROM ''; \
         INSERT INTO t VALUES (2); END; CALL p()";
    let error = upgrade(&database, sql, false).unwrap_err();
    assert!(error.to_string().contains("1065"), "{error}");
    assert!(database.version_rows().is_empty());
}

async fn copy_from_client(db: &mut Connection) -> Result {
    // The driver can't answer, and the server waits for the answer for ever.
    db.execute("COPY second FROM STDIN", &[]).await?;
    Ok(())
}

#[test]
fn a_connection_that_waits_for_ever_is_given_up() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute("CREATE TABLE second (id int)");
    let copies = migration(
        "a",
        &[],
        |op| {
            op.run("copy", copy_from_client);
            Ok(())
        },
        nothing,
    );
    let mut migrator = Migrator::from_registry(registry([copies])).on(database.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains("run 'copy' at"), "{error}");
    assert!(database.version_rows().is_empty());
    let now = std::time::Duration::from_secs(5);
    let after = registry([migration("a", &[], nothing, nothing)]);
    let after = Migrator::from_registry(after).on(database.parsed_url()).lock_wait(now);
    wait(async {
        let mut after = after;
        after.upgrade(&["head"]).await
    })
    .unwrap();
}

#[test]
fn a_script_that_leaves_its_database_is_refused() {
    let uses = migration(
        "a",
        &[],
        |op| {
            op.execute("USE elsewhere; CREATE TABLE t (id INT)");
            Ok(())
        },
        nothing,
    );
    let script = |migrator: Migrator| {
        let range = ":head".parse().unwrap();
        migrator.script(migrate_core::graph::Direction::Upgrade, &range, Dialect::MySql, false)
    };
    let error = script(Migrator::from_registry(registry([uses]))).unwrap_err();
    assert!(error.to_string().contains("in another database after this USE"), "{error}");
    assert!(error.help().unwrap().contains("version_table_schema"), "{:?}", error.help());
    let placed = Migrator::from_registry(registry([uses])).version_table_schema("app");
    assert!(script(placed).unwrap().contains("UPDATE `app`.`migrate_version_fence`"));
}
