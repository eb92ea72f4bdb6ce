//! A small history with everything that a crash can interrupt: branches and a merge, steps that are one
//! transaction, that leave it in the middle, and that have none; typed operations, SQL, functions.
//!
//! Of each statement and function that only a user can judge after a crash it has a query that tells
//! whether it took effect.

#![expect(clippy::unnecessary_wraps, reason = "all migrations of the harness may fail")]

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use std::time::Duration;

use migrate_core::{DatabaseUrl, Lock, Migration, Migrator, TransactionMode};

use crate::{TestDatabase, migration, registry};

/// How a user sees whether something took effect.
pub struct Check {
    /// What the text of the statement, or the name of the function, contains.
    pub part: &'static str,
    /// A query of one value.
    pub query: &'static str,
    /// Its value once it took effect.
    pub done: &'static str,
}

const fn check(part: &'static str, query: &'static str, done: &'static str) -> Check {
    Check { part, query, done }
}

const SIZE: &str = "SELECT count(*) FROM information_schema.columns \
     WHERE table_schema = DATABASE() AND table_name = 'notes' AND column_name = 'size'";

/// For all of the history. The first that fits is meant.
pub const CHECKS: [Check; 22] = [
    check("INSERT INTO articles", "SELECT count(*) FROM articles", "2"),
    check("DELETE FROM articles", "SELECT count(*) FROM articles", "0"),
    check("fill slugs", "SELECT count(*) FROM articles WHERE slug IS NULL", "0"),
    check("clear slugs", "SELECT count(*) FROM articles WHERE slug IS NOT NULL", "0"),
    check("VALUES (11, ", "SELECT count(*) FROM notes WHERE id = 11", "1"),
    check("ADD COLUMN size", SIZE, "1"),
    check("SET size = 3", "SELECT count(*) FROM notes WHERE size = 3", "1"),
    check("VALUES (12, ", "SELECT count(*) FROM notes WHERE id = 12", "1"),
    check("WHERE id = 12", "SELECT count(*) FROM notes WHERE id = 12", "0"),
    check("SET size = 0", "SELECT count(*) FROM notes WHERE size = 0", "1"),
    check("DROP COLUMN size", SIZE, "0"),
    check("WHERE id = 11", "SELECT count(*) FROM notes WHERE id = 11", "0"),
    check("VALUES (21, ", "SELECT count(*) FROM tags WHERE id = 21", "1"),
    check("tag blue", "SELECT count(*) FROM tags WHERE id = 22", "1"),
    check("untag", "SELECT count(*) FROM tags WHERE id = 22", "0"),
    check("WHERE id = 21", "SELECT count(*) FROM tags WHERE id = 21", "0"),
    check("(id, name) SELECT 23", "SELECT count(*) FROM tags WHERE id = 23", "1"),
    check("VALUES (24, ", "SELECT count(*) FROM tags WHERE id IN (24, 25)", "2"),
    check("WHERE id = 24", "SELECT count(*) FROM tags WHERE id IN (24, 25)", "0"),
    check("WHERE id = 23", "SELECT count(*) FROM tags WHERE id = 23", "0"),
    check("INSERT INTO readers", "SELECT count(*) FROM readers", "1"),
    check("DELETE FROM readers", "SELECT count(*) FROM readers", "0"),
];

/// The history on a database, with the lock that is taken there.
pub fn crash_history_of(database: &TestDatabase) -> Migrator {
    let url = database.parsed_url();
    let history = if database.is_shared() { shared_history(url) } else { crash_history(url) };
    if database.has_lease() { history.lock(Lock::Lease).lease_time(LONG_LEASE) } else { history }
}

/// How long the lease lasts of a process that is to be ended or stopped.
pub const SHORT_LEASE: Duration = Duration::from_secs(4);
/// That of others: a machine that is busy with tests must not take it from them.
const LONG_LEASE: Duration = Duration::from_mins(1);

/// With a short lease.
pub fn with_lease(history: Migrator) -> Migrator {
    history.lock(Lock::Lease).lease_time(SHORT_LEASE)
}

/// The history by its url. It is seen what one try leaves.
pub fn crash_history(url: DatabaseUrl) -> Migrator {
    history_with(paint, url)
}

