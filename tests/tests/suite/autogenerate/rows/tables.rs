//! Tables.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "table_added",
        shows: "a table is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TABLE u (id integer NOT NULL PRIMARY KEY);",
        }],
        renames: &[],
    },
    Row {
        name: "table_removed",
        shows: "a table is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TABLE u (id integer NOT NULL PRIMARY KEY);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "tables_in_a_circle",
        shows: "two tables that refer to each other are added",
        on: &[
            On {
                dialects: SERVERS,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TABLE x (id integer NOT NULL PRIMARY KEY, y integer); CREATE TABLE y (id integer NOT NULL PRIMARY KEY, x integer, CONSTRAINT y_x FOREIGN KEY (x) REFERENCES x (id)); ALTER TABLE x ADD CONSTRAINT x_y FOREIGN KEY (y) REFERENCES y (id);",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TABLE x (id integer NOT NULL PRIMARY KEY, y integer, CONSTRAINT x_y FOREIGN KEY (y) REFERENCES y (id)); CREATE TABLE y (id integer NOT NULL PRIMARY KEY, x integer, CONSTRAINT y_x FOREIGN KEY (x) REFERENCES x (id));",
            },
        ],
        renames: &[],
    },
    Row {
        name: "table_renamed",
        shows: "a table is renamed, with a hint",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE things (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &["t=things"],
    },
    Row {
        name: "table_and_column_renamed",
        shows: "a table and one of its columns are renamed, with hints",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE things (id integer NOT NULL PRIMARY KEY, amount integer, b varchar(20));",
        }],
        renames: &["t=things", "t.a=amount"],
    },
    Row {
        name: "table_comment_added",
        shows: "a table gets a comment",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));COMMENT ON TABLE t IS 'things';",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20)) COMMENT = 'things';",
            },
        ],
        renames: &[],
    },
    Row {
        name: "table_comment_changed",
        shows: "the comment of a table changes",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));COMMENT ON TABLE t IS 'old';",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));COMMENT ON TABLE t IS 'it''s new';",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20)) COMMENT = 'old';",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20)) COMMENT = 'it''s new';",
            },
        ],
        renames: &[],
    },
    Row {
        name: "table_in_a_schema",
        shows: "a schema with a table is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE SCHEMA audit; CREATE TABLE audit.log (id bigint NOT NULL PRIMARY KEY, t integer REFERENCES t (id));",
        }],
        renames: &[],
    },
    Row {
        name: "storage_parameter_changed",
        shows: "a storage parameter changes",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20)) WITH (fillfactor = 70);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20)) WITH (fillfactor = 80);",
        }],
        renames: &[],
    },
    Row {
        name: "table_unlogged",
        shows: "a table becomes unlogged",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE UNLOGGED TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "row_format_changed",
        shows: "the row format changes",
        on: &[On {
            dialects: MY,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20)) ROW_FORMAT = COMPRESSED;",
        }],
        renames: &[],
    },
    Row {
        name: "strict_table_added",
        shows: "a strict table without rowid is added",
        on: &[On {
            dialects: LITE,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE TABLE s (k TEXT NOT NULL PRIMARY KEY, n INTEGER) STRICT, WITHOUT ROWID;",
        }],
        renames: &[],
    },
    Row {
        name: "partition_added",
        shows: "a partition is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE m (at date NOT NULL, n integer) PARTITION BY RANGE (at); CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');",
            after: "CREATE TABLE m (at date NOT NULL, n integer) PARTITION BY RANGE (at); CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01'); CREATE TABLE m2 PARTITION OF m FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');",
        }],
        renames: &[],
    },
];
