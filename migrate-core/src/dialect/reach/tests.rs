//! What is refused in a scratch database, and what must not be.

use super::reaches_beyond;
use crate::schema::Dialect::{self, MySql, Postgres, Sqlite};

fn reaches(script: &str, dialect: Dialect) -> Option<String> {
    reaches_beyond(script, dialect, &["app".to_owned(), "mysql".to_owned()])
}

#[test]
fn what_is_done_for_real_on_mysql() {
    for script in [
        "USE app; DROP TABLE users",
        "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `app`",
        "SELECT 1; /*!40000 DROP DATABASE IF EXISTS `app`*/;",
        "/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER app.t AFTER INSERT */",
        "DROP TABLE IF EXISTS a, `app`.`users`",
        "drop view app.v",
        "DELETE FROM APP.users",
        "DELETE a FROM t a JOIN app.users b ON a.id = b.id",
        "UPDATE LOW_PRIORITY app.users SET a = 1",
        "INSERT IGNORE app.users VALUES (1)",
        "REPLACE app.users VALUES (1)",
        "TRUNCATE app.users",
        "RENAME TABLE a TO app.b",
        "ALTER TABLE t RENAME AS app.b",
        "ALTER TABLE app.users ADD COLUMN a INT",
        "CREATE INDEX i ON app.users (a)",
        "CREATE OR REPLACE VIEW app.v AS SELECT 1",
        "CREATE TRIGGER r AFTER INSERT ON t FOR EACH ROW INSERT INTO app.users VALUES (1)",
        "CREATE PROCEDURE p() BEGIN DELETE FROM app.users; END",
        "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM app.users",
        "BEGIN NOT ATOMIC CREATE TABLE app.x (a INT); END",
        "SET STATEMENT max_statement_time = 10 FOR DROP TABLE app.x",
        "EXECUTE IMMEDIATE 'CREATE TABLE app.x (a INT)'",
        "PREPARE s FROM 'DROP DATABASE app'",
        "WITH q AS (SELECT 1) UPDATE app.t, q SET a = 1",
        "CREATE USER a",
        "GRANT SELECT ON app.* TO a",
        "GRANT SELECT ON *.* TO a",
        "GRANT reader TO a",
        "REVOKE ALL PRIVILEGES, GRANT OPTION FROM a",
        "SET GLOBAL max_connections = 1",
        "SET @a = 1, @@GLOBAL.GTID_PURGED = 'x'",
        "CHANGE MASTER TO MASTER_HOST = 'x'",
    ] {
        assert!(reaches(script, MySql).is_some(), "{script}");
    }
}

#[test]
fn what_stays_inside_on_mysql() {
    for script in [
        "/*M!999999\\- enable the sandbox mode */ \n-- a dump\nCREATE TABLE `a` (b INT)",
        "/*!40101 SET NAMES utf8mb4 */; SET @a = @@SQL_MODE, SESSION sql_mode = @@GLOBAL.sql_mode",
        "CREATE VIEW v AS SELECT a.b, c.d FROM a JOIN c ON a.b = c.d",
        "CREATE VIEW v AS SELECT 1 FROM app.users",
        "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW SET NEW.b = OLD.b",
        "CREATE TABLE a (b INT DEFAULT 1.5, use_it INT) COMMENT 'USE app'",
        "UPDATE t JOIN s ON t.id = s.id SET t.id = 1, t.x = 0.5 WHERE t.i IN (1.5, 2.5)",
        "DELETE FROM t WHERE (t.i, t.j) IN (SELECT 1, 2)",
        "DELETE t.* FROM t JOIN s ON t.a = s.a",
        "INSERT INTO t SELECT s.a FROM s ON DUPLICATE KEY UPDATE t.x = 3",
        "UPDATE t SET i = (SELECT count(*) FROM information_schema.tables)",
        "UPDATE app SET app.a = 1, b = app.c; SELECT app.a FROM t JOIN app ON app.a = t.a",
        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c (d) ON DELETE CASCADE",
        "START TRANSACTION; INSERT INTO t VALUES ('DROP TABLE app.users'); COMMIT",
    ] {
        assert_eq!(reaches(script, MySql), None, "{script}");
    }
}

#[test]
fn what_is_done_for_real_elsewhere() {
    for (script, dialect) in [
        ("DROP DATABASE app", Postgres),
        ("ALTER DATABASE app SET search_path = x", Postgres),
        ("CREATE ROLE reader", Postgres),
        ("DROP USER reader", Postgres),
        ("ALTER SYSTEM SET work_mem = '1MB'", Postgres),
        ("GRANT CONNECT ON DATABASE app TO reader", Postgres),
        ("GRANT reader TO writer", Postgres),
        ("DO $$ BEGIN IF NOT a THEN CREATE ROLE reader; END IF; END $$", Postgres),
        ("DO $x$ BEGIN EXECUTE 'DROP ROLE reader'; END $x$", Postgres),
        ("ATTACH 'app.db' AS app", Sqlite),
        ("VACUUM INTO 'copy.db'", Sqlite),
    ] {
        assert!(reaches(script, dialect).is_some(), "{script}");
    }
}

#[test]
fn what_stays_inside_elsewhere() {
    for (script, dialect) in [
        ("CREATE SCHEMA app; CREATE SERVER s FOREIGN DATA WRAPPER w", Postgres),
        ("CREATE USER MAPPING FOR CURRENT_USER SERVER s", Postgres),
        ("GRANT SELECT ON TABLE t TO reader; COMMENT ON TABLE t IS 'on database'", Postgres),
        ("GRANT SELECT ON role TO reader; REVOKE SELECT ON database FROM reader", Postgres),
        ("CREATE TABLE app.users (id int); DROP TABLE app.users", Postgres),
        ("DO $$ BEGIN CREATE TABLE t (a int); GRANT SELECT ON t TO reader; END $$", Postgres),
        ("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DROP ROLE x $$", Postgres),
        ("VACUUM", Sqlite),
    ] {
        assert_eq!(reaches(script, dialect), None, "{script}");
    }
}
