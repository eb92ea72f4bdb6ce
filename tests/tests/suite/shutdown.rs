//! A server that is shut down while a migration runs on it.

use std::path::{Path, PathBuf};
use std::process::Command;

use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Error, Event, Migrator};
use tests::{migration, registry, server_url, wait};

fn servers(arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("servers");
    let output = Command::new(script).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A server of the test's own, stopped at the end.
struct Own(PathBuf);

impl Drop for Own {
    fn drop(&mut self) {
        servers(&["stop", &self.0.to_string_lossy()]);
    }
}

fn shut_down_in_the_middle(kind: &str, dialect: Dialect) {
    if server_url(dialect).is_none() {
        return;
    }
    let parent = tempfile::Builder::new().prefix("m").tempdir().unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(parent.path(), open).unwrap();
    let own = Own(parent.path().join("s"));
    let said = servers(&[kind, &own.0.to_string_lossy(), "--no-tls"]);
    let url = said.lines().find_map(|line| line.strip_prefix("URL=")).unwrap();

    let waits = migration(
        "b",
        &["a"],
        |op| {
            op.create_table("half", [column("id", Integer)]);
            op.execute(per_dialect().postgres("SELECT pg_sleep(60)").mysql("SELECT SLEEP(60)"));
            Ok(())
        },
        |_| Ok(()),
    );
    let history = registry([migration("a", &[], |_| Ok(()), |_| Ok(())), waits]);
    let folder = own.0.to_string_lossy().into_owned();
    let url = DatabaseUrl::parse(url).unwrap();
    let mut migrator = Migrator::from_registry(history).on(url).observe(move |event| {
        let Event::OperationStarted { operation, .. } = event else { return };
        if operation.starts_with("execute") {
            let folder = folder.clone();
            std::thread::spawn(move || {
                std::thread::sleep(std::time::Duration::from_millis(300));
                servers(&["stop", &folder]);
            });
        }
    });
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    let Error::Run(run) = &error else { panic!("{error}") };
    assert_eq!(run.committed.len(), 1, "{error}");
    let found = error.found().join("\n");
    assert!(found.contains("committed before it and kept: a"), "{found}");
    assert!(!found.contains("could not be taken back"), "{found}");
    assert!(error.help().unwrap().contains("check that the database runs"), "{error:?}");
    let outside = found.contains("it runs without a transaction: what its first 1 operations did");
    assert_eq!(outside, dialect == Dialect::MySql, "{found}");
}

#[test]
fn postgres_is_shut_down_in_the_middle() {
    shut_down_in_the_middle("postgres", Dialect::Postgres);
}

#[test]
fn mariadb_is_shut_down_in_the_middle() {
    shut_down_in_the_middle("mariadb", Dialect::MySql);
}
