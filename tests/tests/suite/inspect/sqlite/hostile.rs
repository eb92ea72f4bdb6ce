//! Names and texts that look like something else.

use super::{inspect, round_trip, table};

#[test]
fn names_in_all_quotes_with_quotes_in_them() {
    let schema = round_trip(
        r#"CREATE TABLE "a ""b"" (c" ([x y] INT, `t``u` TEXT, 'it''s' TEXT, "[" INT, "CHECK" INT,
             "primary" INT, [;] INT, "GENERATED" ALWAYS INT, "-- no" INT, é INT, "" INT,
             CONSTRAINT "u, v" UNIQUE ([x y], `t``u`), CONSTRAINT [k)] CHECK ("CHECK" > 0),
             PRIMARY KEY ("[", "-- no"), FOREIGN KEY ("primary") REFERENCES "a ""b"" (c" ([;]));
           CREATE INDEX "i ""x""" ON "a ""b"" (c" ("it's", [;] DESC, 'é', ("-- no"));
           CREATE VIEW [v w] AS SELECT [x y] AS "from", ';' AS `--` FROM "a ""b"" (c";
           CREATE TRIGGER "BEGIN" AFTER UPDATE OF "[", [x y] ON "a ""b"" (c"
             WHEN new."[" > 0 AND ';' <> 'BEGIN' BEGIN SELECT 'END;' AS "END"; END;
           CREATE TABLE end (begin INT, "when" INT, key INT, match INT, action INT);
           CREATE TRIGGER ends BEFORE INSERT ON end WHEN (new.begin) > (0) BEGIN SELECT 1 /* ; */; END"#,
    );
    let odd = &table(&schema, "a \"b\" (c").table;
    let names: Vec<_> = odd.columns.iter().map(|column| column.name.as_str()).collect();
    let expected =
        ["x y", "t`u", "it's", "[", "CHECK", "primary", ";", "GENERATED", "-- no", "é", ""];
    assert_eq!(names, expected);
    assert_eq!(schema.beyond.len(), 0, "{:?}", schema.beyond);
}

#[test]
fn comments_between_all_tokens() {
    let schema = round_trip(
        "CREATE TABLE t -- a (
           (/* first , */ a /* INT */ INTEGER -- PRIMARY KEY
             /* x */ NOT /* y */ NULL, -- ) STRICT
            b VARCHAR /* z */ ( /* 1 */ 20 ) DEFAULT /* ' */ ( /* ( */ 'x' ), -- it's
            c INT CHECK ( /* ) */ c > 0 -- )
              AND c <> 5 /* last */ ),
            d INT DEFAULT - /* one */ 1 REFERENCES /* u */ t /* v */ ( a ) ON -- DELETE
              DELETE /* SET */ SET /* NULL */ NULL NOT /* n */ DEFERRABLE, /**/
            /* CHECK (0), */ PRIMARY /* p */ KEY ( a /* , b */ ) -- end
           ) /* STRICT */ -- WITHOUT ROWID
           ;
         CREATE /* i */ INDEX -- ON u
           i ON t /* ( */ ( -- b
           c /* DESC */ ASC, /* , */ ( /* ( */ b || 'x' ) ) WHERE /* w */ c > 0 -- end
           ;
         CREATE VIEW v AS /* SELECT 2 */ SELECT a -- FROM u
           FROM /* u */ t -- end
           ;",
    );
    assert_eq!(schema.beyond.len(), 0, "{:?}", schema.beyond);
    let t = &table(&schema, "t").table;
    assert_eq!(t.checks[0].condition, "c > 0 -- )\n              AND c <> 5");
    assert!(!t.options.strict && !t.options.without_rowid && t.foreign_keys[0].deferral.is_none());
    assert_eq!(t.primary_key, ["a"]);
}

#[test]
fn keys_in_the_oddest_places() {
    let schema = round_trip(
        "CREATE TABLE a (id INTEGER, b REFERENCES c NOT NULL DEFERRABLE INITIALLY DEFERRED UNIQUE,
           CONSTRAINT x CONSTRAINT y CHECK (b) UNIQUE (id) PRIMARY KEY (id AUTOINCREMENT));
         CREATE TABLE c (A INT, B, PRIMARY KEY (B, A));
         CREATE TABLE d (x, y, FOREIGN KEY (Y, X) REFERENCES C, FOREIGN KEY (x) REFERENCES nowhere);
         CREATE TABLE e (id integer primary key, f INTEGER PRIMARY, g INTEGER UNIQUE UNIQUE);"
            .replace(" f INTEGER PRIMARY,", " f,")
            .as_str(),
    );
    let a = &table(&schema, "a").table;
    assert_eq!(a.checks[0].name, "y");
    assert!(a.columns[0].identity.is_some() && !a.columns[1].nullable);
    assert_eq!(a.foreign_keys[0].deferral, Some(migrate_core::schema::Deferral::InitiallyDeferred));
    // What it refers to has two columns.
    assert_eq!(a.foreign_keys[0].referent_columns, [""; 0]);
    let d = &table(&schema, "d").table;
    assert_eq!(d.foreign_keys[1].referent_columns, ["B", "A"]);
    assert_eq!(table(&schema, "e").table.uniques.len(), 1);
}

#[test]
fn a_database_that_was_altered() {
    let database = tests::TestDatabase::sqlite();
    database.execute(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT, c TEXT CHECK (c <> b));
         CREATE TABLE d (a REFERENCES a (id));
         CREATE INDEX i ON a (b); CREATE VIEW v AS SELECT b FROM a;
         CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE d SET a = new.b; END;
         ALTER TABLE a RENAME TO \"new name\"; ALTER TABLE \"new name\" RENAME b TO \"b c\";
         ALTER TABLE \"new name\" ADD COLUMN e INT DEFAULT 5 REFERENCES d;
         ALTER TABLE \"new name\" ADD f GENERATED ALWAYS AS (id + 1)",
    );
    let schema = inspect(&database);
    let new = &table(&schema, "new name").table;
    let names: Vec<_> = new.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["id", "b c", "c", "e", "f"]);
    assert_eq!(table(&schema, "d").table.foreign_keys[0].referent, "new name");
    assert_eq!(new.checks[0].condition, "c <> \"b c\"");
    let texts = database.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
    round_trip(&texts.join(";\n"));
}
