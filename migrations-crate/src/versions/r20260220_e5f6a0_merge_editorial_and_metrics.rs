use migrate_core::prelude::*;

/// Merge editorial and metrics
#[migration(
    revision = "e5f6a0",
    down_revision = ["c41e88", "d90a17"],
    create_date = "2026-02-20 11:00:00Z",
    reversible
)]
pub mod merge_editorial_and_metrics {
    use super::*;

    pub fn upgrade(_op: &mut Operations) {}
}
