//! Functions of a migration that begin, commit and roll back by themselves, with the driver's own
//! `begin()` and in plain SQL.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::sqlx::{self, Connection as _};
use tests::{databases, wait};

use super::{left, migrator, reaches_head, redo, rows, stops, without_transaction};

/// Does the same with the connection of each driver.
macro_rules! with_driver {
    ($db:ident, $connection:ident => $body:block) => {
        if let Some($connection) = $db.as_sqlite() $body
        else if let Some($connection) = $db.as_postgres() $body
        else if let Some($connection) = $db.as_mysql() $body
    };
}

/// Fails while there are two articles. Without a transaction its first rows stay, so it begins anew.
async fn begins_and_ends(db: &mut Connection) -> Result {
    db.execute("DELETE FROM half", &[]).await?;
    with_driver!(db, connection => {
        let mut begun = connection.begin().await?;
        sqlx::raw_sql("INSERT INTO half VALUES (1)").execute(&mut *begun).await?;
        begun.commit().await?;
        let mut begun = connection.begin().await?;
        sqlx::raw_sql("INSERT INTO half VALUES (2)").execute(&mut *begun).await?;
        drop(begun);
        let mut begun = connection.begin().await?;
        let mut inner = begun.begin().await?;
        sqlx::raw_sql("INSERT INTO half VALUES (3)").execute(&mut *inner).await?;
        inner.commit().await?;
        begun.rollback().await?;
    });
    db.execute("INSERT INTO half VALUES (4)", &[]).await?;
    let articles = db.fetch("SELECT count(*) AS n FROM articles", &[]).await?;
    if articles[0].get::<i64>("n")? == 2 { Err("an article is missing".into()) } else { Ok(()) }
}

/// The driver rolls back before the next statement; here none comes.
async fn drops_at_the_end(db: &mut Connection) -> Result {
    with_driver!(db, connection => {
        let mut begun = connection.begin().await?;
        sqlx::raw_sql("INSERT INTO half VALUES (5)").execute(&mut *begun).await?;
    });
    Ok(())
}

fn begins(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.run("begin and end", begins_and_ends);
    op.run("drop", drops_at_the_end);
    op.execute("INSERT INTO half VALUES (6)");
    Ok(())
}

#[test]
fn what_begins_in_a_function_ends_in_it() {
    for database in databases() {
        let mut all = migrator(database.parsed_url(), begins);
        stops(&mut all, &["run 'begin and end' at ", "steps.rs:", "an article is missing"]);
        left(&database, &["1", "4"]);
        database.execute("INSERT INTO articles VALUES (3, 0)");
        if !database.is_transactional() {
            database.execute("DELETE FROM half WHERE id = 4");
            redo(&mut all);
        }
        reaches_head(&mut all, &database, &["1", "4", "6"]);
    }
}

async fn rolls_back(db: &mut Connection) -> Result {
    inserts(db).await?;
    db.execute("ROLLBACK", &[]).await?;
    Ok(())
}

async fn rolls_back_and_begins(db: &mut Connection) -> Result {
    rolls_back(db).await?;
    db.execute("BEGIN", &[]).await?;
    Ok(())
}

/// What it does then is in no transaction.
async fn rolls_back_and_goes_on(db: &mut Connection) -> Result {
    rolls_back(db).await?;
    db.execute("INSERT INTO articles VALUES (9, 0)", &[]).await?;
    Ok(())
}

async fn commits_and_begins(db: &mut Connection) -> Result {
    inserts(db).await?;
    db.execute("COMMIT", &[]).await?;
    db.execute("BEGIN", &[]).await?;
    db.execute("INSERT INTO half VALUES (2)", &[]).await?;
    Ok(())
}

async fn inserts_and_begins(db: &mut Connection) -> Result {
    inserts(db).await?;
    db.execute("BEGIN", &[]).await?;
    db.execute("INSERT INTO half VALUES (2)", &[]).await?;
    Ok(())
}

async fn inserts(db: &mut Connection) -> Result {
    db.execute("INSERT INTO half VALUES (1)", &[]).await?;
    Ok(())
}

/// Ends the migration's transaction; corrected, it doesn't.
fn ends(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    match op.x("how").as_deref() {
        Some("ROLLBACK") => op.run("end", rolls_back),
        Some("ROLLBACK; BEGIN") => op.run("end", rolls_back_and_begins),
        Some("BEGIN") => op.run("end", inserts_and_begins),
        Some("ROLLBACK; INSERT") => op.run("end", rolls_back_and_goes_on),
        Some("COMMIT; BEGIN") => op.run("end", commits_and_begins),
        _ => op.run("end", inserts),
    };
    op.execute("INSERT INTO half VALUES (3)");
    Ok(())
}

#[test]
fn a_function_that_ends_the_transaction_is_found_whatever_it_begins_then() {
    for how in ["ROLLBACK", "ROLLBACK; BEGIN", "ROLLBACK; INSERT", "COMMIT; BEGIN"] {
        for database in databases().into_iter().filter(tests::TestDatabase::is_transactional) {
            let x = [("how".to_owned(), how.to_owned())].into();
            let mut all = migrator(database.parsed_url(), ends).x(x);
            wait(all.upgrade(&["a"])).unwrap();
            stops(&mut all, &["run 'end' at ", "steps.rs:", "ended the migration's transaction"]);
            if how == "COMMIT; BEGIN" {
                assert_eq!(database.version_rows(), ["a"]);
                assert_eq!(database.query("SELECT id FROM half"), ["1"], "what it committed stays");
                database.execute("DROP TABLE half");
            }
            left(&database, &[]);
            let articles: &[&str] =
                if how == "ROLLBACK; INSERT" { &["1", "2", "9"] } else { &["1", "2"] };
            assert_eq!(rows(&database, "articles"), articles);
            reaches_head(&mut migrator(database.parsed_url(), ends), &database, &["1", "3"]);
        }
    }
}

/// Without a transaction one that a function begins and leaves open is its own.
#[test]
fn a_function_that_leaves_a_transaction_open() {
    for database in databases() {
        let x = [("how".to_owned(), "BEGIN".to_owned())].into();
        let mut all = without_transaction(database.parsed_url(), ends).x(x);
        stops(&mut all, &["a transaction open"]);
        assert_eq!(database.version_rows(), ["a"]);
        assert_eq!(database.query("SELECT id FROM half"), ["1"], "what stood before it stays");
        database.execute("DELETE FROM half");
        let x = [("how".to_owned(), "corrected".to_owned())].into();
        let mut corrected = without_transaction(database.parsed_url(), ends).x(x);
        redo(&mut corrected);
        reaches_head(&mut corrected, &database, &["1", "3"]);
    }
}
