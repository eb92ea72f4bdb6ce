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

/// The whole text of what was refused by the runner.
fn refused(database: &TestDatabase, change: Record) -> String {
    let history = registry([migration("a", &[], change, |_| Ok(()))]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    format!("{error}\n{}\n{}", error.found().join("\n"), error.help().unwrap_or_default())
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
        let hex = text.bytes().fold(String::new(), |hex, byte| hex + &format!("{byte:02X}"));
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

#[test]
fn a_mode_that_hides_part_of_a_column_is_refused() {
    fn change(op: &mut Operations) -> Outcome {
        let mode = op.x("mode").ok_or("no mode")?;
        op.execute(format!("SET sql_mode = '{mode}'"));
        op.alter_column("t", "id").set_comment("counts");
        op.alter_column("t", "at").set_comment("last");
        Ok(())
    }
    for mode in ["NO_FIELD_OPTIONS", "MSSQL", "MYSQL323", "MYSQL40", "NO_TABLE_OPTIONS", "ANSI"] {
        let Some(database) = TestDatabase::mysql() else { return };
        database.execute(
            "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY,
                 at TIMESTAMP NULL DEFAULT now() ON UPDATE now())",
        );
        let before = database.schema();
        let history = registry([migration("a", &[], change, |_| Ok(()))]);
        let x: XValues = [("mode".to_owned(), mode.to_owned())].into();
        let mut migrator = Migrator::from_registry(history).on(database.parsed_url()).x(x);
        let done = wait(migrator.upgrade(&["head"]));
        if mode == "NO_TABLE_OPTIONS" || mode == "ANSI" {
            done.unwrap();
            let created = database.schema().concat();
            assert!(created.contains("AUTO_INCREMENT COMMENT 'counts'"), "{created}");
            assert!(created.contains("ON UPDATE current_timestamp() COMMENT 'last'"), "{created}");
            continue;
        }
        let error = done.unwrap_err().to_string();
        let hiding = if mode == "MSSQL" { "NO_FIELD_OPTIONS" } else { mode };
        let expected = format!("mysql hides part of column 'id' while {hiding} is in sql_mode");
        assert!(error.contains(&expected), "{error}");
        assert_eq!(database.schema(), before);
    }
}

#[test]
fn the_reference_system_of_a_spatial_column_stays() {
    const SRIDS: &str = "SELECT g_geometry_column, srid FROM information_schema.geometry_columns
         WHERE g_table_schema = DATABASE() ORDER BY g_geometry_column";
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute(
        "CREATE TABLE t (a POINT REF_SYSTEM_ID=4326 NOT NULL, b POINT REF_SYSTEM_ID=4326,
             c POINT, d GEOMETRY REF_SYSTEM_ID=900913)",
    );
    let mut migrator = migrator(&database, |op| {
        op.alter_column("t", "a").set_comment("where").was(column("a", custom("point")).not_null());
        op.alter_column("t", "b").set_type(custom("geometry")).was(column("b", custom("point")));
        op.alter_column("t", "c").set_comment("nowhere").was(column("c", custom("point")));
        Ok(())
    });
    let srids = ["a|4326", "b|4326", "c|0", "d|32767"];
    wait(migrator.upgrade(&["head"])).unwrap();
    assert_eq!(database.query(SRIDS), srids);
    let a = "`a` point NOT NULL COMMENT 'where',\n  `b` geometry DEFAULT NULL,";
    assert!(database.schema().concat().contains(a), "{:?}", database.schema());
    wait(migrator.downgrade("base")).unwrap();
    assert_eq!(database.query(SRIDS), srids);

    let error = refused(&database, |op| {
        op.alter_column("t", "d").set_comment("where");
        Ok(())
    });
    assert!(error.contains("mysql doesn't tell the reference system of column 'd'"), "{error}");
}
