//! Types, sequences, schemas, extensions, policies, privileges.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "enum_type_added",
        shows: "an enum type is added with a column",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TYPE mood AS ENUM ('sad', 'ok');CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), m mood);",
        }],
        renames: &[],
    },
    Row {
        name: "enum_value_added",
        shows: "an enum type gets a value",
        on: &[On {
            dialects: PG,
            before: "CREATE TYPE mood AS ENUM ('sad', 'ok');CREATE TABLE p (id integer NOT NULL PRIMARY KEY, m mood DEFAULT 'ok');",
            after: "CREATE TYPE mood AS ENUM ('sad', 'meh', 'ok');CREATE TABLE p (id integer NOT NULL PRIMARY KEY, m mood DEFAULT 'ok');",
        }],
        renames: &[],
    },
    Row {
        name: "enum_value_removed",
        shows: "an enum type loses a value",
        on: &[On {
            dialects: PG,
            before: "CREATE TYPE mood AS ENUM ('sad', 'meh', 'ok');CREATE TABLE p (id integer NOT NULL PRIMARY KEY, m mood DEFAULT 'ok');",
            after: "CREATE TYPE mood AS ENUM ('sad', 'ok');CREATE TABLE p (id integer NOT NULL PRIMARY KEY, m mood DEFAULT 'ok');",
        }],
        renames: &[],
    },
    Row {
        name: "enum_type_removed",
        shows: "an enum type is removed",
        on: &[On {
            dialects: PG,
            before: "CREATE TYPE mood AS ENUM ('sad', 'ok');CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "domain_added",
        shows: "a domain is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE DOMAIN price AS numeric(8, 2) CONSTRAINT positive CHECK (VALUE > 0);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), p price);",
        }],
        renames: &[],
    },
    Row {
        name: "domain_changed",
        shows: "a domain changes",
        on: &[On {
            dialects: PG,
            before: "CREATE DOMAIN price AS numeric(8, 2) CONSTRAINT positive CHECK (VALUE > 0);",
            after: "CREATE DOMAIN price AS numeric(8, 2) DEFAULT 1 NOT NULL CONSTRAINT positive CHECK (VALUE >= 0);",
        }],
        renames: &[],
    },
    Row {
        name: "sequence_added",
        shows: "a sequence is added",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE SEQUENCE s START 10 INCREMENT 5;",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE SEQUENCE s START WITH 10 INCREMENT BY 5;",
            },
        ],
        renames: &[],
    },
    Row {
        name: "sequence_changed",
        shows: "a sequence changes",
        on: &[
            On {
                dialects: PG,
                before: "CREATE SEQUENCE s INCREMENT 5;",
                after: "CREATE SEQUENCE s INCREMENT 7 MAXVALUE 1000 CYCLE;",
            },
            On {
                dialects: MY,
                before: "CREATE SEQUENCE s INCREMENT BY 5;",
                after: "CREATE SEQUENCE s INCREMENT BY 7 MAXVALUE 1000 CYCLE;",
            },
        ],
        renames: &[],
    },
    Row {
        name: "extension_added",
        shows: "an extension is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE EXTENSION pg_trgm; CREATE INDEX i ON t USING gin (b gin_trgm_ops);",
        }],
        renames: &[],
    },
    Row {
        name: "schema_removed",
        shows: "a schema is removed",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE SCHEMA old; CREATE TABLE old.x (id integer);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "row_security_added",
        shows: "row level security is switched on with a policy",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON t USING (a = 1);",
        }],
        renames: &[],
    },
    Row {
        name: "policy_changed",
        shows: "a policy changes",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON t USING (a = 1);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON t FOR SELECT USING (a = 2);",
        }],
        renames: &[],
    },
    Row {
        name: "grant_added",
        shows: "a privilege is granted",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));GRANT SELECT, INSERT ON t TO PUBLIC;",
        }],
        renames: &[],
    },
    Row {
        name: "grant_changed",
        shows: "other privileges are granted",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));GRANT SELECT ON t TO PUBLIC;",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));GRANT UPDATE ON t TO PUBLIC;",
        }],
        renames: &[],
    },
    Row {
        name: "type_comment_added",
        shows: "a type gets a comment",
        on: &[On {
            dialects: PG,
            before: "CREATE TYPE mood AS ENUM ('sad', 'ok');",
            after: "CREATE TYPE mood AS ENUM ('sad', 'ok');COMMENT ON TYPE mood IS 'how it is';",
        }],
        renames: &[],
    },
];
