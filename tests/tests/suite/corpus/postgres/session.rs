//! PostgreSQL scripts in which one statement needs what an earlier one left in the session or in
//! its transaction, and scripts that fail half way.
//!
//! Each runs through psql and through the library on a fresh database; both must leave the same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new(
        "own transactions",
        r"CREATE TABLE t (a int);
BEGIN; INSERT INTO t VALUES (1); COMMIT;
BEGIN WORK; INSERT INTO t VALUES (2); ROLLBACK WORK;
START TRANSACTION; INSERT INTO t VALUES (3); END;
begin transaction isolation level serializable; INSERT INTO t VALUES (4); ABORT;
BEGIN; INSERT INTO t VALUES (5); END TRANSACTION",
    ),
    Script::new(
        "chained transactions",
        "CREATE TABLE t (a int); BEGIN; INSERT INTO t VALUES (1); COMMIT AND CHAIN; INSERT INTO t \
         VALUES (2); ROLLBACK AND CHAIN; INSERT INTO t VALUES (3); COMMIT AND NO CHAIN;",
    ),
    Script::new(
        "savepoints",
        r#"CREATE TABLE t (a int PRIMARY KEY);
BEGIN;
INSERT INTO t VALUES (1);
SAVEPOINT "a;b"; INSERT INTO t VALUES (2); ROLLBACK TO "a;b"; INSERT INTO t VALUES (3);
SAVEPOINT c; INSERT INTO t VALUES (4); RELEASE SAVEPOINT c; ROLLBACK WORK TO SAVEPOINT "a;b";
INSERT INTO t VALUES (5);
COMMIT;"#,
    ),
    Script::new(
        "begin and commit outside of a transaction only warn",
        "CREATE TABLE t (a int); COMMIT; INSERT INTO t VALUES (1); ROLLBACK; BEGIN; BEGIN; INSERT INTO \
         t VALUES (2); COMMIT; INSERT INTO t VALUES (3); ABORT; SET LOCAL search_path = nowhere; \
         INSERT INTO t VALUES (4);",
    ),
    Script::new(
        "a savepoint outside of a transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SAVEPOINT a; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a lock outside of a transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); LOCK TABLE t; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a cursor outside of a transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); DECLARE c CURSOR FOR TABLE t; FETCH c;",
    ),
    Script::new(
        "a fault inside a transaction",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nBEGIN;\nINSERT INTO t VALUES (2);\n\
         CREATE TABLE u (a int);\nINSERT INTO t VALUES ('x');\nCOMMIT;\nINSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a fault at the commit",
        r"CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY IMMEDIATE);
BEGIN; SET CONSTRAINTS ALL DEFERRED; INSERT INTO c VALUES (1); INSERT INTO p VALUES (1); COMMIT;
BEGIN; SET CONSTRAINTS ALL DEFERRED; INSERT INTO c VALUES (2); INSERT INTO p VALUES (3); COMMIT;
INSERT INTO p VALUES (4);",
    ),
    Script::new(
        "a write in a read-only transaction",
        "CREATE TABLE t (a int);\nBEGIN READ ONLY; SELECT * FROM t; COMMIT;\nINSERT INTO t VALUES (1);\n\
         START TRANSACTION; SET TRANSACTION READ ONLY; INSERT INTO t VALUES (2); COMMIT;",
    ),
    Script::new(
        "statements without a transaction",
        r"CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'a');
VACUUM (ANALYZE) t; VACUUM FULL t;
CREATE UNIQUE INDEX CONCURRENTLY i ON t (a); REINDEX INDEX CONCURRENTLY i; CREATE INDEX j ON t (b);
DROP INDEX CONCURRENTLY j; INSERT INTO t VALUES (2, 'b'); VACUUM;",
    ),
    Script::new(
        "a vacuum inside a transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2); VACUUM t; \
         COMMIT;",
    ),
    Script::new(
        "an index that can't be built concurrently",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY i ON \
         t (a);\nINSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a new value of an enumeration is used at once",
        "CREATE TYPE mood AS ENUM ('ok;', 'so'); CREATE TABLE t (m mood DEFAULT 'so');\n\
         ALTER TYPE mood ADD VALUE 'it''s' BEFORE 'so'; INSERT INTO t VALUES ('it''s'), (DEFAULT);",
    ),
    Script::new(
        "the search path",
        "CREATE SCHEMA a; CREATE SCHEMA \"b;\"; SET search_path = a; CREATE TABLE t (i int); SET \
         search_path TO \"b;\", a; CREATE TABLE u AS TABLE t; INSERT INTO t VALUES (1); RESET \
         search_path; CREATE TABLE t (i int); INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "settings for a transaction",
        r"CREATE TABLE t (a text, b float8, c text);
BEGIN; SET LOCAL DateStyle = 'German'; SET LOCAL my.own = 'x;y';
INSERT INTO t VALUES (date '2024-01-31', 0, current_setting('my.own')); COMMIT;
INSERT INTO t VALUES (date '2024-01-31', 0, current_setting('my.own', true));
SET my.own TO 'z'; SELECT set_config('my.other', current_setting('my.own') || ';', false);
INSERT INTO t VALUES (current_setting('my.other'), 1);",
    ),
    Script::new(
        "settings that change what is printed and read",
        r"SET TIME ZONE 'UTC'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape';
SET extra_float_digits = 0; SET xmloption = content; SET default_with_oids = off;
CREATE TABLE t (a text, b text, c timestamptz);
INSERT INTO t VALUES (interval '1 day 2 hours'::text, '\x3b00'::bytea::text, '2024-01-31 12:00');
SET TIME ZONE -5; INSERT INTO t (c) VALUES ('2024-01-31 12:00'); SET SESSION DateStyle TO 'SQL, DMY';
INSERT INTO t (c) VALUES ('01/02/2024 00:00');",
    ),
    Script::new(
        "another encoding of the client",
        "CREATE TABLE t (s text);\nINSERT INTO t VALUES ('é;');\nSET client_encoding = 'LATIN1';\n\
         INSERT INTO t VALUES ('é;');\nRESET client_encoding;\nINSERT INTO t VALUES ('€');",
    ),
    Script::new(
        "temporary tables",
        r"CREATE TEMP TABLE t (a int); INSERT INTO t VALUES (1), (2);
BEGIN; CREATE TEMPORARY TABLE u ON COMMIT DROP AS SELECT a * 2 AS a FROM t;
CREATE TABLE kept AS SELECT a FROM u UNION ALL SELECT a FROM t; COMMIT;
CREATE TABLE t (a int); INSERT INTO pg_temp.t VALUES (3); INSERT INTO public.t SELECT a FROM t;",
    ),
    Script::new(
        "prepared statements",
        r#"CREATE TABLE t (a int, s text);
PREPARE p (int, text) AS INSERT INTO t VALUES ($1, $2 || ';$1');
EXECUTE p(1, 'it''s'); EXECUTE p(1 + 1, $$b$$); DEALLOCATE p; PREPARE p AS SELECT $1::int;
EXECUTE p(3); DEALLOCATE PREPARE ALL;
PREPARE "q;" AS UPDATE t SET s = 'c' WHERE a = $1; EXECUTE "q;"(1); DEALLOCATE ALL;"#,
    ),
    Script::new(
        "a prepared statement that is gone",
        "CREATE TABLE t (a int); PREPARE p AS INSERT INTO t VALUES ($1); EXECUTE p(1); DISCARD ALL; \
         INSERT INTO t VALUES (2); EXECUTE p(3);",
    ),
    Script::new(
        "discarding everything",
        "CREATE TABLE t (a text); SET my.own = 'a'; CREATE TEMP TABLE u (a int); DISCARD ALL; INSERT \
         INTO t VALUES (coalesce(current_setting('my.own', true), to_regclass('u')::text, 'gone'));",
    ),
    Script::new(
        "cursors",
        r#"CREATE TABLE t (a int, s text); INSERT INTO t VALUES (1, ''), (2, ''), (3, '');
BEGIN; DECLARE c CURSOR FOR SELECT a FROM t ORDER BY a FOR UPDATE; FETCH NEXT FROM c; MOVE 1 IN c;
UPDATE t SET s = 'here;' WHERE CURRENT OF c; CLOSE c; COMMIT;
DECLARE "h;" SCROLL CURSOR WITH HOLD FOR SELECT a FROM t ORDER BY a; FETCH ALL IN "h;"; FETCH -1 "h;";
CLOSE "h;"; INSERT INTO t SELECT count(*) FROM pg_cursors;"#,
    ),
    Script::new(
        "notifications",
        "CREATE TABLE t (a int); NOTIFY a, 'x;y'; BEGIN; NOTIFY \"b;\"; SELECT \
         pg_notify('a', 'it''s'); INSERT INTO t VALUES (1); COMMIT; UNLISTEN *; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "rows in the middle",
        r#"CREATE TABLE t (a int, b text); SELECT 1 AS a, NULL, 'x;y'; VALUES (1, 'a'), (2, 'b;');
TABLE t; INSERT INTO t VALUES (1, 'a'), (2, 'b') RETURNING *, a + 1; (SELECT 1) UNION (SELECT 2);
SELECT; SELECT FROM t; UPDATE t SET a = a + 1 WHERE a = 2 RETURNING b; SHOW search_path;
EXPLAIN (COSTS OFF) INSERT INTO t VALUES (9); EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
INSERT INTO t VALUES (10, 'c'); DELETE FROM t WHERE a = 1 RETURNING a AS "gone;";"#,
    ),
    Script::new(
        "data changed by WITH",
        r"CREATE TABLE t (a int); CREATE TABLE u (a int, s text); INSERT INTO t VALUES (1), (2), (3);
WITH gone AS (DELETE FROM t WHERE a < 3 RETURNING a), put AS (
    INSERT INTO u SELECT a, ';)' FROM gone RETURNING a) -- );
