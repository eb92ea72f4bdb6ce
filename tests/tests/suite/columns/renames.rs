//! Tables and columns get another name, and what refers to them goes on.

use migrate_core::prelude::*;
use tests::databases;

use super::{UpAndDown, faults};

#[test]
fn a_rename_to_the_same_name_is_a_fault() {
    let table = faults(|op| _ = op.rename_table("t", "t"));
    assert_eq!(table, ["table 't' is renamed to the name that it has"]);
    let column = faults(|op| _ = op.rename_column("t", "a", "a"));
    assert_eq!(column, ["column 'a' is renamed to the name that it has"]);
    let empty = faults(|op| _ = op.rename_column("t", "a", ""));
    assert_eq!(empty, ["the name of the renamed column is empty"]);
}

const TABLES: &str = "
    CREATE TABLE people (id INTEGER PRIMARY KEY, nick VARCHAR(20));
    CREATE INDEX people_nick ON people (nick);
    INSERT INTO people VALUES (1, 'ada'), (2, 'bob');
    CREATE TABLE pets (id INTEGER PRIMARY KEY, owner_id INTEGER,
        CONSTRAINT pets_owner FOREIGN KEY (owner_id) REFERENCES people (id));
    INSERT INTO pets VALUES (1, 1)";

/// Tables, the columns of an index, and where a foreign key leads, as the catalog has them.
fn catalog(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => {
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'people_nick' UNION ALL
             SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'pets_owner'"
        }
        Dialect::MySql => {
            "SELECT concat(table_name, ' ', column_name) FROM information_schema.statistics
             WHERE table_schema = DATABASE() AND index_name = 'people_nick' UNION ALL
             SELECT concat(table_name, ' ', column_name, ' ', referenced_table_name, ' ',
                           referenced_column_name) FROM information_schema.key_column_usage
             WHERE table_schema = DATABASE() AND constraint_name = 'pets_owner'"
        }
        Dialect::Sqlite => {
            "SELECT tbl_name || ' ' || i.name FROM sqlite_schema s, pragma_index_info('people_nick') i
             WHERE s.name = 'people_nick' UNION ALL
             SELECT \"from\" || ' ' || \"table\" || ' ' || \"to\" FROM pragma_foreign_key_list('pets')"
        }
    }
}

#[test]
fn what_refers_to_what_is_renamed_follows_it() {
    for database in databases() {
        let case = UpAndDown::up(&database, TABLES, |op| {
            op.rename_table("people", "users");
            op.rename_column("users", "nick", "nickname");
            op.rename_column("users", "id", "user_id");
            op.rename_column("pets", "owner_id", "keeper_id");
            Ok(())
        });
        assert_eq!(database.tables(), ["pets", "users"]);
        let rows = database.query("SELECT user_id, nickname FROM users ORDER BY 1");
        assert_eq!(rows, ["1|ada", "2|bob"]);
        let expected = match database.dialect() {
            Dialect::Postgres => [
                "CREATE INDEX people_nick ON public.users USING btree (nickname)",
                "FOREIGN KEY (keeper_id) REFERENCES users(user_id)",
            ],
            Dialect::MySql => ["users nickname", "pets keeper_id users user_id"],
            Dialect::Sqlite => ["users nickname", "keeper_id users user_id"],
        };
        assert_eq!(database.query(catalog(database.dialect())), expected);
        let orphan = match database.dialect() {
            Dialect::Sqlite => "PRAGMA foreign_keys = ON; INSERT INTO pets VALUES (2, 77)",
            _ => "INSERT INTO pets VALUES (2, 77)",
        };
        assert!(database.try_execute(orphan).is_err(), "the foreign key holds");
        case.down(&database);
        assert_eq!(database.tables(), ["people", "pets"]);
        assert_eq!(database.query("SELECT nick FROM people WHERE id = 2"), ["bob"]);
        assert!(database.try_execute(orphan).is_err(), "the foreign key holds");
    }
}

#[test]
fn views_follow_where_the_documentation_says_so() {
    for database in databases() {
        let view = "CREATE VIEW nicks AS SELECT nick AS shown FROM people";
        let case = UpAndDown::up(&database, &format!("{TABLES}; {view}"), |op| {
            op.rename_column("people", "nick", "nickname");
            op.rename_table("people", "users");
            Ok(())
        });
        let shown = "SELECT shown FROM nicks ORDER BY 1";
        if database.dialect() == Dialect::MySql {
            assert!(database.try_execute(shown).is_err(), "the view keeps the old names");
        } else {
            assert_eq!(database.query(shown), ["ada", "bob"]);
        }
        case.down(&database);
        assert_eq!(database.query(shown), ["ada", "bob"]);
    }
}
