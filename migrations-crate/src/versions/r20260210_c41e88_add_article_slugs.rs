use migrate_core::prelude::*;

/// Add articles.slug and fill it from the titles
#[migration(
    revision = "c41e88",
    down_revision = "b7c2d9",
    branch_labels = "editorial",
    create_date = "2026-02-10 10:15:00Z"
)]
pub mod add_article_slugs {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.add_column("articles", column("slug", Varchar(300)));
        op.execute("UPDATE articles SET slug = lower(replace(trim(title), ' ', '-'))");
    }

    pub fn downgrade(op: &mut Operations) {
        op.drop_column("articles", "slug");
    }
}
