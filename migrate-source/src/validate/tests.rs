//! One attribute: what is accepted, and that every fault is found at once.
//!
//! The wording and the token of each fault are tested where developers see them, in
//! `migrate-macros/tests/ui`.

use super::*;

fn parse(text: &str) -> Result<Attribute, Vec<String>> {
    let tokens: TokenStream = text.parse().expect("tokens");
    parse_attribute(tokens, Span::call_site())
        .map_err(|faults| faults.into_iter().map(|fault| fault.message).collect())
}

#[test]
fn everything_at_once() {
    let attribute = parse(
        r#"revision = "m1", down_revision = ["a", "b"], depends_on = "core", branch_labels = ["x"],
           create_date = "2026-01-28T10:30:00Z", transaction = false, irreversible,
           accepts = ["e1:9f3c", "e12:AB"],"#,
    )
    .expect("valid");
    assert_eq!(attribute.revision.value, "m1");
    assert_eq!(attribute.depends_on.as_ref().map(|d| d.value.len()), Some(1));
    let mode = attribute.transaction_mode();
    assert!(!mode.upgrade && !mode.downgrade);
    assert!(attribute.irreversible.is_some() && attribute.reversible.is_none());
}

#[test]
fn timeouts() {
    let attribute = parse(r#"revision = "a", lock_timeout = "500ms", statement_timeout = "none""#);
    let attribute = attribute.expect("valid");
    let seconds = |entry: Option<Entry<Duration>>| entry.map(|entry| entry.value.as_secs_f64());
    assert_eq!(seconds(attribute.lock_timeout), Some(0.5));
    assert_eq!(seconds(attribute.statement_timeout), Some(0.0));
    let faults = parse(r#"revision = "a", lock_timeout = "5", statement_timeout = 5"#).unwrap_err();
    let expected = [
        "`lock_timeout`: \"5\" has no unit",
        "`statement_timeout` is a string, but this is an integer",
    ];
    assert_eq!(faults, expected);
}

#[test]
fn the_least() {
    let attribute = parse(r#"revision = "a""#).expect("valid");
    assert!(attribute.down_revision.is_none());
    assert!(attribute.transaction_mode().upgrade);
}

#[test]
fn dates() {
    for good in ["2026-01-28", "2026-01-28 10:30", "2026-12-31T23:59:59+01:00"] {
        assert!(parse(&format!(r#"revision = "a", create_date = "{good}""#)).is_ok(), "{good}");
    }
    for bad in [
        "",
        "2026",
        "2026-1-28",
        "2026-13-01",
        "2026-01-32",
        "2026-01-28x",
        "28-01-2026",
        "2026-01-28T",
        "2026-+1-28",
        "jährlich-1",
    ] {
        assert!(parse(&format!(r#"revision = "a", create_date = "{bad}""#)).is_err(), "{bad}");
    }
}

#[test]
fn fingerprints() {
    for bad in ["", "e1", "e:9f", "1:9f", "e1:", "e1:xyz", "ex:9f"] {
        let faults = parse(&format!(r#"revision = "a", accepts = "{bad}""#)).expect_err(bad);
        assert_eq!(faults, [format!("'{bad}' is no fingerprint")]);
    }
}

#[test]
fn no_fault_hides_another() {
    let faults = parse(
        r#"revision = 1, colour = 2, down_revision = ["a", 'b'], x y, transaction(up = 1), reversible, irreversible"#,
    );
    assert_eq!(
        faults.expect_err("faults"),
        [
            "expected `=` after `x`",
            "`revision` is a string, but this is an integer",
            "unknown key `colour`",
            "`down_revision` is a string, but this is a character",
            "unknown key `x`",
            "`transaction` knows no direction `up`",
            "`irreversible` and `reversible` exclude each other",
        ]
    );
}

#[test]
fn whatever_is_written_it_does_not_panic() {
    for text in [
        "",
        ",",
        ",,",
        "=",
        "= =",
        "revision",
        "revision =",
        "revision = =",
        "[]",
        "()",
        "revision = []",
        "revision = [[]]",
        "transaction = ",
        "transaction[]",
        "accepts = [,]",
        "down_revision = [\"a\",,\"b\"]",
        "revision = -1",
        "revision = \"a\" + \"b\"",
        "'a",
        "revision = \"a\"suffix",
        "r#type = 1",
        "irreversible()",
        "transaction(upgrade)",
        "revision = c\"a\"",
        "revision = b'a'",
        "revision = 1.5",
    ] {
        assert!(parse(text).is_err(), "{text}");
    }
}
