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
WITH relations AS (
    SELECT c.oid, c.oid::regclass::text COLLATE \"C\" AS relation, c.relkind,
           concat_ws(' ', CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED' END,
                     'WITH ' || array_to_string(c.reloptions, ', '),
                     'TABLESPACE ' || s.spcname) AS options
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname <> 'information_schema'
      AND n.nspname NOT LIKE 'pg\\_%' AND c.relname NOT LIKE 'migrate\\_version%'
), columns AS (
    SELECT r.relation, a.*,
           'column ' || row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum) AS part
    FROM pg_attribute a JOIN relations r ON r.oid = a.attrelid
    WHERE a.attnum > 0 AND NOT a.attisdropped
)
SELECT * FROM (
    SELECT a.relation, a.part,
           concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
                     CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || o.collname END,
                     CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                     CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL'
                          ELSE CASE WHEN d.oid IS NOT NULL THEN 'DEFAULT' END END,
                     pg_get_expr(d.adbin, d.adrelid),
                     CASE a.attidentity WHEN 'a' THEN 'IDENTITY ALWAYS'
                                        WHEN 'd' THEN 'IDENTITY BY DEFAULT' END,
                     CASE WHEN s.seqrelid IS NOT NULL
                          THEN concat('FROM ', s.seqstart, ' BY ', s.seqincrement) END,
                     'COMMENT ' || quote_literal(col_description(a.attrelid, a.attnum))
           ) AS definition
    FROM columns a JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_collation o ON o.oid = a.attcollation
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_depend p ON p.classid = 'pg_class'::regclass AND p.deptype = 'i'
      AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum AND a.attidentity <> ''
    LEFT JOIN pg_sequence s ON s.seqrelid = p.objid
    UNION ALL
    SELECT relation, 'options', options FROM relations WHERE options <> ''
    UNION ALL
    SELECT relation, 'comment', obj_description(oid, 'pg_class') FROM relations
    WHERE obj_description(oid, 'pg_class') IS NOT NULL
    UNION ALL
    SELECT r.relation, 'constraint ' || c.conname, pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN relations r ON r.oid = c.conrelid
    WHERE c.contype NOT IN ('n', 't')
    UNION ALL
    SELECT r.relation, 'index ' || c.relname,
           concat_ws(' ', pg_get_indexdef(c.oid), 'TABLESPACE ' || s.spcname,
                     CASE WHEN NOT i.indisvalid THEN 'INVALID' END)
    FROM pg_index i JOIN relations r ON r.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
    LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
    UNION ALL
    SELECT relation, 'view', pg_get_viewdef(oid) FROM relations WHERE relkind IN ('v', 'm')
    UNION ALL
    SELECT proname::text, 'function', pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p') AND probin IS NULL
      AND NOT EXISTS (SELECT FROM pg_depend p WHERE p.classid = 'pg_proc'::regclass
                      AND p.objid = pg_proc.oid AND p.deptype = 'e')
) AS everything
ORDER BY relation, part COLLATE \"C\", definition";

/// Tables of SQLite as it reads their definitions: columns, foreign keys, indexes, options.
pub(crate) const SQLITE: &str = "
WITH tables AS (
    SELECT name, sql FROM sqlite_schema WHERE type = 'table'
    AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'migrate_version%'
)
SELECT t.name || ' column ' || (c.cid + 1) || ': ' || c.name || ' ' || c.type
    || iif(c.\"notnull\", ' NOT NULL', '') || coalesce(' DEFAULT ' || c.dflt_value, '')
    || iif(c.pk > 0, ' KEY ' || c.pk, '')
    || CASE c.hidden WHEN 2 THEN ' VIRTUAL' WHEN 3 THEN ' STORED' ELSE '' END
FROM tables t, pragma_table_xinfo(t.name) c
UNION ALL
SELECT t.name || ' foreign key: (' || group_concat(k.\"from\", ', ') || ') TO ' || k.\"table\"
    || ' (' || group_concat(k.\"to\", ', ') || ') ON DELETE ' || k.on_delete
    || ' ON UPDATE ' || k.on_update
FROM tables t, pragma_foreign_key_list(t.name) k GROUP BY t.name, k.id
UNION ALL
SELECT t.name || ' index ' || i.name || ': ' || iif(i.\"unique\", 'UNIQUE ', '') || '('
    || (SELECT group_concat(coalesce(x.name, 'an expression') || iif(x.coll = 'BINARY', '',
                ' COLLATE ' || x.coll) || iif(x.desc, ' DESC', ''), ', ')
        FROM pragma_index_xinfo(i.name) x WHERE x.key) || ')'
    || iif(i.partial, ' PARTIAL', '') || coalesce(': ' || s.sql, '')
FROM tables t, pragma_index_list(t.name) i
LEFT JOIN sqlite_schema s ON s.name = i.name AND s.type = 'index'
UNION ALL
SELECT l.name || ' options:' || iif(l.strict, ' STRICT', '') || iif(l.wr, ' WITHOUT ROWID', '')
FROM pragma_table_list l JOIN tables t ON t.name = l.name WHERE l.strict OR l.wr";
