//! The connection is gone before or after each message of a run outside of a transaction, on sequences, types,
//! schemas and extensions: the next run asks the catalog what took effect, and nobody else.
//!
//! At every seventh message, or at each with `CRASH_POINTS=all`.

use std::time::Duration;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{DatabaseUrl, Migration, Migrator, TransactionMode};
use tests::{OTHER_SCHEMA, OwnSchema, Proxy, Side, TestDatabase, migration, registry, wait};

fn sequences(op: &mut Operations) {
    op.create_sequence("kept").start(5);
    op.create_sequence("first").start(5);
    op.rename_sequence("first", "second");
    op.drop_sequence("second");
    op.create_schema(OTHER_SCHEMA);
    op.create_sequence("kept").schema(OTHER_SCHEMA);
    op.drop_sequence("kept").schema(OTHER_SCHEMA);
    op.drop_schema(OTHER_SCHEMA);
}

fn types(op: &mut Operations) {
    op.create_enum_type("mood", ["sad", "ok"]);
    op.create_table("people", [column("mood", custom("mood"))]);
    op.add_enum_value("mood", "happy");
    op.rename_enum_value("mood", "ok", "fine");
    op.drop_enum_value("mood", "sad").was(["sad", "fine", "happy"]).column("people", "mood");
    op.rename_enum_type("mood", "temper");
    // The server has a type of this name, which comes first in the search path.
    op.create_enum_type("point", ["here", "there"]);
    op.drop_enum_type("point").schema("public");
}

fn domains(op: &mut Operations) {
    op.create_domain("email", Text);
    op.alter_domain("email")
        .add_check("email_form", "VALUE <> ''")
        .rename_constraint("email_form", "email_not_empty")
        .set_default("-")
        .rename("address");
    op.alter_domain("address").drop_constraint("email_not_empty");
    op.create_domain("word", Text);
    op.drop_domain("word");
    op.create_schema("tenant_c3d4");
    op.rename_schema("tenant_c3d4", OTHER_SCHEMA);
    op.create_extension("citext");
    op.drop_extension("citext");
}

fn all(op: &mut Operations) -> Outcome {
    sequences(op);
    if op.dialect() == Dialect::Postgres {
        types(op);
        domains(op);
    }
    Ok(())
}

fn migrator(url: DatabaseUrl) -> Migrator {
    let outside = TransactionMode { upgrade: false, downgrade: false };
    let migration = Migration { transaction: outside, ..migration("a", &[], all, |_| Ok(())) };
    Migrator::from_registry(registry([migration])).on(url)
}

fn anew(database: &TestDatabase, own: Option<&OwnSchema>) {
    if let Some(own) = own {
        own.clear();
    }
    database.execute(match database.dialect() {
        Dialect::Postgres => {
            "DROP SCHEMA IF EXISTS tenant_a1b2, tenant_c3d4 CASCADE; DROP SCHEMA public CASCADE; \
             CREATE SCHEMA public"
        }
        _ => {
            "DROP SEQUENCE IF EXISTS kept, first, second; DROP TABLE IF EXISTS migrate_version, \
             migrate_version_fence, migrate_version_journal"
        }
    });
}

fn catalog(database: &TestDatabase, own: Option<&OwnSchema>) -> Vec<String> {
    let mut lines = database.reader(own).lines();
    lines.sort();
    lines
}

/// Not where the journal isn't there yet.
fn is_in_doubt(database: &TestDatabase) -> bool {
    let doubt = "SELECT in_doubt FROM migrate_version_journal WHERE in_doubt IS NOT NULL";
    wait(async { database.connect().await.fetch(doubt, &[]).await })
        .is_ok_and(|rows| !rows.is_empty())
}

fn at_each_message(database: &TestDatabase) {
    let own = OwnSchema::take(database.dialect());
    let own = own.as_ref();
    anew(database, own);
    let proxy = Proxy::before(database.url());
    wait(migrator(DatabaseUrl::parse(proxy.url()).unwrap()).upgrade(&["head"])).unwrap();
    let (count, whole) = (proxy.count(), catalog(database, own));
    assert!(count > 20, "{count} messages");
    let mut gone_on = 0;
    let every = if std::env::var("CRASH_POINTS").is_ok_and(|v| v == "all") { 1 } else { 7 };
    let points = (1..=count).flat_map(|n| [(n, Side::Before), (n, Side::After)]);
    for (n, side) in points.step_by(every) {
        anew(database, own);
        let proxy = Proxy::before(database.url());
        proxy.cut_at(n, side);
        let url = DatabaseUrl::parse(proxy.url()).unwrap();
        let _ = wait(migrator(url).lock_wait(Duration::from_secs(2)).retries(0).upgrade(&["head"]));
        gone_on += usize::from(is_in_doubt(database));
        let done = wait(migrator(database.parsed_url()).upgrade(&["head"]));
        done.unwrap_or_else(|e| panic!("{n} {side:?}: {e}\n{}", e.found().join("\n")));
        assert_eq!(catalog(database, own), whole, "{n} {side:?}");
    }
    assert!(gone_on > 2, "only {gone_on} left a statement in doubt");
}

#[test]
fn mariadb_which_commits_each_by_itself() {
    let Some(database) = TestDatabase::mysql() else { return };
    if database.query("SELECT version()")[0].contains("MariaDB") {
        at_each_message(&database);
    }
}

#[test]
fn postgres_outside_of_a_transaction() {
    if let Some(database) = TestDatabase::postgres() {
        at_each_message(&database);
    }
}
