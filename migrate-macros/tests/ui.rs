//! Every mistake has a file under `ui`, with what the compiler says to it beside it; what must
//! compile is under `pass`. The messages are those of the pinned toolchain.

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

#[test]
fn what_is_right_compiles() {
    trybuild::TestCases::new().pass("tests/pass/*.rs");
}
