//! Going on with a step that was begun and has not ended: what took effect is known from the journal,
//! but for the statement that was being executed. The catalog says whether that one did; where it
//! can't, the user does.

use crate::counted::statements;
use crate::database::{BookkeepingError, Connection, DatabaseError, JournalAction, JournalEntry};
use crate::dialect::Effect;
use crate::operations::Location;
use crate::runner::decisions::Decisions;
use crate::runner::parts::Unit;
use crate::runner::prepare::{PrepareError, PreparedStep};

/// What is known about a statement of which it is not certain whether it took effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Choice {
    /// It took effect: go on behind it.
    Skip,
    /// It did not, or may run again: execute it.
    Redo,
}

/// From where a step goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resumption {
    /// Its row in the journal.
    pub(crate) id: i64,
    /// How many units took effect.
    pub(crate) done: usize,
    pub(crate) hash: String,
    /// What was decided.
    pub(crate) decisions: Decisions,
}

/// Why it is not certain how to go on with a step.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResumeError {
    /// The program doesn't contain the revision.
    #[error("{} of revision '{revision}' was begun and has not ended, and this program doesn't contain that revision", .action.as_str())]
    UnknownRevision {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
    },
    /// Its statements that took effect read otherwise now.
    #[error("{} of revision '{revision}' was begun, and the statements of it that took effect were changed since", .action.as_str())]
    Changed {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
        /// Where it stands.
        location: Location,
        /// How many took effect.
        done: i64,
    },
    /// It is not known whether a statement took effect.
    #[error("{} of revision '{revision}' was interrupted at {operation} ({location}), and it is not certain whether that took effect", .action.as_str())]
    InDoubt {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
        /// The operation.
        operation: String,
        /// The line that recorded it.
        location: Location,
        /// Which statement of how many.
        number: usize,
        /// How many statements the step has.
        total: usize,
        /// The statement, as it may be shown.
        sql: String,
        /// Why it is not certain.
        why: &'static str,
        /// Why it failed, if it was not interrupted.
        error: Option<String>,
    },
    /// A function of it committed its transaction, and then the process ended.
    #[error("{} of revision '{revision}' committed its transaction by its own code and was interrupted then", .action.as_str())]
    CommittedByItself {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
        /// Where it stands.
        location: Location,
    },
    /// It was given secrets, which the journal doesn't keep.
    #[error("{} of revision '{revision}' was begun with secrets that the journal doesn't keep", .action.as_str())]
    SecretsMissing {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
        /// The keys of their `-x` values.
        keys: Vec<String>,
    },
    /// It made something that was gone with its session.
    #[error("{} of revision '{revision}' was begun, and its temporary tables are gone with its session", .action.as_str())]
    TemporaryGone {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
        /// Where it stands.
        location: Location,
        /// How many of its statements took effect.
        done: i64,
    },
    /// Without the lock it is not certain that whoever began it is gone.
    #[error("{} of revision '{revision}' was begun by another run that may still be at it: {holder}", .action.as_str())]
    MayBeRunning {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
        /// Who began it.
        holder: String,
    },
    /// Something else was asked for while a step is open.
    #[error("{} of revision '{revision}' was begun and has not ended: {done} of {} took effect", .action.as_str(), statements(*.total))]
    Open {
        /// The revision.
        revision: String,
        /// What was begun.
        action: JournalAction,
        /// How many of its statements took effect.
        done: i64,
        /// How many it has.
        total: i64,
        /// What to do first.
        help: String,
    },
    /// It can't be prepared.
    #[error("{0}")]
    Prepare(Box<PrepareError>),
    /// The database failed.
    #[error(transparent)]
    Bookkeeping(#[from] BookkeepingError),
}

impl ResumeError {
    /// What was found, line by line.
    pub fn found(&self) -> Vec<String> {
        match self {
            Self::Changed { location, done, .. } | Self::TemporaryGone { location, done, .. } => {
                let first = match done {
                    1 => "statement".to_owned(),
                    done => statements(*done),
                };
                vec![format!("its first {first} took effect"), location.to_string()]
            }
            Self::InDoubt { number, total, sql, why, error, .. } => {
                let mut found = vec![format!("statement {number} of {total}; {why}")];
                found.extend(sql.trim().lines().take(12).map(str::to_owned));
                found.extend(error.iter().map(|error| format!("it failed with: {error}")));
                found
            }
            Self::CommittedByItself { location, .. } => {
                vec![format!(
                    "what it did up to there stays, what came behind did not ({location})"
                )]
            }
            Self::SecretsMissing { keys, .. } => {
                vec![format!("not given: -x {}", keys.join(", -x "))]
            }
            Self::Bookkeeping(BookkeepingError::Database(error)) => error.found(),
            _ => Vec::new(),
        }
    }

