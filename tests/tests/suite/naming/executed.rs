//! Executed up and down on each database: what the catalog calls what has no name.

use migrate_core::migration::Outcome;
use migrate_core::prelude::*;
use migrate_core::{Downgrade, Migration, Migrator, Naming};
use tests::{TestDatabase, databases, migration, registry, wait};

type Record = fn(&mut Operations) -> Outcome;

fn reversible(
    revision: &'static str,
    parents: &'static [&'static str],
    record: Record,
) -> Migration {
    Migration {
        downgrade: Downgrade::Reversible,
        ..migration(revision, parents, record, |_| Ok(()))
    }
}

fn migrator(database: &TestDatabase, naming: &Naming, records: [Record; 2]) -> Migrator {
    let [first, second] = records;
    let all = registry([reversible("a", &[], first), reversible("b", &["a"], second)]);
    Migrator::from_registry(all).naming(naming.clone()).on(database.parsed_url())
}

/// PostgreSQL never gives the number of a column again.
fn schema(database: &TestDatabase) -> Vec<String> {
    let without_number = |line: String| match line.split_once("|column ") {
        Some((table, column)) if database.dialect() == Dialect::Postgres => {
            let definition = column.split_once('|').map_or("", |(_, definition)| definition);
            format!("{table}|column|{definition}")
        }
        _ => line,
    };
    let mut lines: Vec<_> = database.schema().into_iter().map(without_number).collect();
    lines.sort();
    lines
}

/// Runs both, the second one down and up again, and everything down. What the schema says at the
/// top is what must have these parts, in this order of databases: PostgreSQL, MariaDB, SQLite.
fn run(naming: &Naming, records: [Record; 2], expected: [&[&str]; 3]) {
    for database in databases() {
        let dialect = database.dialect();
        let parts = expected[Dialect::ALL.iter().position(|known| *known == dialect).unwrap()];
        let mut migrator = migrator(&database, naming, records);
        let mut to = async |upgrade: bool, target: &str| {
            let done = if upgrade {
                migrator.upgrade(&[target]).await
            } else {
                migrator.downgrade(target).await
            };
            done.unwrap_or_else(|error| panic!("{dialect}: {error}\n{}", error.found().join("\n")));
        };
        wait(to(true, "a"));
        let before = database.schema();
        wait(to(true, "head"));
        let said = schema(&database);
        for part in parts {
            assert!(said.join("\n").contains(part), "{dialect} lacks {part}\n{}", said.join("\n"));
        }
        wait(to(false, "-1"));
        assert_eq!(database.schema(), before, "{dialect}");
        wait(to(true, "head"));
        assert_eq!(schema(&database), said, "{dialect}");
        wait(to(false, "base"));
        assert_eq!(database.tables(), [""; 0], "{dialect}");
    }
}

fn tables(op: &mut Operations) -> Outcome {
    op.create_table("users", [column("id", Integer).primary_key()]);
    let columns = [
        column("id", Integer).not_null(),
        column("author_id", Integer),
        column("title", Varchar(80)),
    ];
    op.create_table("notes", columns);
    op.create_index("for_the_key", "notes", ["author_id"]);
    Ok(())
}

/// SQLite can't change the constraints of a table that exists.
fn unnamed(op: &mut Operations) -> Outcome {
    op.create_index(None, "notes", ["title", "id"]);
    if op.dialect() != Dialect::Sqlite {
        op.create_primary_key("notes", ["id"]);
        op.create_unique_constraint("notes", None, ["author_id", "title"]);
        op.create_check_constraint("notes", None, "id > 0");
        op.create_foreign_key("notes", None, ["author_id"], "users", ["id"]);
    }
    Ok(())
}

#[test]
fn operations_without_a_name() {
    run(
        &Naming::default(),
        [tables, unnamed],
        [
            &[
                "notes|index ix_notes_title_id|",
                "notes|constraint notes_pkey|PRIMARY KEY (id)",
                "notes|constraint uq_notes_author_id_title|UNIQUE (author_id, title)",
                "notes|constraint ck_notes_54d12d6c|CHECK ((id > 0))",
                "notes|constraint fk_notes_author_id_users|FOREIGN KEY (author_id)",
            ],
            &[
                "KEY `ix_notes_title_id` (`title`,`id`)",
                "PRIMARY KEY (`id`)",
                "UNIQUE KEY `uq_notes_author_id_title` (`author_id`,`title`)",
                "CONSTRAINT `ck_notes_54d12d6c` CHECK (`id` > 0)",
                "CONSTRAINT `fk_notes_author_id_users` FOREIGN KEY (`author_id`)",
            ],
            &["CREATE INDEX \"ix_notes_title_id\" ON \"notes\" (`title`, `id`)"],
        ],
    );
}

