//! What PostgreSQL's catalog is asked about what is no table: the definition as it is stored, for what is
//! shown names things by the search path of the session that asks.
//!
//! A name without a schema is looked for in all schemas of the search path, where no relation of the
//! server's own hides it.

pub(super) const VIEW: &str = "SELECT concat_ws(' ', c.oid, c.relispopulated, \
     array_to_string(c.reloptions, ','), md5(r.ev_action::text)) AS description \
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_rewrite r ON r.ev_class = c.oid \
     WHERE c.oid = pg_catalog.to_regclass($1) AND r.rulename = '_RETURN' AND c.relkind IN ('v', 'm')";
pub(super) const TRIGGER: &str = "SELECT md5(t::text) AS description FROM pg_catalog.pg_trigger t \
     WHERE t.tgname = $1 AND t.tgrelid = pg_catalog.to_regclass($2)";
pub(super) const ROUTINE: &str = "SELECT string_agg(md5(p::text), ' ' ORDER BY p.oid) AS description \
     FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace \
     WHERE p.proname = $1 AND (p.prokind = 'p') = ($3 = 'procedure') AND CASE \
     WHEN $2::text IS NULL THEN n.nspname = ANY (pg_catalog.current_schemas(false)) \
     ELSE n.nspname = $2::text END";
pub(super) const SEQUENCE: &str = "SELECT string_agg(c.oid || ' ' || md5(s::text), ' ' ORDER BY c.oid) \
     AS description FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = $1 AND CASE \
     WHEN $2::text IS NULL THEN n.nspname = ANY (pg_catalog.current_schemas(false)) \
     ELSE n.nspname = $2::text END";
// A row for each type, for each value of it and for each check of it.
pub(super) const TYPE: &str = "SELECT string_agg(md5(p.part), ' ' ORDER BY t.oid, p.part) AS description \
     FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace \
     CROSS JOIN LATERAL (SELECT t::text AS part \
     UNION ALL SELECT e::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid \
     UNION ALL SELECT c::text FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid) p \
     WHERE t.typname = $1 AND t.typtype IN ('e', 'd') AND CASE \
     WHEN $2::text IS NULL THEN n.nspname = ANY (pg_catalog.current_schemas(false)) \
     ELSE n.nspname = $2::text END";
pub(super) const SCHEMA: &str = "SELECT md5(n::text) AS description FROM pg_catalog.pg_namespace n \
     WHERE n.nspname = $1";
pub(super) const EXTENSION: &str = "SELECT md5(e::text) AS description FROM pg_catalog.pg_extension e \
     WHERE e.extname = $1";
