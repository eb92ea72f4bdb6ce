//! Someone adds an index, drops a default, alters a type by hand: `check` and `verify` name exactly that.

use migrate_core::Dialect;
use tests::databases;

use super::{HEAD, run};

/// What is done by hand, and what `check` and `verify` say of it.
type Change = (&'static str, &'static str, &'static str);

const INDEX: Change = (
    "CREATE INDEX by_hand ON articles (published_at)",
    "index 'by_hand' of table 'articles' is added",
    "index 'by_hand' of table 'articles' was created",
);

fn changes(dialect: Dialect) -> Vec<Change> {
    let default = (
        "table 'approval_states': column 'state': default: nothing, was pending",
        "table 'approval_states': column 'state': default was removed",
    );
    let data_type = (
        "table 'users': column 'name': type: Varchar(250), was Varchar(200)",
        "table 'users': column 'name': type was changed",
    );
    match dialect {
        Dialect::Postgres => vec![
            INDEX,
            ("ALTER TABLE approval_states ALTER state DROP DEFAULT", default.0, default.1),
            ("ALTER TABLE users ALTER name TYPE varchar(250)", data_type.0, data_type.1),
        ],
        Dialect::MySql => vec![
            INDEX,
            ("ALTER TABLE approval_states ALTER state DROP DEFAULT", default.0, default.1),
            ("ALTER TABLE users MODIFY name varchar(250) NOT NULL", data_type.0, data_type.1),
        ],
        Dialect::Sqlite => vec![
            INDEX,
            (
                "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = \
                 replace(sql, ' DEFAULT ''pending''', '') WHERE name = 'approval_states'; \
                 PRAGMA writable_schema = OFF; VACUUM",
                default.0,
                default.1,
            ),
            (
                "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = \
                 replace(sql, 'VARCHAR(200)', 'VARCHAR(250)') WHERE name = 'users'; \
                 PRAGMA writable_schema = OFF; VACUUM",
                data_type.0,
                data_type.1,
            ),
        ],
    }
}

#[test]
fn what_is_changed_by_hand_is_named_and_nothing_else() {
    for database in databases() {
        run(&database, &["upgrade", "head"]).exits(0);
        run(&database, &["check"]).exits(0);
        let verified = run(&database, &["verify"]).exits(0).out;
        assert!(
            verified.contains(&format!("as it was after the upgrade of '{HEAD}'")),
            "{verified}"
        );
        for (sql, checked, verified) in changes(database.dialect()) {
            database.execute(sql);
            let check = run(&database, &["check", "--format", "json"]).exits(3).json();
            let lines: Vec<String> =
                check["differences"].as_array().unwrap().iter().map(said).collect();
            assert!(lines.contains(&checked.to_owned()), "{sql}: {lines:?}");
            let verify = run(&database, &["verify", "--format", "json"]).exits(3).json();
            assert_eq!(verify["drift"]["since"], HEAD);
            let changes: Vec<&str> = verify["drift"]["changes"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|c| c.as_str())
                .collect();
            assert!(changes.contains(&verified), "{sql}: {changes:?}");
        }
        // Nothing but these.
        let check = run(&database, &["check"]).exits(3).err;
        let count = check.lines().filter(|line| line.contains("table '")).count();
        assert_eq!(count, changes(database.dialect()).len(), "{check}");
        // Another run takes it for what it is from then on; the migrations still say something else.
        run(&database, &["downgrade", "-1"]).exits(0);
        run(&database, &["verify"]).exits(0);
        run(&database, &["check"]).exits(3);
    }
}

/// The line that a person reads.
fn said(difference: &serde_json::Value) -> String {
    let object = difference["object"].as_str().unwrap_or_default();
    let what = match difference["part"].as_str() {
        Some(part) => format!("{object}: {part}"),
        None => object.to_owned(),
    };
    match difference["details"][0].as_str() {
        Some(detail) => format!("{what}: {detail}"),
        None => format!("{what} is {}", difference["change"].as_str().unwrap_or_default()),
    }
}

#[test]
fn a_journal_of_an_older_version_gets_what_it_lacks() {
    for database in databases() {
        run(&database, &["upgrade", "def456"]).exits(0);
        database.execute("ALTER TABLE migrate_version_journal DROP COLUMN schema_text");
        let verified = run(&database, &["verify", "--format", "json"]).exits(0).json();
        assert_eq!(verified["drift"], serde_json::Value::Null);
        run(&database, &["upgrade", "head"]).exits(0);
        let verified = run(&database, &["verify", "--format", "json"]).exits(0).json();
        assert_eq!(verified["drift"]["since"], HEAD);
    }
}

#[test]
fn what_a_failed_run_committed_is_no_drift() {
    for database in databases() {
        run(&database, &["upgrade", "def456"]).exits(0);
        // In the way of a later revision.
        database.execute("CREATE TABLE fast_approvals (id integer)");
        run(&database, &["upgrade", "head"]).exits(1);
        let verified = run(&database, &["verify", "--format", "json"]).json();
        let changes = verified["drift"]["changes"].to_string();
        assert!(!changes.contains("notes"), "{changes}");
    }
}
