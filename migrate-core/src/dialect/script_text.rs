//! Statements as a script that the client of the database takes.

use super::split::split;
use crate::schema::Dialect;

/// Statements one below the other, each ended so that the client of the database knows it.
///
/// # Examples
/// ```
/// use migrate_core::{Dialect, script_text};
/// let statements = ["CREATE TABLE a (x int)".to_owned(), "DROP TABLE b".to_owned()];
/// let script = script_text(&statements, Dialect::Sqlite);
/// assert_eq!(script, "CREATE TABLE a (x int);\nDROP TABLE b;\n");
/// ```
pub fn script_text(statements: &[String], dialect: Dialect) -> String {
    let mut script = String::new();
    for statement in statements {
        let text = statement.trim().trim_end_matches(';').trim_end();
        if dialect == Dialect::MySql && has_inner_semicolons(text) {
            let mut delimiter = "//".to_owned();
            while text.contains(&delimiter) {
                delimiter.push('/');
            }
            let lines = [&format!("DELIMITER {delimiter}"), text, &delimiter, "DELIMITER ;", ""];
            script.push_str(&lines.join("\n"));
        } else {
            script.push_str(text);
            script.push_str(";\n");
        }
    }
    script
}

fn has_inner_semicolons(text: &str) -> bool {
    let pieces = split(text, Dialect::MySql);
    pieces.iter().any(|piece| piece.has_inner_semicolons)
        || pieces.iter().filter(|piece| !piece.is_empty()).count() > 1
}
