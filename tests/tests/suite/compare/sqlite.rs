//! Random schemas of SQLite.

use tests::TestDatabase;

use super::pair::hold;
use super::random::{Choices, Dice};

const TABLES: usize = 5;
const COLUMNS: usize = 6;
const TYPES: [&str; 9] = [
    "INTEGER",
    "TEXT",
    "VARCHAR(20)",
    "VARCHAR(30)",
    "NUMERIC(10, 2)",
    "BLOB",
    "REAL",
    "BOOLEAN",
    "TIMESTAMP",
];
const STRICT: [&str; 4] = ["INTEGER", "TEXT", "REAL", "BLOB"];
const DEFAULTS: [&str; 6] = ["1", "'x'", "1.5", "CURRENT_TIMESTAMP", "(1 + 2)", "NULL"];
const NAMES: [&str; COLUMNS] = ["a", "b", "c", "[d e]", "[order]", "f"];

#[test]
fn one_schema_is_made_of_another() {
    hold(|| Some(TestDatabase::sqlite()), statements, 40);
}

/// What creates a random schema.
fn statements(choices: &Choices) -> Vec<String> {
    let mut all = Vec::new();
    for table in 0..TABLES {
        let dice = choices.at(&format!("t{table}"));
        if dice.happens("is there", 80) {
            all.push(create_table(&dice, table));
            all.extend((0..3).filter_map(|index| create_index(&dice, table, index)));
        }
    }
    for view in 0..4 {
        let dice = choices.at(&format!("v{view}"));
        if dice.happens("is there", 70) {
            all.push(create_view(&dice, view));
        }
    }
    all.extend(
        (0..5).filter_map(|trigger| create_trigger(&choices.at(&format!("g{trigger}")), trigger)),
    );
    all
}

/// The columns of a table that are there, in their order.
fn columns(dice: &Dice<'_>) -> Vec<usize> {
    let mut columns: Vec<usize> =
        (0..COLUMNS).filter(|column| dice.at(column).happens("is there", 65)).collect();
    columns.sort_by_key(|column| dice.at(column).below("place", 100) / 50);
    if columns.is_empty() { vec![0] } else { columns }
}

fn create_table(dice: &Dice<'_>, table: usize) -> String {
    let is_strict = dice.always("strict", 15);
    let has_rowid = !dice.always("without rowid", 15);
    let mut parts = vec![match dice.below("key", 6) {
        0 if has_rowid => "id INTEGER".to_owned(),
        1 if has_rowid => "id INTEGER PRIMARY KEY AUTOINCREMENT".to_owned(),
        2 => "id TEXT NOT NULL PRIMARY KEY".to_owned(),
        3 => "id INTEGER NOT NULL CONSTRAINT \"the key\" PRIMARY KEY".to_owned(),
        4 => "id INTEGER NOT NULL".to_owned(),
        _ => "id INTEGER NOT NULL PRIMARY KEY".to_owned(),
    }];
    let names = columns(dice);
    parts.extend(names.iter().map(|column| column_of(&dice.at(column), *column, is_strict)));
    if dice.below("key", 6) == 4 {
        parts.push(format!("PRIMARY KEY (id, {})", NAMES[names[0]]));
    }
    parts.extend(
        (0..4).filter_map(|number| constraint(&dice.at(format!("k{number}")), number, &names)),
    );
    let mut options = Vec::new();
    if is_strict {
        options.push("STRICT");
    }
    if !has_rowid {
        options.push("WITHOUT ROWID");
    }
    format!("CREATE TABLE t{table} ({}) {}", parts.join(", "), options.join(", "))
}

fn column_of(dice: &Dice<'_>, column: usize, is_strict: bool) -> String {
    let data_type = dice.one("type", if is_strict { &STRICT } else { &TYPES });
    let mut text = format!("{} {data_type}", NAMES[column]);
    if dice.happens("not null", 40) {
        text.push_str(" NOT NULL");
    }
    if column == 5 && dice.happens("generated", 60) {
        let stored = dice.one("stored", &["STORED", "VIRTUAL"]);
        let expression = dice.one("expression", &["id + 1", "id || 'x'", "length(id)"]);
        return format!("{text} GENERATED ALWAYS AS ({expression}) {stored}");
    }
    if dice.happens("has default", 40) {
        text.push_str(&format!(" DEFAULT {}", dice.one("default", &DEFAULTS)));
    }
    if dice.happens("has collation", 15) {
        text.push_str(&format!(" COLLATE {}", dice.one("collation", &["NOCASE", "RTRIM"])));
    }
    text
}

