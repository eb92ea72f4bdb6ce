use migrate_core::prelude::*;

/// Create accounts
#[migration(revision = "acc1", branch_labels = "accounts", reversible)]
pub mod create_accounts {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table("accounts", [
            column("id", BigInt).primary_key().identity(),
            column("email", Varchar(320)).not_null().unique(),
        ]);
    }
}