/// The same without what leaves something in its session.
pub fn shared_history(url: DatabaseUrl) -> Migrator {
    history_with(paint_shared, url)
}

fn history_with(paint: fn(&mut Operations) -> Outcome, url: DatabaseUrl) -> Migrator {
    let without = TransactionMode { upgrade: false, downgrade: false };
    let tags = migration("tags", &["slugs", "notes"], tags, drop_tags);
    let paint = migration("paint", &["tags"], paint, unpaint);
    let history = registry([
        migration("articles", &[], articles, drop_articles),
        migration("slugs", &["articles"], slugs, drop_slugs),
        migration("notes", &["articles"], notes, drop_notes),
        Migration { transaction: without, ..tags },
        Migration { transaction: without, ..paint },
        migration("authors", &["paint"], authors, drop_authors),
        migration("ages", &["authors"], ages, drop_ages),
        migration("readers", &["ages"], readers, drop_readers),
    ]);
    Migrator::from_registry(history).on(url).retries(0)
}

/// One transaction, where the database has them.
fn articles(op: &mut Operations) -> Outcome {
    op.create_table(
        "articles",
        [column("id", Integer).primary_key(), column("title", Text).not_null()],
    );
    op.execute("INSERT INTO articles (id, title) VALUES (1, 'One Two'), (2, 'Three')");
    Ok(())
}

fn drop_articles(op: &mut Operations) -> Outcome {
    op.execute("DELETE FROM articles");
    op.drop_table("articles");
    Ok(())
}

/// One transaction with a function in it.
fn slugs(op: &mut Operations) -> Outcome {
    op.add_column("articles", column("slug", Text));
    op.run("fill slugs", fill_slugs);
    Ok(())
}

fn drop_slugs(op: &mut Operations) -> Outcome {
    op.run("clear slugs", clear_slugs);
    op.drop_column("articles", "slug");
    Ok(())
}

async fn fill_slugs(db: &mut Connection) -> Result {
    let articles = "SELECT id, title FROM articles WHERE slug IS NULL ORDER BY id";
    for row in db.fetch(articles, &[]).await? {
        let slug = row.get::<String>("title")?.to_lowercase().replace(' ', "-");
        let values = [slug.into(), row.get::<i64>("id")?.into()];
        db.execute("UPDATE articles SET slug = ? WHERE id = ?", &values).await?;
    }
    Ok(())
}

async fn clear_slugs(db: &mut Connection) -> Result {
    db.execute("UPDATE articles SET slug = NULL", &[]).await?;
    Ok(())
}

/// Three behind each other that are made certain together; of the first two all is known before.
fn authors(op: &mut Operations) -> Outcome {
    op.create_table("authors", [column("id", Integer).primary_key()]);
    op.add_column("authors", column("name", Varchar(20)));
    Ok(())
}

fn drop_authors(op: &mut Operations) -> Outcome {
    op.drop_table("authors");
    Ok(())
}

fn ages(op: &mut Operations) -> Outcome {
    op.add_column("authors", column("age", Integer));
    Ok(())
}

fn drop_ages(op: &mut Operations) -> Outcome {
    op.drop_column("authors", "age");
    Ok(())
}

fn readers(op: &mut Operations) -> Outcome {
    op.create_table("readers", [column("id", Integer).primary_key()]);
    op.execute("INSERT INTO readers (id) VALUES (31)");
    Ok(())
}

fn drop_readers(op: &mut Operations) -> Outcome {
    op.execute("DELETE FROM readers");
    op.drop_table("readers");
    Ok(())
}

/// It leaves its transaction in the middle of a text, and again behind it.
fn notes(op: &mut Operations) -> Outcome {
    op.create_table(
        "notes",
        [column("id", Integer).primary_key(), column("word", Varchar(20)).not_null()],
    );
    let first = "INSERT INTO notes (id, word) VALUES (11, 'one')";
    let last = "INSERT INTO notes (id, word) VALUES (12, 'two')";
    let index = "CREATE INDEX CONCURRENTLY notes_word ON notes (word)";
    let size = "ALTER TABLE notes ADD COLUMN size INT; UPDATE notes SET size = 3 WHERE id = 11";
    op.execute(
        per_dialect()
            .postgres(&format!("{first}; {index}; {last}"))
            .sqlite(&format!("{first}; VACUUM; {last}"))
            .mysql(&format!("{first}; {size}; {last}")),
    );
    op.create_index("notes_id_word", "notes", ["id", "word"]).concurrently();
    Ok(())
}

