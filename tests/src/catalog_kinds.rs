//! What the catalog says of what isn't a table: types, sequences, schemas, extensions, comments
//! on them, and privileges beyond those that everything has from the start.

/// A thing, what is said of it, and how it is.
pub(crate) const POSTGRES: &str = "
WITH schemas AS (
    SELECT oid, nspname, nspowner, nspacl FROM pg_namespace
    WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
), members AS (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), types AS (
    SELECT t.*, format_type(t.oid, NULL) AS name FROM pg_type t
    JOIN schemas s ON s.oid = t.typnamespace WHERE t.typtype IN ('e', 'd')
      AND NOT EXISTS (SELECT FROM members WHERE classid = 'pg_type'::regclass AND objid = t.oid)
), relations AS (
    SELECT c.*, c.oid::regclass::text AS name FROM pg_class c JOIN schemas s ON s.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relname NOT LIKE 'migrate\\_version%'
      AND NOT EXISTS (SELECT FROM pg_depend p WHERE p.classid = 'pg_class'::regclass
                      AND p.objid = c.oid AND p.deptype = 'i')
), sequences AS (
    SELECT s.*, r.name, r.oid FROM pg_sequence s JOIN relations r ON r.oid = s.seqrelid
), privileges AS (
    SELECT name AS object, relacl AS acl,
           acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::\"char\", relowner) AS from_start
    FROM relations
    UNION ALL
    SELECT r.name || '.' || a.attname, a.attacl, acldefault('c', r.relowner)
    FROM pg_attribute a JOIN relations r ON r.oid = a.attrelid
    UNION ALL
    SELECT 'schema ' || nspname, nspacl, acldefault('n', nspowner) FROM schemas
    UNION ALL
    SELECT 'type ' || name, typacl, acldefault('T', typowner) FROM types
    UNION ALL
    SELECT p.oid::regprocedure::text, p.proacl, acldefault('f', p.proowner)
    FROM pg_proc p JOIN schemas s ON s.oid = p.pronamespace
), granted AS (
    SELECT object, grantee, privilege_type, is_grantable
    FROM privileges p, aclexplode(coalesce(p.acl, p.from_start))
    -- Part of ALL since PostgreSQL 17.
    WHERE privilege_type <> 'MAINTAIN'
), from_start AS (
    SELECT object, grantee, privilege_type, is_grantable
    FROM privileges p, aclexplode(p.from_start) WHERE privilege_type <> 'MAINTAIN'
), differs AS (
    (SELECT 'grant' AS what, * FROM granted EXCEPT SELECT 'grant', * FROM from_start)
    UNION ALL
    (SELECT 'revoked', * FROM from_start EXCEPT SELECT 'revoked', * FROM granted)
)
SELECT * FROM (
    SELECT name, 'enum' AS what,
           (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
            FROM pg_enum WHERE enumtypid = types.oid) AS definition
    FROM types WHERE typtype = 'e'
    UNION ALL
    SELECT name, 'domain',
           concat_ws(' ', format_type(typbasetype, typtypmod), CASE WHEN typnotnull THEN 'NOT NULL' END,
                     'DEFAULT ' || typdefault,
                     (SELECT 'COLLATE ' || collname FROM pg_collation c JOIN pg_type b
                      ON b.oid = types.typbasetype AND b.typcollation <> types.typcollation
                      WHERE c.oid = types.typcollation))
    FROM types WHERE typtype = 'd'
    UNION ALL
    SELECT t.name, 'constraint ' || c.conname,
           concat_ws(' ', pg_get_constraintdef(c.oid),
                     'COMMENT ' || quote_literal(obj_description(c.oid, 'pg_constraint')))
    FROM pg_constraint c JOIN types t ON t.oid = c.contypid WHERE c.contype <> 'n'
    UNION ALL
    SELECT name, 'sequence',
           concat_ws(' ', format_type(seqtypid, NULL), 'FROM', seqstart, 'BY', seqincrement, 'MIN', seqmin,
                     'MAX', seqmax, 'CACHE', seqcache, CASE WHEN seqcycle THEN 'CYCLE' END,
                     (SELECT 'OWNED BY ' || p.refobjid::regclass || '.' || a.attname FROM pg_depend p
                      JOIN pg_attribute a ON a.attrelid = p.refobjid AND a.attnum = p.refobjsubid
                      WHERE p.classid = 'pg_class'::regclass AND p.objid = sequences.oid
                        AND p.deptype = 'a'))
    FROM sequences
    UNION ALL
    SELECT nspname, 'schema',
           'OF ' || CASE WHEN nspowner = current_user::regrole THEN 'its creator'
                        ELSE nspowner::regrole::text END
    FROM schemas
    UNION ALL
    SELECT extname, 'extension', concat_ws(' ', CASE WHEN extversion <> default_version THEN 'version ' || extversion END,
                     'IN', extnamespace::regnamespace)
    FROM pg_extension JOIN pg_available_extensions ON name = extname WHERE extname <> 'plpgsql'
    UNION ALL
    SELECT name, 'comment', obj_description(oid, 'pg_type') FROM types
    UNION ALL
    SELECT name, 'comment', obj_description(oid, 'pg_class') FROM sequences
    UNION ALL
    SELECT nspname, 'comment', obj_description(oid, 'pg_namespace') FROM schemas
    UNION ALL
    SELECT extname, 'comment', obj_description(oid, 'pg_extension') FROM pg_extension
    UNION ALL
    SELECT p.oid::regprocedure::text, 'comment', obj_description(p.oid, 'pg_proc')
    FROM pg_proc p JOIN schemas s ON s.oid = p.pronamespace
    WHERE NOT EXISTS (SELECT FROM members WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
    UNION ALL
    SELECT object, what,
           concat_ws(' ', privilege_type, 'TO',
                     CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END,
                     CASE WHEN is_grantable THEN 'GRANTABLE' END)
    FROM differs
) AS everything WHERE definition IS NOT NULL
ORDER BY 1, 2, 3";

/// What MySQL's server holds beside tables: these schemas, and privileges of `grid_..` in them and in
/// the database at hand.
pub(crate) fn mysql([a, b]: [&str; 2]) -> String {
    let here = format!("IN (DATABASE(), '{a}', '{b}')");
    format!(
        "SELECT concat(schema_name, ' schema') FROM information_schema.schemata
         WHERE schema_name IN ('{a}', '{b}')
         UNION ALL
         SELECT concat(if(db = DATABASE(), '', concat(db, '.')), table_name, ' grant: ', table_priv,
                       if(column_priv = '', '', concat('some columns ', column_priv)),
                       ' TO ', user, if(host = '', '', concat('@', host)))
         FROM mysql.tables_priv WHERE (user LIKE 'grid\\_%' OR user = 'PUBLIC') AND db {here}
         UNION ALL
         SELECT concat(table_name, '.', column_name, ' grant: ', column_priv, ' TO ', user)
         FROM mysql.columns_priv WHERE (user LIKE 'grid\\_%' OR user = 'PUBLIC') AND db {here}
         UNION ALL
         SELECT concat(routine_name, ' grant: ', proc_priv, ' TO ', user)
         FROM mysql.procs_priv WHERE (user LIKE 'grid\\_%' OR user = 'PUBLIC') AND db {here}
         UNION ALL
         SELECT concat(table_schema, ' grant: ', privilege_type, ' TO ', grantee)
         FROM information_schema.schema_privileges WHERE grantee LIKE '%grid\\_%'"
    )
}
