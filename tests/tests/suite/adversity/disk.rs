//! A full disk. What fills it is rolled back as far as the database can, and its own word is shown.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{OwnServer, SmallDisk, TestDatabase, server_url, wait};

use super::{left, migrator, reaches_head, stops};

/// Some MiB in the middle.
fn fills(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer), column("body", Text)]);
    op.execute("INSERT INTO half (id) VALUES (1)");
    op.execute(
        per_dialect()
            .sqlite(
                "CREATE TABLE filler (body TEXT); \
                 WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 3000) \
                 INSERT INTO filler SELECT hex(randomblob(500)) FROM n; DROP TABLE filler",
            )
            .postgres(
                "INSERT INTO half SELECT 2, repeat('x', 1000) FROM generate_series(1, 3000); \
                 DELETE FROM half WHERE id = 2",
            )
            .mysql(
                "INSERT INTO half SELECT 2, repeat('x', 1000) FROM seq_1_to_12000; \
                 DELETE FROM half WHERE id = 2",
            ),
    );
    op.execute("INSERT INTO half (id) VALUES (3)");
    Ok(())
}

/// No more than so many pages, of 4 KiB each.
fn fills_pages(op: &mut Operations) -> Outcome {
    let pages = op.x("pages").ok_or("no pages")?;
    op.execute(format!("PRAGMA max_page_count = {pages}"));
    fills(op)
}

#[test]
fn sqlite_has_no_more_pages() {
    let database = TestDatabase::sqlite();
    let with = |pages: &str| {
        let x = [("pages".to_owned(), pages.to_owned())].into();
        migrator(database.parsed_url(), fills_pages).x(x)
    };
    let error = stops(
        &mut with("100"),
        &["execute at ", "disk.rs:", "database or disk is full (code 13)", "statement 2 of 3"],
    );
    assert!(error.help().unwrap().contains("make room on the disk"), "{error:?}");
    left(&database, &[]);
    reaches_head(&mut with("100000"), &database, &["1", "3"]);
}

#[test]
fn the_disk_of_sqlite_is_full() {
    let Some(disk) = SmallDisk::mount(8 << 10) else { return };
    let url = format!("sqlite://{}", disk.path().join("app.db").display());
    let database = TestDatabase::existing(Dialect::Sqlite, url);
    let mut all = migrator(database.parsed_url(), fills);
    wait(all.upgrade(&["a"])).unwrap();
    disk.fill(512);
    let error = stops(&mut all, &["execute at ", "disk.rs:", "database or disk is full (code 13)"]);
    assert!(error.help().unwrap().contains("make room on the disk"), "{error:?}");
    left(&database, &[]);
    disk.free();
    reaches_head(&mut all, &database, &["1", "3"]);
}

fn the_disk_of_a_server_is_full(dialect: Dialect, mib: u64, reason: &str) {
    if server_url(dialect).is_none() {
        return;
    }
    let Some(disk) = SmallDisk::mount(mib << 10) else { return };
    let own = OwnServer::start_in(dialect, disk.path().join("s"));
    let database = own.database();
    if dialect == Dialect::MySql {
        // With a file for each table MariaDB 10.11 aborts when it rolls back on a full disk.
        let one_file =
            "SET GLOBAL innodb_file_per_table = 0, GLOBAL innodb_autoextend_increment = 1";
        database.execute(one_file);
    }
    let mut all = migrator(database.parsed_url(), fills);
    wait(all.upgrade(&["a"])).unwrap();
    disk.fill(512);
    let error = stops(&mut all, &["execute at ", "disk.rs:", reason, "statement 1 of 2"]);
    assert!(error.help().unwrap().contains("make room on the disk"), "{error:?}");
    left(&database, &["1"]);
    disk.free();
    reaches_head(&mut all, &database, &["1", "3"]);
}

#[test]
fn the_disk_of_postgres_is_full() {
    the_disk_of_a_server_is_full(Dialect::Postgres, 64, "No space left on device (code 53100)");
}

#[test]
fn the_disk_of_mariadb_is_full() {
    the_disk_of_a_server_is_full(Dialect::MySql, 96, "The table 'half' is full (code 1114");
}

/// What can't be written for another reason than a full disk may fail anywhere, so nothing is run again:
/// here a file that may not grow any more.
#[test]
fn sqlite_can_not_write() {
    let database = TestDatabase::sqlite();
    let upgrade = |limit: &str| {
        let program = env!("CARGO_BIN_EXE_slow");
        let script = format!("trap '' XFSZ; {limit} exec \"$@\"");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &script, "sh", program, "upgrade", "grows", "--url", database.url()]);
        command.current_dir(database.directory()).env_remove("DATABASE_URL");
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // Pieces of 512 bytes.
    let (code, error) = upgrade("ulimit -f 1024;");
    assert_eq!(code, Some(1), "{error}");
    assert!(error.contains("of revision 'grows' failed: "), "{error}");
    assert!(error.contains("disk I/O error (code "), "{error}");
    assert_eq!(
        database.version_rows(),
        [""; 0],
        "what shared its transaction was run again: {error}"
    );
    let (code, error) = upgrade("");
    assert_eq!(code, Some(0), "{error}");
    assert_eq!(database.query("SELECT count(*) FROM first"), ["300000"]);
}
