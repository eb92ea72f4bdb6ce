//! The test kit: each check passes on a sound history, and says what is wrong, where and what to do of
//! one that isn't.

mod databases;
mod sample;

use migrate_core::prelude::*;
use migrate_core::testing::{Kit, Outcome};
use migrate_core::{Dialect, Downgrade, Migration, MigrationSet, Registry};
use tests::{migration, registry, server_url, table_migration};

/// SQLite, and the servers that there are.
fn dialects() -> Vec<Dialect> {
    let is_there =
        |dialect: &Dialect| *dialect == Dialect::Sqlite || server_url(*dialect).is_some();
    [Dialect::Sqlite, Dialect::Postgres, Dialect::MySql].into_iter().filter(is_there).collect()
}

/// Branches, a merge, a dependency, an irreversible one, one without a transaction.
fn history() -> Registry {
    let irreversible =
        Migration { downgrade: Downgrade::Irreversible, ..table_migration!("m", ["b1", "b2"]) };
    let depending = Migration { depends_on: &["b1"], ..table_migration!("b2", ["a"]) };
    registry([table_migration!("a", []), table_migration!("b1", ["a"]), depending, irreversible])
}

#[track_caller]
fn failure(outcome: Outcome) -> String {
    format!("{:?}", outcome.unwrap_err())
}

/// A history of a table and one more migration.
fn with(more: Migration) -> Kit {
    Kit::from_registry(registry([table_migration!("a", []), more]))
}

#[test]
fn a_sound_history_passes_every_check() {
    let sound = || Kit::from_registry(history());
    sound().graph_is_sound().unwrap();
    sound().heads_are(&[]).unwrap();
    sound().heads_are(&["m"]).unwrap();
    for dialect in dialects() {
        sound().compiles_to_sql(dialect).unwrap();
        sound().up_down_up(dialect).unwrap();
        sound().downgrades_leave_no_trace(dialect).unwrap();
        sound().applied_twice_is_nothing_to_do(dialect).unwrap();
        sound().two_runners_apply_once(dialect).unwrap();
        sound().script_equals_live(dialect).unwrap();
    }
}

#[test]
fn before_the_first_migration_every_check_passes() {
    static NONE: MigrationSet =
        MigrationSet { package: "new", revisions: &[], branch_labels: &[], joined: &[] };
    let empty = || Kit::new([&NONE]);
    empty().graph_is_sound().unwrap();
    empty().heads_are(&[]).unwrap();
    for dialect in dialects() {
        empty().compiles_to_sql(dialect).unwrap();
        empty().up_down_up(dialect).unwrap();
        empty().downgrades_leave_no_trace(dialect).unwrap();
        empty().applied_twice_is_nothing_to_do(dialect).unwrap();
        empty().two_runners_apply_once(dialect).unwrap();
        empty().script_equals_live(dialect).unwrap();
    }
}

#[test]
fn heads_that_are_not_declared_are_named() {
    let history =
        [table_migration!("a", []), table_migration!("b", ["a"]), table_migration!("c", ["a"])];
    let kit = || Kit::from_registry(registry(history));
    let text = failure(kit().heads_are(&[]));
    assert!(
        text.starts_with("the history has 2 heads, and one is declared\n  found: b "),
        "{text}"
    );
    assert!(
        text.ends_with("help:  join them: migrate merge heads; or declare both: heads = [..]"),
        "{text}"
    );
    kit().heads_are(&["b", "c"]).unwrap();
    assert!(failure(kit().heads_are(&["b"])).contains("doesn't end in b"));
    // A revision below a head is none.
    assert!(failure(with(table_migration!("b", ["a"])).heads_are(&["a"])).contains("end in a"));
    assert!(failure(kit().heads_are(&["x"])).contains("'x'"));
}

#[test]
fn what_can_not_be_written_is_found_without_a_server() {
    let kit = with(migration(
        "b",
        &["a"],
        |op| {
            op.execute(per_dialect().sqlite("SELECT 1"));
            Ok(())
        },
        |_| Ok(()),
    ));
    kit.compiles_to_sql(Dialect::Sqlite).unwrap();
    let text = failure(kit.compiles_to_sql(Dialect::Postgres));
    assert!(
        text.contains("can't be done on PostgreSQL") && text.contains("revision 'b'"),
        "{text}"
    );
    assert!(text.contains("testing.rs:"), "{text}");
}

/// Takes back less than it made.
fn leaves_a_column() -> Migration {
    migration(
        "b",
        &["a"],
        |op| {
            op.add_column("t_a", column("note", Text));
            op.create_table("t_b", [column("id", Integer)]);
            Ok(())
        },
        |op| {
            op.drop_table("t_b");
            Ok(())
        },
    )
}

#[test]
fn what_a_downgrade_leaves_is_shown_with_its_place() {
    for dialect in dialects() {
        // Its own downgrade leaves a column, so that its second upgrade would fail.
        for check in [Kit::up_down_up, Kit::downgrades_leave_no_trace] {
            let text = failure(check(&with(leaves_a_column()), dialect));
            let expected = "downgrade of revision 'b' (tests/sample.rs:1) doesn't leave the schema as it \
                            was before the upgrade\n  found: table 't_a': column 'note' is added";
            assert!(text.starts_with(expected), "{dialect}: {text}");
            assert!(text.contains("help:  take back in `downgrade` all that"), "{text}");
        }
    }
}

#[test]
fn a_second_upgrade_that_makes_something_else_is_found() {
    for dialect in dialects() {
        let kit = with(migration(
            "b",
            &["a"],
            |op| {
                op.when(table_exists("seen"), |op| {
                    op.create_table("again", [column("id", Integer)]);
                })
                .otherwise(|op| {
                    op.create_table("once", [column("id", Integer)]);
                });
                Ok(())
            },
            |op| {
                op.drop_table("once").if_exists();
                op.drop_table("again").if_exists();
                Ok(())
            },
        ));
        kit.up_down_up(dialect).unwrap();
        let text = failure(kit.script_equals_live(dialect));
        assert!(text.contains("asks the database, and a script can't"), "{text}");
    }
}

#[test]
fn a_script_may_ask_the_server_what_it_is() {
    let Some(_) = server_url(Dialect::MySql) else { return };
    let kit = with(migration(
        "b",
        &["a"],
        |op| {
            op.execute("CREATE TABLE made_by AS SELECT @@version_comment AS v");
            Ok(())
        },
        |op| {
            op.drop_table("made_by");
            Ok(())
        },
    ));
    kit.script_equals_live(Dialect::MySql).unwrap();
}

#[test]
fn a_migration_that_fails_fails_the_check_with_its_own_words() {
    for dialect in dialects() {
        let kit = with(migration(
            "b",
            &["a"],
            |op| {
                op.execute("INSERT INTO nowhere VALUES (1)");
                Ok(())
            },
            |_| Ok(()),
        ));
        let text = failure(kit.applied_twice_is_nothing_to_do(dialect));
        assert!(
            text.contains("upgrade of revision 'b' failed") && text.contains("help:"),
            "{text}"
        );
    }
}
