//! Any string is read by Rust as it was given.

use migrate_core::Dialect;
use migrate_core::code::function_body;
use migrate_core::prelude::Operations;
use proptest::prelude::*;

/// What is read of the literal that stands in what is written.
fn read_again(text: &str) -> String {
    let mut op = Operations::new(Dialect::Postgres, Default::default());
    op.execute(text);
    let operations: Vec<_> = op.finish().operations.into_iter().map(|one| one.operation).collect();
    let written = function_body(&operations, 0).unwrap();
    let argument =
        written.strip_prefix("op.execute(").unwrap().strip_suffix(");\n").unwrap().trim();
    let literal = argument.strip_suffix(',').unwrap_or(argument);
    let literal = syn::parse_str::<syn::LitStr>(literal);
    literal.unwrap_or_else(|error| panic!("{error}: {argument}")).value()
}

#[test]
fn what_is_hard_to_write() {
    for text in [
        "",
        "\"",
        "\\",
        "\"#",
        "\"##\"#",
        "r#\"a\"#",
        "\n",
        "\r\n",
        "a\\\n  b",
        "\0",
        "\t\"",
        "ä",
        "日本",
        "\u{202E}",
        "\u{200B}\"",
        "\u{1F600}\\",
        "{}",
        "'",
        "\\u{41}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        ",",
        "\n,",
    ] {
        assert_eq!(read_again(text), text);
    }
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        prop_assert_eq!(read_again(&text), text);
    }

    #[test]
    fn any_of_what_is_special(text in "[\"\\\\#r\n\r\t a,\u{0}\u{202E}ä]{0,40}") {
        prop_assert_eq!(read_again(&text), text);
    }
}
