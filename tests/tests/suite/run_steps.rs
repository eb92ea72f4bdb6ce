//! `op.run`: steps in Rust, inside the migration's transaction.

use migrate_core::prelude::*;
use migrate_core::{Downgrade, Error, Migration, Migrator};
use tests::{databases, migration, registry, wait};

async fn fill_slugs(db: &mut Connection) -> Result {
    for row in db.fetch("SELECT id, title FROM articles WHERE slug IS NULL", &[]).await? {
        let slug = row.get::<String>("title")?.to_lowercase().replace(' ', "-");
        let id: i64 = row.get("id")?;
        let changed = db
            .execute("UPDATE articles SET slug = ? WHERE id = ?", &[slug.into(), id.into()])
            .await?;
        assert_eq!(changed, 1);
    }
    Ok(())
}

async fn clear_slugs(db: &mut Connection) -> Result {
    db.execute("UPDATE articles SET slug = NULL", &[]).await?;
    Ok(())
}

async fn fill_half_and_fail(db: &mut Connection) -> Result {
    db.execute("UPDATE articles SET slug = 'half' WHERE id = 1", &[]).await?;
    Err("the other half is missing".into())
}

async fn begin_in_sqlx(db: &mut Connection) -> Result {
    use migrate_core::sqlx::Connection as _;
    if let Some(connection) = db.as_sqlite() {
        connection.begin().await?.rollback().await?;
        connection.begin().await?.commit().await?;
    } else if let Some(connection) = db.as_postgres() {
        connection.begin().await?.rollback().await?;
        connection.begin().await?.commit().await?;
    } else if let Some(connection) = db.as_mysql() {
        connection.begin().await?.rollback().await?;
        connection.begin().await?.commit().await?;
    }
    Ok(())
}

async fn raw_commit(db: &mut Connection) -> Result {
    db.execute("COMMIT", &[]).await?;
    Ok(())
}

fn articles() -> Migration {
    migration(
        "a",
        &[],
        |op| {
            op.create_table(
                "articles",
                [
                    column("id", Integer).primary_key(),
                    column("title", Text).not_null(),
                    column("slug", Text),
                ],
            );
            op.execute("INSERT INTO articles (id, title) VALUES (1, 'One Two'), (2, 'Three')");
            Ok(())
        },
        |op| {
            op.drop_table("articles");
            Ok(())
        },
    )
}

#[test]
fn a_step_reads_and_writes_rows_and_can_be_undone() {
    for database in databases() {
        let fill = Migration {
            downgrade: Downgrade::Reversible,
            ..migration(
                "b",
                &["a"],
                |op| {
                    op.run("fill slugs", fill_slugs).retry_safe().undo(clear_slugs);
                    Ok(())
                },
                |_| Ok(()),
            )
        };
        let mut all =
            Migrator::from_registry(registry([articles(), fill])).on(database.parsed_url());
        wait(all.upgrade(&["head"])).unwrap();
        let slugs = "SELECT slug FROM articles ORDER BY id";
        assert_eq!(database.query(slugs), ["one-two", "three"]);
        wait(all.downgrade("-1")).unwrap();
        assert_eq!(database.query(slugs), ["NULL", "NULL"]);
    }
}

#[test]
fn a_step_that_fails_leaves_nothing_behind() {
    for database in databases() {
        let fill = migration(
            "b",
            &["a"],
            |op| {
                op.run("fill slugs", fill_half_and_fail);
                Ok(())
            },
            |_| Ok(()),
        );
        let mut all =
            Migrator::from_registry(registry([articles(), fill])).on(database.parsed_url());
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(matches!(error, Error::Run(_)));
        let text = error.to_string();
        assert!(text.contains("run 'fill slugs' at"), "{text}");
        assert!(text.contains("the other half is missing"), "{text}");
        assert_eq!(database.version_rows(), ["a"]);
        let left = if database.is_transactional() { "NULL" } else { "half" };
        assert_eq!(database.query("SELECT slug FROM articles WHERE id = 1"), [left]);
        let says = error.found().join("\n").contains("not all of it is one transaction");
        assert_eq!(says, !database.is_transactional(), "{error:?}");
    }
}

#[test]
fn begin_inside_a_step_is_a_savepoint_and_a_raw_commit_is_found() {
    for database in databases() {
        let savepoints = migration(
            "b",
            &["a"],
            |op| {
                op.run("savepoints", begin_in_sqlx);
                Ok(())
            },
            |_| Ok(()),
        );
        let commits = migration(
            "c",
            &["b"],
            |op| {
                op.run("commit", raw_commit);
                Ok(())
            },
            |_| Ok(()),
        );
        let history = registry([articles(), savepoints, commits]);
        let mut all = Migrator::from_registry(history).on(database.parsed_url());
        wait(all.upgrade(&["b"])).unwrap();
        if !database.is_transactional() {
            // There is no transaction that it could end.
            wait(all.upgrade(&["head"])).unwrap();
            continue;
        }
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("ended the migration's transaction"), "{error}");
        assert_eq!(database.version_rows(), ["b"]);
    }
}

#[test]
fn a_script_can_not_contain_a_step() {
    let fill = migration(
        "b",
        &["a"],
        |op| {
            op.run("fill slugs", fill_slugs);
            Ok(())
        },
        |_| Ok(()),
    );
    let all = Migrator::from_registry(registry([articles(), fill]));
    let range = ":head".parse().unwrap();
    let error = all
        .script(migrate_core::graph::Direction::Upgrade, &range, Dialect::Postgres, false)
        .unwrap_err();
    let text = error.to_string();
    assert!(text.contains("'b': run 'fill slugs' needs a live database"), "{text}");
    assert!(error.found()[0].contains("run_steps.rs:"), "{:?}", error.found());
}

async fn commit_and_fail(db: &mut Connection) -> Result {
    db.execute("UPDATE articles SET slug = 'x'", &[]).await?;
    db.execute("COMMIT", &[]).await?;
    Err("and then it fails".into())
}

async fn panics(db: &mut Connection) -> Result {
    db.execute("UPDATE articles SET slug = 'x'", &[]).await?;
    panic!("out of range")
}

#[test]
fn a_step_that_commits_and_fails_does_not_count_as_applied() {
    for database in databases() {
        let fill = migration(
            "b",
            &["a"],
            |op| {
                op.run("fill", commit_and_fail);
                Ok(())
            },
            |_| Ok(()),
        );
        let mut all =
            Migrator::from_registry(registry([articles(), fill])).on(database.parsed_url());
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("and then it fails"), "{error}");
        let found = error.found().join("\n");
        let says = if database.is_transactional() {
            "its own code ended its transaction"
        } else {
            "not all of it is one transaction"
        };
        assert!(found.contains(says), "{found}");
        assert_eq!(database.version_rows(), ["a"]);
    }
}

#[test]
fn a_step_that_panics_is_rolled_back_and_reported() {
    for database in databases() {
        let fill = migration(
            "b",
            &["a"],
            |op| {
                op.run("fill", panics);
                Ok(())
            },
            |_| Ok(()),
        );
        let mut all =
            Migrator::from_registry(registry([articles(), fill])).on(database.parsed_url());
        let error = wait(all.upgrade(&["head"])).unwrap_err();
        assert!(error.to_string().contains("it panicked: out of range"), "{error}");
        assert_eq!(database.version_rows(), ["a"]);
        let left = if database.is_transactional() { "NULL" } else { "x" };
        assert_eq!(database.query("SELECT slug FROM articles WHERE id = 1"), [left]);
    }
}
