//! The command line over a history that takes its time: for tests that end it from outside. `slow` stands
//! in a statement of the database, `function` in Rust; each behind a table that must not stay alone.

#![expect(clippy::unnecessary_wraps, reason = "all migrations of the harness may fail")]

use std::process::ExitCode;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Migration, TransactionMode};
use tests::{migration, registry};

fn main() -> ExitCode {
    let outside = TransactionMode { upgrade: false, downgrade: false };
    let history = [
        migration("first", &[], first, nothing),
        migration("slow", &["first"], slow, nothing),
        migration("function", &["first"], function, nothing),
        Migration { transaction: outside, ..migration("outside", &["first"], slow, nothing) },
        migration("secret", &["first"], secret, nothing),
        migration("grows", &["first"], grows, nothing),
    ];
    migrate_cli::Cli::new().registry(registry(history)).run()
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn first(op: &mut Operations) -> Outcome {
    op.create_table("first", [column("id", Integer)]);
    Ok(())
}

fn slow(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    // A minute, or billions of rows.
    op.execute(
        per_dialect()
            .postgres("INSERT INTO half SELECT 1 FROM pg_sleep(60)")
            .mysql("INSERT INTO half SELECT SLEEP(60) + 1")
            .sqlite(
                "INSERT INTO half WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n \
                 WHERE i < 9000000000) SELECT max(i) FROM n",
            ),
    );
    Ok(())
}

async fn waits(db: &mut Connection) -> Result {
    db.execute("INSERT INTO half VALUES (1)", &[]).await?;
    tokio::time::sleep(std::time::Duration::from_mins(1)).await;
    Ok(())
}

fn function(op: &mut Operations) -> Outcome {
    op.create_table("half", [column("id", Integer)]);
    op.run("wait", waits);
    Ok(())
}

/// Some MiB.
fn grows(op: &mut Operations) -> Outcome {
    op.execute(
        "INSERT INTO first WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n \
         WHERE i < 300000) SELECT i FROM n",
    );
    Ok(())
}

/// Secrets in every form, and at the end a failure that repeats them.
fn secret(op: &mut Operations) -> Outcome {
    let given = op.secret("key").unwrap_or_default();
    let password = op.x("password").unwrap_or_default();
    op.create_table("half", [column("id", Integer), column("t", Varchar(99))]);
    op.execute(format!("INSERT INTO half VALUES (1, '{given}')"));
    op.execute("UPDATE half SET t = 'hidden-s3nsitive' WHERE id = 7").sensitive();
    op.execute(
        per_dialect().sqlite("SELECT 1").mysql("SELECT PASSWORD('lit3ral-password')").postgres(
            "CREATE ROLE migrate_test_of_secrets NOLOGIN PASSWORD 'lit3ral-password'; \
         DROP ROLE migrate_test_of_secrets",
        ),
    );
    op.execute(format!("INSERT INTO half VALUES (2, '{password}' missing '{given}')"));
    Ok(())
}
