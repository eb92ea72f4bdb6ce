//! A database that takes nothing more: read-only, or the right was taken away in the middle.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Error, Migrator};
use tests::{OwnServer, TestDatabase, wait};

use super::{User, before, left, migrator, reaches_head, redo, rows, same, servers, stops};

fn inserts(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.execute("INSERT INTO half VALUES (1)");
    op.execute("INSERT INTO half VALUES (2)");
    Ok(())
}

/// A run that may not even begin: the reason and the next step, and nothing else is changed.
#[track_caller]
fn is_refused(migrator: &mut Migrator, reason: &str) {
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    assert!(error.to_string().contains(reason), "{error}");
    assert!(error.help().unwrap().contains("right to write the database"), "{error:?}");
    let Error::Run(run) = &error else { return };
    assert_eq!((run.step.revision.as_str(), run.committed.len()), ("b", 0), "{error}");
}

#[test]
fn sqlite_is_opened_read_only() {
    let database = TestDatabase::sqlite();
    let mut all = migrator(database.parsed_url(), inserts);
    wait(all.upgrade(&["a"])).unwrap();
    let before = std::fs::read(database.directory().join("test.db")).unwrap();
    let read_only = DatabaseUrl::parse(&format!("{}?mode=ro", database.url())).unwrap();
    is_refused(&mut migrator(read_only, inserts), "attempt to write a readonly database (code 8)");
    let after = std::fs::read(database.directory().join("test.db")).unwrap();
    assert!(before == after, "the file was changed");
    reaches_head(&mut all, &database, &["1", "2"]);
}

#[test]
fn postgres_is_read_only() {
    let Some(database) = TestDatabase::postgres() else { return };
    let set_read_only = |value: &str| {
        let alter = format!("ALTER DATABASE {} SET default_transaction_read_only", database.name());
        wait(async {
            let mut db = database.connect().await;
            db.execute_script("SET default_transaction_read_only = off").await.unwrap();
            db.execute_script(&format!("{alter} = {value}")).await.unwrap();
        });
    };
    let mut all = migrator(database.parsed_url(), inserts);
    set_read_only("on");
    is_refused(&mut all, "in a read-only transaction (code 25006)");
    assert!(database.is_untouched());
    set_read_only("off");
    wait(all.upgrade(&["a"])).unwrap();
    set_read_only("on");
    is_refused(&mut all, "in a read-only transaction (code 25006)");
    left(&database, &[]);
    set_read_only("off");
    reaches_head(&mut all, &database, &["1", "2"]);
}

/// Switched in the middle of a run, as before a failover. It binds who is no administrator.
#[test]
fn mariadb_becomes_read_only() {
    let Some(own) = OwnServer::start(Dialect::MySql) else { return };
    let database = own.database();
    let user = User::new(&database);
    user.tell("GRANT ALL ON app.* TO {user}");
    let administrator = same(&database);
    let mut all = before(migrator(user.url(), inserts), 3, move || {
        administrator.execute("SET GLOBAL read_only = 1");
    });
    let error = stops(&mut all, &["execute at ", "refused.rs:", "--read-only", "(code 1290"]);
    assert!(error.help().unwrap().contains("right to write the database"), "{error:?}");
    left(&database, &["1"]);
    database.execute("SET GLOBAL read_only = 0");
    // That the statement was refused could not be written down.
    redo(&mut all);
    reaches_head(&mut all, &database, &["1", "2"]);
}

fn updates(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.execute("INSERT INTO half VALUES (1)");
    op.execute("UPDATE articles SET n = n + 1");
    op.execute("UPDATE articles SET n = n + 1; INSERT INTO half VALUES (2)");
    Ok(())
}

/// What an administrator of MariaDB can take away from a session that is open are rights on tables, so
/// the user has these.
fn grant(user: &User<'_>) {
    if user.database.dialect() == Dialect::Postgres {
        user.tell("GRANT CREATE, USAGE ON SCHEMA public TO {user}");
        return user.tell("GRANT ALL ON ALL TABLES IN SCHEMA public TO {user}");
    }
    let name = user.database.name();
    user.tell(&format!("GRANT SELECT, CREATE ON {name}.* TO {{user}}"));
    let tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
    let made = user.database.query(tables);
    for table in made.iter().map(String::as_str).chain(["half", "last"]) {
        let rights = "CREATE, INSERT, UPDATE, DELETE";
        user.tell(&format!("GRANT {rights} ON {name}.{table} TO {{user}}"));
    }
}

#[test]
fn a_right_is_taken_away_in_the_middle() {
    for database in servers() {
        wait(migrator(database.parsed_url(), updates).upgrade(&["a"])).unwrap();
        let user = User::new(&database);
        grant(&user);
        let administrator = same(&database);
        let revoke = user.named("REVOKE UPDATE ON articles FROM {user}");
        let all = migrator(user.url(), updates);
        let mut all = before(all, 4, move || administrator.execute(&revoke));
        let is_postgres = database.dialect() == Dialect::Postgres;
        let reason = if is_postgres {
            "permission denied for table articles"
        } else {
            "UPDATE command denied"
        };
        let error = stops(&mut all, &["execute at ", "refused.rs:", reason, "statement 1 of 2"]);
        assert!(error.help().unwrap().contains("give this user the right"), "{error:?}");
        left(&database, &["1"]);
        let n = if is_postgres { "0" } else { "1" };
        assert_eq!(database.query("SELECT n FROM articles"), [n, n]);
        user.tell("GRANT UPDATE ON articles TO {user}");
        reaches_head(&mut all, &database, &["1", "2"]);
        assert_eq!(database.query("SELECT n FROM articles"), ["2", "2"]);
        assert_eq!(rows(&database, "articles"), ["1", "2"]);
    }
}