    /// The next step.
    pub fn help(&self) -> Option<String> {
        let settled = "look in the database what took effect, complete or undo it by hand, then \
             record where it is: migrate stamp --purge REVISION";
        Some(match self {
            Self::UnknownRevision { revision, .. } => {
                format!("run the program that contains '{revision}': migrate resume")
            }
            Self::Changed { location, .. } => {
                format!("write {location} as it was up to there and run this again; or {settled}")
            }
            Self::InDoubt { .. } => "look in the database, then say whether it took effect: \
                 migrate resume --skip if it did, migrate resume --redo if it did not"
                .to_owned(),
            Self::CommittedByItself { .. } => {
                "look in the database; complete it by hand and say so: \
                 migrate resume --skip; or undo it by hand, and it runs anew: migrate resume --redo"
                    .to_owned()
            }
            Self::SecretsMissing { keys, .. } => {
                let given: Vec<_> = keys.iter().map(|key| format!(" -x {key}=..")).collect();
                format!("give them again: migrate resume{}", given.concat())
            }
            Self::TemporaryGone { .. } => settled.to_owned(),
            Self::MayBeRunning { .. } => {
                "wait for it; if it is certain that it ended, run this with \
                 the lock: lock = true in migrate.toml"
                    .to_owned()
            }
            Self::Open { help, .. } => help.clone(),
            Self::Prepare(error) => error.help(),
            Self::Bookkeeping(error) => return error.help(),
        })
    }
}

/// Decides from where an open step goes on.
///
/// # Errors
/// [`ResumeError`], if that is not certain.
pub(crate) async fn resume(
    db: &mut Connection,
    entry: &JournalEntry,
    step: &PreparedStep,
    choice: Option<Choice>,
) -> Result<Resumption, ResumeError> {
    let units: Vec<&Unit> = step.counted().collect();
    let done = usize::try_from(entry.statements_done).unwrap_or(usize::MAX);
    let (hash, hash_of_doubt) = match entry.done_hash.as_deref().unwrap_or("").split_once(':') {
        Some((done, doubt)) => (done.to_owned(), Some(doubt.to_owned())),
        None => (entry.done_hash.clone().unwrap_or_default(), None),
    };
    let (revision, action) = (entry.revision.clone(), entry.action);
    let location = step.migration.location();
    let mut decisions = Decisions::kept(&entry.decisions);
    if done > units.len() || step.hash_behind(done) != hash {
        let done = entry.statements_done;
        return Err(ResumeError::Changed { revision, action, location, done });
    }
    let dialect = db.dialect();
    let is_last = done == units.len();
    let makes_temporary =
        |unit: &Unit| step.takes(unit, &decisions) && unit.makes_temporary(dialect);
    if !is_last && units.iter().take(done).any(|unit| makes_temporary(unit)) {
        let done = entry.statements_done;
        return Err(ResumeError::TemporaryGone { revision, action, location, done });
    }
    let id = entry.id;
    if entry.in_doubt.is_none() {
        return Ok(Resumption { id, done, hash, decisions });
    }
    let unit = units.get(done).copied();
    let is_same = unit.is_some_and(|unit| hash_of_doubt == Some(unit.hash_behind(&hash)));
    let verdict = judge(db, entry, (unit, is_same), choice).await;
    match (verdict.map_err(BookkeepingError::from)?, unit) {
        (Ok(true), Some(unit)) => {
            let (done, hash) = (done + 1, unit.hash_behind(&hash));
            Ok(Resumption { id, done, hash, decisions })
        }
        (Ok(_), _) => {
            // What was corrected is reached anew, where nothing of it took effect.
            let done = if is_same { done } else { decisions.forget_unused(step, done) };
            Ok(Resumption { id, done, hash: step.hash_behind(done), decisions })
        }
        (Err(why), unit) => {
            let item = unit.and_then(|unit| unit.items.first());
            let recorded = item.map(|item| &step.actions[item.action].recorded);
            let text = unit.map(Unit::text).unwrap_or_default();
            Err(ResumeError::InDoubt {
                revision,
                action,
                operation: recorded.map_or("a statement".to_owned(), |r| r.operation.summary()),
                location: recorded.map_or(location, |recorded| recorded.location),
                number: done + 1,
                total: units.len(),
                sql: item.map_or(String::new(), |item| step.shown_sql(item.action, &text)),
                why,
                error: entry.error.clone(),
            })
        }
    }
}

