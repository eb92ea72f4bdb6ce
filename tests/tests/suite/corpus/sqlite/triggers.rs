//! SQLite scripts with triggers, whose bodies hold semicolons.
//!
//! Each runs through the shell and through the library on a fresh database; both must leave the
//! same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new(
        "a trigger with statements",
        r"CREATE TABLE t (a int); CREATE TABLE log (s text);
CREATE TRIGGER r AFTER INSERT ON t BEGIN
    INSERT INTO log VALUES ('a; ' || NEW.a);
    UPDATE t SET a = a + 1 WHERE a = NEW.a; -- it's; END;
    /* END; */ DELETE FROM log WHERE s = 'END;';
END;
INSERT INTO t VALUES (1); INSERT INTO log VALUES ('after');",
    ),
    Script::new(
        "a trigger at the end without a semicolon",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE \
         FROM t WHERE a = 1; SELECT 1; END",
    ),
    Script::new(
        "a trigger with CASE in it",
        r"CREATE TABLE t (a int, s text);
CREATE TRIGGER r AFTER INSERT ON t WHEN CASE WHEN NEW.a > 0 THEN 1 ELSE 0 END BEGIN
    UPDATE t SET s = CASE a WHEN 1 THEN 'one;' ELSE CASE WHEN a = 2 THEN 'two' END END WHERE a = NEW.a;
    SELECT CASE WHEN NEW.a = 4 THEN RAISE(ABORT, 'not; four') END;
    INSERT INTO t SELECT 0, CASE WHEN 1 THEN 'end' END;
END;
INSERT INTO t VALUES (1, ''); INSERT INTO t VALUES (2, ''), (-1, '');
INSERT INTO t VALUES (3, ''), (4, ''); INSERT INTO t VALUES (5, '');",
    ),
    Script::new(
        "an END right after a CASE that ends",
        "CREATE TABLE t (a int);create trigger r after insert on t begin update t set a=case when a then 2 \
         end;end;INSERT INTO t VALUES (1);INSERT INTO t VALUES (0)",
    ),
    Script::new(
        "a trigger that is called end",
        r#"CREATE TABLE t (a int); CREATE TABLE log (s text);
CREATE TRIGGER end AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('end;'); END;
CREATE TRIGGER begin AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('begin;'); END;
CREATE TRIGGER "end;" AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('d'); END;
CREATE TRIGGER [BEGIN;] BEFORE DELETE ON t BEGIN INSERT INTO log VALUES ('b'); END; CREATE TRIGGER trigger
UPDATE ON t BEGIN SELECT 1; END; INSERT INTO t VALUES (1); DELETE FROM t; INSERT INTO t VALUES (2);"#,
    ),
    Script::new(
        "columns that are called begin and end in a trigger",
        r"CREATE TABLE t (begin int, end int); CREATE TABLE log (begin, end);
CREATE TRIGGER r AFTER UPDATE OF begin, end ON t FOR EACH ROW WHEN NEW.end > OLD.begin BEGIN
    INSERT INTO log (begin, end) SELECT NEW.begin, end FROM t; UPDATE log SET end = NEW.end, begin = 0; END;
INSERT INTO t (begin, end) VALUES (1, 2); UPDATE t SET end = 3; INSERT INTO log VALUES (8, 9);",
    ),
    Script::new(
        "a column that is called end before an END",
        "CREATE TABLE t (a int, end int);\nCREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = \
         end; END;\nINSERT INTO t VALUES (1, 2); INSERT INTO t VALUES (3, 4);",
    ),
    Script::new(
        "a temporary trigger",
        r"CREATE TABLE t (a int); CREATE TABLE log (s text);
CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('a;'); SELECT 1; END;
create temporary trigger if not exists u after delete on main.t begin insert into log values ('b'); end;
INSERT INTO t VALUES (1); DELETE FROM t; DROP TRIGGER r; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "comments inside of the words that open a trigger",
        "CREATE TABLE t (a int);\nCREATE /* TABLE; */ TEMP -- it's\n/**/ TRIGGER -- BEGIN\nr AFTER INSERT ON \
         t -- END;\n/* ; */ BEGIN/*;*/UPDATE t SET a = a * 2;--;\nDELETE FROM t WHERE a = 4;END/*;*/;--;\n\
         INSERT INTO t VALUES (1); INSERT INTO t VALUES (1), (7);",
    ),
    Script::new(
        "a trigger that a trigger fires",
        r"CREATE TABLE t (a int); CREATE TABLE u (a int);
CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO u VALUES (NEW.a); INSERT INTO u VALUES (NEW.a + 1); END;
CREATE TRIGGER s AFTER INSERT ON u WHEN NEW.a > 1 BEGIN UPDATE t SET a = a + 10; END; ;
INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a trigger instead of a change of a view",
        r"CREATE TABLE t (a int, s text); CREATE VIEW v AS SELECT a, CASE WHEN a THEN s ELSE 'end;' END AS s FROM t;
CREATE TRIGGER r INSTEAD OF INSERT ON v BEGIN
    INSERT INTO t VALUES (NEW.a, NEW.s) ON CONFLICT DO NOTHING; REPLACE INTO t VALUES (0, 'b;'); END;
INSERT INTO v VALUES (1, 'a'); SELECT * FROM v;",
    ),
    Script::new(
        "a trigger that raises",
        r"CREATE TABLE t (a int);
CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT RAISE(IGNORE) WHERE NEW.a = 2; SELECT RAISE(FAIL, 'three;')
    WHERE NEW.a = 3; END;
INSERT INTO t VALUES (1), (2), (4); INSERT INTO t VALUES (5), (3), (6); INSERT INTO t VALUES (7);",
    ),
    Script::new(
        "a trigger that rolls back",
        r"CREATE TABLE t (a int); INSERT INTO t VALUES (1);
CREATE TRIGGER r BEFORE INSERT ON t WHEN NEW.a = 3 BEGIN SELECT RAISE(ROLLBACK, 'it''s; three'); END;
BEGIN; INSERT INTO t VALUES (2); INSERT INTO t VALUES (3); COMMIT; INSERT INTO t VALUES (4);",
    ),
    Script::new(
        "a trigger with a fault inside",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM \
         t; INSERT INTO t VALUE (2); END; INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a trigger that fails when it runs",
        "CREATE TABLE t (a int); CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO nowhere VALUES (1); END; \
         CREATE TABLE u (a); INSERT INTO u VALUES (1); INSERT INTO t VALUES (2); INSERT INTO u VALUES (3);",
    ),
    Script::new(
        "a trigger without an END",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1); CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM \
         t; INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "a trigger is explained",
        "CREATE TABLE t (a int); EXPLAIN CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t; SELECT 1; END; \
         EXPLAIN QUERY PLAN SELECT * FROM t; INSERT INTO t VALUES (1); INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "BEGIN and END outside of a trigger",
        "CREATE TABLE t (a int); BEGIN; INSERT INTO t VALUES (1); END; BEGIN IMMEDIATE TRANSACTION; INSERT INTO t \
         VALUES (2); END TRANSACTION; CREATE TRIGGER r AFTER DELETE ON t BEGIN SELECT 1; END; BEGIN; DELETE \
         FROM t WHERE a = 1; END; INSERT INTO t SELECT CASE WHEN 1 THEN 3 END;",
    ),
];
