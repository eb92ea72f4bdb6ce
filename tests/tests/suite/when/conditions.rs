//! Each condition on each database, true and false: asked by a real run, which notes those that hold.

use std::collections::BTreeSet;

use migrate_core::Condition;
use migrate_core::Migrator;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use tests::{TestDatabase, databases, migration, registry, wait};

use crate::hostile::{names, table_names};

type Cases = Vec<(Condition, bool)>;

/// Notes the number of each condition that holds.
fn ask(op: &mut Operations, cases: &Cases) {
    op.create_table("yes", [column("n", Integer).primary_key()]);
    for (n, (condition, _)) in (0_u64..).zip(cases) {
        op.when(condition.clone(), |op| _ = op.bulk_insert("yes", ["n"], [row![n]]));
    }
}

/// Runs a migration that asks, and compares.
#[track_caller]
fn check(database: &TestDatabase, asks: fn(&mut Operations) -> Outcome, cases: &Cases) {
    let all = registry([migration("asks", &[], asks, |_| Ok(()))]);
    wait(Migrator::from_registry(all).on(database.parsed_url()).upgrade(&["head"])).unwrap();
    let yes: BTreeSet<String> = database.query("SELECT n FROM yes").into_iter().collect();
    for (n, (condition, expected)) in cases.iter().enumerate() {
        let holds = yes.contains(&n.to_string());
        assert_eq!(holds, *expected, "{}: {condition}", database.dialect());
    }
}

const TABLES: &str = "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, n INTEGER, word VARCHAR(9), \
     CONSTRAINT t_positive CHECK (n > 0), CONSTRAINT t_one UNIQUE (word)); \
     CREATE TABLE u (id INTEGER, t INTEGER, CONSTRAINT u_t FOREIGN KEY (t) REFERENCES t (id)); \
     CREATE INDEX t_n ON t (n); CREATE VIEW v AS SELECT id, n FROM t";

fn plain(dialect: Dialect) -> Cases {
    let mut cases = vec![
        (table_exists("t"), true),
        (table_exists("u"), true),
        (table_exists("w"), false),
        (table_exists("v"), false),
        (table_exists("t_n"), false),
        (table_exists("t").not(), false),
        (table_exists("w").not(), true),
        (table_exists("w").not().not(), false),
        (column_exists("t", "n"), true),
        (column_exists("u", "n"), false),
        (column_exists("w", "n"), false),
        (column_exists("v", "n"), false),
        (column_exists("t", "ctid"), false),
        (column_exists("t", "rowid"), false),
        (index_exists("t", "t_n"), true),
        (index_exists("u", "t_n"), false),
        (index_exists("t", "t"), false),
        (index_exists("w", "t_n"), false),
        (table_exists("t").and(table_exists("u")), true),
        (table_exists("t").and(table_exists("w")), false),
        (table_exists("w").or(table_exists("t")), true),
        (table_exists("w").or(table_exists("v")), false),
        (table_exists("w").and(table_exists("w")).or(table_exists("t")), true),
        (table_exists("w").and(table_exists("w").or(table_exists("t"))), false),
        (table_exists("t").and(table_exists("u")).not(), false),
    ];
    let ignores_case = dialect != Dialect::Postgres;
    cases.push((column_exists("t", "WORD"), ignores_case));
    cases.push((index_exists("t", "T_N"), ignores_case));
    cases.push((table_exists("T"), dialect == Dialect::Sqlite));
    if dialect != Dialect::Sqlite {
        cases.extend([
            (constraint_exists("t", "t_positive"), true),
            (constraint_exists("t", "t_one"), true),
            (constraint_exists("u", "u_t"), true),
            (constraint_exists("t", "u_t"), false),
            (constraint_exists("u", "t_positive"), false),
            (constraint_exists("t", "t_n"), false),
            (constraint_exists("w", "u_t"), false),
            (constraint_exists("t", "t_pkey"), dialect == Dialect::Postgres),
            (constraint_exists("t", "PRIMARY"), dialect == Dialect::MySql),
        ]);
    }
    cases
}

#[test]
fn each_condition_is_true_and_false() {
    fn asks(op: &mut Operations) -> Outcome {
        ask(op, &plain(op.dialect()));
        Ok(())
    }
    for database in databases() {
        database.execute(TABLES);
        check(&database, asks, &plain(database.dialect()));
    }
}

/// A temporary table is none, nor does it hide one that stays.
#[test]
fn temporary_tables_are_none() {
    fn cases() -> Cases {
        vec![
            (table_exists("t"), true),
            (column_exists("t", "n"), true),
            (column_exists("t", "temporary"), false),
            (index_exists("t", "t_n"), true),
            (table_exists("temporary"), false),
            (column_exists("temporary", "n"), false),
            (index_exists("temporary", "temporary_n"), false),
        ]
    }
    fn asks(op: &mut Operations) -> Outcome {
        op.execute(
            "CREATE TEMPORARY TABLE temporary (n INTEGER); \
             CREATE TEMPORARY TABLE t (temporary INTEGER)",
        );
        op.execute(
            per_dialect()
                .postgres("CREATE INDEX temporary_n ON temporary (n)")
                .mysql("CREATE INDEX temporary_n ON temporary (n)")
                .sqlite("CREATE INDEX temp.temporary_n ON temporary (n)"),
        );
        ask(op, &cases());
        Ok(())
    }
    for database in databases() {
        database.execute(TABLES);
        check(&database, asks, &cases());
    }
}

