//! One graph of two crates, and a set that stands beside it.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::Command;

use migrate_core::testing::{Fixture, Outcome};
use migrate_core::{DatabaseUrl, Migrator};

migrate_core::migration_tests!(
    billing::MIGRATIONS,
    databases = [sqlite],
    heads = ["accounts", "billing"]
);

fn billing(directory: &Path, arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_billing"));
    program.args(arguments).current_dir(directory).env_remove("DATABASE_URL").env_remove("CARGO");
    let output = program.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_branch_brings_what_it_depends_on_from_the_other_crate() {
    let directory = tempfile::TempDir::new().unwrap();
    let billing = |arguments: &[&str]| billing(directory.path(), arguments);
    billing(&["upgrade", "billing@head"]);
    assert_eq!(billing(&["current"]), "bill1 (head)\n");
    let history = billing(&["history"]);
    assert!(history.contains("acc1 -> acc2 (accounts) (head), Add accounts.name"), "{history}");
    billing(&["upgrade", "heads"]);
    assert_eq!(billing(&["current"]), "acc2 (head)\nbill1 (head)\n");
    billing(&["downgrade", "billing@base"]);
    assert_eq!(billing(&["current"]), "acc2 (head)\n");
}

#[migrate_core::test(billing::MIGRATIONS, on = sqlite)]
async fn an_independent_set_has_a_version_table_of_its_own(mut db: Fixture) -> Outcome {
    let url: DatabaseUrl = db.url().clone();
    let audit = Migrator::new([&audit_migrations::MIGRATIONS])?.on(&url);
    let mut audit = audit.version_table("audit_versions");
    audit.upgrade(&["head"]).await?;
    db.execute("INSERT INTO audit_log (what) VALUES ('paid')", &[]).await?;
    assert_eq!(audit.current().await?, ["log1"]);
    let recorded = db.fetch("SELECT version_num FROM migrate_version ORDER BY 1", &[]).await?;
    assert_eq!(recorded.len(), 2);
    audit.downgrade("base").await?;
    db.fetch("SELECT id FROM invoices", &[]).await?;
    Ok(())
}
