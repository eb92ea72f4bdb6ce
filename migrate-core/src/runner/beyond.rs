//! Which operations of a plan reach beyond their database, where that is a scratch database.

use super::prepare::{PrepareError, PreparedStep};
use crate::dialect::{RenderError, reaches_beyond};
use crate::schema::Dialect;

/// Every operation that would do something for real, as a refusal.
pub(crate) fn beyond(
    steps: &[PreparedStep],
    dialect: Dialect,
    others: &[String],
) -> Vec<PrepareError> {
    let actions =
        steps.iter().flat_map(|step| step.actions.iter().map(move |action| (step, action)));
    let found = actions.filter_map(|(step, action)| {
        let mut statements = action.statements.iter();
        let statement = statements.find_map(|one| reaches_beyond(&one.sql, dialect, others))?;
        let reason = format!(
            "would do this for real, beyond the scratch database in which the migrations are run to \
             look at their schema: {statement}"
        );
        let way_out = "name a server that is there for nothing else: --scratch-url URL";
        Some(PrepareError::Render {
            revision: step.migration.revision.to_owned(),
            operation: action.summary(),
            location: action.location(),
            source: RenderError::new(dialect, reason, way_out),
        })
    });
    found.collect()
}
