//! Row level security and partitions of PostgreSQL, as the catalog has them.

pub(crate) const POSTGRES: &str = "
WITH relations AS (
    SELECT c.*, c.oid::regclass::text COLLATE \"C\" AS relation
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema'
      AND n.nspname NOT LIKE 'pg\\_%' AND c.relname NOT LIKE 'migrate\\_version%'
)
SELECT relation || ' row level security:' || CASE WHEN relrowsecurity THEN ' ENABLED' ELSE '' END
    || CASE WHEN relforcerowsecurity THEN ' FORCED' ELSE '' END
FROM relations WHERE relrowsecurity OR relforcerowsecurity
UNION ALL
SELECT r.relation || ' policy ' || p.polname || ': ' || concat_ws(' ',
    CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
    CASE p.polcmd WHEN '*' THEN 'ALL' WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT'
                  WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END,
    'TO ' || (SELECT string_agg(CASE WHEN o = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(o) END, ', ')
              FROM unnest(p.polroles) o),
    'USING ' || pg_get_expr(p.polqual, p.polrelid),
    'WITH CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid),
    'COMMENT ' || quote_literal(obj_description(p.oid, 'pg_policy')))
FROM pg_policy p JOIN relations r ON r.oid = p.polrelid
UNION ALL
SELECT relation || ' partitioned: ' || pg_get_partkeydef(oid) FROM relations WHERE relkind = 'p'
UNION ALL
SELECT r.relation || ' partition of ' || i.inhparent::regclass || ': '
    || pg_get_expr(r.relpartbound, r.oid)
FROM pg_inherits i JOIN relations r ON r.oid = i.inhrelid WHERE r.relispartition";
