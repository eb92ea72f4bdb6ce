use migrate_core::prelude::*;

/// Index articles by slug
#[migration(
    revision = "f82b31",
    down_revision = "e5f6a0",
    create_date = "2026-03-01 09:20:00Z",
    reversible
)]
pub mod index_article_slugs {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_index("idx_articles_slug", "articles", ["slug"]);
    }
}
