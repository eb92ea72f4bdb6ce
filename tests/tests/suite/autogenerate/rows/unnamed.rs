//! What SQLite keeps without a name.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "column_with_reference_added",
        shows: "a column is added with a reference that has no name",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, n INTEGER REFERENCES u (id) ON DELETE CASCADE);",
        }],
        renames: &[],
    },
    Row {
        name: "column_with_unique_added",
        shows: "a column is added with UNIQUE that has no name",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, n INTEGER UNIQUE);",
        }],
        renames: &[],
    },
    Row {
        name: "column_with_check_added",
        shows: "a column is added with a check that has no name",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, n INTEGER CHECK (n > 0));",
        }],
        renames: &[],
    },
    Row {
        name: "column_with_all_added",
        shows: "a column is added that is not null, with constraints that have no name",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, n INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (n > 0) CHECK (n < 9) REFERENCES u);",
        }],
        renames: &[],
    },
    Row {
        name: "column_with_all_removed",
        shows: "a column is removed with constraints that have no name",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER UNIQUE CHECK (n > 0) REFERENCES u (id), b TEXT);",
            after: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);",
        }],
        renames: &[],
    },
    Row {
        name: "constraints_without_names_added",
        shows: "constraints without names are added",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE REFERENCES u (id), b TEXT CHECK (b <> ''), UNIQUE (a, b));",
        }],
        renames: &[],
    },
    Row {
        name: "constraints_without_names_removed",
        shows: "constraints without names are removed",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE REFERENCES u (id), b TEXT CHECK (b <> ''), UNIQUE (a, b));",
            after: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
        }],
        renames: &[],
    },
    Row {
        name: "constraints_without_names_changed",
        shows: "constraints without names change",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER REFERENCES u (id), b TEXT CHECK (b <> ''), UNIQUE (a, b));",
            after: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER REFERENCES u (id) ON DELETE CASCADE, b TEXT CHECK (b > ''), UNIQUE (b, a));",
        }],
        renames: &[],
    },
    Row {
        name: "table_without_names_removed",
        shows: "a table is removed with constraints that have no name",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE u (id INTEGER PRIMARY KEY);CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE CHECK (a > 0) REFERENCES u (id));",
            after: "CREATE TABLE u (id INTEGER PRIMARY KEY);",
        }],
        renames: &[],
    },
];