SELECT count(*) FROM put;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) INSERT INTO t TABLE n;",
    ),
    Script::new(
        "values of a sequence outlive a rollback",
        "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, s serial, b int GENERATED ALWAYS AS (s * 2) \
         STORED); INSERT INTO t DEFAULT VALUES; BEGIN; INSERT INTO t DEFAULT VALUES; ROLLBACK; INSERT \
         INTO t DEFAULT VALUES; SELECT currval('t_s_seq'), lastval(); SELECT setval('t_s_seq', 10);",
    ),
    Script::new(
        "merge and upsert",
        r"CREATE TABLE t (a int PRIMARY KEY, s text); INSERT INTO t VALUES (1, 'a'), (2, 'b');
INSERT INTO t VALUES (1, 'c;') ON CONFLICT (a) DO UPDATE SET s = excluded.s || t.s;
MERGE INTO t USING (VALUES (2), (3)) AS v (a) ON t.a = v.a
WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (v.a, 'end;');",
    ),
    Script::new(
        "a fault of syntax in the third of five",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUE (2);\n\
         INSERT INTO t VALUES (3);\nINSERT INTO t VALUES (4);",
    ),
    Script::new(
        "a division by zero",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2), (1/0); INSERT INTO t \
         VALUES (3);",
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
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT \"a; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a comment that isn't closed",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); /* a /* b */ INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a parenthesis that isn't closed",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES ((2); DELETE FROM t;",
    ),
    Script::new(
        "a parenthesis too many",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)); DELETE FROM t;",
    ),
    Script::new(
        "a fault in the first statement",
        "\n\n  SELEC 1; CREATE TABLE t (a int); INSERT INTO t VALUES (1);",
    ),
    Script::new(
        "a fault in the last statement, without a semicolon",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2",
    ),
    Script::new(
        "a hash is no comment",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); # a comment\nINSERT INTO t VALUES (2);",
    ),
    Script::new(
        "backticks quote nothing",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO `t` VALUES (2);",
    ),
    Script::new(
        "texts kept in the catalog",
        r#"CREATE TABLE t (a text DEFAULT E'\';' CHECK (a <> '$$;'), "b;" int DEFAULT 5--1
);
COMMENT ON COLUMN t."b;" IS E'it\'s;\n"--';
COMMENT ON TABLE t IS $$/* ; */$$; CREATE INDEX "i;" ON t ((a || ';')) WHERE a <> '--';
GRANT SELECT ("b;") ON t TO PUBLIC; INSERT INTO t VALUES (DEFAULT, DEFAULT);"#,
    ),
    Script::new(
        "partitions, domains and types",
        r#"CREATE TABLE t (a text, b int) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN ('x;', ''''); CREATE TABLE t2 PARTITION OF t DEFAULT;
CREATE DOMAIN d AS text DEFAULT ';' CHECK (VALUE ~ '^[^";]*;$'); CREATE TYPE c AS (a int, b d);
INSERT INTO t VALUES ('x;', 1), ('''', 2), ('z', 3); CREATE TABLE u (c c, d d);
INSERT INTO u VALUES (ROW(1, 'a;'), DEFAULT), ('(2,"";"")', 'b;');"#,
    ),
    Script::new(
        "a long statement",
        concat!(
            "CREATE TABLE t (a int, s text);\nINSERT INTO t VALUES\n",
            "(1,'a;'),(2,'it''s'),(3,'--'),(4,'/*'),(5,'*/'),(6,'$$'),(7,'\\'),(8,'\"'),(9,'('),(10,')'),\n",
            "(11,'a;'),(12,'it''s'),(13,'--'),(14,'/*'),(15,'*/'),(16,'$$'),(17,'\\'),(18,'\"'),(19,'('),\n",
            "(21,'a;'),(22,'it''s'),(23,'--'),(24,'/*'),(25,'*/'),(26,'$$'),(27,'\\'),(28,'\"'),(29,'('),\n",
            "(31,'a;'),(32,'it''s'),(33,'--'),(34,'/*'),(35,'*/'),(36,'$$'),(37,'\\'),(38,'\"'),(39,'('),\n",
            "(41,'a;'),(42,'it''s'),(43,'--'),(44,'/*'),(45,'*/'),(46,'$$'),(47,'\\'),(48,'\"'),(49,'('),\n",
            "(51,'a;'),(52,'it''s'),(53,'--'),(54,'/*'),(55,'*/'),(56,'$$'),(57,'\\'),(58,'\"'),(59,'('),\n",
            "(61,'a;'),(62,'it''s'),(63,'--'),(64,'/*'),(65,'*/'),(66,'$$'),(67,'\\'),(68,'\"'),(69,')');\n",
            "INSERT INTO t SELECT a + 100, s || s FROM t;",
        ),
    ),
];
