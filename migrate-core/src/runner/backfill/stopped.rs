//! A deferred backfill that stopped, and what to do next.

use super::progress::BackfillReport;
use crate::database::BookkeepingError;
use crate::runner::error::Culprit;

/// A deferred backfill that stopped: its batches so far stay.
#[derive(Debug, thiserror::Error)]
#[error("the backfill of revision '{revision}' stopped: {}", self.reason())]
#[non_exhaustive]
pub struct StoppedBackfill {
    /// The database, without its password.
    pub database: String,
    /// The revision.
    pub revision: String,
    /// Why it stopped.
    #[source]
    pub culprit: Culprit,
    /// How far it came.
    pub report: Option<Box<BackfillReport>>,
}

impl StoppedBackfill {
    fn is_of_another(&self) -> bool {
        matches!(self.culprit, Culprit::Bookkeeping(BookkeepingError::FenceMoved))
    }

    fn reason(&self) -> String {
        if self.is_of_another() {
            return "another program goes on with it".to_owned();
        }
        self.culprit.to_string()
    }

    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        let mut found = self.culprit.found();
        found.extend(self.report.as_deref().map(BackfillReport::to_string));
        found.push(format!("database {}", self.database));
        found
    }

    /// The next step.
    pub fn help(&self) -> Option<String> {
        let again = "run this again: it goes on from there";
        Some(match &self.culprit {
            _ if self.is_of_another() => "see how far it is: migrate backfill --status".to_owned(),
            Culprit::NoKey { location, help, .. } => format!("at {location}: {help}"),
            Culprit::Bookkeeping(error) => return error.help(),
            // Its revision is applied.
            Culprit::Statement { location, source, .. } => source.advice().unwrap_or_else(|| {
                format!(
                    "correct {location}, then run this again; how to declare that edit is said by \
                     migrate verify"
                )
            }),
            _ => again.to_owned(),
        })
    }
}
