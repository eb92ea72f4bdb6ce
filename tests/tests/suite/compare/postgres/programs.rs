//! Functions, views, triggers, policies, comments and privileges.

use super::tables::{COLUMNS, name};
use crate::compare::random::{Choices, Dice};

pub(super) fn functions(choices: &Choices) -> Vec<String> {
    let dice = choices.at("f0");
    let mut all = Vec::new();
    if dice.happens("is there", 80) {
        let body = dice.one("body", &["a + 1", "a + 2"]);
        let returns = dice.one("returns", &["integer", "integer", "integer", "bigint"]);
        let argument = dice.one("argument", &["a integer", "a integer", "a integer DEFAULT 1"]);
        all.push(format!(
            "CREATE FUNCTION f0({argument}) RETURNS {returns} LANGUAGE sql IMMUTABLE AS 'SELECT {}'",
            body.replace('a', "$1")
        ));
    }
    for number in 1..3 {
        let dice = choices.at(&format!("f{number}"));
        if dice.happens("is there", 70) {
            let event = dice.one("body", &["RETURN NEW;", "NEW.id := 5; RETURN NEW;"]);
            let schema = if number == 2 { "s1." } else { "" };
            all.push(format!(
                "CREATE FUNCTION {schema}f{number}() RETURNS trigger LANGUAGE plpgsql AS \
                 $$BEGIN {event} END$$"
            ));
        }
    }
    let dice = choices.at("p0");
    if dice.happens("is there", 50) {
        let argument = dice.one("argument", &["a integer", "b text"]);
        all.push(format!("CREATE PROCEDURE p0({argument}) LANGUAGE sql AS 'SELECT 1'"));
    }
    all
}

pub(super) fn views(choices: &Choices) -> Vec<String> {
    let mut all = Vec::new();
    for view in 0..6 {
        let dice = choices.at(&format!("v{view}"));
        let is_held = view % 3 == 2;
        let kind = if is_held { "MATERIALIZED VIEW" } else { "VIEW" };
        let column = COLUMNS[dice.below("column", COLUMNS.len())];
        let table = name(dice.below("table", 5));
        let other = name(dice.below("other", 5));
        let query = match dice.below("query", 7) {
            0 => format!("SELECT id, {column} FROM {table}"),
            1 => format!("SELECT * FROM {table} WHERE {column} IS NULL"),
            2 => format!("SELECT o.id, t.{column} FROM {table} t JOIN {other} o ON o.id = t.id"),
            3 | 4 if view > 0 => format!("SELECT id FROM v{}", dice.below("view", view)),
            5 => format!("SELECT id, f0(id::integer) AS f FROM {table}"),
            _ => format!("SELECT id, count(*) AS number FROM {table} GROUP BY id"),
        };
        if dice.happens("is there", 70) {
            all.push(format!("CREATE {kind} v{view} AS {query}"));
            if is_held && dice.happens("index", 50) {
                all.push(format!("CREATE INDEX iv{view} ON v{view} (id)"));
            }
            if dice.happens("comment", 25) {
                let text = dice.one("text", &["one", "it''s"]);
                all.push(format!("COMMENT ON {kind} v{view} IS '{text}'"));
            }
        }
    }
    all
}

pub(super) fn triggers(choices: &Choices) -> Vec<String> {
    let trigger = |number: usize| {
        let dice = choices.at(&format!("g{number}"));
        let column = COLUMNS[dice.below("column", COLUMNS.len())];
        let table = name(dice.below("table", 5));
        let function = dice.one("function", &["f1", "s1.f2"]);
        let on = match dice.below("event", 4) {
            0 => format!("AFTER INSERT ON {table} FOR EACH ROW"),
            1 => format!(
                "BEFORE UPDATE OF {column} ON {table} FOR EACH ROW WHEN (NEW.{column} IS NOT NULL)"
            ),
            2 => format!("AFTER UPDATE OR DELETE ON {table} FOR EACH STATEMENT"),
            _ => format!("INSTEAD OF INSERT ON v{} FOR EACH ROW", dice.below("view", 5)),
        };
        dice.happens("is there", 60)
            .then(|| format!("CREATE TRIGGER g{number} {on} EXECUTE FUNCTION {function}()"))
    };
    (0..4).filter_map(trigger).collect()
}

pub(super) fn policies(choices: &Choices) -> Vec<String> {
    let mut all = Vec::new();
    for table in 0..5 {
        let dice = choices.at(&format!("t{table}"));
        if dice.happens("security", 30) {
            all.push(format!("ALTER TABLE {} ENABLE ROW LEVEL SECURITY", name(table)));
        }
        if dice.happens("forced", 20) {
            all.push(format!("ALTER TABLE {} FORCE ROW LEVEL SECURITY", name(table)));
        }
        if dice.happens("policy", 30) {
            all.push(policy(&dice, table));
        }
    }
    all
}

fn policy(dice: &Dice<'_>, table: usize) -> String {
    let column = COLUMNS[dice.below("policy column", COLUMNS.len())];
    let rows = dice.one("rows", &["id > 1", "f0(id::integer) > 3", "column IS NOT NULL"]);
    let kind = dice.one("policy kind", &["", " AS RESTRICTIVE"]);
    let on = dice.one("command", &["", " FOR SELECT", " FOR UPDATE TO pg_monitor"]);
    let using = rows.replace("column", column);
    format!("CREATE POLICY \"a policy\" ON {}{kind}{on} USING ({using})", name(table))
}

/// Comments and privileges.
pub(super) fn notes(choices: &Choices) -> Vec<String> {
    let mut all = Vec::new();
    for table in 0..5 {
        let (dice, table) = (choices.at(&format!("t{table}")), name(table));
        let column = COLUMNS[dice.below("noted", COLUMNS.len())];
        let text = dice.one("note", &["one", "it''s \"two\""]);
        for (what, percent, sql) in [
            ("comment", 30, format!("COMMENT ON TABLE {table} IS '{text}'")),
            ("column comment", 40, format!("COMMENT ON COLUMN {table}.{column} IS '{text}'")),
            ("grant", 30, format!("GRANT SELECT, INSERT ON {table} TO pg_monitor")),
            ("public", 20, format!("GRANT SELECT ON {table} TO PUBLIC")),
            ("column grant", 20, format!("GRANT SELECT ({column}) ON {table} TO pg_read_all_data")),
        ] {
            all.extend(dice.happens(what, percent).then_some(sql));
        }
    }
    for (on, what) in [
        ("TYPE e0", "comment"),
        ("DOMAIN d0", "comment"),
        ("SEQUENCE q0", "comment"),
        ("SCHEMA s1", "comment"),
    ] {
        let dice = choices.at(on);
        if dice.happens(what, 40) {
            let text = dice.one("text", &["one", "two"]);
            all.push(format!("COMMENT ON {on} IS '{text}'"));
        }
    }
    for on in ["TYPE e0", "SEQUENCE q0", "SCHEMA s1", "FUNCTION f0(integer)", "v0"] {
        if choices.at(on).happens("grant", 30) {
            let privilege = if on.starts_with("FUNCTION") { "EXECUTE" } else { "USAGE" };
            let privilege = if on == "v0" { "SELECT" } else { privilege };
            all.push(format!("GRANT {privilege} ON {on} TO pg_monitor"));
        }
    }
    all
}
