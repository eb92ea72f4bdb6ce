//! PostgreSQL: what is read of a schema makes the same schema again.

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
        assert_eq!(found.objects.get(id), Some(operation), "{id}");
    }
    let more: Vec<_> =
        found.objects.keys().filter(|id| !expected.objects.contains_key(id)).collect();
    assert!(more.is_empty(), "{more:#?}");
    assert_eq!(found.needs, expected.needs);
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
    println!("{:#?}", schema.needs.iter().map(|(a, b)| format!("{a} -> {b}")).collect::<Vec<_>>());
    println!("{:#?}", schema.objects.keys().map(ToString::to_string).collect::<Vec<_>>());
}
