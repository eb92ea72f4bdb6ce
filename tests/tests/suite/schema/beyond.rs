//! What no operation says is compared too: whether it is there.

use migrate_core::Dialect;
use tests::databases;

use super::{file, run};

/// What creates something that no operation says, and what it is called.
fn unsayable(dialect: Dialect) -> Option<(&'static str, &'static str)> {
    match dialect {
        Dialect::Postgres => {
            Some(("CREATE RULE quiet AS ON DELETE TO users DO INSTEAD NOTHING", "rule 'quiet'"))
        }
        Dialect::MySql => {
            Some(("CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO SELECT 1", "event 'nightly'"))
        }
        Dialect::Sqlite => {
            Some(("CREATE VIRTUAL TABLE searched USING fts5 (text)", "virtual table 'searched'"))
        }
    }
}

#[test]
fn it_is_found_by_check_diff_and_verify() {
    for database in databases() {
        let Some((sql, name)) = unsayable(database.dialect()) else { continue };
        run(&database, &["upgrade", "head"]).exits(0);
        run(&database, &["check"]).exits(0);
        database.execute(sql);
        let check = run(&database, &["check"]).exits(3).err;
        assert!(check.contains(name), "{check}");
        let json = run(&database, &["check", "--format", "json"]).exits(3).json();
        assert!(json["beyond"].to_string().contains(name), "{json}");
        let verify = run(&database, &["verify"]).exits(3).out;
        assert!(verify.contains(name), "{verify}");
        let diff = run(&database, &["diff", "head", database.url()]).exits(0).out;
        assert!(diff.contains(name), "{diff}");
        assert!(diff.ends_with(" difference\n") || diff.ends_with(" differences\n"), "{diff}");
        let script = run(&database, &["diff", "head", database.url(), "--sql"]).exits(0).err;
        assert!(script.contains("warning: not in this script: "), "{script}");
        let wanted = run(&database, &["check", "--to", database.url()]).exits(3).err;
        assert!(wanted.contains(name), "{wanted}");
        assert!(wanted.contains("help:  write it as SQL"), "{wanted}");
    }
}

#[test]
fn what_only_its_maker_decides_is_no_difference() {
    let Some(database) = tests::TestDatabase::mysql() else { return };
    run(&database, &["upgrade", "head"]).exits(0);
    let sql = "CREATE DEFINER = someone@localhost SQL SECURITY INVOKER VIEW names AS SELECT name FROM users";
    database.execute(sql);
    let own = "CREATE SQL SECURITY INVOKER VIEW names AS SELECT name FROM users";
    let mut wanted = run(&database, &["inspect", "head"]).exits(0).out;
    wanted.push_str(own);
    let wanted = file(&database, "schema.sql", &wanted);
    let diff = run(&database, &["diff", &wanted, database.url()]).exits(0).out;
    assert_eq!(diff, "no difference\n");
    let inspected = run(&database, &["inspect"]).exits(0).err;
    assert!(inspected.contains("definer someone@localhost of view 'names'"), "{inspected}");
}
