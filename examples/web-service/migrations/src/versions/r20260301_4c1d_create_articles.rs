use migrate_core::prelude::*;

/// Create articles
#[migration(revision = "4c1d", create_date = "2026-03-01")]
pub mod create_articles {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table("articles", [
            column("id", BigInt).primary_key().identity(),
            column("title", Text).not_null(),
        ]);
    }

    pub fn downgrade(op: &mut Operations) {
        op.drop_table("articles");
    }
}
