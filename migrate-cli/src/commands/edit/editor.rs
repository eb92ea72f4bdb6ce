//! Which editor: `$EDITOR`, `$VISUAL`, or the first of some that is installed.
//!
//! The variables hold a program and its arguments, divided as a shell would; nothing in them is
//! expanded.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::CliError;

const KNOWN: [&str; 5] = ["sensible-editor", "editor", "nano", "vim", "code"];
const HELP: &str = "EDITOR=vim migrate edit head";

/// What the choice depends on.
pub(super) struct Environment {
    pub(super) editor: Option<String>,
    pub(super) visual: Option<String>,
    pub(super) path: Option<OsString>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Editor {
    pub(super) program: PathBuf,
    pub(super) arguments: Vec<String>,
}

impl Editor {
    pub(super) fn choose(environment: &Environment) -> Result<Self, CliError> {
        let Environment { editor, visual, path } = environment;
        for (name, value) in [("EDITOR", editor), ("VISUAL", visual)] {
            if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty()) {
                return Self::parse(name, value);
            }
        }
        let path = path.clone().unwrap_or_default();
        let mut candidates = KNOWN.iter().flat_map(|name| {
            std::env::split_paths(&path).map(|directory| directory.join(name)).collect::<Vec<_>>()
        });
        match candidates.find(|candidate| candidate.is_file()) {
            Some(program) => Ok(Self { program, arguments: Vec::new() }),
            None => Err(CliError::Failed {
                message: "there is no editor".to_owned(),
                found: vec![
                    "EDITOR and VISUAL are not set".to_owned(),
                    format!("none of these is in PATH: {}", KNOWN.join(", ")),
                ],
                help: HELP.to_owned(),
            }),
        }
    }

    fn parse(name: &str, value: &str) -> Result<Self, CliError> {
        // A path with spaces that somebody forgot to quote.
        if Path::new(value).is_file() {
            return Ok(Self { program: value.into(), arguments: Vec::new() });
        }
        match split_words(value).map(|words| words.into_iter().collect::<Vec<_>>()).as_deref() {
            Some([program, arguments @ ..]) => {
                Ok(Self { program: program.into(), arguments: arguments.to_vec() })
            }
            _ => Err(CliError::Usage {
                message: format!("{name} can't be read as a command: {value}"),
                help: HELP.to_owned(),
            }),
        }
    }
}

impl fmt::Display for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.program.display())?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {argument}"))
    }
}

/// The words of a command; none if a quote isn't closed.
fn split_words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            _ if c.is_whitespace() => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' if !cfg!(windows) => {
                            let next = chars.next()?;
                            if !['"', '\\', '$', '`'].contains(&next) {
                                word.push('\\');
                            }
                            word.push(next);
                        }
                        c => word.push(c),
                    }
                }
            }
            // On Windows it divides directories.
            '\\' if !cfg!(windows) => word.get_or_insert_default().push(chars.next()?),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(editor: Option<&str>, visual: Option<&str>, path: &Path) -> Result<String, CliError> {
        let environment = Environment {
            editor: editor.map(str::to_owned),
            visual: visual.map(str::to_owned),
            path: Some(path.into()),
        };
        Editor::choose(&environment).map(|editor| editor.to_string())
    }

    #[test]
    fn words_as_a_shell_has_them() {
        for (text, expected) in [
            ("vim", &["vim"][..]),
            ("  code  --wait ", &["code", "--wait"]),
            (r#""/a b/c" '-x "y"' z"#, &["/a b/c", "-x \"y\"", "z"]),
            (r"a\ b \'c d\\", &["a b", "'c", r"d\"]),
            (r#"a"b c"'d e'f """#, &["ab cd ef", ""]),
            (r#""a\"b\n\\""#, &[r#"a"b\n\"#]),
            ("emacs -nw --eval '(f \"$HOME\")'", &["emacs", "-nw", "--eval", "(f \"$HOME\")"]),
        ] {
            assert_eq!(
                split_words(text).as_deref(),
                Some(&expected.iter().map(ToString::to_string).collect::<Vec<_>>()[..]),
                "{text}"
            );
        }
        for open in ["vim 'a", "vim \"a", "vim \\", "\"a\\"] {
            assert_eq!(split_words(open), None, "{open}");
        }
    }

    #[test]
    fn the_variables_first_then_what_is_installed() {
        let directory = std::env::temp_dir().join(format!("editors-{}", std::process::id()));
        let (empty, full) = (directory.join("empty"), directory.join("full"));
        std::fs::create_dir_all(&empty).unwrap();
        std::fs::create_dir_all(&full).unwrap();
        for name in ["vim", "nano"] {
            std::fs::write(full.join(name), "").unwrap();
        }
        assert_eq!(choose(Some("ed -x"), Some("vi"), &full).unwrap(), "ed -x");
        assert_eq!(choose(None, Some("code --wait"), &full).unwrap(), "code --wait");
        assert_eq!(
            choose(Some(" "), None, &full).unwrap(),
            full.join("nano").display().to_string()
        );
        let none = choose(None, None, &empty).unwrap_err().explain();
        assert_eq!(none.message, "there is no editor");
        assert_eq!(none.help.as_deref(), Some("EDITOR=vim migrate edit head"));
        assert_eq!(none.exit_code, 1);
        let open = choose(Some("vim '"), None, &full).unwrap_err().explain();
        assert_eq!(open.message, "EDITOR can't be read as a command: vim '");
        std::fs::remove_dir_all(&directory).unwrap();
    }
}