fn constraint(dice: &Dice<'_>, number: usize, columns: &[usize]) -> Option<String> {
    if !dice.happens("is there", 50) {
        return None;
    }
    let name = format!("CONSTRAINT k{number}{}", dice.one("name", &["", "", "", "x"]));
    let one = NAMES[columns[dice.below("one", columns.len())]];
    let other = NAMES[columns[dice.below("other", columns.len())]];
    let what = match dice.below("kind", 4) {
        0 if one != other => format!("UNIQUE ({one}, {other})"),
        0 => format!("UNIQUE ({one})"),
        1 => format!("CHECK ({one} <> '{}')", dice.one("text", &["x", "it''s", "("])),
        2 => format!("CHECK ({one} IS NOT NULL OR id > {})", dice.below("number", 3)),
        _ => {
            let referent = dice.below("referent", TABLES);
            let action = dice.one("action", &["", " ON DELETE CASCADE", " ON UPDATE SET NULL"]);
            format!("FOREIGN KEY ({one}) REFERENCES t{referent} (id){action}")
        }
    };
    // Where two say the same, none of them could be told from the other.
    let is_named = what.starts_with("FOREIGN") || !dice.happens("unnamed", 30);
    Some(match what.strip_suffix(')').filter(|_| what.starts_with("CHECK")) {
        _ if is_named => format!("{name} {what}"),
        Some(check) => format!("{check} AND {number} = {number})"),
        None => what,
    })
}

fn create_index(of: &Dice<'_>, table: usize, index: usize) -> Option<String> {
    let dice = of.at(format!("i{index}"));
    if !dice.happens("is there", 50) {
        return None;
    }
    let columns = columns(of);
    let one = NAMES[columns[dice.below("one", columns.len())]];
    let name = format!("i{table}{index}{}", dice.one("name", &["", "", "", "x"]));
    let unique = if dice.happens("unique", 20) { "UNIQUE " } else { "" };
    let key = match dice.below("key", 4) {
        0 => one.to_owned(),
        1 => format!("{one} DESC, id"),
        2 => format!("lower({one})"),
        _ => format!("id, {one} COLLATE NOCASE"),
    };
    let condition = match dice.below("condition", 4) {
        0 => format!(" WHERE {one} IS NOT NULL"),
        1 => " WHERE id > 5".to_owned(),
        _ => String::new(),
    };
    Some(format!("CREATE {unique}INDEX {name} ON t{table} ({key}){condition}"))
}

fn create_view(dice: &Dice<'_>, view: usize) -> String {
    let column = NAMES[dice.below("column", COLUMNS)];
    let table = format!("t{}", dice.below("table", TABLES));
    let other = format!("t{}", dice.below("other", TABLES));
    let query = match dice.below("query", 5) {
        0 => format!("SELECT id, {column} FROM {table}"),
        1 => format!("SELECT * FROM {table} WHERE {column} IS NULL"),
        2 => format!(
            "SELECT one.id, other.{column} FROM {table} one JOIN {other} other ON one.id = other.id"
        ),
        3 if view > 0 => format!("SELECT id FROM v{}", view - 1),
        _ => format!("SELECT id, count(*) AS number FROM {table} GROUP BY id"),
    };
    format!("CREATE VIEW v{view} AS {query}")
}

fn create_trigger(dice: &Dice<'_>, trigger: usize) -> Option<String> {
    if !dice.happens("is there", 50) {
        return None;
    }
    let column = NAMES[dice.below("column", COLUMNS)];
    let table = dice.below("table", TABLES);
    let other = dice.below("other", TABLES);
    let body = match dice.below("body", 3) {
        0 => format!("UPDATE t{other} SET {column} = NULL WHERE id = NEW.id"),
        1 => format!("DELETE FROM t{other} WHERE {column} = NEW.id"),
        _ => "SELECT RAISE(ABORT, 'no')".to_owned(),
    };
    let on = match dice.below("event", 4) {
        0 => format!("AFTER INSERT ON t{table}"),
        1 => format!("BEFORE UPDATE OF {column} ON t{table} WHEN NEW.{column} > 1"),
        2 => format!("AFTER UPDATE ON t{table} WHEN OLD.{column} IS NULL"),
        _ => format!("INSTEAD OF INSERT ON v{}", dice.below("view", 4)),
    };
    Some(format!("CREATE TRIGGER g{trigger} {on} BEGIN {body}; END"))
}
