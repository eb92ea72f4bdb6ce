//! The locks of each statement of each recipe, as `pg_locks` has them, are those of the table in
//! `docs/safe-changes.md`. `SAFE_CHANGES=write` writes the table anew.

use std::path::Path;
use std::time::Duration;

use migrate_core::{Capability, Connection, Dialect, Statement, render};
use tests::{TestDatabase, rows_as_text, wait};

use super::{RECIPES, TABLES, recorded};

/// Weak ones first.
const MODES: [&str; 8] = [
    "ACCESS SHARE",
    "ROW SHARE",
    "ROW EXCLUSIVE",
    "SHARE UPDATE EXCLUSIVE",
    "SHARE",
    "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE",
    "ACCESS EXCLUSIVE",
];

const HEAD: &str = "| Operation | Transaction | Statement | Lock on the table | on the one referred \
     to | Reads rows |\n|---|---|---|---|---|---|\n";

#[test]
fn the_locks_of_each_step_are_those_of_the_docs() {
    let Some(database) = TestDatabase::postgres() else { return };
    let mut table = HEAD.to_owned();
    for record in RECIPES {
        database.execute(TABLES);
        for operation in recorded(Dialect::Postgres, record) {
            let statements = render(&operation, &Capability::oldest(Dialect::Postgres)).unwrap();
            let (mut transaction, mut is_outside, mut name) = (1, false, operation.name());
            if name == "alter_column" {
                name = "alter_column, set_not_null";
            }
            for (i, statement) in statements.iter().enumerate() {
                if i > 0 && (is_outside || statement.commit_before) {
                    transaction += 1;
                }
                is_outside = statement.autocommit;
                if is_outside && i == 0 {
                    transaction = 0;
                }
                let measured = measure(&database, statement);
                let number = if is_outside { "none".to_owned() } else { transaction.to_string() };
                let [here, there] = measured.locks;
                let (sql, reads) = (&statement.sql, if measured.reads { "yes" } else { "" });
                let shown = if i == 0 { name } else { "" };
                table +=
                    &format!("| {shown} | {number} | `{sql}` | {here} | {there} | {reads} |\n");
            }
        }
    }
    compare(&table);
}

struct Measured {
    locks: [String; 2],
    reads: bool,
}

/// Executes a statement in a transaction of its own, and looks at its locks before that ends.
fn measure(database: &TestDatabase, statement: &Statement) -> Measured {
    if statement.autocommit {
        return measure_outside(database, statement);
    }
    wait(async {
        let (mut own, mut other) = (database.connect().await, database.connect().await);
        own.execute_script("BEGIN").await.unwrap();
        let before = rows_read(&mut own).await;
        own.execute_script(&statement.sql).await.unwrap();
        let reads = rows_read(&mut own).await != before;
        let process = rows_as_text(&mut own, "SELECT pg_backend_pid()").await.unwrap().concat();
        let of = format!("pid = {process}");
        let locks = [locks(&mut other, "notes", &of).await, locks(&mut other, "users", &of).await];
        own.execute_script("COMMIT").await.unwrap();
        Measured { locks, reads }
    })
}

/// One that builds an index waits for whoever writes, with its lock held.
fn measure_outside(database: &TestDatabase, statement: &Statement) -> Measured {
    let of = "pid IN (SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE INDEX%')";
    let locks = std::thread::scope(|scope| {
        wait(async {
            let (mut writer, mut other) = (database.connect().await, database.connect().await);
            writer.execute_script("BEGIN; UPDATE notes SET n = n WHERE id = 1").await.unwrap();
            let building = scope.spawn(|| database.execute(&statement.sql));
            let mut here = String::new();
            for _ in 0..500 {
                here = locks(&mut other, "notes", of).await;
                if !here.is_empty() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            let there = locks(&mut other, "users", of).await;
            // Others write meanwhile.
            other.execute_script("UPDATE notes SET n = n WHERE id = 2").await.unwrap();
            assert!(!building.is_finished());
            writer.execute_script("COMMIT").await.unwrap();
            building.join().unwrap();
            [here, there]
        })
    });
    Measured { locks, reads: true }
}

/// The strongest lock on a table.
async fn locks(db: &mut Connection, table: &str, of: &str) -> String {
    let sql = format!(
        "SELECT upper(trim(regexp_replace(regexp_replace(mode, 'Lock$', ''), '([A-Z])', ' \\1', 'g')))
         FROM pg_locks WHERE relation = '{table}'::regclass AND granted AND {of}"
    );
    let held = rows_as_text(db, &sql).await.unwrap();
    let strongest = MODES.iter().rfind(|mode| held.iter().any(|held| held == *mode));
    strongest.map_or(String::new(), ToString::to_string)
}

async fn rows_read(db: &mut Connection) -> Vec<String> {
    let sql = "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
         WHERE relname = 'notes'";
    rows_as_text(db, sql).await.unwrap()
}

fn compare(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/safe-changes.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- measured -->\n").unwrap();
    let (known, after) = rest.split_once("<!-- end -->").unwrap();
    if std::env::var("SAFE_CHANGES").is_ok_and(|value| value == "write") {
        let page = format!("{before}<!-- measured -->\n{table}<!-- end -->{after}");
        return std::fs::write(&path, page).unwrap();
    }
    let help = "docs/safe-changes.md says otherwise; write it anew with SAFE_CHANGES=write";
    assert_eq!(table, known, "{help}");
}
