//! What is refused, with its text: conditions that a database can't answer, sides that it can't do,
//! scripts, inverses, and what makes no sense on any.

use migrate_core::graph::{Direction, TargetRange};
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Error, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn migrator(record: Record) -> Migrator {
    Migrator::from_registry(registry([migration("a", &[], record, nothing)]))
}

/// What an upgrade is refused with, before anything of it ran.
fn refused(database: &TestDatabase, record: Record) -> Vec<String> {
    let mut all = migrator(record).on(database.parsed_url());
    let Err(Error::Prepare(errors)) = wait(all.upgrade(&["head"])) else { panic!("it runs") };
    assert!(database.is_untouched());
    let text = |error: &migrate_core::runner::PrepareError| {
        assert!(error.location().file.ends_with("when/refused.rs"), "{error}");
        let location = error.location().to_string();
        format!("{error}; {}", error.help().replace(&location, "HERE"))
    };
    errors.iter().map(text).collect()
}

#[test]
fn what_a_database_can_not_answer() {
    fn asks(op: &mut Operations) -> Outcome {
        op.when(table_exists("t").schema("app").not(), |op| {
            op.drop_table("t");
            op.drop_table("u");
        });
        op.when(constraint_exists("t", "k"), |op| _ = op.drop_table("t"));
        Ok(())
    }
    let expected = [
        "revision 'a': when table_exists(\"t\").schema(\"app\").not(): sqlite has no schemas: 'app' of \
         table 't'; at HERE: leave schema(..) out there: if op.dialect() != Dialect::Sqlite { .. }",
        "revision 'a': when constraint_exists(\"t\", \"k\"): sqlite keeps no names of constraints, so \
         it can't be asked for 'k'; at HERE: ask for a table, a column or an index, or leave it out \
         there: if op.dialect() != Dialect::Sqlite { .. }",
    ];
    assert_eq!(refused(&TestDatabase::sqlite(), asks), expected);
}

#[test]
fn names_that_can_not_be() {
    fn asks(op: &mut Operations) -> Outcome {
        op.when(column_exists("t", &"x".repeat(65)), |op| _ = op.drop_table("t"));
        Ok(())
    }
    for database in databases().iter().filter(|database| database.dialect() != Dialect::Sqlite) {
        let errors = refused(database, asks);
        let [error] = &errors[..] else { panic!("{errors:?}") };
        assert!(error.contains("can't hold the name 'xxx"), "{error}");
    }
}

#[test]
fn both_sides_must_be_possible() {
    fn sides(op: &mut Operations) -> Outcome {
        op.when(table_exists("t"), |op| _ = op.execute(per_dialect()))
            .otherwise(|op| _ = op.create_table("t", [column("a", Integer).default(now())]));
        Ok(())
    }
    for database in databases() {
        let errors = refused(&database, sides);
        let dialect = database.dialect();
        let [one, other] = &errors[..] else { panic!("{errors:?}") };
        let text = format!("revision 'a': execute: {dialect} has no text in this per_dialect()");
        assert!(one.starts_with(&text), "{one}");
        let text = format!("revision 'a': create_table 't': {dialect} has no now() for a column");
        assert!(other.starts_with(&text), "{other}");
    }
}

#[test]
fn what_makes_no_sense_anywhere() {
    fn senseless(op: &mut Operations) -> Outcome {
        op.when(table_exists("").or(index_exists("t", "\0").schema("")), |op| {
            op.drop_table("t");
            op.drop_table("t");
            op.when(table_exists("u"), |op| _ = op.drop_table("u"))
                .otherwise(|op| _ = op.drop_table("v"));
        });
        Ok(())
    }
    let errors = refused(&TestDatabase::sqlite(), senseless);
    let condition = "table_exists(\"\").or(index_exists(\"t\", \"\\0\").schema(\"\"))";
    let asked = format!("revision 'a': when {condition}: the name of the");
    let expected = [
        format!("{asked} table is empty; correct HERE"),
        format!("{asked} schema is empty; correct HERE"),
        format!("{asked} index contains a NUL character; correct HERE"),
        "revision 'a': when table_exists(\"u\"): it stands inside of another one; write what both ask \
         as one condition: .and(..); correct HERE"
            .to_owned(),
    ];
    assert_eq!(errors, expected);
}

