//! Constraints.

use crate::autogenerate::change::*;

pub(in crate::autogenerate) const ROWS: &[Row] = &[
    Row {
        name: "unique_added",
        shows: "a unique constraint is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_a UNIQUE (a));",
        }],
        renames: &[],
    },
    Row {
        name: "unique_removed",
        shows: "a unique constraint is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_a UNIQUE (a));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "unique_changed",
        shows: "a unique constraint is over other columns",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_a UNIQUE (a));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_a UNIQUE (a, b));",
        }],
        renames: &[],
    },
    Row {
        name: "unique_renamed",
        shows: "a unique constraint is called otherwise",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_a UNIQUE (a));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT other UNIQUE (a));",
        }],
        renames: &[],
    },
    Row {
        name: "check_added",
        shows: "a check is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT positive CHECK (a > 0));",
        }],
        renames: &[],
    },
    Row {
        name: "check_removed",
        shows: "a check is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT positive CHECK (a > 0));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "check_changed",
        shows: "a check changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT positive CHECK (a > 0));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT positive CHECK (a >= 0));",
        }],
        renames: &[],
    },
    Row {
        name: "check_of_several_values",
        shows: "a check of several values changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT known CHECK (b IN ('x', 'y')));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT known CHECK (b IN ('x', 'y', 'z')));",
        }],
        renames: &[],
    },
    Row {
        name: "check_renamed",
        shows: "a check is called otherwise",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT positive CHECK (a > 0));",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT more CHECK (a > 0));",
        }],
        renames: &[],
    },
    Row {
        name: "foreign_key_added",
        shows: "a foreign key is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
            after: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
        }],
        renames: &[],
    },
    Row {
        name: "foreign_key_removed",
        shows: "a foreign key is removed",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
            after: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));",
        }],
        renames: &[],
    },
    Row {
        name: "foreign_key_action_changed",
        shows: "what a foreign key does changes",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
            after: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id) ON DELETE CASCADE);",
        }],
        renames: &[],
    },
    Row {
        name: "foreign_key_elsewhere",
        shows: "a foreign key refers to another table",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE w (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
            after: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE w (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES w (id));",
        }],
        renames: &[],
    },
    Row {
        name: "foreign_key_renamed",
        shows: "a foreign key is called otherwise",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
            after: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_to_u FOREIGN KEY (a) REFERENCES u (id));",
        }],
        renames: &[],
    },
    Row {
        name: "foreign_key_deferred",
        shows: "a foreign key is checked at the end",
        on: &[On {
            dialects: PG_LITE,
            before: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
            after: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id) DEFERRABLE INITIALLY DEFERRED);",
        }],
        renames: &[],
    },
    Row {
        name: "referred_type_changed",
        shows: "a column changes its type that others refer to",
        on: &[On {
            dialects: SERVERS,
            before: "CREATE TABLE u (id integer NOT NULL PRIMARY KEY);CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
            after: "CREATE TABLE u (id bigint NOT NULL PRIMARY KEY);CREATE TABLE t (id bigint NOT NULL PRIMARY KEY, a bigint, b varchar(20), CONSTRAINT t_u FOREIGN KEY (a) REFERENCES u (id));",
        }],
        renames: &[],
    },
    Row {
        name: "primary_key_changed",
        shows: "the primary key is over other columns",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (a));",
            after: "CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (a, b));",
        }],
        renames: &[],
    },
    Row {
        name: "primary_key_added",
        shows: "a primary key is added",
        on: &[On {
            dialects: ALL,
            before: "CREATE TABLE t (a integer NOT NULL, b integer);",
            after: "CREATE TABLE t (a integer NOT NULL, b integer, CONSTRAINT t_pkey PRIMARY KEY (a));",
        }],
        renames: &[],
    },
    Row {
        name: "exclusion_added",
        shows: "an exclusion constraint is added",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE r (during tsrange);",
            after: "CREATE TABLE r (during tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&));",
        }],
        renames: &[],
    },
    Row {
        name: "not_valid_validated",
        shows: "a check is valid for all rows",
        on: &[On {
            dialects: PG,
            before: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20));ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;",
            after: "CREATE TABLE t (id integer NOT NULL PRIMARY KEY, a integer, b varchar(20), CONSTRAINT positive CHECK (a > 0));",
        }],
        renames: &[],
    },
];