/// Whether the statement in doubt took effect: as the user says, or the catalog.
async fn judge(
    db: &mut Connection,
    entry: &JournalEntry,
    (unit, is_same): (Option<&Unit>, bool),
    choice: Option<Choice>,
) -> Result<Result<bool, &'static str>, DatabaseError> {
    Ok(match (choice, unit) {
        (Some(Choice::Skip), Some(_)) => Ok(true),
        (Some(Choice::Redo), _) => Ok(false),
        (_, None) => Err("it is no longer in the migration"),
        _ if !is_same => Err("it was changed since"),
        (None, Some(unit)) => {
            let now = describe(db, &unit.effect).await?;
            took_effect(&unit.effect, entry.object_before.as_deref(), now.as_deref())
        }
    })
}

/// What the catalog says of what is not there.
const ABSENT: &str = "absent";

/// What the catalog says about what a statement changes; `None` if it doesn't tell.
pub(crate) async fn describe(
    db: &mut Connection,
    effect: &Effect,
) -> Result<Option<String>, DatabaseError> {
    let said = match effect {
        Effect::Table(table) => db.session().describe_table(table).await?,
        Effect::Object(object) => db.session().describe_object(object).await?,
        Effect::BuildsIndex(name) | Effect::DropsIndex(name) => {
            let valid = db.session().is_index_valid(name).await?;
            valid.map(|valid| if valid { "valid" } else { "not valid" }.to_owned())
        }
        Effect::Repeatable | Effect::Unknown => return Ok(None),
    };
    Ok(Some(said.unwrap_or_else(|| ABSENT.to_owned())))
}

/// Whether a statement took effect, by what the catalog said before and says now.
fn took_effect(
    effect: &Effect,
    before: Option<&str>,
    now: Option<&str>,
) -> Result<bool, &'static str> {
    match (effect, before, now) {
        (Effect::Repeatable, ..) => Ok(false),
        (Effect::Unknown, ..) => {
            Err("the catalog doesn't tell whether such a statement took effect")
        }
        (_, None, _) | (_, _, None) => {
            Err("it is not known what the catalog said before that statement")
        }
        (Effect::Table(_) | Effect::Object(_), before, now) => Ok(before != now),
        // Nobody but this statement built it, for it was not there before.
        (Effect::BuildsIndex(_), Some(before), now) => Ok(before == ABSENT && now == Some("valid")),
        (Effect::DropsIndex(_), Some(before), now) => Ok(before != ABSENT && now == Some(ABSENT)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_catalog_decides() {
        let (table, name) =
            (Effect::Table(crate::schema::TableName::new(None, "t")), "i".to_owned());
        assert!(took_effect(&table, None, Some("t")).is_err());
        assert_eq!(took_effect(&table, Some(ABSENT), Some("t")), Ok(true));
        assert_eq!(took_effect(&table, Some("t"), Some("t")), Ok(false));
        let builds = Effect::BuildsIndex(name.clone());
        assert_eq!(took_effect(&builds, Some(ABSENT), Some("valid")), Ok(true));
        assert_eq!(took_effect(&builds, Some(ABSENT), Some("not valid")), Ok(false));
        assert_eq!(took_effect(&builds, Some("valid"), Some("valid")), Ok(false));
        let drops = Effect::DropsIndex(name);
        assert_eq!(took_effect(&drops, Some("valid"), Some("not valid")), Ok(false));
        assert_eq!(took_effect(&drops, Some("valid"), Some(ABSENT)), Ok(true));
        assert!(took_effect(&Effect::Unknown, None, None).is_err());
    }
}
