use migrate_core::prelude::*;

/// Add the view review_load
#[migration(
    revision = "d90a17",
    down_revision = "b7c2d9",
    branch_labels = "metrics",
    create_date = "2026-02-11 16:45:00Z"
)]
pub mod add_review_load {
    use super::*;

    pub fn upgrade(op: &mut Operations) {
        op.execute(
            "CREATE VIEW review_load AS
             SELECT reviewer_id, count(*) AS reviews, avg(review_duration_seconds) AS mean_seconds
             FROM fast_approvals
             GROUP BY reviewer_id",
        );
    }

    pub fn downgrade(op: &mut Operations) {
        op.execute("DROP VIEW review_load");
    }
}
