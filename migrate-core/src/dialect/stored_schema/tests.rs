//! What a text says, where nothing but the text tells.

use super::{sources, stored_index, stored_table, stored_trigger, stored_view, virtual_module};

#[test]
fn what_a_query_reads() {
    for (sql, expected) in [
        ("SELECT a, users FROM t, \"u v\" AS b JOIN main.w ON t.x = users", "t u v w"),
        (
            "SELECT * FROM (SELECT 1 FROM [a b]) x, (c CROSS JOIN d) WHERE (e, f) = (1, 2)",
            "a b c d",
        ),
        ("WITH q AS (SELECT 1 FROM r) SELECT extract(x, y) FROM q ORDER BY t, u", "r q"),
        (
            "INSERT OR IGNORE INTO a (b, c) SELECT d, e FROM f; UPDATE OR FAIL g SET h = i, j = k",
            "a f g",
        ),
        ("DELETE FROM a WHERE b IN c AND d IN (SELECT e FROM f) AND g IN (1, h)", "a c f"),
        ("UPDATE a SET b = 'FROM x' FROM c, d -- FROM e", "a c d"),
        ("SELECT 1 FROM a LEFT JOIN b USING (c, d) UNION SELECT e, f FROM g", "a b g"),
        ("SELECT a IS DISTINCT FROM b, c IS NOT DISTINCT FROM d, e FROM f", "f"),
    ] {
        assert_eq!(sources(sql).join(" "), expected, "{sql}");
    }
}

#[test]
fn what_is_not_understood_is_no_operation() {
    assert!(stored_table("t", "CREATE TABLE t").is_none());
    assert!(stored_index("i", "CREATE INDEX i", ("t", &[])).is_none());
    assert!(stored_view("v", "CREATE TABLE v (a)").is_none());
    for sql in ["CREATE TRIGGER t", "CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT 1", ""] {
        assert!(stored_trigger("t", sql, ("a", &[])).is_none(), "{sql}");
    }
    let sql = "CREATE VIRTUAL TABLE IF NOT EXISTS t USING \"fts5\"(a)";
    assert_eq!(virtual_module(sql).as_deref(), Some("fts5"));
    assert_eq!(virtual_module("CREATE TABLE virtual (using)"), None);
}
