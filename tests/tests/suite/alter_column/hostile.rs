//! Texts, modes and types with which MariaDB would lose or garble part of a column that is restated.

use migrate_core::migration::Outcome;
use migrate_core::operations::XValues;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Migration, Migrator};
use tests::{TestDatabase, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

/// One migration that leads back, on tables that are there.
fn migrator(database: &TestDatabase, change: Record) -> Migrator {
    let one =
        Migration { downgrade: Downgrade::Reversible, ..migration("a", &[], change, |_| Ok(())) };
    Migrator::from_registry(registry([one])).on(database.parsed_url())
}

const TEXTS: [&str; 5] = ["\\'", "C\\", "a\r\nb", "C\\n", "it's 'é'"];

#[test]
fn a_default_of_a_long_text_is_stored_as_it_is() {
    fn change(op: &mut Operations) -> Outcome {
        let text: &str = &op.x("text").ok_or("no text")?;
        let columns = [column("id", Integer), column("b", custom("mediumtext")).default(text)];
        op.create_table("made", columns);
        for name in ["a", "b", "c"] {
            op.alter_column("texts", name).set_default(text).was(column(name, Text));
        }
        Ok(())
    }
    for text in TEXTS {
        let Some(database) = TestDatabase::mysql() else { return };
        database.execute("CREATE TABLE texts (id INT, a LONGTEXT, b TINYTEXT, c BLOB)");
        let x: XValues = [("text".to_owned(), text.to_owned())].into();
        let mut migrator = migrator(&database, change).x(x);
        wait(migrator.upgrade(&["head"])).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        let hex: String = text.bytes().map(|byte| format!("{byte:02X}")).collect();
        // A table whose default the server can't read takes no further change.
        for (table, columns) in [("texts", "a b c"), ("made", "b")] {
            database.execute(&format!("ALTER TABLE {table} ADD COLUMN z INT"));
            database.execute(&format!("INSERT INTO {table} (id) VALUES (1)"));
            for column in columns.split(' ') {
                let stored = database.query(&format!("SELECT HEX({column}) FROM {table}"));
                assert_eq!(stored, [hex.as_str()], "{table}.{column}");
            }
        }
        wait(migrator.downgrade("base")).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    }
}

#[test]
fn a_text_that_looks_like_the_counter_stays() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute(
        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY,
             a VARCHAR(40) DEFAULT 'x AUTO_INCREMENT=100' COMMENT 'from AUTO_INCREMENT=7 on')
         COMMENT 'AUTO_INCREMENT=9' AUTO_INCREMENT = 50",
    );
    let mut migrator = migrator(&database, |op| {
        op.alter_column("t", "a").set_not_null().was(column("a", Varchar(40)));
        Ok(())
    });
    wait(migrator.upgrade(&["head"])).unwrap();
    let created = database.query("SHOW CREATE TABLE t").concat();
    let a = "`a` varchar(40) NOT NULL DEFAULT 'x AUTO_INCREMENT=100' \
             COMMENT 'from AUTO_INCREMENT=7 on',";
    assert!(created.contains(a), "{created}");
}