#[test]
fn a_script_asks_nothing() {
    fn asks(op: &mut Operations) -> Outcome {
        op.when(table_exists("t"), |op| {
            op.drop_table("t");
            op.drop_table("u");
        })
        .otherwise(|op| _ = op.create_table("t", [column("a", Integer)]));
        op.when(table_exists("v"), |op| _ = op.drop_table("v"));
        Ok(())
    }
    let range: TargetRange = ":head".parse().unwrap();
    for dialect in Dialect::ALL {
        let script = migrator(asks).script(Direction::Upgrade, &range, dialect, false);
        let Err(Error::Prepare(errors)) = script else { panic!("{script:?}") };
        let [one, other] = &errors[..] else { panic!("{errors:?}") };
        let says = "revision 'a': when table_exists(\"t\") asks the database, and a script can't";
        assert_eq!(one.to_string(), says);
        assert_ne!(one.location(), other.location());
        let help = format!(
            "run revision 'a' on the database, without --sql; or, at {}, use if_not_exists() or \
             if_exists() of the operations",
            one.location()
        );
        assert_eq!(one.help(), help);
    }
}

/// Where the database has no such word, the help doesn't lead to a refusal that leads back here.
#[test]
fn a_script_is_helped_by_what_the_database_has() {
    fn asks(op: &mut Operations) -> Outcome {
        let missing = column_exists("t", "a").not();
        op.when(missing, |op| _ = op.add_column("t", column("a", Integer)));
        Ok(())
    }
    let range: TargetRange = ":head".parse().unwrap();
    for dialect in Dialect::ALL {
        let script = migrator(asks).script(Direction::Upgrade, &range, dialect, false);
        let Err(Error::Prepare(errors)) = script else { panic!("{script:?}") };
        let [error] = &errors[..] else { panic!("{errors:?}") };
        let plain = "run revision 'a' on the database, without --sql";
        let has_words = dialect == Dialect::Postgres;
        assert_eq!(error.help() == plain, !has_words, "{dialect}: {}", error.help());
        assert_eq!(error.help().contains("if_not_exists()"), has_words, "{dialect}");
    }
}

#[test]
fn it_has_no_inverse() {
    fn asks(op: &mut Operations) -> Outcome {
        op.create_table("a", [column("a", Integer)]);
        op.when(table_exists("t").not(), |op| {
            op.create_table("t", [column("a", Integer)]);
            op.create_table("u", [column("a", Integer)]);
        });
        Ok(())
    }
    let database = TestDatabase::sqlite();
    let all = migration("a", &[], asks, nothing);
    let all = Migration { downgrade: Downgrade::Reversible, ..all };
    let mut all = Migrator::from_registry(registry([all])).on(database.parsed_url());
    let Err(Error::Prepare(errors)) = wait(all.upgrade(&["head"])) else { panic!("it runs") };
    let [error] = &errors[..] else { panic!("{errors:?}") };
    let says = "revision 'a' can't be taken back: when has no inverse; write fn downgrade: which side \
                was taken is not known by then";
    assert_eq!(error.to_string(), says);
    assert!(database.is_untouched());
}

/// What the database answers to the question itself.
#[test]
fn a_condition_that_fails_is_named() {
    fn asks(op: &mut Operations) -> Outcome {
        op.execute("REVOKE SELECT ON pg_catalog.pg_index FROM PUBLIC; SET ROLE pg_monitor");
        op.when(index_exists("t", "i"), |op| _ = op.drop_index("i", "t"));
        Ok(())
    }
    let Some(database) = TestDatabase::postgres() else { return };
    let mut all = migrator(asks).on(database.parsed_url());
    let error = wait(all.upgrade(&["head"])).unwrap_err();
    let says = "upgrade of revision 'a' failed: when index_exists(\"t\", \"i\") at \
                tests/tests/suite/when/refused.rs:";
    assert!(error.to_string().starts_with(says), "{error}");
    assert!(error.to_string().contains("permission denied for table pg_index"), "{error}");
    let found = error.found().join("\n");
    assert!(found.contains("SELECT EXISTS (SELECT 1 FROM"), "{found}");
}
