//! Tables, their columns, constraints and indexes.

use crate::compare::random::{Choices, Dice};

const TABLES: usize = 5;
pub(super) const COLUMNS: [&str; 7] = ["a", "b", "c", "`d E`", "`order`", "f", "g"];
const TYPES: [(&str, &str); 18] = [
    ("INT", "1"),
    ("BIGINT", "2"),
    ("BIGINT UNSIGNED", "2"),
    ("SMALLINT", "3"),
    ("VARCHAR(20)", "'it''s'"),
    ("VARCHAR(30)", "'x'"),
    ("CHAR(3)", "'abc'"),
    ("TEXT", "NULL"),
    ("DECIMAL(10,2)", "1.50"),
    ("DOUBLE", "0"),
    ("BOOLEAN", "TRUE"),
    ("DATETIME", "CURRENT_TIMESTAMP"),
    ("DATETIME(3)", "CURRENT_TIMESTAMP(3)"),
    ("TIMESTAMP NULL", "NULL"),
    ("DATE", "'2020-01-01'"),
    ("ENUM('x', 'it''s')", "'x'"),
    ("BLOB", "NULL"),
    ("JSON", "NULL"),
];

pub(super) fn statements(choices: &Choices) -> Vec<String> {
    let (mut all, mut later) = (Vec::new(), Vec::new());
    for table in 0..TABLES {
        let dice = choices.at(&format!("t{table}"));
        if dice.happens("is there", 85) {
            all.push(create_table(&dice, table));
            later.extend((0..4).filter_map(|number| constraint(&dice, table, number)));
            later.extend((0..3).filter_map(|number| index(&dice, table, number)));
        }
    }
    // Foreign keys in any direction.
    all.extend(later);
    all
}

/// The columns of a table that are there, in their order.
fn columns(dice: &Dice<'_>) -> Vec<usize> {
    let mut columns: Vec<usize> =
        (0..COLUMNS.len()).filter(|column| dice.at(column).happens("is there", 65)).collect();
    columns.sort_by_key(|column| dice.at(column).below("place", 100) / 50);
    if columns.is_empty() { vec![0] } else { columns }
}

fn column_of<'a>(dice: &Dice<'_>, what: &str) -> &'a str {
    let columns = columns(dice);
    COLUMNS[columns[dice.below(what, columns.len())]]
}

fn create_table(dice: &Dice<'_>, table: usize) -> String {
    let id = dice.one("id", &["INT", "INT", "BIGINT", "INT UNSIGNED"]);
    let (counts, key) = match dice.below("key", 6) {
        0 => ("", String::new()),
        1 => ("", format!(", PRIMARY KEY (id, {})", column_of(dice, "of key"))),
        2 => (" AUTO_INCREMENT", ", UNIQUE `only id` (id)".to_owned()),
        3 => ("", ", PRIMARY KEY (id)".to_owned()),
        _ => (" AUTO_INCREMENT", ", PRIMARY KEY (id)".to_owned()),
    };
    let mut parts = vec![format!("id {id} NOT NULL{counts}")];
    parts.extend(columns(dice).iter().map(|column| column_text(&dice.at(column), *column)));
    let mut options = String::new();
    options.push_str(dice.one("engine", &["", "", "", " ENGINE=Aria"]));
    options.push_str(dice.one("charset", &["", "", " CHARACTER SET latin1"]));
    options.push_str(dice.one("format", &["", "", "", " ROW_FORMAT=COMPRESSED"]));
    if dice.happens("comment", 25) {
        options.push_str(&format!(" COMMENT='{}'", dice.one("text", &["one", "it''s"])));
    }
    format!("CREATE TABLE t{table} ({}{key}){options}", parts.join(", "))
}

fn column_text(dice: &Dice<'_>, column: usize) -> String {
    if column == 5 && dice.happens("generated", 60) {
        let expression = dice.one("expression", &["id + 1", "id * 2", "concat(id, 'x')"]);
        let data_type = dice.one("its type", &["INT", "VARCHAR(20)"]);
        let stored = dice.one("stored", &["STORED", "VIRTUAL"]);
        return format!("f {data_type} GENERATED ALWAYS AS ({expression}) {stored}");
    }
    let (data_type, default) = TYPES[dice.below("type", TYPES.len())];
    let mut text = format!("{} {data_type}", COLUMNS[column]);
    let is_text = data_type.contains("CHAR") || data_type == "TEXT";
    if is_text && dice.happens("has collation", 25) {
        let collations = ["utf8mb4_bin", "latin1_swedish_ci", "utf8mb4_general_ci"];
        let collation = dice.one("collation", &collations);
        let charset = collation.split('_').next().unwrap();
        text.push_str(&format!(" CHARACTER SET {charset} COLLATE {collation}"));
    }
    if dice.happens("not null", 40) && !data_type.contains("NULL") {
        text.push_str(" NOT NULL");
    }
    let default = if default == "NULL" && text.contains("NOT NULL") { "''" } else { default };
    if dice.happens("has default", 40) {
        text.push_str(&format!(" DEFAULT {default}"));
    }
    if dice.happens("comment", 15) {
        text.push_str(&format!(" COMMENT '{}'", dice.one("text", &["one", "it''s"])));
    }
    text
}

fn constraint(of: &Dice<'_>, table: usize, number: usize) -> Option<String> {
    let dice = of.at(format!("k{number}"));
    let name = format!("k{table}{number}{}", dice.one("name", &["", "", "", "x"]));
    let one = column_of(of, &format!("one {number}"));
    let other = column_of(of, &format!("other {number}"));
    let what = match dice.below("kind", 7) {
        0 if one != other => format!("UNIQUE ({one}, {other})"),
        0 | 1 => format!("UNIQUE ({one}, id)"),
        2 => format!("CHECK ({one} <> '{}')", dice.one("text", &["x", "it''s"])),
        3 => format!("CHECK ({one} IS NOT NULL OR {other} > 5)"),
        _ => {
            let referent = dice.below("referent", TABLES);
            let action = dice.one("action", &["", " ON DELETE CASCADE", " ON UPDATE CASCADE"]);
            let column = if dice.happens("of id", 50) { "id" } else { one };
            format!("FOREIGN KEY ({column}) REFERENCES t{referent} (id){action}")
        }
    };
    dice.happens("is there", 60)
        .then(|| format!("ALTER TABLE t{table} ADD CONSTRAINT {name} {what}"))
}

fn index(of: &Dice<'_>, table: usize, number: usize) -> Option<String> {
    let dice = of.at(format!("i{number}"));
    let one = column_of(of, &format!("index {number}"));
    let name = format!("i{table}{number}{}", dice.one("name", &["", "", "", "x"]));
    let what = match dice.below("key", 6) {
        0 | 1 => format!("INDEX {name} ON t{table} ({one})"),
        2 => format!("INDEX {name} ON t{table} ({one} DESC, id)"),
        3 => format!("INDEX {name} ON t{table} ({one}(5))"),
        4 => format!("UNIQUE INDEX {name} ON t{table} (id)"),
        _ => format!("FULLTEXT INDEX {name} ON t{table} ({one})"),
    };
    dice.happens("is there", 50).then(|| format!("CREATE {what}"))
}