fn nothing(_: &mut Operations) -> Outcome {
    Ok(())
}

fn table_with_keys(op: &mut Operations) -> Outcome {
    op.create_table("users", [column("id", Integer), column("n", Integer)])
        .primary_key(["id"])
        .unique(None, ["n", "id"]);
    op.create_table("notes", [column("id", Integer), column("author_id", Integer)])
        .unique(None, ["id"])
        .check(None, "id > 0")
        .foreign_key(None, ["author_id"], "users", ["id"]);
    Ok(())
}

#[test]
fn tables_with_keys_without_a_name() {
    run(
        &Naming::default(),
        [nothing, table_with_keys],
        [
            &[
                "users|constraint users_pkey|PRIMARY KEY (id)",
                "users|constraint uq_users_n_id|UNIQUE (n, id)",
                "notes|constraint uq_notes_id|UNIQUE (id)",
                "notes|constraint ck_notes_54d12d6c|CHECK ((id > 0))",
                "notes|constraint fk_notes_author_id_users|FOREIGN KEY (author_id)",
            ],
            &[
                "UNIQUE KEY `uq_users_n_id` (`n`,`id`)",
                "UNIQUE KEY `uq_notes_id` (`id`)",
                "CONSTRAINT `ck_notes_54d12d6c` CHECK (`id` > 0)",
                "CONSTRAINT `fk_notes_author_id_users` FOREIGN KEY (`author_id`)",
            ],
            &[
                "    PRIMARY KEY (\"id\")",
                "CONSTRAINT \"uq_users_n_id\" UNIQUE (\"n\", \"id\")",
                "CONSTRAINT \"uq_notes_id\" UNIQUE (\"id\")",
                "CONSTRAINT \"ck_notes_54d12d6c\" CHECK (id > 0)",
                "CONSTRAINT \"fk_notes_author_id_users\" FOREIGN KEY (\"author_id\")",
            ],
        ],
    );
}

fn keys_at_columns(op: &mut Operations) -> Outcome {
    op.create_table("users", [column("id", Integer).primary_key(), column("n", Integer).unique()]);
    op.create_table("counted", [column("id", BigInt).primary_key().identity()]);
    op.create_table(
        "notes",
        [column("id", Integer), column("a", Integer).references("users", "id")],
    );
    Ok(())
}

/// SQLite takes no unique column in a table that exists.
fn added_columns(op: &mut Operations) -> Outcome {
    op.add_column("notes", column("b", Integer).references("users", "id"));
    if op.dialect() != Dialect::Sqlite {
        op.add_column("notes", column("c", Integer).unique());
        op.add_column("notes", column("d", Integer).unique().references("users", "id"));
        op.add_column("notes", column("e", Integer).not_null().default(0).primary_key());
    }
    Ok(())
}

#[test]
fn keys_at_columns_by_a_convention() {
    let naming = Naming::new([
        ("uq", "%(table_name)s_%(column_0_name)s_once"),
        ("fk", "%(table_name)s_%(column_0_name)s_to_%(referred_table_name)s"),
        ("pk", "the_key_of_%(table_name)s"),
    ]);
    run(
        &naming.unwrap(),
        [keys_at_columns, added_columns],
        [
            &[
                "users|constraint the_key_of_users|PRIMARY KEY (id)",
                "users|constraint users_n_once|UNIQUE (n)",
                "counted|constraint the_key_of_counted|PRIMARY KEY (id)",
                "notes|constraint notes_a_to_users|FOREIGN KEY (a) REFERENCES users(id)",
                "notes|constraint notes_b_to_users|FOREIGN KEY (b) REFERENCES users(id)",
                "notes|constraint notes_c_once|UNIQUE (c)",
                "notes|constraint notes_d_once|UNIQUE (d)",
                "notes|constraint notes_d_to_users|FOREIGN KEY (d) REFERENCES users(id)",
                "notes|constraint the_key_of_notes|PRIMARY KEY (e)",
            ],
            &[
                "UNIQUE KEY `users_n_once` (`n`)",
                "CONSTRAINT `notes_a_to_users` FOREIGN KEY (`a`) REFERENCES `users` (`id`)",
                "CONSTRAINT `notes_b_to_users` FOREIGN KEY (`b`) REFERENCES `users` (`id`)",
                "UNIQUE KEY `notes_c_once` (`c`)",
                "UNIQUE KEY `notes_d_once` (`d`)",
                "CONSTRAINT `notes_d_to_users` FOREIGN KEY (`d`) REFERENCES `users` (`id`)",
                "PRIMARY KEY (`e`)",
            ],
            &[
                "CONSTRAINT \"the_key_of_users\" PRIMARY KEY (\"id\")",
                "\"n\" INTEGER CONSTRAINT \"users_n_once\" UNIQUE",
                "NOT NULL CONSTRAINT \"the_key_of_counted\" PRIMARY KEY AUTOINCREMENT",
                "\"a\" INTEGER CONSTRAINT \"notes_a_to_users\" REFERENCES \"users\" (\"id\")",
                "\"b\" INTEGER CONSTRAINT \"notes_b_to_users\" REFERENCES \"users\" (\"id\")",
            ],
        ],
    );
}

