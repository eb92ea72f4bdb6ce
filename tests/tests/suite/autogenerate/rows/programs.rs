//! Views, functions, triggers.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "view_added",
        shows: "a view is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE VIEW v AS SELECT id, a FROM t;",
        }],
        renames: &[],
    },
    Row {
        name: "view_removed",
        shows: "a view is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE VIEW v AS SELECT id, a FROM t;",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "view_changed",
        shows: "a view changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE VIEW v AS SELECT id, a FROM t;",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE VIEW v AS SELECT id, b FROM t;",
        }],
        renames: &[],
    },
    Row {
        name: "view_over_a_view_changed",
        shows: "a view changes that another one reads",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE VIEW v AS SELECT id, a FROM t;CREATE VIEW w AS SELECT id FROM v;",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE VIEW v AS SELECT a, id FROM t;CREATE VIEW w AS SELECT id FROM v;",
        }],
        renames: &[],
    },
    Row {
        name: "materialized_view_added",
        shows: "a view that holds rows is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t; CREATE INDEX m_a ON m (a);",
        }],
        renames: &[],
    },
    Row {
        name: "materialized_view_changed",
        shows: "a view that holds rows changes",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t; CREATE INDEX m_a ON m (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t WHERE a > 0; CREATE INDEX m_a ON m (a);",
        }],
        renames: &[],
    },
    Row {
        name: "function_added",
        shows: "a function is added",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT n + 1 $$;",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE FUNCTION f(n int) RETURNS int DETERMINISTIC RETURN n + 1;",
            },
        ],
        renames: &[],
    },
    Row {
        name: "function_body_changed",
        shows: "a function does something else",
        on: &[
            On {
                dialects: PG,
                before: "CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT n + 1 $$;",
                after: "CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT n + 2 $$;",
            },
            On {
                dialects: MY,
                before: "CREATE FUNCTION f(n int) RETURNS int DETERMINISTIC RETURN n + 1;",
                after: "CREATE FUNCTION f(n int) RETURNS int DETERMINISTIC RETURN n + 2;",
            },
        ],
        renames: &[],
    },
    Row {
        name: "function_value_changed",
        shows: "a function has a value of another type",
        on: &[On {
            dialects: PG,
            before: "CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT n + 1 $$;",
            after: "CREATE FUNCTION f(n integer) RETURNS bigint LANGUAGE sql AS $$ SELECT (n + 1)::bigint $$;",
        }],
        renames: &[],
    },
    Row {
        name: "procedure_added",
        shows: "a procedure is added",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE PROCEDURE p() LANGUAGE sql AS $$ DELETE FROM t $$;",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE PROCEDURE p() DELETE FROM t;",
            },
        ],
        renames: &[],
    },
    Row {
        name: "trigger_added",
        shows: "a trigger is added",
        on: &[
            On {
                dialects: PG,
                before: "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; RETURN NEW; END $$;CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; RETURN NEW; END $$;CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW BEGIN UPDATE t SET a = 1 WHERE id = NEW.id; END;",
            },
        ],
        renames: &[],
    },
    Row {
        name: "trigger_changed",
        shows: "a trigger changes",
        on: &[
            On {
                dialects: PG,
                before: "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; RETURN NEW; END $$;CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();",
                after: "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; RETURN NEW; END $$;CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE UPDATE OF b ON t FOR EACH ROW EXECUTE FUNCTION touch();",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 2;",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW BEGIN UPDATE t SET a = 1 WHERE id = NEW.id; END;",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW BEGIN UPDATE t SET a = 2 WHERE id = NEW.id; END;",
            },
        ],
        renames: &[],
    },
    Row {
        name: "trigger_removed",
        shows: "a trigger is removed",
        on: &[
            On {
                dialects: PG,
                before: "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; RETURN NEW; END $$;CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();",
                after: "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1; RETURN NEW; END $$;CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW BEGIN UPDATE t SET a = 1 WHERE id = NEW.id; END;",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            },
        ],
        renames: &[],
    },
];
