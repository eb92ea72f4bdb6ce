//! One schema is made of another, and back.

#![expect(clippy::print_stdout, reason = "how many pairs held is shown where it is asked for")]

use std::fmt::Write;

use migrate_core::catalog::{Filter, Schema};
use migrate_core::compare::{Difference, compare, creation};
use migrate_core::{Dialect, Migrator, Operation};
use tests::{TestDatabase, migration, registry, wait};

use super::random::Choices;
use super::rows::{self, Rows};

/// How much of a schema differs from the other one, of a hundred choices.
const EDITED: [usize; 6] = [2, 5, 10, 20, 50, 100];

/// SQLite looks at all views and triggers when a table is renamed.
const LOOK_AT_ALL: &str = "CREATE TABLE look (a); ALTER TABLE look RENAME TO looked; DROP TABLE IF EXISTS looked; \
     DROP TABLE IF EXISTS look";

/// What became of the pairs.
#[derive(Debug, Default)]
struct Tally {
    made: usize,
    refused: usize,
    operations: usize,
    /// Values that were looked at before and after.
    rows: usize,
    /// How often the rows of a schema didn't fit into the other one.
    held_up: usize,
    taken: usize,
    statements: usize,
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap())
}

/// Tries pairs of what a generator makes of choices.
#[track_caller]
pub(super) fn hold(
    database: impl Fn() -> Option<TestDatabase>,
    statements: fn(&Choices) -> Vec<String>,
    pairs: u64,
) {
    let first = number("COMPARE_SEED").unwrap_or(1);
    let pairs = number("COMPARE_PAIRS").unwrap_or(pairs);
    let (mut tally, mut faults) = (Tally::default(), Vec::new());
    for seed in first..first + pairs {
        let edited = EDITED[usize::try_from(seed).unwrap() % EDITED.len()];
        let one = Choices::new(seed);
        let other = one.edited(edited);
        let Some(bases) =
            [&one, &other].map(|_| database()).into_iter().collect::<Option<Vec<_>>>()
        else {
            return;
        };
        let scripts = [statements(&one), statements(&other)];
        for (base, script) in bases.iter().zip(&scripts) {
            tally.taken += load(base, script);
            tally.statements += script.len();
        }
        let database = || database().unwrap();
        if let Err(fault) = pair(&database, &bases, &mut tally) {
            faults
                .push(format!("COMPARE_SEED={seed} COMPARE_PAIRS=1 ({edited} % edited)\n{fault}"));
        }
    }
    println!("{tally:?}");
    assert!(faults.is_empty(), "{} of {pairs}:\n{}", faults.len(), faults.join("\n\n"));
    if pairs < 10 {
        return;
    }
    assert!(tally.taken * 10 > tally.statements * 6, "too little is a schema: {tally:?}");
    assert!(tally.held_up * 2 <= tally.made * 3, "few rows stay: {tally:?}");
    assert!(tally.refused * 4 <= tally.made, "too much is refused: {tally:?}");
}

/// Executes what the database takes: not all that is put together by chance is valid.
fn load(database: &TestDatabase, statements: &[String]) -> usize {
    wait(async {
        let mut db = database.connect().await;
        let mut taken = 0;
        for sql in statements {
            let mut done = db.execute_script(sql).await;
            if let (Ok(()), Some(undo)) = (&done, dropped(database.dialect(), sql)) {
                done = db.execute_script(LOOK_AT_ALL).await;
                if done.is_err() {
                    db.execute_script(&undo).await.unwrap();
                    db.execute_script("DROP TABLE IF EXISTS look").await.unwrap();
                }
            }
            match done {
                Ok(()) => taken += 1,
                Err(error) if is_shown() => println!("{sql}: {error}"),
                Err(_) => {}
            }
        }
        taken
    })
}

/// What drops again what SQLite creates though it can't be used.
fn dropped(dialect: Dialect, sql: &str) -> Option<String> {
    let words: Vec<&str> = sql.split_whitespace().take(3).collect();
    let is_looked_at = dialect == Dialect::Sqlite && matches!(words[1], "VIEW" | "TRIGGER");
    is_looked_at.then(|| format!("DROP {} {}", words[1], words[2]))
}

fn is_shown() -> bool {
    std::env::var_os("COMPARE_SHOW").is_some()
}

fn read(database: &TestDatabase) -> Schema {
    wait(async { database.connect().await.inspect(&Filter::default()).await.unwrap() })
}

