//! What the journal says about a step: one row for each time that a revision was run, stamped or
//! repaired. Its SQL stands in `journal_table`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::row::{Row, RowError};

/// A row of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct JournalEntry {
    /// Its number: the generation of the fence at which it was written. Larger is later.
    pub id: i64,
    /// Which run wrote it, or went on with it last: 16 hex digits, the same for all of its rows; `script`
    /// for a script.
    pub run: String,
    /// The revision; of a stamp all version rows after it, separated by `, `.
    pub revision: String,
    /// What was done.
    pub action: JournalAction,
    /// How it ended.
    pub state: JournalState,
    /// When it began: UTC, as in `2026-01-28T12:00:00.000Z`, by the database's clock.
    pub started: String,
    /// When it ended.
    pub finished: Option<String>,
    /// How long it took, in milliseconds.
    pub milliseconds: Option<i64>,
    /// The fingerprint of what was done: `e1:` and 32 hex digits.
    pub effect: Option<String>,
    /// The fingerprint of the source: `s1:` and 32 hex digits.
    pub source: Option<String>,
    /// How many statements it has.
    pub statements: i64,
    /// How many of them took effect for certain.
    pub statements_done: i64,
    /// The number of the statement, from 1, of which it is not known whether it took effect.
    pub in_doubt: Option<i64>,
    /// What the catalog said about its object before that statement.
    #[serde(skip)]
    pub(crate) object_before: Option<String>,
    /// A hash of the statements that took effect, and of the one in doubt.
    #[serde(skip)]
    pub(crate) done_hash: Option<String>,
    /// Which side of each `when` was taken, as far as it came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Of a step that takes back a part of an upgrade: the number of that upgrade's row.
    pub part_of: Option<i64>,
    /// Program and version that did it.
    pub program: String,
    /// The process that did it.
    pub process: Option<i64>,
    /// The host of that process.
    pub host: Option<String>,
    /// The user of the database.
    pub database_user: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
    /// Why it was repaired.
    pub reason: Option<String>,
    /// Each `-x` value that it read; `***` for a secret.
    pub x: BTreeMap<String, Option<String>>,
    /// Its SQL, at most 64 KiB; beyond that, or if the journal keeps none, `sha256:` and 64 hex
    /// digits. Absent where it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sql: Option<String>,
}

/// What was decided for a `when` of a step when it was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// Which `when` of the step it is, from 0.
    pub block: usize,
    /// Its condition, as it was written.
    pub condition: String,
    /// Whether that held.
    pub holds: bool,
}

/// What a row of the journal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum JournalAction {
    /// A revision was applied.
    Upgrade,
    /// A revision was taken back.
    Downgrade,
    /// The version rows were set, and nothing was run.
    Stamp,
    /// The version rows were there before the journal.
    Adopt,
    /// An edited revision was declared to be what was run.
    Repair,
}

/// How a row of the journal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum JournalState {
    /// It has not ended: it runs, or it was interrupted.
    Open,
    /// All of it took effect.
    Done,
    /// Nothing of it took effect.
    Failed,
    /// A part of it took effect; it was given up, or taken back.
    Abandoned,
}

impl JournalAction {
    const ALL: [Self; 5] = [Self::Upgrade, Self::Downgrade, Self::Stamp, Self::Adopt, Self::Repair];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Upgrade => "upgrade",
            Self::Downgrade => "downgrade",
            Self::Stamp => "stamp",
            Self::Adopt => "adopt",
            Self::Repair => "repair",
        }
    }
}

impl JournalState {
    const ALL: [Self; 4] = [Self::Open, Self::Done, Self::Failed, Self::Abandoned];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Abandoned => "abandoned",
        }
    }
}

impl JournalEntry {
    /// Whether it is a revision that was run, up or down.
    pub fn is_run(&self) -> bool {
        matches!(self.action, JournalAction::Upgrade | JournalAction::Downgrade)
    }

    pub(super) fn from_row(row: &Row) -> Result<Self, RowError> {
        let action = row.get::<String>("action")?;
        let action = JournalAction::ALL.into_iter().find(|known| known.as_str() == action);
        let state = row.get::<String>("state")?;
        let state = JournalState::ALL.into_iter().find(|known| known.as_str() == state);
        let unknown = |column: &str| RowError::WrongType {
            column: column.to_owned(),
            wanted: "a word that the journal knows",
            found: "another text",
        };
        let x: Option<String> = row.get("x_values")?;
        let decisions: Option<String> = row.get("decisions")?;
        let decisions = decisions.map(|json| serde_json::from_str(&json)).transpose();
        Ok(Self {
            id: row.get("id")?,
            run: row.get("run_id")?,
            revision: row.get("revision")?,
            action: action.ok_or_else(|| unknown("action"))?,
            state: state.ok_or_else(|| unknown("state"))?,
            started: row.get("started")?,
            finished: row.get("finished")?,
            milliseconds: row.get("milliseconds")?,
            effect: row.get("effect")?,
            source: row.get("source")?,
            statements: row.get("statements")?,
            statements_done: row.get("statements_done")?,
            in_doubt: row.get("in_doubt")?,
            object_before: row.get("object_before")?,
            done_hash: row.get("done_hash")?,
            decisions: decisions.map_err(|_| unknown("decisions"))?.unwrap_or_default(),
            part_of: row.get("part_of")?,
            program: row.get("program")?,
            process: row.get("process")?,
            host: row.get("host")?,
            database_user: row.get("database_user")?,
            error: row.get("error")?,
            reason: row.get("reason")?,
            x: x.and_then(|x| serde_json::from_str(&x).ok()).unwrap_or_default(),
            sql: row.get("sql_text").ok().flatten(),
        })
    }
}
