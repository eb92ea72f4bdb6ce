//! What to tell about a run that stopped: what was found, what is left, what to do next.

use super::error::{Culprit, Leftover, RunError};
use crate::database::DatabaseError;

impl RunError {
    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        let mut found = Vec::new();
        match &self.culprit {
            Culprit::Statement { statement, source, .. } => {
                found.extend(statement.excerpt());
                found.extend(source.found());
            }
            Culprit::Function { source, .. } => {
                found.extend(source.downcast_ref().into_iter().flat_map(DatabaseError::found));
            }
            _ => {}
        }
        if let Some(error) = &self.rollback {
            found.push(format!("the failed step could not be taken back: {error}"));
        }
        found.extend(self.left_over());
        let committed: Vec<&str> = self.committed.iter().map(|s| s.revision.as_str()).collect();
        match committed[..] {
            [] if self.leftover == Leftover::Nothing => {
                found.push("nothing was committed by this run".to_owned());
            }
            [] => {}
            _ => found.push(format!("committed before it and kept: {}", committed.join(", "))),
        }
        if !self.not_begun.is_empty() {
            found.push(format!("not begun: {}", self.not_begun.join(", ")));
        }
        found.push(format!("database {}", self.database));
        found
    }

    /// What the failed step left behind.
    fn left_over(&self) -> Option<String> {
        let text = match self.leftover {
            Leftover::Nothing => return None,
            Leftover::Operations(_) if matches!(self.culprit, Culprit::TransactionLeftOpen) => {
                "what stood in that transaction is rolled back, what was committed before it \
                 stays, and the revision is not recorded"
            }
            Leftover::Operations(done) => return Some(self.took_effect(done)),
            Leftover::Unconfirmed => {
                "the connection was lost while its commit was waited for: it was committed whole \
                 or not at all"
            }
            Leftover::UnconfirmedRecord => {
                "all its operations took effect; the connection was lost while its record was \
                 waited for: migrate current says whether it is recorded"
            }
            Leftover::Unknown if self.rollback.is_some() => {
                "its own code ended its transaction: what it did may stay, and the revision may \
                 be recorded"
            }
            Leftover::Unknown => {
                "its own code ended its transaction: what it did may stay, and the revision is \
                 not recorded"
            }
        };
        Some(text.to_owned())
    }

    fn took_effect(&self, operations: usize) -> String {
        let next = match self.statements_done() {
            0 => "what the next one did may stay".to_owned(),
            1 => "what the first statement of the next one did stays".to_owned(),
            done => format!("what the first {done} statements of the next one did stays"),
        };
        format!(
            "it runs without a transaction: what its first {operations} operations did stays, \
             {next}, and the revision is not recorded"
        )
    }

    /// How many statements of the failed operation were completed.
    fn statements_done(&self) -> usize {
        match &self.culprit {
            Culprit::Statement { statement, .. } => statement.number - 1,
            _ => 0,
        }
    }

    /// The next step.
    pub fn help(&self) -> Option<String> {
        let again = "then run this again";
        Some(match &self.culprit {
            Culprit::Locked(_) => format!(
                "wait until the other program is done, or allow more time with lock_timeout, {again}"
            ),
            Culprit::Bookkeeping(error) => return error.help(),
            Culprit::Statement { location, source, .. } => match source.advice() {
                Some(advice) => advice,
                None if self.would_meet_itself() => format!(
                    "correct {location}; undo by hand what took effect, or take it out of the \
                     migration for this once; {again}"
                ),
                None => format!("correct {location}, {again}"),
            },
            Culprit::ErrorDropped { location, .. } => format!(
                "return the error from the function at {location}, or try the statement inside \
                 of a SAVEPOINT"
            ),
            Culprit::TransactionLeftOpen => {
                format!("end it with COMMIT in {}, {again}", self.step.source)
            }
            Culprit::Function { location, .. } => format!("correct {location}, {again}"),
            Culprit::TransactionEnded { location, .. } => format!(
                "leave BEGIN, COMMIT and ROLLBACK out of {location}, or write `transaction = false` \
                 in its #[migration(..)]"
            ),
            Culprit::DanglingReferences { .. } => {
                format!("delete or correct these rows, in the database or in {}", self.step.source)
            }
        })
    }

    /// Whether running it again would meet what it did before.
    fn would_meet_itself(&self) -> bool {
        let done = self.statements_done();
        matches!(self.leftover, Leftover::Operations(operations) if operations + done > 0)
    }
}
