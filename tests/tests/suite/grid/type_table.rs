//! The tables of types: those of the documentation of `Type`, which must say what the grid says.

use migrate_core::Dialect;
use migrate_core::schema::Server;

use super::families::types::FAMILY;
use super::kept::file;
use super::rendered::{Said, said};

/// As they stand above `pub enum Type`, with what is between them.
pub(super) fn documented_types() -> String {
    let text = std::fs::read_to_string(file("migrate-core/src/schema/types.rs")).unwrap();
    let lines = text.lines().skip_while(|line| !line.starts_with("/// |"));
    let lines = lines.map_while(|line| line.strip_prefix("///")).map(str::trim);
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// How a database spells the type of a row, its numbers as the table names them.
fn spelled(title: &str, dialect: Dialect) -> String {
    let (_, row) = FAMILY.rows().find(|(found, _)| found.ends_with(&format!(": {title}"))).unwrap();
    let Said::Sql(sql) = said(row, Server::oldest(dialect)) else {
        return "refused".to_owned();
    };
    let quote = if dialect == Dialect::MySql { '`' } else { '"' };
    let (_, spelled) = sql.split_once(&format!("ADD COLUMN {quote}a{quote} ")).unwrap();
    let spelled = spelled.trim_end_matches(" NULL").replace("(10, 2)", "(p, s)");
    let spelled = if title == "array" { spelled.replace("text", "t") } else { spelled };
    ["(200)", "(20)", "(2)"].iter().fold(spelled, |text, number| text.replace(number, "(n)"))
}

#[test]
fn the_documentation_of_types_is_right() {
    let text = documented_types();
    let mut count = 0;
    for line in text.lines().skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let quoted = |cell: &str| -> Vec<String> {
            cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
        };
        for (i, name) in quoted(cells[0]).iter().enumerate() {
            let title = name.split('(').next().unwrap();
            for (dialect, cell) in Dialect::ALL.iter().zip(&cells[1..]) {
                let known = quoted(cell).get(i).cloned().unwrap_or_else(|| (*cell).to_owned());
                assert_eq!(spelled(title, *dialect), known, "{name} on {dialect}");
            }
            count += 1;
        }
    }
    assert!(count > 24, "only {count} types are in the table");
}