fn indexes(database: &TestDatabase) -> Vec<String> {
    database.query(match database.dialect() {
        Dialect::Postgres => "SELECT indexname::text FROM pg_indexes WHERE indexname ~ '^ix_'",
        Dialect::MySql => {
            "SELECT DISTINCT index_name FROM information_schema.statistics \
             WHERE table_schema = DATABASE() AND index_name LIKE 'ix\\_%'"
        }
        Dialect::Sqlite => {
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix_%'"
        }
    })
}

const QUOTED: &str = "it's \"a\" table; -- %(table_name)s";
const ODD: &str = "100%% \\ 'sél`ct' /* */";

fn odd_table(op: &mut Operations) -> Outcome {
    op.create_table(QUOTED, [column(ODD, Integer).not_null()]).unique(None, [ODD]);
    Ok(())
}

fn odd_names(op: &mut Operations) -> Outcome {
    op.create_index(None, QUOTED, [ODD]);
    Ok(())
}

/// Names are filled in as they are: nothing in them is a token, and each stays inside its quotes.
#[test]
fn names_made_of_hostile_ones() {
    run(&Naming::default(), [odd_table, odd_names], [&[], &[], &[]]);
    for database in databases() {
        let mut migrator = migrator(&database, &Naming::default(), [odd_table, odd_names]);
        wait(migrator.upgrade(&["head"])).unwrap();
        assert_eq!(indexes(&database), [format!("ix_{QUOTED}_{ODD}")], "{}", database.dialect());
    }
}

const TABLE: &str = "a_table_with_a_name_that_is_rather_long_but_not_too_long";
const COLUMN: &str = "spalte_mit_übergrößen_und_ähnlichem";

fn long_table(op: &mut Operations) -> Outcome {
    let columns = [column(COLUMN, Integer), column("other", Integer).not_null()];
    op.create_table(TABLE, columns).unique(None, [COLUMN, "other"]);
    Ok(())
}

fn long_names(op: &mut Operations) -> Outcome {
    op.create_index(None, TABLE, [COLUMN]);
    op.create_index(None, TABLE, [COLUMN, "other"]);
    op.create_index(None, TABLE, ["other", COLUMN]);
    if op.dialect() != Dialect::Sqlite {
        op.create_unique_constraint(TABLE, None, ["other"]);
        op.create_primary_key(TABLE, ["other"]);
    }
    Ok(())
}

#[test]
fn names_that_are_too_long() {
    let same = [
        "ix_a_table_with_a_name_that_is_rather_long_but_not_too_",
        "uq_a_table_with_a_name_that_is_rather_long_but_not_too_",
    ];
    run(&Naming::default(), [long_table, long_names], [&same, &same, &same]);
    for database in databases() {
        let mut migrator = migrator(&database, &Naming::default(), [long_table, long_names]);
        wait(migrator.upgrade(&["head"])).unwrap();
        let mut names = indexes(&database);
        names.sort();
        let begin = "ix_a_table_with_a_name_that_is_rather_long_but_not_too";
        let of = |hash: &str| format!("{begin}_{hash}");
        assert_eq!(names, HASHES.map(of), "{}", database.dialect());
    }
}

/// The same on each database.
const HASHES: [&str; 3] = ["007f5425", "411eea02", "a38411bc"];

/// MySQL drops no column that a foreign key needs, so it must know the name of the key: without a
/// convention it has the one that PostgreSQL makes.
#[test]
fn a_column_that_refers_to_another_table_is_dropped_with_its_key() {
    let added: Record = |op| {
        op.add_column("notes", column("b", Integer).references("users", "id"));
        Ok(())
    };
    let naming = Naming::new([("fk", "to_%(referred_table_name)s_by_%(column_0_name)s")]).unwrap();
    let same = ["to_users_by_b"];
    run(&naming, [tables, added], [&same, &same, &same]);
    for database in databases() {
        let mut migrator = migrator(&database, &Naming::default(), [tables, added]);
        wait(migrator.upgrade(&["a"])).unwrap();
        let before = database.schema();
        wait(migrator.upgrade(&["head"])).unwrap();
        wait(migrator.downgrade("-1")).unwrap();
        assert_eq!(database.schema(), before, "{}", database.dialect());
    }
}
