//! `.safely()`: which locks its steps take, that a run which ends between them is gone on with or given
//! up, and what is refused.

mod interrupted;
mod locks;
mod online;
mod refused;

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;

/// What there is before.
const TABLES: &str = "DROP TABLE IF EXISTS notes, users; \
     CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users VALUES (1), (2); \
     CREATE TABLE notes (id int, n int, author_id int, title varchar(80)); \
     INSERT INTO notes VALUES (1, 1, 1, 'a'), (2, 2, 2, 'b')";

/// Every operation that can be done safely.
const RECIPES: [fn(&mut Operations) -> Outcome; 5] = [
    |op| {
        op.alter_column("notes", "n").set_not_null().safely().was(column("n", Integer));
        Ok(())
    },
    |op| {
        op.create_check_constraint("notes", "positive", "n > 0").safely();
        Ok(())
    },
    |op| {
        op.create_foreign_key("notes", "by", ["author_id"], "users", ["id"]).safely();
        Ok(())
    },
    |op| {
        op.create_unique_constraint("notes", "once", ["title"]).safely();
        Ok(())
    },
    |op| {
        op.create_primary_key("notes", ["id"]).safely();
        Ok(())
    },
];

fn all(op: &mut Operations) -> Outcome {
    RECIPES.iter().try_for_each(|record| record(op))
}

/// The operations that are recorded.
fn recorded(
    dialect: Dialect,
    record: fn(&mut Operations) -> Outcome,
) -> Vec<migrate_core::Operation> {
    let mut op = Operations::new(dialect, Default::default());
    record(&mut op).unwrap();
    op.finish().operations.into_iter().map(|recorded| recorded.operation).collect()
}
