use migrate_core::prelude::*;

/// Add articles.slug, made of the titles that there are
#[migration(revision = "9e2a", down_revision = "4c1d", create_date = "2026-03-10")]
pub mod add_slugs {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.add_column("articles", column("slug", Varchar(300)));
        op.run("make slugs", make_slugs);
        op.create_index("articles_slug", "articles", ["slug"]).unique();
    }

    pub fn downgrade(op: &mut Operations) {
        op.drop_index("articles_slug", "articles");
        op.drop_column("articles", "slug");
    }

    async fn make_slugs(db: &mut Connection) -> Result {
        for row in db.fetch("SELECT id, title FROM articles", &[]).await? {
            let (id, title): (i64, String) = (row.get("id")?, row.get("title")?);
            let slug = title.to_lowercase().replace(' ', "-");
            db.execute("UPDATE articles SET slug = ? WHERE id = ?", &[slug.into(), id.into()])
                .await?;
        }
        Ok(())
    }
}
