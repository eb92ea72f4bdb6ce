//! Whether what was run is what the program contains: edits are found, declared, and told from what only
//! looks like one.

use migrate_core::graph::Direction;
use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{
    Error, ErrorKind, Event, JournalAction, Migration, Migrator, OnEdited, Verdict, Verified,
};
use tests::{TestDatabase, databases, migration, registry, wait};

fn migrator(database: &TestDatabase, migrations: impl IntoIterator<Item = Migration>) -> Migrator {
    Migrator::from_registry(registry(migrations)).on(database.parsed_url())
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn notes(op: &mut Operations) -> Outcome {
    op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
    op.execute("INSERT INTO notes VALUES (1, 2)");
    Ok(())
}

fn a(upgrade: fn(&mut Operations) -> Outcome) -> Migration {
    migration("a", &[], upgrade, |op| {
        op.drop_table("notes");
        Ok(())
    })
}

fn b() -> Migration {
    migration("b", &["a"], nothing, nothing)
}

fn verdicts(migrator: &Migrator) -> Vec<(String, Verdict)> {
    let all = wait(migrator.verify()).unwrap();
    all.into_iter().map(|verified| (verified.revision, verified.verdict)).collect()
}

fn verify(migrator: &Migrator, revision: &str) -> Verified {
    let all = wait(migrator.verify()).unwrap();
    all.into_iter().find(|verified| verified.revision == revision).unwrap()
}

#[test]
fn comments_and_layout_of_sql_are_no_edit() {
    fn commented(op: &mut Operations) -> Outcome {
        op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
        op.execute("-- why\r\nINSERT  INTO notes\r\n  VALUES (1, 2) /* here */;\r\n");
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, [a(notes)]).upgrade(&["head"])).unwrap();
        let mut all = migrator(&database, [a(commented), b()]);
        assert_eq!(verdicts(&all), [("a".to_owned(), Verdict::Ok)]);
        wait(all.upgrade(&["head"])).unwrap();
    }
}

#[test]
fn an_edit_is_refused_shown_and_can_be_declared() {
    fn other_literal(op: &mut Operations) -> Outcome {
        op.create_table("notes", [column("id", Integer).primary_key(), column("n", Integer)]);
        op.execute("INSERT INTO notes VALUES (1, 3)");
        Ok(())
    }
    fn other_column(op: &mut Operations) -> Outcome {
        op.create_table("notes", [column("id", Integer).primary_key(), column("m", Integer)]);
        op.execute("INSERT INTO notes VALUES (1, 2)");
        Ok(())
    }
    for edit in [other_literal as fn(&mut Operations) -> Outcome, other_column] {
        for database in databases() {
            wait(migrator(&database, [a(notes)]).upgrade(&["head"])).unwrap();
            let mut edited = migrator(&database, [a(edit), b()]);
            let found = verify(&edited, "a");
            assert_eq!(found.verdict, Verdict::Edited);
            let signs = |sign| found.difference.iter().filter(|l| l.starts_with(sign)).count();
            assert!(signs('-') == 1 && signs('+') == 1, "{:?}", found.difference);

            let error = wait(edited.upgrade(&["head"])).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnknownRevisions, "exit code 5");
            assert!(error.to_string().contains("revision 'a' was edited"), "{error}");
            let plan = wait(edited.plan(Direction::Upgrade, &["head"])).unwrap_err();
            assert_eq!(plan.explain(), error.explain(), "a plan refuses what a run refuses");
            let plan = wait(edited.plan(Direction::Downgrade, &["base"])).unwrap();
            assert_eq!(plan.steps.len(), 1, "a downgrade only warns");
            let help = error.help().unwrap();
            let run = found.effect_run.clone().unwrap();
            assert!(help.contains(&format!("accepts = [\"{run}\"]")), "{help}");
            assert_eq!(database.version_rows(), ["a"], "nothing was run");

            let accepts: &'static [&'static str] = Box::leak(Box::new([&*run.leak()]));
            let mut accepted = migrator(&database, [Migration { accepts, ..a(edit) }, b()]);
            assert_eq!(verify(&accepted, "a").verdict, Verdict::Accepted);
            assert_eq!(wait(accepted.plan(Direction::Upgrade, &["head"])).unwrap().steps.len(), 1);
            wait(accepted.upgrade(&["head"])).unwrap();
            assert_eq!(database.version_rows(), ["b"]);
        }
    }
}

