//! Schemas, extensions, enum types, domains, sequences.

use crate::compare::random::{Choices, Dice};

pub(super) fn statements(choices: &Choices) -> Vec<String> {
    let there = |name: &str, percent| choices.at(name).happens("is there", percent);
    let mut all = Vec::new();
    if there("s1", 80) {
        all.push("CREATE SCHEMA s1".to_owned());
    }
    if there("citext", 50) {
        all.push("CREATE EXTENSION citext".to_owned());
    }
    all.extend((0..2).filter_map(|number| enum_type(&choices.at(&format!("e{number}")), number)));
    all.extend((0..2).filter_map(|number| domain(&choices.at(&format!("d{number}")), number)));
    all.extend((0..3).filter_map(|number| sequence(&choices.at(&format!("q{number}")), number)));
    all
}

fn enum_type(dice: &Dice<'_>, number: usize) -> Option<String> {
    let values = ["sad", "ok", "it''s", "happy", "Meh"];
    let taken: Vec<String> = values
        .iter()
        .filter(|value| **value == "ok" || dice.happens(value, 60))
        .map(|value| format!("'{value}'"))
        .collect();
    dice.happens("is there", 80)
        .then(|| format!("CREATE TYPE e{number} AS ENUM ({})", taken.join(", ")))
}

fn domain(dice: &Dice<'_>, number: usize) -> Option<String> {
    let data_type = if dice.always("is a number", 50) { "integer" } else { "text" };
    let mut text = format!("CREATE DOMAIN d{number} AS {data_type}");
    if dice.happens("has default", 40) {
        text.push_str(&format!(" DEFAULT '{}'", dice.one("default", &["1", "22"])));
    }
    if dice.happens("not null", 20) {
        text.push_str(" NOT NULL");
    }
    for check in 0..2 {
        if dice.happens(&format!("check {check}"), 50) {
            let other = dice.one(&format!("text {check}"), &["5", "7"]);
            text.push_str(&format!(" CONSTRAINT c{check} CHECK (VALUE::text <> '{other}')"));
        }
    }
    dice.happens("is there", 80).then_some(text)
}

fn sequence(dice: &Dice<'_>, number: usize) -> Option<String> {
    let schema = if number == 2 { "s1." } else { "" };
    let mut text = format!("CREATE SEQUENCE {schema}q{number}");
    for (what, clauses) in [
        ("type", ["", " AS smallint", " AS integer"]),
        ("increment", ["", " INCREMENT 2", " INCREMENT 5"]),
        ("start", ["", " START 10", " START 20"]),
        ("max", ["", " MAXVALUE 1000", " MAXVALUE 2000"]),
        ("min", ["", " MINVALUE 2", " MINVALUE 5"]),
        ("cache", ["", " CACHE 5", " CYCLE"]),
    ] {
        text.push_str(dice.one(what, &clauses));
    }
    dice.happens("is there", 75).then_some(text)
}

/// Who owns the sequences.
pub(super) fn owners(choices: &Choices) -> Vec<String> {
    let owner = |number: usize| {
        let dice = choices.at(&format!("q{number}"));
        let table = dice.below("owner", 4);
        let column = dice.one("owner column", &["id", "a", "b"]);
        dice.happens("is owned", 50)
            .then(|| format!("ALTER SEQUENCE q{number} OWNED BY t{table}.{column}"))
    };
    (0..2).filter_map(owner).collect()
}
