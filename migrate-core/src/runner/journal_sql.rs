//! The SQL of a step as the journal keeps it: each operation behind a comment that names it, without
//! secrets. Pure.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::prepare::PreparedStep;
use crate::dialect::hex;

/// Beyond that only a hash is kept.
const MOST_BYTES: usize = 64 * 1024;

/// The operations of a step with their SQL; `sha256:` and its hash if that is long, or not to be kept.
pub(crate) fn journal_sql(step: &PreparedStep, keeps_sql: bool) -> String {
    let mut text = String::new();
    for (i, action) in step.actions.iter().enumerate() {
        let guard = action.recorded.when.as_ref();
        let guard = guard.map_or(String::new(), |guard| step.secrets.hide(&format!(", {guard}")));
        // Writing to a String can't fail.
        let _ = writeln!(text, "-- {}{guard}", action.recorded.operation.summary());
        for statement in &action.statements {
            let sql = step.shown_sql(i, &statement.sql);
            let sql = sql.trim();
            let end = if sql.ends_with(';') { "" } else { ";" };
            let _ = writeln!(text, "{sql}{end}");
        }
    }
    if keeps_sql && text.len() <= MOST_BYTES {
        return text;
    }
    let hash: [u8; 32] = Sha256::digest(&text).into();
    format!("sha256:{}", hex(&hash))
}