#[test]
fn a_repair_is_for_one_database_and_stands_in_the_journal() {
    fn edited(op: &mut Operations) -> Outcome {
        notes(op)?;
        op.execute("SELECT 1");
        Ok(())
    }
    fn edited_again(op: &mut Operations) -> Outcome {
        edited(op)?;
        op.execute("SELECT 2");
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, [a(notes)]).upgrade(&["head"])).unwrap();
        let mut all = migrator(&database, [a(edited), b()]);
        wait(all.repair("a", "only a question more")).unwrap();
        assert_eq!(verify(&all, "a").verdict, Verdict::Accepted);
        let entries = wait(all.journal(false)).unwrap();
        assert_eq!(entries[0].action, JournalAction::Repair);
        assert_eq!(entries[0].reason.as_deref(), Some("only a question more"));
        wait(all.upgrade(&["head"])).unwrap();

        // It was that text that was accepted, not any other.
        let all = migrator(&database, [a(edited_again), b()]);
        assert_eq!(verify(&all, "a").verdict, Verdict::Edited);
        // And what is run anew needs no repair.
        let mut all = migrator(&database, [a(edited), b()]);
        let error = wait(all.repair("b", "why not")).unwrap_err();
        assert!(error.to_string().contains("needs no repair"), "{error}");
        wait(all.downgrade("base")).unwrap();
        wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(verify(&all, "a").verdict, Verdict::Ok);
    }
}

#[test]
fn an_edit_may_be_a_warning() {
    fn edited(op: &mut Operations) -> Outcome {
        notes(op)?;
        op.execute("SELECT 1");
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, [a(notes)]).upgrade(&["head"])).unwrap();
        let warnings = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let kept = warnings.clone();
        let all = migrator(&database, [a(edited), b()]).on_edited(OnEdited::Warn);
        let mut all = all.observe(move |event| {
            if let Event::Warning { message } = event {
                kept.lock().unwrap().push(message.clone());
            }
        });
        wait(all.upgrade(&["head"])).unwrap();
        assert!(warnings.lock().unwrap()[0].contains("was edited after it was run"));
    }
}

/// A `run` step is known by its name and version; what its function does is seen in the source only.
#[test]
fn a_changed_function_is_a_changed_source() {
    async fn fill(_: &mut Connection) -> Result {
        Ok(())
    }
    fn runs(op: &mut Operations) -> Outcome {
        op.run("fill", fill);
        Ok(())
    }
    fn runs_version_2(op: &mut Operations) -> Outcome {
        op.run("fill", fill).version(2);
        Ok(())
    }
    for database in databases() {
        let first = Migration { source: "s1:11111111111111111111111111111111", ..a(runs) };
        wait(migrator(&database, [first]).upgrade(&["head"])).unwrap();
        let mut changed = migrator(&database, [a(runs), b()]);
        assert_eq!(verify(&changed, "a").verdict, Verdict::SourceChanged);
        wait(changed.upgrade(&["head"])).unwrap();
        let again = migrator(&database, [a(runs_version_2), b()]);
        assert_eq!(verify(&again, "a").verdict, Verdict::Edited);
    }
}

/// The journal keeps which values a migration read, so others are no edit.
#[test]
fn other_x_values_are_no_edit() {
    fn reads(op: &mut Operations) -> Outcome {
        let table = op.x("table").unwrap_or_else(|| "notes".to_owned());
        let secret = op.secret("key").unwrap_or_default();
        op.create_table(&table, [column("id", Integer)]);
        op.execute(format!("INSERT INTO {table} SELECT 1 WHERE '{secret}' <> ''"));
        Ok(())
    }
    for database in databases() {
        let x = [("table".to_owned(), "given".to_owned()), ("key".to_owned(), "s3same".to_owned())];
        wait(migrator(&database, [a(reads)]).x(x.into()).upgrade(&["head"])).unwrap();
        let mut all = migrator(&database, [a(reads), b()]);
        assert_eq!(verdicts(&all), [("a".to_owned(), Verdict::Ok)]);
        let x =
            [("table".to_owned(), "other".to_owned()), ("key".to_owned(), "an0ther".to_owned())];
        all = all.x(x.into());
        assert_eq!(verdicts(&all), [("a".to_owned(), Verdict::Ok)]);
        wait(all.upgrade(&["head"])).unwrap();
        let entries = wait(all.journal(true)).unwrap();
        let entry = entries.iter().find(|entry| entry.revision == "a").unwrap();
        assert_eq!(entry.x["table"].as_deref(), Some("given"));
        assert_eq!(entry.x["key"].as_deref(), Some("***"));
        assert!(entry.sql.as_ref().unwrap().contains("WHERE '***' <> ''"), "{entry:?}");
    }
}

