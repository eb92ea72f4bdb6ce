//! MariaDB scripts with procedures, functions, triggers and events whose bodies hold semicolons.
//!
//! Bodies that stay in the catalog have no comments: the client leaves them out of what it sends.

use super::super::Script;
use super::body;

pub(super) const SCRIPTS: &[Script] = &[
    body!(
        "a procedure",
        "CREATE TABLE t (a int, s text);\n",
        ["CREATE PROCEDURE p(IN x INT) BEGIN INSERT INTO t VALUES (x, 'a;'); SELECT x; END"],
        "CALL p(1); CALL p(2); INSERT INTO t VALUES (3, 'after')",
    ),
    body!(
        "blocks in blocks with labels",
        "CREATE TABLE t (a int);\n",
        [r"CREATE PROCEDURE p()
outer_block: BEGIN
    DECLARE i INT DEFAULT 0;
    inner_block: BEGIN
        BEGIN INSERT INTO t VALUES (1); END;
        IF i = 0 THEN LEAVE inner_block; END IF;
        INSERT INTO t VALUES (2);
    END inner_block;
    BEGIN END;
    INSERT INTO t VALUES (3);
END outer_block"],
        "CALL p();",
    ),
    body!(
        "branches",
        "CREATE TABLE t (a int, s text);\n",
        [r"CREATE PROCEDURE p(x INT) BEGIN
    IF x = 1 THEN INSERT INTO t VALUES (x, 'one;');
    ELSEIF x = 2 THEN IF (x > 0) THEN INSERT INTO t VALUES (x, 'two'); END IF;
    ELSE IF x = 3 THEN INSERT INTO t VALUES (x, 'three'); ELSE INSERT INTO t VALUES (x, '?'); END IF; END IF;
    CASE x WHEN 1 THEN SET x = 10; WHEN 2 THEN BEGIN SET x = 20; END; ELSE BEGIN END; END CASE;
    CASE WHEN x = 10 THEN INSERT INTO t VALUES (x, CASE x WHEN 10 THEN 'ten' END); ELSE SET x = 0; END CASE;
END"],
        "CALL p(1); CALL p(2); CALL p(3); CALL p(4);",
    ),
    body!(
        "loops",
        "CREATE TABLE t (a int, s text);\n",
        [r"CREATE PROCEDURE p() BEGIN
    DECLARE i INT DEFAULT 0;
    l: LOOP SET i = i + 1; IF i > 2 THEN LEAVE l; END IF; INSERT INTO t VALUES (i, 'loop'); END LOOP l;
    WHILE i > 0 DO INSERT INTO t VALUES (i, 'while'); SET i = i - 1; END WHILE;
    r: REPEAT SET i = i + 1; IF i = 1 THEN ITERATE r; END IF; INSERT INTO t VALUES (i, 'repeat');
    UNTIL i > 2 END REPEAT r;
    FOR j IN 1..2 DO INSERT INTO t VALUES (j, 'for'); END FOR;
    FOR j IN REVERSE 1..2 DO FOR k IN (SELECT j AS a) DO INSERT INTO t VALUES (k.a, 'row'); END FOR; END FOR;
END"],
        "CALL p(); SELECT * FROM t",
    ),
    body!(
        "functions that are called like statements",
        "CREATE TABLE t (a text);\n",
        [r"CREATE PROCEDURE p(x INT) BEGIN
    DECLARE y TEXT DEFAULT IF(x, REPEAT('a', 2), 'b');
    INSERT INTO t SELECT CASE WHEN x THEN IF(x > 1, 'c;', 'd') ELSE REPEAT('e', 3) END;
    SET y = IF (x, y, REPLACE(INSERT('f', 1, 0, 'g'), 'g', IF(x, ';', 'h')));
    IF IF(x, 1, 0) THEN INSERT INTO t VALUES (IF(x, y, y)); ELSE INSERT t SELECT IF(x, 1, 2); END IF;
    DROP TABLE IF EXISTS u; CREATE TABLE IF NOT EXISTS u (a INT); CREATE OR REPLACE TABLE u AS SELECT 1 AS a;
END"],
        "CALL p(0); CALL p(1); CALL p(2);",
    ),
    body!(
        "handlers and cursors",
        "CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1), (2); CREATE TABLE u (s text);\n",
        [r"CREATE PROCEDURE p() BEGIN
    DECLARE done, x INT DEFAULT 0;
    DECLARE c CURSOR FOR SELECT a FROM t ORDER BY a;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
    DECLARE CONTINUE HANDLER FOR 1062 BEGIN INSERT INTO u VALUES ('twice;'); END;
    DECLARE EXIT HANDLER FOR SQLSTATE '45000', SQLWARNING BEGIN
        GET DIAGNOSTICS CONDITION 1 @m = MESSAGE_TEXT; INSERT INTO u VALUES (@m);
    END;
    OPEN c;
    l: LOOP FETCH c INTO x; IF done THEN LEAVE l; END IF; INSERT INTO u VALUES (x); END LOOP;
    CLOSE c; INSERT INTO t VALUES (1); SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'own; end';
    INSERT INTO u VALUES ('never');
END"],
        "CALL p();",
    ),
    body!(
        "comments and strings in a body that hide its end",
        "CREATE TABLE t (s text);\n",
        [r#"CREATE PROCEDURE p() -- BEGIN; it's
BEGIN # END;
    INSERT INTO t VALUES ('END;'); /* END; " */
    INSERT INTO t VALUES ("BEGIN 'IF'"); -- CASE `
    /*! INSERT INTO t VALUES ('executed') */;
    INSERT INTO t SELECT `end` FROM (SELECT 'BEGIN' AS `end`) AS `begin;`;
END"#],
        "CALL p(); DROP PROCEDURE p; INSERT INTO t VALUES ('after');",
    ),
    body!(
        "columns that are called begin and end in a body",
        "CREATE TABLE t (begin int, end int, `if` int); CREATE TABLE log (a int);\n",
        [
            "CREATE PROCEDURE p() BEGIN INSERT INTO t (begin, end) VALUES (1, 2); UPDATE t SET t.begin = \
          t.end, t.if = 3; INSERT INTO log SELECT end FROM t; END"
        ],
        "CALL p(); INSERT INTO log VALUES (9);",
    ),
    body!(
        "characteristics before the body",
        "CREATE TABLE t (s text);\n",
        [
            r#"CREATE OR REPLACE DEFINER = `root`@`localhost` PROCEDURE `p;begin`(INOUT `x;` INT, OUT y TEXT)
LANGUAGE SQL NOT DETERMINISTIC MODIFIES SQL DATA SQL SECURITY INVOKER COMMENT 'begin; it''s'
BEGIN SET `x;` = `x;` + 1, y = "a;"; INSERT INTO t VALUES (y); END"#,
            "CREATE DEFINER=CURRENT_USER FUNCTION IF NOT EXISTS f(a INT) RETURNS VARCHAR(20) CHARSET utf8mb4 \
             DETERMINISTIC READS SQL DATA BEGIN DECLARE b INT; SET b = a * 2; RETURN CONCAT(b, ';'); END",
        ],
        "SET @x = 1; CALL `p;begin`(@x, @y); INSERT INTO t VALUES (@x), (f(3)), (@y);",
    ),
    Script::new(
        "bodies of one statement",
        r"CREATE TABLE t (a int, s text); CREATE TABLE log (a int);
CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW SET NEW.s = CASE WHEN NEW.a > 1 THEN 'end;' ELSE NEW.s END;
CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW INSERT INTO log VALUES (NEW.a);
CREATE FUNCTION f() RETURNS INT RETURN 1; CREATE FUNCTION g(a INT) RETURNS INT RETURN IF(a, 2, 3);
CREATE FUNCTION h(a INT) RETURNS TEXT DETERMINISTIC RETURN CASE a WHEN 1 THEN ';' ELSE 'b' END;
CREATE PROCEDURE p() INSERT INTO t VALUES (f(), h(1)); CREATE PROCEDURE q() SELECT 1; CALL p(); CALL q();
INSERT INTO t VALUES (g(1), 'x');",
    ),
    body!(
        "bodies of one compound statement without BEGIN",
        "CREATE TABLE t (a int, s text);\n",
        [
            "CREATE FUNCTION f(a INT) RETURNS INT IF a > 1 THEN RETURN 1; ELSE RETURN 2; END IF",
            "CREATE FUNCTION g(a INT) RETURNS INT DETERMINISTIC CASE a WHEN 1 THEN RETURN 3; ELSE RETURN 4; \
             END CASE",
            "CREATE PROCEDURE p() l: LOOP INSERT INTO t VALUES (f(1), ';'); LEAVE l; END LOOP",
            "CREATE PROCEDURE q(n INT) WHILE n > 0 DO INSERT INTO t VALUES (n, 'w'); SET n = n - 1; END WHILE",
            "CREATE PROCEDURE r(n INT) SQL SECURITY INVOKER REPEAT SET n = n + 1; UNTIL n > 3 END REPEAT",
            "CREATE PROCEDURE s() FOR i IN 5..6 DO INSERT INTO t VALUES (i, 'for'); END FOR",
            "CREATE TRIGGER b BEFORE INSERT ON t FOR EACH ROW IF NEW.a = 2 THEN SET NEW.s = 'two'; END IF",
            "CREATE TRIGGER c BEFORE INSERT ON t FOR EACH ROW FOLLOWS b CASE NEW.a WHEN 5 THEN SET NEW.s = \
             'five'; ELSE BEGIN END; END CASE",
        ],
        "CALL p(); CALL q(2); CALL r(1); CALL s(); INSERT INTO t VALUES (f(2), g(1));",
    ),
    body!(
        "triggers",
        "CREATE TABLE t (a int, `end` int, s text); CREATE TABLE log (s text);\n",
        [
            "CREATE TRIGGER `begin;` BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.end = NEW.a * 2; IF \
             NEW.a < 0 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not; below'; END IF; END",
            "CREATE OR REPLACE TRIGGER end AFTER UPDATE ON t FOR EACH ROW l: BEGIN INSERT INTO log VALUES \
             (CONCAT(OLD.end, ';', NEW.s)); END l",
        ],
        "INSERT INTO t (a) VALUES (1), (2); UPDATE t SET s = 'x;' WHERE a = 2; INSERT INTO t (a) VALUES \
         (3), (-1); INSERT INTO t (a) VALUES (4);",
    ),
    body!(
        "events",
        "CREATE TABLE t (a int);\n",
        [
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 00:00:00' DISABLE COMMENT 'do; begin' \
             DO BEGIN INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); END",
            "CREATE EVENT IF NOT EXISTS f ON SCHEDULE AT '2037-01-01 00:00:00' DO INSERT INTO t VALUES (3)",
            "ALTER EVENT f ON SCHEDULE EVERY 2 HOUR STARTS '2037-01-01 00:00:00' DO l: BEGIN DELETE FROM t; \
             IF 1 THEN INSERT INTO t VALUES (4); END IF; END l",
            "CREATE EVENT g ON SCHEDULE AT '2037-01-01 00:00:00' DO IF 1 THEN DELETE FROM t; END IF",
        ],
        "ALTER EVENT g RENAME TO h; INSERT INTO t VALUES (5);",
    ),
    Script::with_native(
        "a trigger as a dump writes it",
        "CREATE TABLE t (a int);\n/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER b \
         BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = NEW.a + 1; IF NEW.a > 5 THEN SET NEW.a = 0; END \
         IF; END */;\nINSERT INTO t VALUES (1), (7);",
        "CREATE TABLE t (a int);\nDELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ \
         /*!50003 TRIGGER b BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = NEW.a + 1; IF NEW.a > 5 THEN \
         SET NEW.a = 0; END IF; END */;;\nDELIMITER ;\nINSERT INTO t VALUES (1), (7);",
    ),
    body!(
        "a body with a fault",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1);\n",
        ["CREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (2); INSERT INTO t VALUE; END"],
        "INSERT INTO t VALUES (3);",
    ),
    body!(
        "a body that fails when it runs",
        "CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1);\n",
        ["CREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (2); INSERT INTO t VALUES (1); END"],
        "CALL p(); INSERT INTO t VALUES (3);",
    ),
];
