//! Views and stored programs, line by line, as far as what defines tables doesn't tell of them.

use migrate_core::Dialect;

/// Queries of one column: a line for each thing.
pub(crate) fn queries(dialect: Dialect, other: &str) -> Vec<String> {
    match dialect {
        Dialect::Postgres => vec![POSTGRES.to_owned()],
        Dialect::MySql => MYSQL.iter().map(|sql| sql.replace("$OTHER", other)).collect(),
        Dialect::Sqlite => vec![SQLITE.to_owned()],
    }
}

const POSTGRES: &str = "
SELECT c.oid::regclass || ' options: NOT POPULATED' FROM pg_class c
WHERE c.relkind = 'm' AND NOT c.relispopulated
UNION ALL
SELECT concat(tgrelid::regclass, ' trigger: ', pg_get_triggerdef(oid),
              ' COMMENT ' || quote_literal(obj_description(oid, 'pg_trigger')))
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL
SELECT concat(oid::regprocedure, ' comment: ', obj_description(oid, 'pg_proc')) FROM pg_proc
WHERE obj_description(oid, 'pg_proc') IS NOT NULL AND pronamespace = 'public'::regnamespace
UNION ALL
SELECT concat(oid::regprocedure, ' is there') FROM pg_proc
WHERE pronamespace::regnamespace::text LIKE 'tenant%'";

const MYSQL: [&str; 3] = [
    "
SELECT concat(if(table_schema = DATABASE(), '', concat(table_schema, '.')), table_name, ' view: ',
              replace(view_definition, concat('`', DATABASE(), '`.'), ''),
              ' CHECK ', check_option, ' SECURITY ', security_type)
FROM information_schema.views WHERE table_schema IN (DATABASE(), '$OTHER')",
    "
SELECT concat(if(trigger_schema = DATABASE(), '', concat(trigger_schema, '.')), event_object_table,
              ' trigger: ', trigger_name, ' ', action_timing, ' ', event_manipulation, ' ',
              action_statement)
FROM information_schema.triggers WHERE trigger_schema IN (DATABASE(), '$OTHER')",
    "
SELECT concat(if(r.routine_schema = DATABASE(), '', concat(r.routine_schema, '.')), r.routine_name,
              ' ', r.routine_type, ' (',
              (SELECT coalesce(group_concat(concat_ws(' ', p.parameter_mode, p.parameter_name,
                                                      p.dtd_identifier)
                                            ORDER BY p.ordinal_position), '')
               FROM information_schema.parameters p WHERE p.specific_schema = r.routine_schema
               AND p.specific_name = r.routine_name AND p.ordinal_position > 0),
              ') ', coalesce(r.dtd_identifier, ''), ' ', r.routine_definition,
              ' DETERMINISTIC ', r.is_deterministic, ' ', r.sql_data_access, ' SECURITY ',
              r.security_type, if(r.routine_comment = '', '', concat(' COMMENT ', r.routine_comment)))
FROM information_schema.routines r WHERE r.routine_schema IN (DATABASE(), '$OTHER')",
];

const SQLITE: &str = "
SELECT name || ' ' || type || ': ' || sql FROM sqlite_schema WHERE type IN ('view', 'trigger')";
