use migrate_core::prelude::*;

/// Create invoices
#[migration(revision = "bill1", branch_labels = "billing", depends_on = "acc1", reversible)]
pub mod create_invoices {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table("invoices", [
            column("id", BigInt).primary_key().identity(),
            column("account_id", BigInt).not_null().references("accounts", "id"),
            column("cents", BigInt).not_null(),
        ]);
    }
}
