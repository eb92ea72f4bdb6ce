//! Executed up and down on three databases, with the catalog read in between.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Error, Migration, Migrator};
use tests::{TestDatabase, databases, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

fn given(op: &mut Operations) -> Outcome {
    let columns = [
        column("id", Integer).not_null(),
        column("views", Integer).default(0),
        column("title", Varchar(80)).comment("of the article"),
        column("born", Timestamp),
        column("counted", Integer).not_null().unique(),
    ];
    let mut columns = Vec::from(columns);
    if op.dialect() == Dialect::Sqlite {
        columns[2] = column("title", Varchar(80));
    }
    op.create_table("articles", columns);
    op.execute("INSERT INTO articles (id, views, title, counted) VALUES (1, 5, '12', 1)");
    Ok(())
}

fn migrator(database: &TestDatabase, change: Record) -> Migrator {
    let second = Migration {
        downgrade: Downgrade::Reversible,
        ..migration("b", &["a"], change, |_| Ok(()))
    };
    let first = migration("a", &[], given, |_| Ok(()));
    Migrator::from_registry(registry([first, second])).on(database.parsed_url())
}

/// Type, nullability, default, comment, identity of a column.
fn facts(database: &TestDatabase, column: &str) -> String {
    let sql = match database.dialect() {
        Dialect::Postgres => {
            "SELECT format_type(atttypid, atttypmod), (NOT attnotnull)::text,
                    coalesce(pg_get_expr(adbin, adrelid), '-'),
                    coalesce(col_description(attrelid, attnum), '-'), attidentity::text
             FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE attrelid = 'articles'::regclass AND attname = "
        }
        Dialect::MySql => {
            "SELECT column_type, is_nullable, IFNULL(column_default, '-'), column_comment, extra
             FROM information_schema.columns
             WHERE table_schema = DATABASE() AND table_name = 'articles' AND column_name = "
        }
        Dialect::Sqlite => {
            "SELECT type, \"notnull\", coalesce(dflt_value, '-') FROM pragma_table_info('articles')
             WHERE name = "
        }
    };
    database.query(&format!("{sql}'{column}'")).concat()
}

/// Up, what the catalog says then, and down to where it began.
#[track_caller]
fn changes(database: &TestDatabase, column: &str, change: Record) -> String {
    let mut migrator = migrator(database, change);
    wait(migrator.upgrade(&["a"])).unwrap();
    let before = database.schema();
    let shown =
        |error: Error| panic!("{}: {error}\n{}", database.dialect(), error.found().join("\n"));
    wait(migrator.upgrade(&["head"])).unwrap_or_else(shown);
    assert_ne!(database.schema(), before);
    let facts = facts(database, column);
    wait(migrator.downgrade("-1")).unwrap_or_else(shown);
    assert_eq!(database.schema(), before, "{}", database.dialect());
    facts
}

fn servers() -> impl Iterator<Item = TestDatabase> {
    databases().into_iter().filter(|database| database.dialect() != Dialect::Sqlite)
}

#[test]
fn all_at_once() {
    for database in servers() {
        let found = changes(&database, "hits", |op| {
            op.alter_column("articles", "views")
                .set_type(BigInt)
                .set_not_null()
                .set_default(7)
                .set_comment("it's \\ counted")
                .rename("hits")
                .was(column("views", Integer).default(0));
            Ok(())
        });
        let expected = match database.dialect() {
            Dialect::Postgres => "bigint|false|7|it's \\ counted|",
            _ => "bigint(20)|NO|7|it's \\ counted|",
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn a_default_that_does_not_fit_the_new_type_gives_way() {
    for database in servers() {
        let found = changes(&database, "views", |op| {
            let way = if op.dialect() == Dialect::Postgres { Some("views::text") } else { None };
            let altered = op.alter_column("articles", "views");
            altered
                .set_type(Varchar(20))
                .set_default("none")
                .was(column("views", Integer).default(0));
            if let Some(way) = way {
                altered.using(way).undo_using("views::integer");
            }
            Ok(())
        });
        assert!(found.contains("none"), "{found}");
        assert_eq!(database.query("SELECT views FROM articles"), ["5"]);
    }
}

#[test]
fn what_is_taken_away() {
    for database in servers() {
        let found = changes(&database, "title", |op| {
            op.alter_column("articles", "title")
                .drop_comment()
                .set_default("untitled")
                .was(column("title", Varchar(80)).comment("of the article"));
            op.alter_column("articles", "views")
                .drop_default()
                .was(column("views", Integer).default(0));
            Ok(())
        });
        assert!(!found.contains("of the article"), "{found}");
    }
}

#[test]
fn the_time_of_the_insertion() {
    for database in servers() {
        let found = changes(&database, "born", |op| {
            op.alter_column("articles", "born").set_default(now()).was(column("born", Timestamp));
            Ok(())
        });
        let expected = match database.dialect() {
            Dialect::Postgres => "timestamp without time zone|true|LOCALTIMESTAMP|-|",
            _ => "datetime(6)|YES|current_timestamp(6)||",
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn it_counts_up() {
    for database in servers() {
        let found = changes(&database, "counted", |op| {
            op.alter_column("articles", "counted")
                .add_identity(Identity::by_default().start(40))
                .was(column("counted", Integer).not_null().unique());
            op.execute("INSERT INTO articles (id, title) VALUES (2, 'x')")
                .undo("DELETE FROM articles WHERE id = 2");
            Ok(())
        });
        let expected = match database.dialect() {
            Dialect::Postgres => "integer|false|-|-|d",
            _ => "int(11)|NO|-||auto_increment",
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn identity_changes_and_goes() {
    let Some(database) = TestDatabase::postgres() else { return };
    let counting =
        "SELECT seqstart || ' ' || seqincrement || ' ' || attidentity::text FROM pg_sequence
         JOIN pg_attribute ON attrelid = 'articles'::regclass AND attname = 'counted'";
    let first = |op: &mut Operations| {
        op.create_table("articles", [column("id", Integer), column("counted", Integer).identity()]);
        Ok(())
    };
    let second = |op: &mut Operations| {
        op.alter_column("articles", "counted")
            .alter_identity(Identity::always().start(100).increment(5))
            .was(column("counted", Integer).identity());
        Ok(())
    };
    let third = |op: &mut Operations| {
        op.alter_column("articles", "counted")
            .drop_identity()
            .drop_not_null()
            .was(column("counted", Integer).identity_always());
        Ok(())
    };
    let reversible = |revision, down, record| Migration {
        downgrade: Downgrade::Reversible,
        ..migration(revision, down, record, |_| Ok(()))
    };
    let history = registry([
        migration("a", &[], first, |_| Ok(())),
        reversible("b", &["a"], second),
        reversible("c", &["b"], third),
    ]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    wait(migrator.upgrade(&["b"])).unwrap();
    assert_eq!(database.query(counting), ["100 5 a"]);
    database.execute("INSERT INTO articles (id) VALUES (1), (2)");
    let counted = database.query("SELECT counted FROM articles");
    assert_eq!(counted, ["1", "6"], "it goes on where it is");
    wait(migrator.upgrade(&["head"])).unwrap();
    assert_eq!(facts(&database, "counted"), "integer|true|-|-|");
    wait(migrator.downgrade("-1")).unwrap();
    assert!(facts(&database, "counted").ends_with("|a"));
    wait(migrator.downgrade("a")).unwrap();
    assert_eq!(database.query(counting), ["1 1 d"]);
}

#[test]
fn a_computed_column_is_computed_otherwise() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute("CREATE TABLE articles (id INT, n INT, m INT AS (n * 2) STORED COMMENT 'c')");
    database.execute("INSERT INTO articles (id, n) VALUES (1, 4)");
    let history = registry([Migration {
        downgrade: Downgrade::Reversible,
        ..migration(
            "a",
            &[],
            |op| {
                op.alter_column("articles", "m")
                    .set_expression("n * 3")
                    .was(column("m", Integer).generated_stored("n * 2").comment("c"));
                Ok(())
            },
            |_| Ok(()),
        )
    }]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    wait(migrator.upgrade(&["head"])).unwrap();
    assert_eq!(database.query("SELECT m FROM articles"), ["12"]);
    assert_eq!(facts(&database, "m"), "int(11)|YES|NULL|c|STORED GENERATED");
    wait(migrator.downgrade("base")).unwrap();
    assert_eq!(database.query("SELECT m FROM articles"), ["8"]);
}

#[test]
fn its_place_and_its_encoding() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute(
        "CREATE TABLE articles (a INT, b VARCHAR(9) NOT NULL DEFAULT 'é' COMMENT 'b', c INT)",
    );
    let history = registry([migration(
        "a",
        &[],
        |op| {
            op.alter_column("articles", "c").first();
            op.alter_column("articles", "a").after("b").algorithm("copy").lock("shared");
            op.alter_column("articles", "b").set_charset("latin1").set_collation("latin1_bin");
            Ok(())
        },
        |_| Ok(()),
    )]);
    wait(Migrator::from_registry(history).on(database.parsed_url()).upgrade(&["head"])).unwrap();
    let created = database.query("SHOW CREATE TABLE articles").concat();
    let columns: Vec<_> = created.lines().skip(1).take(3).map(str::trim).collect();
    let expected = [
        "`c` int(11) DEFAULT NULL,",
        "`b` varchar(9) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'é' COMMENT 'b',",
        "`a` int(11) DEFAULT NULL",
    ];
    assert_eq!(columns, expected);
}

#[test]
fn sqlite_renames_by_itself_and_makes_the_table_anew_for_the_rest() {
    let found = changes(&TestDatabase::sqlite(), "hits", |op| {
        op.alter_column("articles", "views").rename("hits");
        Ok(())
    });
    assert_eq!(found, "INTEGER|0|0");
    let found = changes(&TestDatabase::sqlite(), "hits", |op| {
        op.alter_column("articles", "views")
            .set_not_null()
            .rename("hits")
            .was(column("views", Integer));
        Ok(())
    });
    assert_eq!(found, "INTEGER|1|0");
}

#[test]
fn a_column_that_is_not_there() {
    let Some(database) = TestDatabase::mysql() else { return };
    let mut migrator = migrator(&database, |op| {
        op.alter_column("articles", "vews").set_not_null().was(column("vews", Integer));
        Ok(())
    });
    let error = wait(migrator.upgrade(&["head"])).unwrap_err();
    let text = format!("{error}\n{}", error.found().join("\n"));
    assert!(text.contains("has no column 'vews' in table 'articles'"), "{text}");
    assert_eq!(database.version_rows(), ["a"]);
}

#[test]
fn what_the_server_would_ignore_is_refused() {
    let Some(database) = TestDatabase::mysql() else { return };
    database.execute("CREATE TABLE articles (a INT, b INT, PRIMARY KEY (a, b))");
    let history = registry([migration(
        "a",
        &[],
        |op| {
            op.alter_column("articles", "b").drop_not_null();
            Ok(())
        },
        |_| Ok(()),
    )]);
    let mut migrator = Migrator::from_registry(history).on(database.parsed_url());
    let error = wait(migrator.upgrade(&["head"])).unwrap_err().to_string();
    assert!(error.contains("mysql can't allow NULL in column 'b' of the primary key"), "{error}");
}
