//! What to tell about a run that stopped: what was found, what is left, what to do next.

use migrate_graph::Direction;

use super::backfill::BackfillReport;
use super::error::{Culprit, Leftover, RunError};
use crate::counted::{counted, statements};
use crate::database::DatabaseError;

const RESUME: &str = "look what took effect, then say it: migrate resume --skip if it did, migrate \
     resume --redo if it did not";

impl Culprit {
    /// What was found, line by line.
    pub(super) fn found(&self) -> Vec<String> {
        match self {
            Self::Statement { statement, source, .. } => {
                statement.excerpt().into_iter().chain(source.found()).collect()
            }
            Self::Function { source, .. } => {
                source.downcast_ref().into_iter().flat_map(DatabaseError::found).collect()
            }
            Self::BackfillPending { rows, .. } => {
                vec![counted(*rows, "row is done", "rows are done")]
            }
            _ => Vec::new(),
        }
    }
}

impl RunError {
    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        let mut found = self.culprit.found();
        if self.attempts > 1 {
            found.push(format!("it was tried {} times", self.attempts));
        }
        found.extend(self.backfill.as_deref().map(BackfillReport::to_string));
        if let Some(error) = &self.rollback {
            found.push(format!("the failed step could not be taken back: {error}"));
        }
        if let Some(error) = &self.journal {
            found.push(format!("how far it came could not be written: {error}"));
        }
        found.extend(self.left_over());
        let committed: Vec<&str> = self.committed.iter().map(|s| s.revision.as_str()).collect();
        match committed[..] {
            [] if self.leftover == Leftover::Nothing && self.unconfirmed.is_empty() => {
                found.push("nothing was committed by this run".to_owned());
            }
            [] => {}
            _ => found.push(format!("committed before it and kept: {}", committed.join(", "))),
        }
        if !self.unconfirmed.is_empty() {
            let revisions = self.unconfirmed.iter().map(|s| s.revision.as_str());
            found.push(format!(
                "took effect before it, but that they stay was not confirmed: {}",
                revisions.collect::<Vec<_>>().join(", ")
            ));
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
            Leftover::Part { done, total, in_doubt } => {
                return Some(self.part(done, total, in_doubt));
            }
            Leftover::Unconfirmed => {
                "the connection was lost while its commit was waited for: it was committed whole \
                 or not at all"
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

    fn part(&self, done: usize, total: usize, in_doubt: Option<usize>) -> String {
        let doubt = match in_doubt {
            Some(number) => format!("; of statement {number} it is not certain"),
            None => String::new(),
        };
        let recorded = match self.step.direction {
            Direction::Upgrade => "not recorded as applied",
            Direction::Downgrade => "still recorded as applied",
        };
        let (total, stay) = (statements(total), if done == 1 { "stays" } else { "stay" });
        format!(
            "not all of it is one transaction: {done} of its {total} took effect and {stay}{doubt}; the \
             revision is {recorded}"
        )
    }

    fn behind_a_lost_lease(&self) -> &'static str {
        match self.leftover {
            Leftover::Part { in_doubt: Some(_), .. } => RESUME,
            _ => {
                "see that the database is reached and that lease_time is long enough, look where it is \
                 with migrate current, then run this again"
            }
        }
    }

    /// The next step.
    pub fn help(&self) -> Option<String> {
        let again = "then run this again";
        Some(match &self.culprit {
            Culprit::Locked(_) => format!(
                "wait until the other program is done, or raise lock_timeout or lock_wait, {again}"
            ),
            Culprit::Bookkeeping(error) => return error.help(),
            Culprit::Column { location, source, .. } => {
                format!("at {location}: {}", source.way_out)
            }
            Culprit::Statement { location, source, .. } => match source.advice() {
                Some(advice) => advice,
                None => match self.leftover {
                    Leftover::Part { in_doubt: Some(_), .. } => RESUME.to_owned(),
                    Leftover::Part { done, .. } => format!(
                        "correct {location} and leave what stands before it as it is, {again}: it \
                         goes on with statement {}",
                        done + 1
                    ),
                    _ => format!("correct {location}, {again}"),
                },
            },
            Culprit::Interrupted | Culprit::TimedOut { .. } => match self.leftover {
                Leftover::Part { in_doubt: Some(_), .. } => RESUME.to_owned(),
                _ if matches!(self.culprit, Culprit::TimedOut { .. }) => {
                    "allow a run more time and run this again: it goes on from there".to_owned()
                }
                _ => "run this again when it suits: it goes on from there".to_owned(),
            },
            Culprit::NoKey { location, help, .. } => format!("at {location}: {help}"),
            Culprit::BackfillPending { .. } => format!("finish it, {again}: migrate backfill"),
            Culprit::LockLost { .. } => {
                format!("leave out what releases all locks in {}, {again}", self.step.source)
            }
            Culprit::LeaseLost { .. } => self.behind_a_lost_lease().to_owned(),
            Culprit::ErrorDropped { location, .. } => format!(
                "return the error from the function at {location}, or try the statement inside \
                 of a SAVEPOINT"
            ),
            Culprit::TransactionLeftOpen { location, .. } => match self.leftover {
                Leftover::Part { in_doubt: Some(_), .. } => {
                    format!("end it with COMMIT at {location}; {RESUME}")
                }
                _ => format!("end it with COMMIT at {location}, {again}"),
            },
            Culprit::Function { location, .. } => match self.leftover {
                Leftover::Part { in_doubt: Some(_), .. } => {
                    format!("correct {location}; {RESUME}")
                }
                _ => format!("correct {location}, {again}"),
            },
            Culprit::TransactionEnded { location, .. } => format!(
                "leave BEGIN, COMMIT and ROLLBACK out of {location}, or write `transaction = false` \
                 in its #[migration(..)]"
            ),
            Culprit::DanglingReferences { .. } => format!(
                "delete or correct these rows, or drop these foreign keys before, in the \
                 database or in {}",
                self.step.source
            ),
        })
    }
}
