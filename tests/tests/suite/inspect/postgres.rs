//! PostgreSQL: what is read of a schema makes the same schema again.

use migrate_core::Operation;
use migrate_core::catalog::{Filter, Schema};
use tests::{TestDatabase, wait};

mod replay;

use replay::replay;

const EVERYTHING: &str = include_str!("postgres/everything.sql");

fn read(database: &TestDatabase) -> Schema {
    read_with(database, &Filter::default())
}

fn read_with(database: &TestDatabase, filter: &Filter) -> Schema {
    wait(async { database.connect().await.inspect(filter).await.unwrap() })
}

#[track_caller]
fn assert_equal(found: &Schema, expected: &Schema) {
    for (id, operation) in &expected.objects {
        let again = found.objects.get(id);
        assert!(again == Some(operation), "{id}:\n{}", differing(again, operation));
    }
    let more: Vec<_> =
        found.objects.keys().filter(|id| !expected.objects.contains_key(id)).collect();
    assert!(more.is_empty(), "{more:#?}");
    assert_eq!(needs(found), needs(expected));
}

fn needs(schema: &Schema) -> Vec<String> {
    schema.needs.iter().map(|(of, other)| format!("{of}: {other}")).collect()
}

/// The lines in which two operations differ.
fn differing(found: Option<&Operation>, expected: &Operation) -> String {
    let (found, expected) = (format!("{found:#?}"), format!("{:#?}", Some(expected)));
    let lines = found.lines().zip(expected.lines()).filter(|(found, expected)| found != expected);
    lines.map(|(found, expected)| format!("{found}\n{expected}\n")).take(9).collect()
}

/// The schema of a database, once it was seen to make itself again.
#[track_caller]
fn makes_itself_again(database: &TestDatabase) -> Schema {
    let (schema, again) = (read(database), TestDatabase::postgres().unwrap());
    replay(&schema, &again);
    assert_equal(&read(&again), &schema);
    schema
}

#[test]
fn everything_makes_itself_again() {
    let Some(database) = TestDatabase::postgres() else { return };
    database.execute(EVERYTHING);
    let schema = makes_itself_again(&database);
    println!("{:#?}", schema.beyond);
    println!("{:#?}", needs(&schema));
    println!("{:#?}", schema.objects.keys().map(ToString::to_string).collect::<Vec<_>>());
}
