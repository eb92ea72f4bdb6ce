//! SQLite scripts in which one statement needs what an earlier one left in the session or in its
//! transaction, and scripts that fail half way.
//!
//! Each runs through the shell and through the library on a fresh database; both must leave the
//! same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new(
        "own transactions",
        r"CREATE TABLE t (a int);
BEGIN; INSERT INTO t VALUES (1); COMMIT; BEGIN DEFERRED; INSERT INTO t VALUES (2); ROLLBACK TRANSACTION;
begin exclusive transaction; INSERT INTO t VALUES (3); END; BEGIN; CREATE TABLE u (a int); ROLLBACK;
BEGIN; INSERT INTO t VALUES (4); COMMIT TRANSACTION",
    ),
    Script::new(
        "savepoints",
        r#"CREATE TABLE t (a int); SAVEPOINT "a;b"; INSERT INTO t VALUES (1); SAVEPOINT c; INSERT INTO t VALUES (2);
ROLLBACK TO c; INSERT INTO t VALUES (3); RELEASE c; ROLLBACK TRANSACTION TO SAVEPOINT "a;b";
INSERT INTO t VALUES (4); RELEASE SAVEPOINT "a;b"; INSERT INTO t VALUES (5);"#,
    ),
    Script::new(
        "a transaction in a transaction",
        "CREATE TABLE t (a int); BEGIN; INSERT INTO t VALUES (1); COMMIT; BEGIN; INSERT INTO t VALUES (2); BEGIN; \
         COMMIT; INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a commit outside of a transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a fault inside a transaction",
        "CREATE TABLE t (a int UNIQUE); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2); INSERT INTO t \
         VALUES (1); COMMIT; INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "rolling back on a conflict, outside of a transaction",
        "CREATE TABLE t (a int UNIQUE); INSERT INTO t VALUES (1); INSERT OR ROLLBACK INTO t VALUES (2), (1); INSERT \
         INTO t VALUES (3);",
    ),
    Script::new(
        "rolling back on a conflict, inside a transaction",
        "CREATE TABLE t (a int UNIQUE); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2); INSERT OR ROLLBACK \
         INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "failing on a conflict keeps the rows before",
        "CREATE TABLE t (a int UNIQUE); INSERT OR FAIL INTO t VALUES (1), (2), (1), (3); INSERT INTO t VALUES (4);",
    ),
    Script::new(
        "other answers to a conflict",
        r"CREATE TABLE t (a int PRIMARY KEY ON CONFLICT REPLACE, s text UNIQUE ON CONFLICT IGNORE);
INSERT INTO t VALUES (1, 'a'), (1, 'b;'), (2, 'b;'); INSERT OR REPLACE INTO t VALUES (3, 'b;');
REPLACE INTO t VALUES (3, 'c;'); INSERT OR IGNORE INTO t VALUES (3, 'd'); UPDATE OR IGNORE t SET s = 'c;';
INSERT INTO t VALUES (4, 'e') ON CONFLICT (a) DO UPDATE SET s = excluded.s || ';' WHERE true RETURNING *;
INSERT INTO t SELECT 3, 'f' WHERE true ON CONFLICT (a) DO UPDATE SET s = t.s || ';' || excluded.s",
    ),
    Script::new(
        "pragmas",
        r"PRAGMA user_version = 7; PRAGMA application_id(42); PRAGMA encoding; PRAGMA main.user_version;
CREATE TABLE t (a int, b); INSERT INTO t SELECT user_version, 'a;' FROM pragma_user_version; PRAGMA table_info(t);
PRAGMA case_sensitive_like = ON; INSERT INTO t VALUES (1, 'A' LIKE 'a'); PRAGMA integrity_check; PRAGMA nothing_;
PRAGMA recursive_triggers = 1; INSERT INTO t SELECT * FROM (SELECT recursive_triggers, 'r' FROM pragma_recursive_triggers);",
    ),
    Script::new(
        "foreign keys are checked by setting",
        r"PRAGMA foreign_keys = OFF; CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE c (p REFERENCES p);
INSERT INTO c VALUES (1); PRAGMA foreign_keys = ON; PRAGMA foreign_keys; PRAGMA foreign_key_check; INSERT INTO p VALUES (2);
INSERT INTO c VALUES (2); INSERT INTO c VALUES (3); INSERT INTO p VALUES (4);",
    ),
    Script::new(
        "a foreign key that is checked at the commit",
        r"PRAGMA foreign_keys = ON; CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p REFERENCES p DEFERRABLE INITIALLY DEFERRED);
BEGIN; INSERT INTO c VALUES (1); INSERT INTO p VALUES (1); COMMIT;
BEGIN; INSERT INTO c VALUES (2); INSERT INTO p VALUES (3); COMMIT; INSERT INTO p VALUES (4);",
    ),
    Script::new(
        "another database is attached",
        r#"CREATE TABLE t (a int); ATTACH ':memory:' AS "o;"; ATTACH DATABASE ':memory:' AS p; CREATE TABLE "o;".t (a int);
INSERT INTO "o;".t VALUES (1), (2); INSERT INTO main.t SELECT a * 10 FROM "o;".t; CREATE TABLE p.u AS SELECT 5 AS a;
INSERT INTO t SELECT a FROM u; DETACH "o;"; DETACH DATABASE p; INSERT INTO t VALUES (3);"#,
    ),
    Script::new(
        "a database that is detached is gone",
        "CREATE TABLE t (a int); ATTACH ':memory:' AS o; INSERT INTO t VALUES (1); DETACH o; CREATE TABLE o.t (a \
         int); INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "statements without a transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); VACUUM; PRAGMA page_size = 8192; VACUUM main; REINDEX; \
         ANALYZE; PRAGMA optimize; INSERT INTO t VALUES (2); VACUUM",
    ),
    Script::new(
        "a vacuum inside a transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2); VACUUM; COMMIT;",
    ),
    Script::new(
        "temporary tables and views",
        r"CREATE TEMP TABLE t (a int); INSERT INTO t VALUES (1); CREATE TABLE main.t (a int); INSERT INTO t VALUES (2);
INSERT INTO main.t SELECT a * 10 FROM temp.t; CREATE TEMP VIEW v AS SELECT a + 1 AS a FROM main.t;
CREATE TABLE u AS SELECT a, ';' AS s FROM v; DROP TABLE t; INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "WITHOUT ROWID, STRICT and generated columns",
        r"CREATE TABLE t (a INT PRIMARY KEY, b TEXT AS (a || ';') STORED, c INT GENERATED ALWAYS AS (a * 2)) WITHOUT ROWID;
CREATE TABLE u (a INTEGER PRIMARY KEY, s TEXT DEFAULT ';', x ANY, CHECK (s <> '--''')) STRICT, WITHOUT ROWID;
INSERT INTO t (a) VALUES (1); INSERT INTO u (a, x) VALUES (2, '3'), (3, x'3b');",
    ),
    Script::new(
        "a wrong type in a strict table",
        r"CREATE TABLE t (a INT PRIMARY KEY, b TEXT AS (a || ';'), s TEXT DEFAULT ';', x ANY) STRICT, WITHOUT ROWID;
INSERT INTO t (a, x) VALUES (1, x'3b'), ('2', 1.5); INSERT INTO t (a) VALUES ('it''s;'); INSERT INTO t (a) VALUES (3);",
    ),
    Script::new(
        "rows in the middle",
        r"CREATE TABLE t (a int, b text); SELECT 1 AS a, NULL, 'x;y'; VALUES (1, 'a'), (2, 'b;'); SELECT * FROM t;
INSERT INTO t VALUES (1, 'a'), (2, 'b') RETURNING *, a + 1; SELECT 1 UNION SELECT 2; EXPLAIN QUERY PLAN SELECT 1;
UPDATE t SET a = a + 1 WHERE a = 2 RETURNING b; DELETE FROM t WHERE a = 1 RETURNING a AS [gone;]; SELECT 1 WHERE 0;",
    ),
    Script::new(
        "what the statement before did",
        r"CREATE TABLE t (a integer PRIMARY KEY, b int); INSERT INTO t (b) VALUES (10), (11), (12);
INSERT INTO t (b) VALUES (changes()); INSERT INTO t (b) VALUES (last_insert_rowid()); UPDATE t SET b = 0 WHERE a < 3;
INSERT INTO t (b) SELECT changes();",
    ),
    Script::new(
        "common table expressions and windows",
        r"CREATE TABLE t (a int, s text); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4)
INSERT INTO t SELECT i, CASE i WHEN 2 THEN 'two;)' END FROM n; WITH x AS MATERIALIZED (SELECT max(a) AS m FROM t)
UPDATE t SET s = x.m || ';' FROM x WHERE t.a = 1; CREATE TABLE u AS
SELECT a, sum(a) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS b, count(*) FILTER (WHERE a > 2) OVER w AS c
FROM t WINDOW w AS (PARTITION BY s); WITH gone (a) AS (VALUES (3), (4)) DELETE FROM t WHERE a IN gone;",
    ),
    Script::new(
        "a table is rebuilt",
        r"CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a text); INSERT INTO t (a) VALUES ('x;'), ('y');
CREATE INDEX i ON t (a) WHERE a <> ';'; BEGIN; CREATE TABLE new (id integer PRIMARY KEY AUTOINCREMENT, a text NOT NULL);
INSERT INTO new SELECT * FROM t; DROP TABLE t; ALTER TABLE new RENAME TO t; COMMIT; ALTER TABLE t ADD COLUMN b DEFAULT '--';
ALTER TABLE t RENAME COLUMN a TO [a;]; INSERT INTO t ([a;]) VALUES ('z'); ALTER TABLE t DROP COLUMN b;",
    ),
    Script::new(
        "texts kept in the schema",
        "CREATE TABLE t (a -- it's; kept\n  int DEFAULT ';', /* \"too; */ b text\tCHECK (b <> '\";')  ) ;\n\
         CREATE  VIEW v AS /* ; */ SELECT 'end;'   AS s -- last;\n;CREATE INDEX i ON t (a || ';')--;\n;\
         INSERT INTO t (b) VALUES ('c');",
    ),
    Script::new(
        "a fault of syntax in the third of five",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUE (2);\n\
         INSERT INTO t VALUES (3);\nINSERT INTO t VALUES (4);",
    ),
    Script::new(
        "a fault behind a good statement on the same line",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); SELEC 3; INSERT INTO t \
         VALUES (4);",
    ),
    Script::new(
        "a division by zero is NULL",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1/0), (1%0); INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a number that is too large",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (abs(-9223372036854775808)); INSERT \
         INTO t VALUES (2);",
    ),
    Script::new(
        "a violated constraint",
        "CREATE TABLE t (\"a;\" int CONSTRAINT \"it's; one\" CHECK (\"a;\" > 0));INSERT INTO t VALUES (1);\
         INSERT INTO t VALUES (2), (-1);INSERT INTO t VALUES (3)",
    ),
    Script::new(
        "an unknown table",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT * FROM nowhere; DROP TABLE t",
    ),
    Script::new(
        "a string that isn't closed",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT 'a; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a name that isn't closed",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT [a; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "parentheses don't hold statements together",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES ((2); DELETE FROM t;",
    ),
    Script::new(
        "a fault in the last statement, without a semicolon",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2",
    ),
];
