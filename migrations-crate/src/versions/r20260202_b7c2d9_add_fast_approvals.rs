use migrate_core::prelude::*;

/// Add fast approvals
///
/// An approval that took less time than reading the article takes is kept for a second look.
#[migration(
    revision = "b7c2d9",
    down_revision = "abc123",
    create_date = "2026-02-02 08:30:00Z"
)]
pub mod add_fast_approvals {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.create_table(
            "fast_approvals",
            [
                column("id", Uuid).primary_key().default(gen_uuid()),
                column("approval_id", Uuid).not_null().references("approval_states", "id"),
                column("reviewer_id", Uuid).not_null().references("users", "id"),
                column("review_duration_seconds", Numeric(10, 2)).not_null(),
                column("flagged_at", TimestampTz).not_null().default(now()),
            ],
        )
        .check("positive_duration", "review_duration_seconds >= 0");
        op.create_index("idx_fast_approvals_reviewer", "fast_approvals", ["reviewer_id"]);
    }

    pub fn downgrade(op: &mut Operations) {
        op.drop_table("fast_approvals");
    }
}