fn drop_notes(op: &mut Operations) -> Outcome {
    op.drop_index("notes_id_word", "notes").concurrently();
    let (first, last) = ("DELETE FROM notes WHERE id = 12", "DELETE FROM notes WHERE id = 11");
    let size = "UPDATE notes SET size = 0 WHERE word = 'one'; ALTER TABLE notes DROP COLUMN size";
    op.execute(
        per_dialect()
            .postgres(&format!("{first}; DROP INDEX CONCURRENTLY notes_word; {last}"))
            .sqlite(&format!("{first}; VACUUM; {last}"))
            .mysql(&format!("{first}; {size}; {last}")),
    );
    op.drop_table("notes");
    Ok(())
}

/// No transaction on any database: typed operations, SQL and a function.
fn tags(op: &mut Operations) -> Outcome {
    op.create_table(
        "tags",
        [
            column("id", Integer).primary_key(),
            column("name", Varchar(20)).not_null(),
            column("spare", Integer),
        ],
    );
    op.add_column("tags", column("color", Varchar(20)));
    op.create_index("tags_name", "tags", ["name"]);
    op.execute("INSERT INTO tags (id, name) VALUES (21, 'red')");
    op.run("tag blue", tag_blue);
    op.drop_column("tags", "spare");
    Ok(())
}

fn drop_tags(op: &mut Operations) -> Outcome {
    op.add_column("tags", column("spare", Integer));
    op.run("untag", untag);
    op.execute("DELETE FROM tags WHERE id = 21");
    op.drop_index("tags_name", "tags");
    op.drop_column("tags", "color");
    op.drop_table("tags");
    Ok(())
}

async fn tag_blue(db: &mut Connection) -> Result {
    db.execute("INSERT INTO tags (id, name) VALUES (22, 'blue')", &[]).await?;
    Ok(())
}

async fn untag(db: &mut Connection) -> Result {
    db.execute("DELETE FROM tags WHERE id = 22", &[]).await?;
    Ok(())
}

/// No transaction either: a setting of the session that a row depends on, a transaction of its own,
/// and a function that may run again.
fn paint(op: &mut Operations) -> Outcome {
    op.execute(
        per_dialect()
            .postgres("SET crash.word = 'kept'")
            .sqlite("PRAGMA case_sensitive_like = ON")
            .mysql("SET @word = 'kept'"),
    );
    let row = "INSERT INTO tags (id, name) SELECT 23,";
    op.execute(
        per_dialect()
            .postgres(&format!("{row} current_setting('crash.word')"))
            .sqlite(&format!("{row} CASE WHEN 'a' LIKE 'A' THEN 'lost' ELSE 'kept' END"))
            .mysql(&format!("{row} @word")),
    );
    paint_rest(op);
    Ok(())
}

fn paint_shared(op: &mut Operations) -> Outcome {
    op.execute("INSERT INTO tags (id, name) SELECT 23, 'kept'");
    paint_rest(op);
    Ok(())
}

fn paint_rest(op: &mut Operations) {
    op.execute(
        "BEGIN; INSERT INTO tags (id, name) VALUES (24, 'green'); \
         INSERT INTO tags (id, name) VALUES (25, 'grey'); COMMIT",
    );
    op.run("lighten", lighten).retry_safe();
}

fn unpaint(op: &mut Operations) -> Outcome {
    op.run("darken", darken).retry_safe();
    op.execute("BEGIN; DELETE FROM tags WHERE id = 24; DELETE FROM tags WHERE id = 25; COMMIT");
    op.execute("DELETE FROM tags WHERE id = 23");
    Ok(())
}

async fn lighten(db: &mut Connection) -> Result {
    db.execute("UPDATE tags SET color = 'light' WHERE id < 23", &[]).await?;
    db.execute("UPDATE tags SET color = 'pale' WHERE id >= 23", &[]).await?;
    Ok(())
}

async fn darken(db: &mut Connection) -> Result {
    db.execute("UPDATE tags SET color = NULL", &[]).await?;
    Ok(())
}