#[test]
fn a_revision_put_below_a_head_is_named() {
    for database in databases() {
        wait(migrator(&database, [a(notes), b()]).upgrade(&["head"])).unwrap();
        let below = migration("between", &["a"], nothing, nothing);
        let b = Migration { down_revisions: &["between"], ..b() };
        let warnings = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let kept = warnings.clone();
        let mut all = migrator(&database, [a(notes), below, b]).observe(move |event| {
            if let Event::Warning { message } = event {
                kept.lock().unwrap().push(message.clone());
            }
        });
        assert_eq!(verify(&all, "between").verdict, Verdict::Inserted);
        // Though nothing is left to run.
        let report = wait(all.upgrade(&["head"])).unwrap();
        assert!(report.steps.is_empty());
        let said = warnings.lock().unwrap().join("\n");
        assert!(said.contains("'between' (tests/sample.rs:1) was put below 'b'"), "{said}");
        assert!(said.contains("migrate downgrade between@a"), "{said}");
        wait(all.downgrade("between@a")).unwrap();
        wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(verify(&all, "between").verdict, Verdict::Ok);
    }
}

#[test]
fn what_was_only_recorded_and_what_is_unknown() {
    for database in databases() {
        wait(migrator(&database, [a(notes)]).stamp(&["a"], false)).unwrap();
        let mut all = migrator(&database, [a(notes), b()]);
        assert_eq!(verdicts(&all), [("a".to_owned(), Verdict::Stamped)]);
        wait(all.upgrade(&["head"])).unwrap();
        let expected = [("a".to_owned(), Verdict::Stamped), ("b".to_owned(), Verdict::Ok)];
        assert_eq!(verdicts(&all), expected);
        let other = migrator(&database, [a(notes)]);
        assert_eq!(verdicts(&other), [("b".to_owned(), Verdict::Unknown)]);
    }
}

/// Another tool's rows: they were there before the journal was.
#[test]
fn rows_that_were_there_before_the_journal() {
    for database in databases() {
        database.execute("CREATE TABLE migrate_version (version_num VARCHAR(32) NOT NULL)");
        database.execute("INSERT INTO migrate_version VALUES ('a')");
        let mut all = migrator(&database, [a(notes), b()]);
        wait(all.upgrade(&["head"])).unwrap();
        let expected = [("a".to_owned(), Verdict::Stamped), ("b".to_owned(), Verdict::Ok)];
        assert_eq!(verdicts(&all), expected);
        let entries = wait(all.journal(false)).unwrap();
        let actions: Vec<_> = entries.iter().map(|entry| entry.action).collect();
        assert_eq!(actions, [JournalAction::Upgrade, JournalAction::Adopt]);
    }
}

/// An edited migration can be taken back: that is how one works on it. It is said.
#[test]
fn an_edited_revision_can_be_taken_back() {
    fn edited(op: &mut Operations) -> Outcome {
        notes(op)?;
        op.execute("SELECT 1");
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, [a(notes)]).upgrade(&["head"])).unwrap();
        let mut all = migrator(&database, [a(edited)]);
        wait(all.downgrade("base")).unwrap();
        wait(all.upgrade(&["head"])).unwrap();
        assert_eq!(verify(&all, "a").verdict, Verdict::Ok);
    }
}

/// With nothing to run nothing is compared.
#[test]
fn with_nothing_pending_an_edit_stops_nothing() {
    fn edited(op: &mut Operations) -> Outcome {
        notes(op)?;
        op.execute("SELECT 1");
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, [a(notes)]).upgrade(&["head"])).unwrap();
        let report = wait(migrator(&database, [a(edited)]).upgrade(&["head"])).unwrap();
        assert!(report.steps.is_empty());
    }
}

/// A branch that the edited revision is no part of is not held up by it.
#[test]
fn an_edit_on_another_branch_stops_nothing() {
    fn edited(op: &mut Operations) -> Outcome {
        notes(op)?;
        op.execute("SELECT 1");
        Ok(())
    }
    for database in databases() {
        wait(migrator(&database, [a(notes)]).upgrade(&["head"])).unwrap();
        let other = migration("other", &[], nothing, nothing);
        let mut all = migrator(&database, [a(edited), b(), other]);
        wait(all.upgrade(&["other"])).unwrap();
        let error = wait(all.upgrade(&["heads"])).unwrap_err();
        assert!(matches!(error, Error::Edited(_)), "{error}");
    }
}
