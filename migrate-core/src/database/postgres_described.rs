//! What PostgreSQL says of a table in its catalog, in one text: two of them differ if anything of the
//! definition does.

/// Columns, constraints and indexes of the table of this name, and whether they are valid.
pub(super) const DESCRIBE_TABLE: &str = "SELECT string_agg(part, E'\n' ORDER BY part) AS description FROM (\
     SELECT 'column ' || a.attnum || ' ' || a.attname || ' ' || \
     pg_catalog.format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || \
     a.attidentity::text || a.attgenerated::text || ' ' || a.attcollation || ' ' || \
     coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), '') AS part \
     FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_attrdef d \
     ON d.adrelid = a.attrelid AND d.adnum = a.attnum \
     WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped \
     UNION ALL SELECT 'table ' || c.oid || ' ' || c.relname FROM pg_catalog.pg_class c \
     WHERE c.oid = pg_catalog.to_regclass($1) \
     UNION ALL SELECT 'constraint ' || conname || ' ' || convalidated || ' ' || \
     pg_catalog.pg_get_constraintdef(oid) FROM pg_catalog.pg_constraint \
     WHERE conrelid = pg_catalog.to_regclass($1) \
     UNION ALL SELECT 'identity ' || o.refobjsubid || ' ' || s.seqstart || ' ' || s.seqincrement \
     FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_depend o ON o.objid = s.seqrelid \
     WHERE o.refobjid = pg_catalog.to_regclass($1) AND o.deptype = 'i' \
     UNION ALL SELECT 'policy ' || polname || ' ' || polcmd::text || ' ' || polroles::text || ' ' || \
     coalesce(pg_catalog.pg_get_expr(polqual, polrelid), '') || ' ' || \
     coalesce(pg_catalog.pg_get_expr(polwithcheck, polrelid), '') FROM pg_catalog.pg_policy \
     WHERE polrelid = pg_catalog.to_regclass($1) \
     UNION ALL SELECT 'partition ' || c.oid || ' ' || \
     coalesce(pg_catalog.pg_get_expr(c.relpartbound, c.oid), '') FROM pg_catalog.pg_inherits i \
     JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid \
     WHERE i.inhparent = pg_catalog.to_regclass($1) \
     UNION ALL SELECT 'index ' || indisvalid || ' ' || pg_catalog.pg_get_indexdef(indexrelid) \
     FROM pg_catalog.pg_index WHERE indrelid = pg_catalog.to_regclass($1)) AS parts";
