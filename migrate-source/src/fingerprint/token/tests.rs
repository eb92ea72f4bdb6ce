//! Whatever is not layout is noticed: each token of a sample, changed by itself.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::fingerprint;
use crate::fingerprint::tests::{all_differ, of, same};

const SAMPLE: &str = r##"
pub mod add_notes {
    use super::*;
    use std::collections::{BTreeMap, HashMap as Map};

    const SIZES: [u32; 3] = [1, 2, 0x3];

    pub fn upgrade(op: &mut Operations) -> Result<(), Box<dyn Error>> {
        op.create_table("notes", [
            column("id", Uuid).primary_key().default(gen_uuid()),
            column("size", Numeric(10, 2)).not_null(),
        ]);
        for (i, size) in SIZES.iter().enumerate().filter(|(i, _)| i % 2 == 0) {
            let text = match size { 0 => "none", 1 | 2 => { "few" } _ if i > 3 => return Ok(()), _ => 'x' };
            op.execute(&format!(r#"insert into notes values ({i}, '{text}')"#));
        }
        if !SIZES.is_empty() && SIZES[0] >= 1 { op.run("fill", |db| { fill(db) })?; }
        Ok(())
    }
}
"##;

/// The tokens with the one at `left` handed to `change`; counts down what it meets.
fn changed(
    stream: TokenStream,
    left: &mut usize,
    change: &dyn Fn(&TokenTree) -> Option<TokenTree>,
) -> TokenStream {
    let mut tokens = Vec::new();
    for token in stream {
        match token {
            TokenTree::Group(group) => {
                let inner = changed(group.stream(), left, change);
                tokens.push(Group::new(group.delimiter(), inner).into());
            }
            other => {
                tokens.extend(if *left == 0 { change(&other) } else { Some(other) });
                *left = left.wrapping_sub(1);
            }
        }
    }
    tokens.into_iter().collect()
}

fn assert_each_is_noticed(change: &dyn Fn(&TokenTree) -> Option<TokenTree>) {
    let sample: TokenStream = SAMPLE.parse().expect("tokens");
    let mut count = usize::MAX;
    changed(sample.clone(), &mut count, &|_| None);
    let count = usize::MAX - count;
    assert!(count > 150, "only {count} tokens");
    let whole = fingerprint(sample.clone());
    for index in 0..count {
        let text = changed(sample.clone(), &mut index.clone(), change);
        if text.to_string() != sample.to_string() {
            assert_ne!(fingerprint(text.clone()), whole, "token {index} of {text}");
        }
    }
}

#[test]
fn each_token_that_is_changed() {
    assert_each_is_noticed(&|token| {
        Some(match token {
            TokenTree::Ident(ident) => Ident::new(&format!("{ident}x"), Span::call_site()).into(),
            TokenTree::Literal(_) => Literal::string("changed").into(),
            _ => Punct::new('~', Spacing::Alone).into(),
        })
    });
}

#[test]
fn each_name_or_literal_that_is_removed() {
    assert_each_is_noticed(&|token| match token {
        TokenTree::Punct(_) => Some(token.clone()),
        _ => None,
    });
}

#[test]
fn where_a_token_ends_and_what_a_group_holds() {
    all_differ(&["ab c", "a bc", "abc", "a b c"]);
    all_differ(&["{ if c { a } b }", "{ if c { a b } }", "{ if c {} a b }"]);
    all_differ(&["(a) b", "(a b)", "[a b]", "{ a b }", "a b"]);
    all_differ(&["a", "\"a\"", "'a'", "'a", "r#a", "b\"a\"", "r\"a\""]);
    all_differ(&["f(1)", "f(1u8)", "f(0x1)", "f(-1)", "f(1.0)"]);
    all_differ(&["a < b", "a > b", "a <= b", "a << b", "a == b"]);
    all_differ(&["#[a] mod m {}", "mod m {}", "pub mod m {}", "#[b] mod m {}"]);
}

#[test]
fn spacing_is_not_noticed() {
    same(&["fn f() -> A { a && b }", "fn f() - > A { a & & b }"]);
}

#[test]
fn invisible_groups_are_not_noticed() {
    let inner: TokenStream = "a => { |x| y },".parse().expect("tokens");
    let group = Group::new(Delimiter::None, inner);
    let mut stream: TokenStream = TokenTree::from(group).into();
    stream.extend("b => c".parse::<TokenStream>().expect("tokens"));
    let whole = TokenTree::from(Group::new(Delimiter::Brace, stream));
    assert_eq!(fingerprint(whole.into()), of("{ a => |x| { y }, b => { c } }"));
}
