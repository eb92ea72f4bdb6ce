//! Operations written as Rust: every one of the grid, and what takes it back, is written, compiled
//! into these tests, and records the same again. What is written looks as rustfmt leaves it.
//!
//! It stands in `code/written.rs`, made by `CODE=write cargo test -p tests --test suite -- code::`.

mod cases;
mod formatted;
mod same;
mod strings;
#[rustfmt::skip]
#[expect(clippy::too_many_lines, reason = "as long as what is given in the grid")]
mod written;

use migrate_core::prelude::Operations;

use cases::Case;

/// A title, and what records it.
type Written = (&'static str, fn(&mut Operations));

const PATH: &str = "tests/suite/code/written.rs";

#[test]
fn what_is_written_is_what_is_compiled() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PATH);
    let text = file(&cases::all());
    if std::env::var("CODE").is_ok_and(|value| value == "write") {
        std::fs::write(path, text).unwrap();
        return;
    }
    let known = std::fs::read_to_string(path).unwrap();
    let differs = known.lines().zip(text.lines()).find(|(known, made)| known != made);
    assert!(
        known == text,
        "{PATH} is not what is written now: {differs:?}\n\
         write it anew, and read the difference: CODE=write cargo test -p tests --test suite -- code::"
    );
}

fn file(cases: &[Case]) -> String {
    let mut text = "//! The operations of the grid as they are written: made by `CODE=write`, not by hand.\n\n\
                    use migrate_core::prelude::*;\n\n\
                    use super::Written;\n\n\
                    pub(super) const FUNCTIONS: &[Written] = &[\n"
        .to_owned();
    for case in cases {
        text += &format!("    ({:?}, {}),\n", case.title, case.name);
    }
    text += "];\n";
    for case in cases {
        text += &format!("\n{}", case.function());
    }
    text
}

#[test]
fn the_same_is_recorded_again() {
    let cases = cases::all();
    let titles: Vec<&str> = cases.iter().map(|case| case.title.as_str()).collect();
    let written: Vec<&str> = written::FUNCTIONS.iter().map(|(title, _)| *title).collect();
    assert_eq!(titles, written);
    let mut others = Vec::new();
    for (case, (_, record)) in cases.iter().zip(written::FUNCTIONS) {
        let mut op = Operations::new(case.dialect, Default::default());
        record(&mut op);
        let again: Vec<_> = op.finish().operations.into_iter().map(|one| one.operation).collect();
        for (operation, again) in case.operations.iter().zip(&again) {
            if !same::is(operation, again) {
                others.push(format!("{}:\n  {operation:?}\n  {again:?}", case.title));
            }
        }
        assert_eq!(case.operations.len(), again.len(), "{}", case.title);
    }
    assert!(others.is_empty(), "{} are others:\n{}", others.len(), others.join("\n"));
    let count: usize = cases.iter().map(|case| case.operations.len()).sum();
    assert!(count > 500, "only {count} operations");
}
