//! How a session of MySQL is put back after a migration. There is no statement for it that keeps
//! the lock, so the variables that migrations change are remembered and set again.

use super::row::Row;
use crate::dialect::{RenderError, identifier, text_literal};
use crate::schema::Dialect;

/// What is asked before a run.
pub(super) struct Remember {
    variables: &'static [&'static str],
    /// The database and the role.
    pub(super) place: &'static str,
}

pub(super) const REMEMBER: Remember = Remember {
    // Those that a server doesn't know are not answered.
    variables: &[
        "autocommit",
        "character_set_client",
        "character_set_connection",
        "character_set_results",
        "check_constraint_checks",
        "collation_connection",
        "default_storage_engine",
        "foreign_key_checks",
        "group_concat_max_len",
        "innodb_lock_wait_timeout",
        "lc_time_names",
        "lock_wait_timeout",
        "max_execution_time",
        "max_statement_time",
        "old_alter_table",
        "sql_mode",
        "sql_notes",
        "sql_safe_updates",
        "sql_select_limit",
        "time_zone",
        "transaction_isolation",
        "tx_isolation",
        "unique_checks",
        "wsrep_osu_method",
        "wsrep_sync_wait",
    ],
    place: "SELECT DATABASE() AS name, CURRENT_ROLE() AS role",
};

impl Remember {
    pub(super) fn variables(&self) -> String {
        let names = self.variables.join("', '");
        format!("SHOW SESSION VARIABLES WHERE Variable_name IN ('{names}')")
    }
}

/// The statements that put the session back to what was answered.
pub(super) fn remembered(variables: &[Row], place: &[Row]) -> Result<String, RenderError> {
    let mut set = vec!["timestamp = DEFAULT".to_owned()];
    for row in variables {
        let (Ok(name), Ok(value)) =
            (row.get::<String>("Variable_name"), row.get::<String>("Value"))
        else {
            continue;
        };
        // Both names of the same variable may be answered.
        if name == "tx_isolation" && set.iter().any(|set| set.contains("transaction_isolation")) {
            continue;
        }
        let value = match value.as_str() {
            "" if name == "character_set_results" => "NULL".to_owned(),
            number if number.parse::<f64>().is_ok() => number.to_owned(),
            text => text_literal(Dialect::MySql, text)?,
        };
        set.push(format!("SESSION {name} = {value}"));
    }
    let text = |column| place.first().and_then(|row| row.get::<String>(column).ok());
    let database = match text("name") {
        Some(name) => format!("; USE {}", identifier(Dialect::MySql, &name)?),
        None => String::new(),
    };
    let role = match text("role") {
        None => "NONE".to_owned(),
        Some(role) if role.eq_ignore_ascii_case("none") || role.starts_with('`') => role,
        Some(role) => identifier(Dialect::MySql, &role)?,
    };
    Ok(format!("UNLOCK TABLES; SET {}{database}; SET ROLE {role}", set.join(", ")))
}
