//! Rule by rule: what the fingerprint doesn't notice, and what it does.

use super::*;

pub(super) fn of(text: &str) -> String {
    fingerprint(text.parse().expect("tokens"))
}

#[track_caller]
pub(super) fn same(texts: &[&str]) {
    for text in texts {
        assert_eq!(of(text), of(texts[0]), "{text} is {}", texts[0]);
    }
}

#[track_caller]
pub(super) fn all_differ(texts: &[&str]) {
    for (i, text) in texts.iter().enumerate() {
        for other in &texts[..i] {
            assert_ne!(of(text), of(other), "{text} is not {other}");
        }
    }
}

#[test]
fn the_hash_is_fnv_1a() {
    let of = |text: &str| {
        let mut hash = Hash::new();
        hash.write(text.as_bytes());
        format!("{:032x}", hash.0)
    };
    assert_eq!(of(""), "6c62272e07bb014262b821756295c58d");
    assert_eq!(of("a"), "d228cb696f1a8caf78912b704e4a8964");
    assert_eq!(of("foobar"), "343e1662793c64bf6f0d3597ba446f18");
}

/// Once published, values stand in `accepts` and in databases.
#[test]
fn the_value_stays() {
    let text = "pub mod a { use super::*; fn f(op: &mut O) { op.g(\"t\", [1, 2]); } }";
    assert_eq!(of(text), "s1:c5131df816f9467fbbc8afa136943055");
}

#[test]
fn comments_and_white_space() {
    same(&[
        "mod a { const A: &str = \"x\ny\"; }",
        "mod a {\r\n\tconst A: &str\r\n= \"x\r\ny\"; }\r\n",
        "/// Doc.\n/** Doc. */ mod a { //! Doc.\n /*! Doc. */ // Said.\n const A: &str = \"x\ny\"; /* b */ }",
        "#[doc = \"x\"] #[doc(hidden)] mod a { #![doc = \"x\"] const A: &str = \"x\ny\"; }",
    ]);
}

#[test]
fn commas() {
    same(&["f(a, b)", "f(a, b,)"]);
    same(&["{ [a, b]; S { a }; f::<A>(m![a]) }", "{ [a, b,]; S { a, }; f::<A,>(m![a,],) }"]);
    same(&["fn f<T>() where T: A {}", "fn f<T,>() where T: A, {}"]);
    same(&["fn f() where T: A<B = C>, D: E {}", "fn f() where T: A<B = C,>, D: E, {}"]);
    same(&["|a, b| c", "|a, b,| c"]);
    all_differ(&["x = (a)", "x = (a,)"]);
    all_differ(&["f(a, b)", "f(a b)", "f(, a b)"]);
}

#[test]
fn arms() {
    same(&[
        "match x { A => { f(|| { g(); }) } B if c => { S { a } } C => d }",
        "match x { A => f(|| { g(); }), B if c => S { a }, C => d, }",
        "match x { | A => {{ f(|| { g(); }) }}, | B if c => { S { a } }, C => { d } }",
    ]);
    same(&[
        "match x { A => { if let Some(a) = b { c } } B => match y {} C => |x| y, D => {} }",
        "match x { A => if let Some(a) = b { c }, B => match y {}, C => { |x| { y } } D => {}, }",
    ]);
    same(&["match x { A => { return; } B => b }", "match x { A => return, B => { b } }"]);
    same(&["match x { A => { a } ..=5 => b }", "match x { A => a, ..=5 => b }"]);
    all_differ(&["match x { A => { a; } B => b }", "match x { A => a, B => b }"]);
    all_differ(&["match x { A => { a + b }.c(), }", "match x { A => a + b.c(), }"]);
    all_differ(&["match x { A => {} }", "match x { A => () }"]);
    all_differ(&["match x { A { a } | B { b } => c }", "match x { A { a } B { b } => c }"]);
}

#[test]
fn closures() {
    same(&["f(|x| { y }, || { z })", "f(|x| y, || z)", "f(|x| {{ y }}, || z,)"]);
    same(&["{ let f = move |x| { y }; |a| |b| { c } }", "{ let f = move |x| y; |a| |b| c }"]);
    same(&["|x| { return; }", "|x| { return }", "|x| return"]);
    all_differ(&["|x| { y; }", "|x| y", "|x| {}"]);
    all_differ(&["|x| { a + b }.c()", "|x| a + b.c()"]);
    all_differ(&["|x| { a + b } * c", "|x| a + b * c"]);
    all_differ(&["a | { b }", "a | b"]);
    all_differ(&["a || { b }", "a || b"]);
    all_differ(&["x => |a| -> u8 { 1 }", "x => |a| -> u8 1"]);
}

#[test]
fn semicolons() {
    same(&["{ a; b }", "{ ; a;; b }"]);
    same(&["{ if a { return } b; return c }", "{ if a { return; } b; return c; }"]);
    same(&["{ if a {} break 'a }", "{ if a {} break 'a; }"]);
    same(&["{ 'a: loop {} for x in y {} z }", "{ 'a: loop {}; for x in y {}; z }"]);
    all_differ(&["{ a }", "{ a; }"]);
    all_differ(&["{ for x in y {} if a {} }", "{ for x in y {} if a {}; }"]);
    all_differ(&["{ a || return }", "{ a || return; }"]);
}

#[test]
fn parentheses() {
    same(&["x = (a)", "x = ((a))", "x = (((a)))"]);
    same(&["f((a))", "f(((a)))"]);
    same(&["return (a, b)", "return ((a, b))"]);
    same(&["a > (b)", "a > ((b))"]);
    all_differ(&["a > b", "a > (b,)", "a > (b)"]);
    all_differ(&["f(a, b)", "f((a, b))"]);
    all_differ(&["f::<A<B>>(a, b)", "f::<A<B>>((a, b))"]);
    all_differ(&["f()", "f(())"]);
    all_differ(&["m!(a)", "m!((a))"]);
    all_differ(&["x = a", "x = (a)"]);
}

#[test]
fn imports() {
    same(&[
        "mod a { use b::c; pub use b::{d, e as f, g::h}; use super::*; fn f() {} use z::{self}; }",
        "mod a { use super::*;\n\nuse b::{c}; pub use b::{g::{h}, e as f, d,}; fn f() {} use z::{self}; }",
    ]);
    same(&["#![a] use b::c; #[d] use e;", "#![a] #[d] use e; use b::c;"]);
    all_differ(&["use a;", "use a::{self};", "use a as b;", "pub use a;", "use ::a;"]);
    all_differ(&["use a; fn f() {} use b;", "use b; fn f() {} use a;"]);
    all_differ(&["use a::{b, c};", "use a::b; use a::c;", "use a::{b, d};"]);
}

#[test]
fn small_repairs() {
    same(&["a.0.1", "a.0 .1"]);
    same(&["{ vec![a] }", "{ vec!(a,) }", "{ vec! { a } }"]);
    same(&["extern \"C\" fn f() {}", "extern fn f<>() where {}"]);
    same(&["pub(crate) fn f() {}", "pub(in crate) fn f() {}"]);
    same(&["#[derive(A, B)] struct S;", "#[derive(A)] /** Doc. */ #[derive(B,)] struct S;"]);
    same(&["macro_rules! m { () => { a; }; }", "macro_rules! m { () => ( a; ) }"]);
    all_differ(&["a..0.1", "a.0.1"]);
    all_differ(&["m![a]", "m!(a)", "m!{a}"]);
}
