//! Files that are made from the grid, and stand in the repository to be read.

use std::path::{Path, PathBuf};

const HOW: &str = "OPERATIONS=write cargo test -p tests --test suite -- grid::";

pub(super) fn is_written() -> bool {
    std::env::var("OPERATIONS").is_ok_and(|value| value == "write")
}

/// A file of the repository.
pub(super) fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Fails unless the file says exactly this; writes it if that is asked for.
#[track_caller]
pub(super) fn is(path: &str, text: &str) {
    if is_written() {
        write(path, text);
        return;
    }
    let known = std::fs::read_to_string(file(path)).unwrap_or_default();
    if known != text {
        let differs = known.lines().zip(text.lines()).position(|(known, made)| known != made);
        let line = differs.unwrap_or_else(|| known.lines().count().min(text.lines().count()));
        let at = |text: &str| text.lines().nth(line).unwrap_or("(its end)").to_owned();
        panic!(
            "{path}:{} is not what the grid makes\n  file: {}\n  grid: {}\n  write it anew, and read \
             the difference: {HOW}",
            line + 1,
            at(&known),
            at(text)
        );
    }
}

pub(super) fn write(path: &str, text: &str) {
    let path = file(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
