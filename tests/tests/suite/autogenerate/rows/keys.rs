//! Keys of SQLite: the row's own number, and those that may be null.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "rowid_key_added",
        shows: "a table is added whose key is the row's own number",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);CREATE TABLE tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL);",
        }],
        renames: &[],
    },
    Row {
        name: "counting_rowid_key_added",
        shows: "a table is added whose key counts up",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);CREATE TABLE tag (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL);",
        }],
        renames: &[],
    },
    Row {
        name: "key_that_may_be_null_added",
        shows: "a table is added whose key may be null",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);CREATE TABLE tag (name TEXT PRIMARY KEY, n INT);",
        }],
        renames: &[],
    },
    Row {
        name: "wide_key_that_may_be_null_added",
        shows: "a table is added whose key may be null in part",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);CREATE TABLE tag (a INT, b INT NOT NULL, PRIMARY KEY (a, b));",
        }],
        renames: &[],
    },
    Row {
        name: "rowid_key_removed",
        shows: "the key that is the row's own number is removed",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);",
            after: "CREATE TABLE t (id INTEGER NOT NULL, a INTEGER);",
        }],
        renames: &[],
    },
    Row {
        name: "rowid_key_becomes_text",
        shows: "the key that is the row's own number becomes a text",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER);",
            after: "CREATE TABLE t (id TEXT NOT NULL PRIMARY KEY, a INTEGER);",
        }],
        renames: &[],
    },
];
