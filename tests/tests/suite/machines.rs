//! More than one machine: the lease on every server, and where advisory locks don't reach.

mod child;
mod galera;
mod lease;
mod pgbouncer;
