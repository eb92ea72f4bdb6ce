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
WHERE c.relkind = 'm' AND NOT c.relispopulated";

const MYSQL: [&str; 1] = ["
SELECT concat(if(table_schema = DATABASE(), '', concat(table_schema, '.')), table_name, ' view: ',
              replace(view_definition, concat('`', DATABASE(), '`.'), ''),
              ' CHECK ', check_option, ' SECURITY ', security_type)
FROM information_schema.views WHERE table_schema IN (DATABASE(), '$OTHER')"];

const SQLITE: &str = "
SELECT name || ' ' || type || ': ' || sql FROM sqlite_schema WHERE type IN ('view', 'trigger')";
