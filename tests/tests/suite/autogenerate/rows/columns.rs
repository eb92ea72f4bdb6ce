//! Columns.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "column_added",
        shows: "a column is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, b varchar(20), c integer);",
        }],
        renames: &[],
    },
    Row {
        name: "column_added_with_default",
        shows: "a column that can't be null is added with a default",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), c integer NOT NULL DEFAULT 7);",
        }],
        renames: &[],
    },
    Row {
        name: "column_removed",
        shows: "a column is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer);",
        }],
        renames: &[],
    },
    Row {
        name: "column_renamed",
        shows: "a column is renamed, with a hint",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, title varchar(20));",
        }],
        renames: &["t.b=title"],
    },
    Row {
        name: "columns_reordered",
        shows: "columns stand in another order",
        on: &[
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, b varchar(20), a integer);",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, b varchar(20), a integer);",
            },
        ],
        renames: &[],
    },
    Row {
        name: "column_added_in_the_middle",
        shows: "a column is added between others",
        on: &[
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, c integer, b varchar(20));",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, c integer, b varchar(20));",
            },
        ],
        renames: &[],
    },
    Row {
        name: "varchar_widened",
        shows: "a varchar gets longer",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(200));",
        }],
        renames: &[],
    },
    Row {
        name: "integer_widened",
        shows: "an integer becomes a bigint",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a bigint, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "varchar_to_text",
        shows: "a varchar becomes a text",
        on: &[
            On {
                dialects: PG_LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b text);",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b longtext);",
            },
        ],
        renames: &[],
    },
    Row {
        name: "text_to_integer",
        shows: "a text becomes an integer",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a text);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer);",
        }],
        renames: &[],
    },
    Row {
        name: "numeric_scale_changed",
        shows: "the scale of a numeric changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a numeric(8, 2));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a numeric(12, 4));",
        }],
        renames: &[],
    },
    Row {
        name: "type_with_default_changed",
        shows: "the type of a column with a default changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a varchar(20) DEFAULT '1');",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a varchar(30) DEFAULT '2');",
        }],
        renames: &[],
    },
    Row {
        name: "type_below_a_view_changed",
        shows: "the type of a column changes that a view reads",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));CREATE VIEW v AS SELECT id, a FROM t;",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a bigint, b varchar(20));CREATE VIEW v AS SELECT id, a FROM t;",
        }],
        renames: &[],
    },
    Row {
        name: "not_null_added",
        shows: "a column can't be null any more",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer NOT NULL, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "not_null_removed",
        shows: "a column may be null",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer NOT NULL, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "default_added",
        shows: "a default is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer DEFAULT 5, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "default_changed",
        shows: "a default changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer DEFAULT 5, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer DEFAULT 6, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "default_removed",
        shows: "a default is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer DEFAULT 5, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "text_default_changed",
        shows: "the default of a text changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20) DEFAULT 'a');",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20) DEFAULT 'it''s');",
        }],
        renames: &[],
    },
    Row {
        name: "default_becomes_now",
        shows: "a default becomes the current time",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a timestamptz);",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a timestamptz DEFAULT now());",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a datetime(6));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a datetime(6) DEFAULT CURRENT_TIMESTAMP(6));",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a timestamp);",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a timestamp DEFAULT CURRENT_TIMESTAMP);",
            },
        ],
        renames: &[],
    },
    Row {
        name: "default_becomes_an_expression",
        shows: "a default becomes an expression",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer DEFAULT (1 + 2), b varchar(20));",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer DEFAULT (1 + 2), b varchar(20));",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer DEFAULT (1 + 2), b varchar(20));",
            },
        ],
        renames: &[],
    },
    Row {
        name: "generated_column_added",
        shows: "a computed column is added",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), c integer GENERATED ALWAYS AS (a * 2) STORED);",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), c integer GENERATED ALWAYS AS (a * 2) STORED);",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), c integer GENERATED ALWAYS AS (a * 2) VIRTUAL);",
            },
        ],
        renames: &[],
    },
    Row {
        name: "generated_expression_changed",
        shows: "a column is computed otherwise",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), c integer GENERATED ALWAYS AS (a * 2) STORED);",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), c integer GENERATED ALWAYS AS (a * 3) STORED);",
        }],
        renames: &[],
    },
    Row {
        name: "identity_added",
        shows: "a column counts up",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a integer, b varchar(20));",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL AUTO_INCREMENT PRIMARY KEY, a integer, b varchar(20));",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, a integer, b varchar(20));",
            },
        ],
        renames: &[],
    },
    Row {
        name: "identity_removed",
        shows: "a column doesn't count up any more",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL AUTO_INCREMENT PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            },
        ],
        renames: &[],
    },
    Row {
        name: "serial_added",
        shows: "a serial column is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), s serial);",
        }],
        renames: &[],
    },
    Row {
        name: "column_comment_changed",
        shows: "the comment of a column changes",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));COMMENT ON COLUMN t.a IS 'old';",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));COMMENT ON COLUMN t.a IS 'new';",
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer COMMENT 'old', b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer COMMENT 'new', b varchar(20));",
            },
        ],
        renames: &[],
    },
    Row {
        name: "collation_changed",
        shows: "the collation of a column changes",
        on: &[
            On {
                dialects: PG,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: r#"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20) COLLATE "C");"#,
            },
            On {
                dialects: MY,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20) COLLATE utf8mb4_bin);",
            },
            On {
                dialects: LITE,
                before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
                after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20) COLLATE NOCASE);",
            },
        ],
        renames: &[],
    },
    Row {
        name: "array_column_added",
        shows: "a column of an array is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), tags text[]);",
        }],
        renames: &[],
    },
    Row {
        name: "unsigned",
        shows: "an integer becomes unsigned",
        on: &[On {
            dialects: MY,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer unsigned, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "enum_column_widened",
        shows: "an enum of MySQL gets a value",
        on: &[On {
            dialects: MY,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, m enum('a', 'b'));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, m enum('a', 'b', 'c'));",
        }],
        renames: &[],
    },
];
