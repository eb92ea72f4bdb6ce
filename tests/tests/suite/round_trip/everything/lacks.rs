//! Which operations of the list a database refuses, and why: what the dialect says, word for word.

use migrate_core::schema::Product::{self, MariaDb, MySql, Postgres, Sqlite};

/// Some databases, a reason, and the operations that they refuse for it.
type Lack = (&'static [Product], &'static str, &'static [&'static str]);

/// Why a database refuses an operation, by its summary.
pub(super) fn refusal(product: Product, summary: &str) -> Option<&'static str> {
    let is_it = |(products, _, operations): &&Lack| {
        products.contains(&product) && operations.contains(&summary)
    };
    LACKS.iter().find(is_it).map(|(_, reason, _)| *reason)
}

const LACKS: &[Lack] = &[
    (
        &[Postgres, MySql, MariaDb],
        "keeps columns in the order in which they were added",
        &["reorder_columns 'notes'"],
    ),
    (&[MySql, MariaDb], "has no partial indexes", &["create_index 'notes_hearts'"]),
    (
        &[MySql, MariaDb, Sqlite],
        "has no NOT VALID: it checks all rows",
        &["create_check_constraint 'notes_positive'"],
    ),
    (
        &[MySql, MariaDb],
        "copies the table for check 'notes_low_id', and lets nobody write meanwhile",
        &["create_check_constraint 'notes_low_id'"],
    ),
    (
        &[MySql, MariaDb],
        "can't rename constraint 'notes_once'",
        &["rename_constraint 'notes_once'"],
    ),
    (
        &[MySql, MariaDb, Sqlite],
        "has no exclusion constraints",
        &["create_exclude_constraint 'notes_apart'"],
    ),
    (
        &[MySql, MariaDb, Sqlite],
        "has no extensions",
        &["create_extension 'citext'", "drop_extension 'citext'"],
    ),
    (
        &[MySql, MariaDb, Sqlite],
        "keeps no comment on a schema",
        &["create_object_comment 'tenant_a1b2'", "drop_object_comment 'tenant_a1b2'"],
    ),
    (
        &[MySql, MariaDb, Sqlite],
        "has no enum types",
        &[
            "create_enum_type 'mood'",
            "add_enum_value 'mood.meh'",
            "rename_enum_value 'mood'",
            "drop_enum_value 'mood.fine'",
            "rename_enum_type 'mood'",
            "create_enum_type 'size'",
            "drop_enum_type 'size'",
        ],
    ),
    (&[MySql, MariaDb, Sqlite], "keeps no comment on a type", &["create_object_comment 'temper'"]),
    (
        &[MySql, MariaDb, Sqlite],
        "has no domains",
        &[
            "create_domain 'email'",
            "alter_domain 'email'",
            "create_domain 'word'",
            "drop_domain 'word'",
        ],
    ),
    (
        &[MySql, Sqlite],
        "has no sequences",
        &[
            "create_sequence 'numbers'",
            "alter_sequence 'numbers'",
            "rename_sequence 'numbers'",
            "create_sequence 'tenant_a1b2.codes'",
            "drop_sequence 'tenant_a1b2.codes'",
        ],
    ),
    (&[MySql], "has no sequences", &["grant 'SELECT on codes'"]),
    (&[MySql, MariaDb], "has no types to grant a use of", &["grant 'USAGE on temper'"]),
    (
        &[MySql, MariaDb, Sqlite],
        "has no materialized views",
        &[
            "create_materialized_view 'totals'",
            "create_materialized_view 'later'",
            "drop_materialized_view 'later'",
        ],
    ),
    (&[MySql, MariaDb], "has no triggers on views", &["create_trigger 'on_update'"]),
    (&[MySql, MariaDb, Sqlite], "has no row level security", &["alter_row_level_security 'notes'"]),
    (
        &[MySql, MariaDb, Sqlite],
        "has no policies",
        &[
            "create_policy 'own'",
            "alter_policy 'own'",
            "create_policy 'seen'",
            "drop_policy 'seen'",
        ],
    ),
    (
        &[MySql, MariaDb, Sqlite],
        "has no partitions that are tables",
        &[
            "create_table 'events'",
            "create_partition 'events_first'",
            "create_partition 'events_rest'",
            "detach_partition 'events_first'",
            "attach_partition 'events_first'",
            "drop_partition 'events_rest'",
        ],
    ),
    (&[MySql, MariaDb], "can't rename a schema", &["rename_schema 'tenant_a1b2'"]),
    (
        &[MariaDb],
        "can't index an expression: the server is a MariaDB",
        &["create_index 'notes_low'"],
    ),
    (
        &[Sqlite],
        "keeps no comments",
        &[
            "create_table_comment 'notes'",
            "drop_table_comment 'notes'",
            "alter_column 'notes.word_id'",
        ],
    ),
    (&[Sqlite], "can't rename index 'notes_team'", &["rename_index 'notes_team'"]),
    (
        &[Sqlite],
        "has no schemas",
        &[
            "create_schema 'tenant_a1b2'",
            "rename_schema 'tenant_a1b2'",
            "create_schema 'tenant_e5f6'",
            "drop_schema 'tenant_e5f6'",
        ],
    ),
    (
        &[Sqlite],
        "has no privileges",
        &[
            "grant 'INSERT, UPDATE on notes'",
            "grant 'UPDATE on users'",
            "grant 'USAGE on tenant_a1b2'",
            "grant 'SELECT on codes'",
            "grant 'USAGE on temper'",
            "revoke 'INSERT on notes'",
            "grant 'EXECUTE on twice'",
            "revoke 'EXECUTE on twice'",
        ],
    ),
    (
        &[Sqlite],
        "has no WITH CHECK OPTION: only triggers write through a view",
        &["create_view 'starred'"],
    ),
    (
        &[Sqlite],
        "has no functions that are stored",
        &["create_function 'twice'", "drop_function 'twice'"],
    ),
    (
        &[Sqlite],
        "has no procedures that are stored",
        &["create_procedure 'forget'", "drop_procedure 'forget'"],
    ),
];
