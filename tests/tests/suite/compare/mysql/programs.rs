//! Sequences, routines, views and triggers.

use super::tables::COLUMNS;
use crate::compare::random::Choices;

/// MySQL has none, and takes none of these.
pub(super) fn sequences(choices: &Choices) -> Vec<String> {
    let sequence = |number: usize| {
        let dice = choices.at(&format!("q{number}"));
        let mut text = format!("CREATE SEQUENCE q{number}");
        for (what, clauses) in [
            ("start", ["", " START WITH 10", " START WITH 20"]),
            ("increment", ["", " INCREMENT BY 2", " INCREMENT BY 5"]),
            ("min", ["", " MINVALUE 2", " MINVALUE 5"]),
            ("max", ["", " MAXVALUE 1000", " MAXVALUE 2000"]),
            ("cache", ["", " CACHE 5", " CYCLE"]),
        ] {
            text.push_str(dice.one(what, &clauses));
        }
        dice.happens("is there", 60).then_some(text)
    };
    (0..2).filter_map(sequence).collect()
}

pub(super) fn routines(choices: &Choices) -> Vec<String> {
    let mut all = Vec::new();
    let dice = choices.at("f0");
    if dice.happens("is there", 80) {
        let body = dice.one("body", &["a + 1", "a + 2"]);
        let returns = dice.one("returns", &["INT", "BIGINT"]);
        let comment = dice.one("comment", &["", " COMMENT 'it''s'"]);
        all.push(format!(
            "CREATE FUNCTION f0(a INT) RETURNS {returns} DETERMINISTIC{comment} RETURN {body}"
        ));
    }
    let dice = choices.at("p0");
    if dice.happens("is there", 60) {
        let argument = dice.one("argument", &["a INT", "OUT b TEXT"]);
        let body = dice.one("body", &["SELECT 1", "BEGIN SELECT 2; SELECT 3; END"]);
        all.push(format!("CREATE PROCEDURE p0({argument}) {body}"));
    }
    all
}

pub(super) fn views(choices: &Choices) -> Vec<String> {
    let view = |view: usize| {
        let dice = choices.at(&format!("v{view}"));
        let column = COLUMNS[dice.below("column", COLUMNS.len())];
        let (table, other) = (dice.below("table", 5), dice.below("other", 5));
        let query = match dice.below("query", 6) {
            0 => format!("SELECT id, {column} FROM t{table}"),
            1 => format!("SELECT * FROM t{table} WHERE {column} IS NULL"),
            2 => format!("SELECT o.id, t.{column} FROM t{table} t JOIN t{other} o ON o.id = t.id"),
            3 if view > 0 => format!("SELECT id FROM v{}", dice.below("view", view)),
            4 => format!("SELECT id, f0(id) AS f FROM t{table}"),
            _ => format!("SELECT id, count(*) AS number FROM t{table} GROUP BY id"),
        };
        dice.happens("is there", 70).then(|| format!("CREATE VIEW v{view} AS {query}"))
    };
    (0..5).filter_map(view).collect()
}

pub(super) fn triggers(choices: &Choices) -> Vec<String> {
    let trigger = |number: usize| {
        let dice = choices.at(&format!("g{number}"));
        let column = COLUMNS[dice.below("column", COLUMNS.len())];
        let table = dice.below("table", 5);
        let other = dice.below("other", 5);
        let event = dice.one("event", &["BEFORE INSERT", "AFTER UPDATE", "AFTER DELETE"]);
        let body = match dice.below("body", 3) {
            0 => format!("DELETE FROM t{other} WHERE {column} IS NULL"),
            1 => "BEGIN SET @a = 1; SET @b = 'it''s'; END".to_owned(),
            _ => "SET @number = f0(1)".to_owned(),
        };
        dice.happens("is there", 60)
            .then(|| format!("CREATE TRIGGER g{number} {event} ON t{table} FOR EACH ROW {body}"))
    };
    (0..4).filter_map(trigger).collect()
}
