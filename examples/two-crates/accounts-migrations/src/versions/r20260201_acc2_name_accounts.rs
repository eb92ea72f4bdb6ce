use migrate_core::prelude::*;

/// Add accounts.name
#[migration(revision = "acc2", down_revision = "acc1", reversible)]
pub mod name_accounts {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.add_column("accounts", column("name", Varchar(200)));
    }
}
