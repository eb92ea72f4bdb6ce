use migrate_core::prelude::*;

/// Baseline: users, articles and their approval
#[migration(revision = "def456", create_date = "2026-01-05 09:00:00Z")]
pub mod baseline {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table(
            "users",
            [
                column("id", Uuid).primary_key().default(gen_uuid()),
                column("email", Varchar(320)).not_null().unique(),
                column("name", Varchar(200)).not_null(),
                column("created_at", TimestampTz).not_null().default(now()),
            ],
        );
        op.create_table(
            "articles",
            [
                column("id", Uuid).primary_key().default(gen_uuid()),
                column("author_id", Uuid).not_null().references("users", "id"),
                column("title", Varchar(300)).not_null(),
                column("body", Text).not_null(),
                column("published_at", TimestampTz),
            ],
        );
        op.create_table(
            "approval_states",
            [
                column("id", Uuid).primary_key().default(gen_uuid()),
                column("article_id", Uuid).not_null().references("articles", "id"),
                column("state", Varchar(20)).not_null().default("pending"),
                column("decided_at", TimestampTz),
            ],
        )
        .check("known_state", "state IN ('pending', 'approved', 'rejected')");
        op.create_index("idx_approval_states_article", "approval_states", ["article_id"]);
    }

    pub fn downgrade(op: &mut Operations) {
        op.drop_table("approval_states");
        op.drop_table("articles");
        op.drop_table("users");
    }
}
