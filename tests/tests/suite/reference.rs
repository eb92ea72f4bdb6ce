//! The pages of `docs/reference` are made of the definitions: of the commands that the program parses, and
//! of the keys that it reads. `REFERENCE=write` writes them anew.

mod environment;
mod help;

use std::path::{Path, PathBuf};

const HOW: &str = "REFERENCE=write cargo test -p tests -- reference::";

#[test]
fn commands() {
    is("docs/reference/commands.md", &migrate_cli::reference::commands());
}

#[test]
fn settings() {
    is("docs/reference/settings.md", &migrate_cli::reference::settings());
}

/// Fails unless the page says exactly this; writes it if that is asked for.
#[track_caller]
fn is(path: &str, text: &str) {
    let file = repository().join(path);
    if std::env::var("REFERENCE").is_ok_and(|value| value == "write") {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
        return;
    }
    let known = std::fs::read_to_string(file).unwrap_or_default();
    let same = known.lines().zip(text.lines()).take_while(|(known, made)| known == made).count();
    let at = |text: &str| text.lines().nth(same).unwrap_or("(its end)").to_owned();
    assert!(
        known == text,
        "{path}:{} is not what the program says\n  page:    {}\n  program: {}\n  write it anew, and \
         read the difference: {HOW}",
        same + 1,
        at(&known),
        at(text)
    );
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
