//! PostgreSQL scripts with semicolons inside statements: functions, procedures, triggers, rules.
//!
//! Each runs through psql and through the library on a fresh database; both must leave the same.

use super::super::Script;

pub(super) const SCRIPTS: &[Script] = &[
    Script::new(
        "semicolons in a dollar body",
        r"CREATE TABLE t (a int, s text);
CREATE FUNCTION f(int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE x int := $1; -- it's; $ 1
BEGIN
    INSERT INTO t VALUES (x, 'a;b'); /* ' */
    RETURN x + 1;
END;
$$;
SELECT f(1); INSERT INTO t VALUES (f(2), '$$');",
    ),
    Script::new(
        "dollar tags inside dollar tags",
        r"CREATE TABLE t (s text);
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
    EXECUTE $q$INSERT INTO t VALUES ($$a;$$), ('$body')$q$;
    EXECUTE 'INSERT INTO t VALUES ($1 || $2)' USING $x$b;$x$, '$$';
END $body$;
SELECT f();",
    ),
    Script::new(
        "a body in a quoted string",
        r"CREATE TABLE t (s text);
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS '
    INSERT INTO t VALUES (''a;\''); -- it''s
    INSERT INTO t VALUES (''$$'');
';
CREATE FUNCTION g() RETURNS void LANGUAGE sql AS E'INSERT INTO t VALUES (\'b;\\\\\');';
SELECT f(); SELECT g();",
    ),
    Script::new(
        "a body that is SQL",
        r"CREATE TABLE t (a int);
CREATE FUNCTION f(a int, b int DEFAULT 2) RETURNS SETOF t AS
$$INSERT INTO t VALUES (a); INSERT INTO t VALUES (b); SELECT * FROM t;$$ LANGUAGE sql;
SELECT * FROM f(1); SELECT f(a => 3, b := 4);",
    ),
    Script::new(
        "a body in BEGIN ATOMIC",
        r"CREATE TABLE t (a int, s text);
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC
    INSERT INTO t VALUES (a, CASE WHEN a = 1 THEN 'one;' ELSE CASE a WHEN 2 THEN 'two' END END);
    SELECT CASE WHEN a > 1 THEN 2 END;
END;
SELECT f(1); SELECT f(2);
INSERT INTO t VALUES (9, 'after');",
    ),
    Script::new(
        "BEGIN ATOMIC in small letters with END in comments and strings",
        "CREATE TABLE t (a int, \"end;\" text);\ncreate or replace procedure p() language sql begin \
         /* end; */ atomic -- end;\n insert into t values (1, 'end;'); insert into t (\"end;\") \
         values ($$begin$$); end; call p(); INSERT INTO t VALUES (3)",
    ),
    Script::new(
        "BEGIN ATOMIC with nothing in it",
        "CREATE PROCEDURE p() BEGIN ATOMIC END; CALL p();\nCREATE PROCEDURE q() BEGIN ATOMIC; ; END;\n\
         CREATE TABLE t (a int); INSERT INTO t VALUES (1);",
    ),
    Script::new(
        "a body that is RETURN",
        "CREATE FUNCTION f(a int) RETURNS text IMMUTABLE RETURN CASE a WHEN 1 THEN ';' ELSE 'b' END;\n\
         CREATE TABLE t AS SELECT f(1) AS a, f(2) AS b; INSERT INTO t VALUES ('c', 'd');",
    ),
    Script::new(
        "a function that is called begin",
        "CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS 'SELECT 1;';\n\
         CREATE TABLE t AS SELECT begin() AS a;\nINSERT INTO t VALUES (2);",
    ),
    Script::new(
        "BEGIN ATOMIC with a fault inside",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1);\nCREATE PROCEDURE p() BEGIN ATOMIC INSERT \
         INTO t VALUES (2); INSERT INTO nowhere VALUES (3); END;\nINSERT INTO t VALUES (4);",
    ),
    Script::new(
        "a dollar body that isn't closed",
        "CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nDO $a$ BEGIN INSERT INTO t VALUES (2); \
         END $$;\nINSERT INTO t VALUES (3);",
    ),
    Script::new(
        "anonymous blocks",
        r"CREATE TABLE t (a int, s text);
DO $$ BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i, ';'); END LOOP; END $$;
do language plpgsql $x$ declare c text := '$$;'; begin insert into t values (4, c); end; $x$;
DO 'BEGIN INSERT INTO t VALUES (5, ''it''''s;''); END' LANGUAGE plpgsql;
DO E'BEGIN\n INSERT INTO t VALUES (6, \'\\\\;\'); END;';",
    ),
    Script::new(
        "notices and warnings",
        r"SET client_min_messages = debug1;
CREATE TABLE t (a int);
CREATE TABLE IF NOT EXISTS t (b int);
DROP TABLE IF EXISTS nowhere;
DO $$ BEGIN
    RAISE NOTICE 'a; % %%', 1; RAISE WARNING USING MESSAGE = 'error: no'; RAISE INFO 'c';
    INSERT INTO t VALUES (1);
END $$;
INSERT INTO t VALUES (2);",
    ),
    Script::new(
        "blocks in blocks, with handlers",
        r"CREATE TABLE t (a int PRIMARY KEY, s text);
DO $do$
<<around>>
DECLARE v int := 0;
BEGIN
    BEGIN
        INSERT INTO t VALUES (1, 'a'), (1, 'b');
    EXCEPTION WHEN unique_violation THEN
        v := CASE WHEN v = 0 THEN 5 ELSE 6 END;
    END;
    IF v > 1 THEN INSERT INTO t VALUES (v, $$IF; END IF;$$); ELSIF v = 0 THEN NULL; END IF;
    WHILE v > 3 LOOP v := v - 1; CONTINUE WHEN v = 4; END LOOP;
    INSERT INTO t VALUES (around.v, 'z;');
EXCEPTION WHEN OTHERS THEN INSERT INTO t VALUES (100, SQLSTATE);
END around $do$;",
    ),
    Script::new(
        "a block that raises",
        r"CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
DO $$ BEGIN INSERT INTO t VALUES (2); RAISE EXCEPTION 'own; %', '100%' USING ERRCODE = 'AB123'; END $$;
INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a trigger with its function",
        r"CREATE TABLE t (a int, s text);
CREATE TABLE log (s text);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
    INSERT INTO log VALUES (TG_OP || ';' || TG_ARGV[0]); NEW.s := 'set; ' || NEW.a; RETURN NEW;
END$$;
CREATE TRIGGER begin BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW
    WHEN (NEW.s <> 'x;') EXECUTE FUNCTION note('it''s;');
INSERT INTO t VALUES (1, 'x;'), (2, 'y'); UPDATE t SET a = 3 WHERE a = 2;",
    ),
    Script::new(
        "a rule with statements in parentheses",
        r"CREATE TABLE t (a int); CREATE TABLE u (a int, s text);
CREATE RULE r AS ON INSERT TO t DO ALSO (
    INSERT INTO u VALUES (NEW.a, 'a;)'); -- )
    INSERT INTO u VALUES (NEW.a + 1, ';('););
CREATE RULE no AS ON DELETE TO t DO INSTEAD NOTHING;
INSERT INTO t VALUES (1); DELETE FROM t; INSERT INTO t VALUES (5)",
    ),
    Script::new(
        "a rule with a fault in its second statement",
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1);\nCREATE RULE r AS ON INSERT TO t DO ALSO \
         (NOTIFY a; INSERT INTO u VALUES (2); SELECT 1);\nINSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a procedure that commits",
        r"CREATE TABLE t (a int);
CREATE PROCEDURE p(n int) LANGUAGE plpgsql AS $$ BEGIN
    FOR i IN 1..n LOOP
        INSERT INTO t VALUES (i);
        IF i % 2 = 0 THEN COMMIT; ELSE ROLLBACK; END IF;
    END LOOP;
END $$;
CALL p(5);
INSERT INTO t VALUES (100);",
    ),
    Script::new(
        "a procedure that commits and then fails",
        r"CREATE TABLE t (a int);
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2 / (SELECT 0));
END $$;
CALL p(); INSERT INTO t VALUES (3);",
    ),
    Script::new(
        "a procedure that commits in a block of its caller",
        "CREATE TABLE t (a int);\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$BEGIN INSERT INTO t VALUES \
         (1); COMMIT; END$$;\nDO $$ BEGIN CALL p(); INSERT INTO t VALUES (2); END $$;\n\
         BEGIN; CALL p(); COMMIT;",
    ),
    Script::new(
        "a procedure that gives values back",
        "CREATE TABLE t (a int);\nCREATE PROCEDURE p(INOUT a int, INOUT b text) LANGUAGE plpgsql AS \
         $$ BEGIN INSERT INTO t VALUES (a); a := a + 1; b := b || ';'; END; $$;\n\
         CALL p(1, 'x'); CALL p(b => 'y', a => 2);",
    ),
    Script::new(
        "a schema with its elements",
        r#"CREATE SCHEMA s
    CREATE TABLE t (a int PRIMARY KEY, b text DEFAULT 'a;b')
    CREATE VIEW v AS SELECT a, b || ';' AS c FROM t
    CREATE INDEX i ON t (b);
INSERT INTO s.t (a) VALUES (1); CREATE SCHEMA "s;2" CREATE TABLE t (a int); INSERT INTO "s;2".t VALUES (2);"#,
    ),
    Script::new(
        "views with CASE and strings",
        r"CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2);
CREATE VIEW v AS SELECT CASE WHEN a = 1 THEN 'end;' END AS s FROM t;
CREATE OR REPLACE RECURSIVE VIEW n (i) AS VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3;
CREATE MATERIALIZED VIEW m AS TABLE v WITH NO DATA; REFRESH MATERIALIZED VIEW m;
CREATE TABLE u AS SELECT s, i FROM v, n",
    ),
    Script::new(
        "an aggregate and an operator with their function",
        r"CREATE FUNCTION joined(text, text) RETURNS text LANGUAGE sql AS $$SELECT $1 || ';' || $2;$$;
CREATE AGGREGATE join_all(text) (SFUNC = joined, STYPE = text, INITCOND = '(;');
CREATE OPERATOR <|> (FUNCTION = joined, LEFTARG = text, RIGHTARG = text);
CREATE TABLE t AS SELECT join_all(s) AS a FROM (VALUES ('b')) AS v (s); SELECT 'a;' <|> 'b';",
    ),
    Script::new(
        "an event trigger",
        r"CREATE TABLE log (s text);
CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN
    INSERT INTO log SELECT command_tag || ';' || object_identity FROM pg_event_trigger_ddl_commands();
END$$;
CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE VIEW')
    EXECUTE FUNCTION note();
CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; DROP EVENT TRIGGER e; CREATE TABLE u (a int);",
    ),
];
