//! What a database's own catalog says, for comparing two databases.

use migrate_core::Dialect;

/// The names of all tables and views, the tool's own too.
pub(crate) fn all_tables(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') \
             AND name NOT LIKE 'sqlite_%' ORDER BY name"
        }
        Dialect::Postgres => {
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') \
             ORDER BY relname COLLATE \"C\""
        }
        Dialect::MySql => {
            "SELECT table_name AS name FROM information_schema.tables \
             WHERE table_schema = DATABASE() ORDER BY BINARY table_name"
        }
    }
}

/// Everything that defines the schema; MySQL has a statement of its own for each table.
pub(crate) fn schema(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => POSTGRES,
        Dialect::Sqlite | Dialect::MySql => {
            "SELECT type, name, tbl_name, sql FROM sqlite_schema \
             WHERE tbl_name NOT LIKE 'migrate_version%' ORDER BY type, name"
        }
    }
}

const POSTGRES: &str = "
SELECT * FROM (
    SELECT c.relname::text COLLATE \"C\" AS relation, 'column ' || a.attnum AS part,
           concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                     a.attgenerated, a.attidentity, pg_get_expr(d.adbin, d.adrelid)) AS definition
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm')
      AND c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT conrelid::regclass::text, 'constraint ' || conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT tablename::text, 'index ' || indexname, indexdef
    FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT viewname::text, 'view', definition FROM pg_views WHERE schemaname = 'public'
    UNION ALL
    SELECT proname::text, 'function', pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p') AND probin IS NULL
) AS everything
WHERE relation NOT LIKE 'migrate\\_version%' ORDER BY relation, part COLLATE \"C\", definition";
