//! Indexes.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "index_added",
        shows: "an index is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
        }],
        renames: &[],
    },
    Row {
        name: "index_removed",
        shows: "an index is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "index_columns_changed",
        shows: "an index is over other columns",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a, b);",
        }],
        renames: &[],
    },
    Row {
        name: "index_becomes_unique",
        shows: "an index becomes unique",
        on: &[
            On {
                dialects: PG_LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE UNIQUE INDEX i ON t (a);",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE UNIQUE INDEX i ON t (a);",
            },
        ],
        renames: &[],
    },
    Row {
        name: "index_renamed",
        shows: "an index is called otherwise",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX j ON t (a);",
        }],
        renames: &[],
    },
    Row {
        name: "index_made_partial",
        shows: "an index is made partial",
        on: &[On {
            dialects: PG_LITE,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a) WHERE a > 0;",
        }],
        renames: &[],
    },
    Row {
        name: "index_descending",
        shows: "an index is descending",
        on: &[On {
            dialects: PG_LITE,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a DESC);",
        }],
        renames: &[],
    },
    Row {
        name: "index_expression_added",
        shows: "an index over an expression is added",
        on: &[On {
            dialects: PG_LITE,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (lower(b));",
        }],
        renames: &[],
    },
    Row {
        name: "index_method_changed",
        shows: "an index has another method",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t USING hash (a);",
        }],
        renames: &[],
    },
    Row {
        name: "index_include_added",
        shows: "an index includes a column",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a) INCLUDE (b);",
        }],
        renames: &[],
    },
    Row {
        name: "index_operator_class",
        shows: "an index has another operator class",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (b);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (b varchar_pattern_ops);",
        }],
        renames: &[],
    },
    Row {
        name: "index_nulls_first",
        shows: "an index puts nulls first",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (a NULLS FIRST);",
        }],
        renames: &[],
    },
    Row {
        name: "index_prefix_changed",
        shows: "an index is over a longer beginning",
        on: &[On {
            dialects: MY,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (b(5));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE INDEX i ON t (b(9));",
        }],
        renames: &[],
    },
    Row {
        name: "fulltext_index_added",
        shows: "a full text index is added",
        on: &[On {
            dialects: MY,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE FULLTEXT INDEX i ON t (b);",
        }],
        renames: &[],
    },
];