/// Both are made anew, then the one of the other, and back.
fn pair(
    database: &impl Fn() -> TestDatabase,
    bases: &[TestDatabase],
    tally: &mut Tally,
) -> Result<(), String> {
    if is_shown() {
        println!("{:#?}", bases.iter().map(TestDatabase::schema).collect::<Vec<_>>());
    }
    let (made, from) = anew(database, &bases[0])?;
    let (_other, to) = anew(database, &bases[1])?;
    let there = compare(&from, &to, &[]).unwrap();
    let back = compare(&to, &from, &[]).unwrap();
    if !there.refused.is_empty() || !back.refused.is_empty() {
        if is_shown() {
            println!("{:?} {:?}", there.refused, back.refused);
        }
        tally.refused += 1;
        return Ok(());
    }
    tally.operations += there.operations.len() + back.operations.len();
    let again = || anew(database, &bases[0]);
    let (made, after) = way("there", (made, from.clone()), &to, again, tally)?;
    let again = || anew(database, &bases[1]);
    way("back", (made, after), &from, again, tally)?;
    tally.made += 1;
    Ok(())
}

/// Makes one schema of another in a database with rows; without, if they don't fit.
fn way(
    way: &str,
    (made, from): (TestDatabase, Schema),
    to: &Schema,
    again: impl FnOnce() -> Result<(TestDatabase, Schema), String>,
    tally: &mut Tally,
) -> Result<(TestDatabase, Schema), String> {
    rows::write(&made, &from);
    let before = rows::of_both(&made, &from, to);
    let Ok(after) = step(way, &made, &from, to) else {
        tally.held_up += 1;
        let (made, from) = again()?;
        let after = step(way, &made, &from, to)?;
        return Ok((made, after));
    };
    let now = rows::of_both(&made, &from, to);
    if before != now {
        return Err(format!("{way}: {}", lost(&before, &now)));
    }
    tally.rows += before.values().map(Vec::len).sum::<usize>();
    Ok((made, after))
}

fn lost(before: &Rows, now: &Rows) -> String {
    let mut text = String::from("the rows are others");
    for (query, rows) in before.iter().filter(|(query, rows)| now.get(*query) != Some(rows)) {
        let _ = write!(text, "\n{query}: {rows:?}, now {:?}", now.get(query));
    }
    text
}

/// A schema as it reads when it is made anew, with the database in which it was.
fn anew(
    database: &impl Fn() -> TestDatabase,
    base: &TestDatabase,
) -> Result<(TestDatabase, Schema), String> {
    let (schema, made) = (read(base), database());
    apply("creation", &made, &creation(&schema))?;
    let again = read(&made);
    let lost: Vec<_> = schema.objects.keys().filter(|id| !again.objects.contains_key(id)).collect();
    let new: Vec<_> = again.objects.keys().filter(|id| !schema.objects.contains_key(id)).collect();
    if !lost.is_empty() || !new.is_empty() {
        return Err(format!("creation: lost {lost:?}, new {new:?}"));
    }
    if base.dialect() == Dialect::Sqlite {
        nothing_differs("creation", &again, &schema, &[])?;
    }
    Ok((made, again))
}

fn step(way: &str, database: &TestDatabase, from: &Schema, to: &Schema) -> Result<Schema, String> {
    let found = compare(from, to, &[]).unwrap();
    if !found.refused.is_empty() {
        return Err(format!("{way}: {:?}", found.refused));
    }
    apply(way, database, &found.operations)?;
    let after = read(database);
    nothing_differs(way, &after, to, &found.operations)?;
    Ok(after)
}

fn apply(way: &str, database: &TestDatabase, operations: &[Operation]) -> Result<(), String> {
    let migrator =
        Migrator::from_registry(registry([migration("a1", &[], |_| Ok(()), |_| Ok(()))]));
    let applied = wait(migrator.apply_operations(&database.parsed_url(), operations));
    applied
        .map(drop)
        .map_err(|error| format!("{way}: {error}: {:?}\n{}", error.found(), list(operations)))
}

fn nothing_differs(
    way: &str,
    found: &Schema,
    wanted: &Schema,
    operations: &[Operation],
) -> Result<(), String> {
    let again = compare(found, wanted, &[]).unwrap();
    if again.differences.is_empty() && again.operations.is_empty() && again.refused.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = again.differences.iter().flat_map(Difference::lines).collect();
    let (lines, list) = (lines.join("\n"), list(operations));
    Err(format!("{way}: not the same:\n{lines}\n{list}"))
}

fn list(operations: &[Operation]) -> String {
    let mut text = String::new();
    for operation in operations {
        let _ = writeln!(text, "    {}", operation.summary());
    }
    text
}
