//! Names, texts and clauses that are hard to read and to write again.

use super::{is_mariadb, makes_itself_again};
use tests::TestDatabase;

#[test]
fn what_is_hard_to_spell_makes_itself_again() {
    let Some(database) = TestDatabase::mysql().filter(is_mariadb) else { return };
    database.execute(include_str!("hostile.sql"));
    let schema = makes_itself_again(&database);
    eprintln!("{:#?} {}", schema.beyond, schema.objects.len());
}
