use migrate_core::prelude::*;

/// Create audit_log
#[migration(revision = "log1", reversible)]
pub mod create_audit_log {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table("audit_log", [
            column("id", BigInt).primary_key().identity(),
            column("what", Text).not_null(),
        ]);
    }
}