#[test]
fn a_table_is_looked_for_along_the_search_path() {
    fn cases() -> Cases {
        vec![
            // The first of that name is a view.
            (table_exists("t"), false),
            (table_exists("t").schema("public"), true),
            (table_exists("t").schema("one"), false),
            (table_exists("twice"), true),
            (column_exists("twice", "in_one"), true),
            (column_exists("twice", "in_public"), false),
            (column_exists("twice", "in_public").schema("public"), true),
            (index_exists("twice", "in_one_i"), true),
            (index_exists("twice", "in_one_i").schema("public"), false),
            (constraint_exists("twice", "in_public_k").schema("public"), true),
            (constraint_exists("twice", "in_public_k"), false),
            (table_exists("hidden"), false),
            (table_exists("hidden").schema("two"), true),
            (table_exists("hidden").schema("three"), false),
            (table_exists("hidden").not().or(table_exists("t")).schema("two"), false),
            (table_exists("parted").schema("public"), true),
            (table_exists("made").schema("public"), false),
            (table_exists("pg_class"), true),
        ]
    }
    fn asks(op: &mut Operations) -> Outcome {
        op.execute("SET search_path = one, missing, public");
        ask(op, &cases());
        Ok(())
    }
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(TABLES);
    database.execute(
        "CREATE SCHEMA one; CREATE SCHEMA two; CREATE VIEW one.t AS SELECT 1 AS id; \
         CREATE TABLE one.twice (in_one int); CREATE INDEX in_one_i ON one.twice (in_one); \
         CREATE TABLE twice (in_public int, CONSTRAINT in_public_k UNIQUE (in_public)); \
         CREATE TABLE two.hidden (id int); CREATE TABLE parted (id int) PARTITION BY LIST (id); \
         CREATE MATERIALIZED VIEW made AS SELECT 1 AS id;",
    );
    let all = registry([migration("asks", &[], asks, |_| Ok(()))]);
    wait(Migrator::from_registry(all).on(database.parsed_url()).upgrade(&["head"])).unwrap();
    let yes = database.query("SELECT n FROM one.yes");
    for (n, (condition, expected)) in cases().iter().enumerate() {
        assert_eq!(yes.contains(&n.to_string()), *expected, "{condition}");
    }
}

/// A schema of MySQL is a database; some names of its catalog are equal that are none for the server.
#[test]
fn another_database_of_mysql() {
    fn cases() -> Cases {
        vec![
            (table_exists("db"), false),
            (table_exists("db").schema("mysql"), true),
            (table_exists("dbé").schema("mysql"), false),
            (table_exists("db").schema("mysqlé"), false),
            (column_exists("db", "user").schema("mysql"), true),
            (column_exists("db", "nothing").schema("mysql"), false),
            (index_exists("db", "PRIMARY").schema("mysql"), true),
            (constraint_exists("db", "primary").schema("mysql"), true),
            (column_exists("accents", "e"), true),
            (column_exists("accents", "é"), false),
            (column_exists("accents", "Ö"), true),
            (column_exists("accents", "o"), false),
            (table_exists("àccents"), false),
        ]
    }
    fn asks(op: &mut Operations) -> Outcome {
        ask(op, &cases());
        Ok(())
    }
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute("CREATE TABLE accents (e INT, ö INT)");
    check(&database, asks, &cases());
}

/// A kind of table that MariaDB calls otherwise.
#[test]
fn system_versioned_tables_are_tables() {
    fn cases() -> Cases {
        vec![(table_exists("versioned"), true), (column_exists("versioned", "id"), true)]
    }
    fn asks(op: &mut Operations) -> Outcome {
        ask(op, &cases());
        Ok(())
    }
    let Some(database) = TestDatabase::mysql() else { return };
    let versioned = "CREATE TABLE versioned (id INT) WITH SYSTEM VERSIONING";
    if database.try_execute(versioned).is_ok() {
        check(&database, asks, &cases());
    }
}

/// The names of tables, columns, indexes and constraints that want to be something else.
#[test]
fn hostile_names_are_found_and_no_others() {
    fn indexes(dialect: Dialect) -> Vec<String> {
        let long = |name: &String| name.chars().count() <= 40 && name.len() <= 55;
        table_names(dialect).into_iter().filter(long).collect()
    }
    fn cases(dialect: Dialect) -> Cases {
        let mut cases = Vec::new();
        for name in names(dialect) {
            cases.push((column_exists("names", &name), true));
            cases.push((column_exists("other", &name), false));
        }
        for name in table_names(dialect) {
            cases.push((table_exists(&name), true));
            cases.push((column_exists(&name, &name), true));
        }
        for name in indexes(dialect) {
            cases.push((table_exists(&format!("{name}_")), false));
            cases.push((index_exists(&name, &format!("{name}_i")), true));
            cases.push((index_exists("names", &format!("{name}_i")), false));
            if dialect != Dialect::Sqlite {
                cases.push((constraint_exists(&name, &format!("{name}_u")), true));
                cases.push((constraint_exists("names", &format!("{name}_u")), false));
            }
        }
        cases
    }
    fn asks(op: &mut Operations) -> Outcome {
        let dialect = op.dialect();
        let columns: Vec<_> = names(dialect).iter().map(|name| column(name, Integer)).collect();
        op.create_table("names", columns);
        op.create_table("other", [column("id", Integer)]);
        let indexes = indexes(dialect);
        for name in table_names(dialect) {
            let table = op.create_table(&name, [column(&name, Integer)]);
            if indexes.contains(&name) {
                table.unique(&format!("{name}_u"), [name.as_str()]);
                op.create_index(&format!("{name}_i"), &name, [name.as_str()]);
            }
        }
        ask(op, &cases(dialect));
        Ok(())
    }
    for database in databases() {
        let cases = cases(database.dialect());
        assert!(cases.len() > 700, "{}", cases.len());
        check(&database, asks, &cases);
    }
}
