//! Random schemas of PostgreSQL.
