//! MariaDB scripts in which one statement needs what an earlier one left in the session or in its
//! transaction, and scripts that fail half way.
//!
//! Each runs through the client and through the library on a fresh database; both must leave the
//! same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new(
        "own transactions",
        r"CREATE TABLE t (a int) ENGINE = InnoDB;
BEGIN; INSERT INTO t VALUES (1); COMMIT;
BEGIN WORK; INSERT INTO t VALUES (2); ROLLBACK WORK;
START TRANSACTION WITH CONSISTENT SNAPSHOT; INSERT INTO t VALUES (3); COMMIT AND CHAIN;
INSERT INTO t VALUES (4); ROLLBACK AND NO CHAIN NO RELEASE; start transaction read write;
INSERT INTO t VALUES (5); COMMIT",
    ),
    Script::new(
        "no automatic commit",
        "CREATE TABLE t (a int); SET autocommit = 0; INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES \
         (2); ROLLBACK; INSERT INTO t VALUES (3); SET autocommit = 1; INSERT INTO t VALUES (4); ROLLBACK;",
    ),
    Script::new(
        "savepoints",
        "CREATE TABLE t (a int); BEGIN; INSERT INTO t VALUES (1); SAVEPOINT `a;b`; INSERT INTO t VALUES (2); \
         ROLLBACK TO `a;b`; SAVEPOINT c; INSERT INTO t VALUES (3); RELEASE SAVEPOINT c; COMMIT; SAVEPOINT d;",
    ),
    Script::new(
        "a definition commits",
        "CREATE TABLE t (a int); BEGIN; INSERT INTO t VALUES (1); CREATE TABLE u (a int); INSERT INTO t \
         VALUES (2); ROLLBACK; BEGIN; INSERT INTO t VALUES (3); BEGIN; INSERT INTO t VALUES (4); ROLLBACK;",
    ),
    Script::new(
        "a fault inside a transaction",
        "CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1); BEGIN; INSERT INTO t VALUES (2); \
         INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a write in a read-only transaction",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SET TRANSACTION READ ONLY; START TRANSACTION; \
         INSERT INTO t VALUES (2); COMMIT;",
    ),
    Script::new(
        "locks",
        "CREATE TABLE t (a int); CREATE TABLE `u;` (a int); LOCK TABLES t WRITE, `u;` READ; INSERT INTO t \
         VALUES (1); SELECT * FROM `u;`; UNLOCK TABLES; INSERT INTO `u;` VALUES (2);",
    ),
    Script::new(
        "a write to what isn't locked",
        "CREATE TABLE t (a int); CREATE TABLE u (a int); LOCK TABLES t WRITE; INSERT INTO t VALUES (1); \
         INSERT INTO u VALUES (2); UNLOCK TABLES; INSERT INTO u VALUES (3);",
    ),
    Script::new(
        "a dump",
        r"-- MariaDB dump; it's made by hand
--
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
DROP TABLE IF EXISTS `c`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
CREATE TABLE `c` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `p` int(11) DEFAULT NULL COMMENT 'it''s; a',
  PRIMARY KEY (`id`),
  CONSTRAINT `fk` FOREIGN KEY (`p`) REFERENCES `p` (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4;
LOCK TABLES `c` WRITE;
/*!40000 ALTER TABLE `c` DISABLE KEYS */;
INSERT INTO `c` VALUES (0,1),(1,NULL),(6,2);
/*!40000 ALTER TABLE `c` ENABLE KEYS */;
UNLOCK TABLES;
CREATE TABLE `p` (`id` int(11) NOT NULL PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO `p` VALUES (1),(2);
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 SQL SECURITY DEFINER */
/*!50001 VIEW `v` AS SELECT `id` AS `a;b` FROM `c` */;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
INSERT INTO `c` VALUES (NULL,1);
-- Dump completed",
    ),
    Script::new(
        "foreign keys aren't checked by setting",
        "SET foreign_key_checks = 0; CREATE TABLE c (p int, FOREIGN KEY (p) REFERENCES p (id)); INSERT INTO \
         c VALUES (1); SET foreign_key_checks = 1; CREATE TABLE p (id int PRIMARY KEY); INSERT INTO c VALUES \
         (2);",
    ),
    Script::new(
        "another encoding of the connection",
        "CREATE TABLE t (s varchar(20) CHARACTER SET utf8mb4); INSERT INTO t VALUES ('é;'); SET NAMES \
         latin1; INSERT INTO t VALUES ('é;'); SET NAMES utf8mb4; INSERT INTO t VALUES ('€');",
    ),
    Script::new(
        "the strict mode is turned off",
        "CREATE TABLE t (a tinyint, s varchar(2)); SET sql_mode = ''; INSERT INTO t VALUES (300, 'abc;'), \
         (1/0, 'd'); SHOW WARNINGS; SET sql_mode = 'STRICT_ALL_TABLES'; INSERT INTO t VALUES (300, 'e');",
    ),
    Script::new(
        "the clock and the zone are set",
        "SET time_zone = '+00:00', timestamp = 86400; CREATE TABLE t (a datetime, b timestamp NULL, c int); \
         INSERT INTO t VALUES (NOW(), NOW(), UNIX_TIMESTAMP()); SET time_zone = '+02:00'; INSERT INTO t \
         VALUES (NOW(), '1970-01-03 02:00:00', 0);",
    ),
    Script::new(
        "a setting for one statement",
        "CREATE TABLE t (a int); SET STATEMENT sql_mode = '', max_statement_time = 10 FOR INSERT INTO t \
         VALUES ('1;'); INSERT INTO t VALUES (2); INSERT INTO t VALUES ('3;'); INSERT INTO t VALUES (4);",
    ),
    Script::new(
        "what the statement before did",
        r"CREATE TABLE t (a int AUTO_INCREMENT PRIMARY KEY, b int);
INSERT INTO t (b) VALUES (10), (11), (12); INSERT INTO t (b) VALUES (ROW_COUNT());
INSERT INTO t (b) VALUES (LAST_INSERT_ID()); UPDATE t SET b = 0 WHERE a < 3;
INSERT INTO t (b) SELECT ROW_COUNT(); SELECT SQL_CALC_FOUND_ROWS a FROM t LIMIT 1;
INSERT INTO t (b) VALUES (FOUND_ROWS()); INSERT IGNORE INTO t VALUES (1, 1), (100, 2);
INSERT INTO t (b) VALUES (@@warning_count);",
    ),
    Script::new(
        "prepared statements",
        r#"CREATE TABLE t (a int, s text); SET @sql = 'INSERT INTO t VALUES (?, "?;")', @a = 1;
PREPARE s FROM @sql; EXECUTE s USING @a; DEALLOCATE PREPARE s; PREPARE s FROM "INSERT INTO t VALUES (2, 'it''s;')";
EXECUTE s; DROP PREPARE s; EXECUTE IMMEDIATE 'INSERT INTO t VALUES (?, ?)' USING 3, CONCAT('a', ';');
EXECUTE IMMEDIATE CONCAT('CREATE TABLE `u;', '` (a int)'); INSERT INTO `u;` VALUES (4);"#,
    ),
    Script::new(
        "a prepared statement of two statements",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); EXECUTE IMMEDIATE 'INSERT INTO t VALUES (2); \
         INSERT INTO t VALUES (3)'; INSERT INTO t VALUES (4);",
    ),
    Script::new(
        "rows in the middle",
        r"CREATE TABLE t (a int, b text); SELECT 1 AS a, NULL, 'x;y'; VALUES (1, 'a'), (2, 'b;');
INSERT INTO t VALUES (1, 'a'), (2, 'b') RETURNING *, a + 1; (SELECT 1) UNION (SELECT 2);
SHOW TABLES; SHOW CREATE TABLE t; SHOW COLUMNS FROM t; DESC t; EXPLAIN SELECT * FROM t;
ANALYZE TABLE t; CHECK TABLE t; OPTIMIZE TABLE t; DO 1; SELECT a INTO @a FROM t LIMIT 1;
DELETE FROM t WHERE a = 1 RETURNING a; SHOW VARIABLES LIKE 'nothing;%'; INSERT INTO t VALUES (@a, 'c');",
    ),
    Script::new(
        "HANDLER, DO, REPLACE and multi-table changes",
        r"CREATE TABLE t (a int PRIMARY KEY, s text); INSERT INTO t VALUES (1, 'a'), (2, 'b;');
HANDLER t OPEN AS h; HANDLER h READ FIRST; HANDLER h READ NEXT LIMIT 1; HANDLER h CLOSE;
REPLACE INTO t VALUES (1, 'c;'); REPLACE t SET a = 3, s = 'd'; CREATE TABLE u AS SELECT a, s FROM t;
INSERT INTO t VALUES (3, 'e') ON DUPLICATE KEY UPDATE s = CONCAT(VALUES(s), ';', t.s);
UPDATE t JOIN u USING (a) SET t.s = IF(t.a = 1, ';', u.s); DELETE u FROM u JOIN t USING (a) WHERE a > 2;",
    ),
    Script::new(
        "temporary tables, sequences and CTEs",
        r"CREATE TEMPORARY TABLE t (a int); INSERT INTO t VALUES (1); CREATE SEQUENCE s START WITH 5;
CREATE TABLE u (a int); INSERT INTO u SELECT a + NEXTVAL(s) FROM t; INSERT INTO u VALUES (NEXT VALUE FOR s);
INSERT INTO u WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n;
CREATE TABLE t (b int); DROP TEMPORARY TABLE t; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "generated columns, checks and texts kept in the catalog",
        r#"CREATE TABLE t (a int DEFAULT (5--1), b text AS (CONCAT(a, ';')) VIRTUAL, c text CHECK (c <> '";'),
    d enum('it''s;', "x""y", '--') COMMENT 'a;\n"b\'' DEFAULT '--') COMMENT = 'c;`';
INSERT INTO t (c) VALUES ('x;'); CREATE OR REPLACE VIEW `v;` AS SELECT CASE a WHEN 6 THEN 'end;' END AS s FROM t;
CREATE OR REPLACE TABLE u (PRIMARY KEY (a)) AS SELECT 1 AS a; CREATE UNIQUE INDEX `i;` ON t (a);
INSERT INTO t (c) VALUES ('";');"#,
    ),
    Script::new(
        "a fault of syntax in the third of five",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUEZ (2);\n\
         INSERT INTO t VALUES (3);\nINSERT INTO t VALUES (4);",
    ),
    Script::new(
        "a division by zero",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT 1/0; INSERT INTO t VALUES (2); INSERT \
         INTO t VALUES (1/0); INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a violated key in the middle of many rows",
        "CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2), (1), (3); \
         INSERT INTO t VALUES (4);",
    ),
    Script::new(
        "an unknown table",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT * FROM nowhere; DROP TABLE t",
    ),
    Script::new(
        "an own fault",
        "CREATE TABLE t (a int); SIGNAL SQLSTATE '01000' SET MESSAGE_TEXT = 'only a warning;'; INSERT INTO t \
         VALUES (1); SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'own; ''100%'''; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a string that isn't closed",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT 'a; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a name that isn't closed",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT `a; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "parentheses don't hold statements together",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES ((2); DELETE FROM t;",
    ),
    Script::new(
        "a dollar quotes nothing",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); SELECT $$a;b$$; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "END outside of a block",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); END; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a fault in the last statement, without a semicolon",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2",
    ),
    Script::new(
        "a long statement",
        concat!(
            "CREATE TABLE t (a int, s text);\nINSERT INTO t VALUES\n",
            "(1,'a;'),(2,'it''s'),(3,'-- '),(4,'/*'),(5,'*/'),(6,'#'),(7,'\\\\'),(8,'\"'),(9,'('),(10,'`'),\n",
            "(11,'a;'),(12,'it\\'s'),(13,'-- '),(14,'/*!'),(15,'*/'),(16,'#'),(17,\"\\\\\"),(18,'\"'),(19,'`'),\n",
            "(21,'a;'),(22,'it''s'),(23,'-- '),(24,'/*'),(25,'*/'),(26,'#'),(27,'\\\\'),(28,'\"'),(29,'('),\n",
            "(31,'a;'),(32,\"it's\"),(33,'-- '),(34,'/*'),(35,'*/'),(36,'#'),(37,'\\\\'),(38,'\"'),(39,'('),\n",
            "(41,'a;'),(42,'it''s'),(43,'-- '),(44,'/*'),(45,'*/'),(46,'#'),(47,'\\''),(48,'\"'),(49,'('),\n",
            "(51,'a;'),(52,'it''s'),(53,'-- '),(54,'/*'),(55,'*/'),(56,'#'),(57,'\\\\'),(58,'\"'),(59,'('),\n",
            "(61,'a;'),(62,'it''s'),(63,'-- '),(64,'/*'),(65,'*/'),(66,'#'),(67,'\\\\'),(68,'\"'),(69,')');\n",
            "INSERT INTO t SELECT a + 100, CONCAT(s, s) FROM t;",
        ),
    ),
];
