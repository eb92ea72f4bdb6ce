//! MariaDB scripts with compound statements of their own, and bodies in another mode or with
//! transactions and prepared statements inside.
//!
//! Each runs through the client and through the library on a fresh database; both must leave the
//! same.

use super::super::Script;
use super::body;

pub(super) const SCRIPTS: &[Script] = &[
    body!(
        "a block outside of a procedure",
        "CREATE TABLE t (a int);\n",
        [
            "BEGIN NOT ATOMIC DECLARE x INT DEFAULT 1; INSERT INTO t VALUES (x); IF x THEN INSERT INTO t \
             VALUES (2); END IF; END",
            "begin not atomic begin insert into t values (3); end; end",
        ],
        "INSERT INTO t VALUES (4)",
    ),
    body!(
        "compound statements outside of a procedure",
        "CREATE TABLE t (a int, s text); SET @i = 0;\n",
        [
            "IF @i = 0 THEN INSERT INTO t VALUES (1, ';'); ELSEIF @i THEN SELECT 1; ELSE SELECT 2; END IF",
            "WHILE @i < 2 DO SET @i = @i + 1; INSERT INTO t VALUES (@i, 'while'); END WHILE",
            "REPEAT SET @i = @i - 1; UNTIL @i = 0 END REPEAT",
            "CASE @i WHEN 0 THEN INSERT INTO t VALUES (5, 'case'); ELSE BEGIN END; END CASE",
            "FOR i IN 1..2 DO INSERT INTO t VALUES (i, 'for'); END FOR",
        ],
        "INSERT INTO t VALUES (9, 'after');",
    ),
    body!(
        "a block that fails half way",
        "CREATE TABLE t (a int);\n",
        [
            "BEGIN NOT ATOMIC INSERT INTO t VALUES (1); SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'own; \
          100%', MYSQL_ERRNO = 5000; INSERT INTO t VALUES (2); END"
        ],
        "INSERT INTO t VALUES (3);",
    ),
    body!(
        "results between and inside of calls",
        "CREATE TABLE t (a int);\n",
        [
            "CREATE PROCEDURE p(n INT) BEGIN SELECT n, 'a;'; INSERT INTO t VALUES (n); SELECT * FROM t; SHOW \
          TABLES; SELECT n WHERE 0; END"
        ],
        "CALL p(1); SELECT 1; CALL p(2); VALUES (1), (2); INSERT INTO t VALUES (3);",
    ),
    body!(
        "results before a fault in a call",
        "CREATE TABLE t (a int);\n",
        [
            "CREATE PROCEDURE p() BEGIN SELECT 1; INSERT INTO t VALUES (1); SELECT 2; INSERT INTO nowhere \
          VALUES (2); INSERT INTO t VALUES (3); END"
        ],
        "CALL p(); INSERT INTO t VALUES (4);",
    ),
    body!(
        "a procedure with transactions",
        "CREATE TABLE t (a int) ENGINE = InnoDB;\n",
        ["CREATE PROCEDURE p() BEGIN START TRANSACTION; INSERT INTO t VALUES (1); COMMIT; START \
          TRANSACTION; INSERT INTO t VALUES (2); ROLLBACK; INSERT INTO t VALUES (3); END"],
        "CALL p(); INSERT INTO t VALUES (4);",
    ),
    body!(
        "prepared statements in a body",
        "CREATE TABLE t (a int, s text);\n",
        [
            "CREATE PROCEDURE p(x INT) BEGIN SET @s = 'INSERT INTO t VALUES (?, \"?;\")'; PREPARE s FROM @s; \
          EXECUTE s USING x; DEALLOCATE PREPARE s; EXECUTE IMMEDIATE 'BEGIN NOT ATOMIC INSERT INTO t \
          VALUES (?, 1); END' USING x + 1; END"
        ],
        "CALL p(1); CALL p(5);",
    ),
    body!(
        "a recursive procedure with tables of its own",
        "CREATE TABLE t (a int); SET max_sp_recursion_depth = 5;\n",
        [
            "CREATE PROCEDURE p(n INT) BEGIN CREATE TEMPORARY TABLE IF NOT EXISTS u (a INT); INSERT INTO u \
          VALUES (n); IF n > 0 THEN CALL p(n - 1); ELSE INSERT INTO t SELECT a FROM u; END IF; END"
        ],
        "CALL p(3); DROP TEMPORARY TABLE IF EXISTS u;",
    ),
    body!(
        "an aggregate function",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2), (3); CREATE TABLE u (a int);\n",
        [
            "CREATE AGGREGATE FUNCTION total(x INT) RETURNS INT BEGIN DECLARE s INT DEFAULT 0; DECLARE \
          CONTINUE HANDLER FOR NOT FOUND RETURN s; LOOP FETCH GROUP NEXT ROW; SET s = s + x; END LOOP; END"
        ],
        "INSERT INTO u SELECT total(a) FROM t;",
    ),
    body!(
        "a procedure in Oracle's mode",
        "CREATE TABLE t (a int, s text); SET sql_mode = ORACLE;\n",
        [
            r"CREATE OR REPLACE PROCEDURE p(x IN INT) AS
    y INT := 1; CURSOR c IS SELECT a FROM t;
BEGIN
    IF x = 1 THEN INSERT INTO t VALUES (x, 'a;'); ELSIF x = 2 THEN NULL; ELSE y := 2; END IF;
    <<l>> LOOP y := y + 1; EXIT l WHEN y > 3; END LOOP;
    FOR r IN c LOOP INSERT INTO t VALUES (r.a + y, 'for'); END LOOP;
EXCEPTION WHEN OTHERS THEN INSERT INTO t VALUES (0, 'b;');
END",
            "CREATE FUNCTION f RETURN INT IS BEGIN RETURN 5; END",
            "BEGIN INSERT INTO t VALUES (f(), 'block;'); END",
        ],
        "CALL p(1); SET sql_mode = DEFAULT; INSERT INTO t VALUES (9, 'after');",
    ),
    body!(
        "a package in Oracle's mode",
        "CREATE TABLE t (a int); SET sql_mode = ORACLE;\n",
        [
            "CREATE PACKAGE k AS FUNCTION f RETURN INT; PROCEDURE p(x INT); END",
            "CREATE PACKAGE BODY k AS v INT := 1; FUNCTION f RETURN INT AS BEGIN v := v + 1; RETURN v; END; \
             PROCEDURE p(x INT) AS BEGIN INSERT INTO t VALUES (x); INSERT INTO t VALUES (f()); END; END",
        ],
        "CALL k.p(7); INSERT INTO t VALUES (k.f()); SET sql_mode = DEFAULT; INSERT INTO t VALUES (9);",
    ),
];
