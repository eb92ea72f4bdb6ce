//! Source files as tokens and paths, enough for rules; no parser of Rust.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// One Rust file, without comments and the contents of strings.
pub(super) struct Source {
    /// From the root of the repository, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// The tokens before the trailing `#[cfg(test)] mod`; none if the whole file is a test.
    pub(super) tokens: Vec<Token>,
    /// How many lines these are.
    pub(super) lines: usize,
}

pub(super) struct Token {
    pub(super) text: String,
    pub(super) line: usize,
}

/// `a::b::c`, one for each leaf of a `use` tree. `token` is the index of its first segment's token.
pub(super) struct NamedPath {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
    pub(super) token: usize,
}

impl Source {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let mut tokens = tokens(&code(text));
        let mut lines = text.lines().count();
        if path.ends_with("/tests.rs") {
            (tokens, lines) = (Vec::new(), 0);
        } else if let Some(at) = test_module(&tokens) {
            lines = tokens[at].line - 1;
            tokens.truncate(at);
        }
        Self { path: path.to_owned(), text: text.to_owned(), tokens, lines }
    }

    /// Whether these tokens stand at `at`.
    pub(super) fn is_at(&self, at: usize, expected: &[&str]) -> bool {
        let found = self.tokens.iter().skip(at).map(|token| token.text.as_str());
        found.take(expected.len()).eq(expected.iter().copied())
    }

    /// The indices at which these tokens stand.
    pub(super) fn find<'a>(&'a self, expected: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
        (0..self.tokens.len()).filter(|&at| self.is_at(at, expected))
    }

    /// Every path, `use` trees laid out flat.
    pub(super) fn paths(&self) -> Vec<NamedPath> {
        let mut paths = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if is_word(&self.tokens[at].text) {
                at = self.path_at(at, &[], &mut paths);
            } else {
                at += 1;
            }
        }
        paths
    }

    /// Reads one path or `use` tree; returns the index after it.
    fn path_at(&self, start: usize, before: &[String], paths: &mut Vec<NamedPath>) -> usize {
        let mut segments = before.to_vec();
        let mut at = start;
        loop {
            segments.push(self.tokens[at].text.clone());
            at += 1;
            if self.is_at(at, &["::", "{"]) {
                at += 2;
                while at < self.tokens.len() && self.tokens[at].text != "}" {
                    let token = &self.tokens[at].text;
                    at = match token.as_str() {
                        "as" => at + 2,
                        word if is_word(word) || word == "*" => self.path_at(at, &segments, paths),
                        _ => at + 1,
                    };
                }
                return at + 1;
            }
            let next = self.tokens.get(at + 1).map_or("", |token| token.text.as_str());
            if !(self.is_at(at, &["::"]) && (is_word(next) || next == "*")) {
                paths.push(NamedPath { segments, line: self.tokens[start].line, token: start });
                return at;
            }
            at += 1;
        }
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The first token of the `#[cfg(test)] mod` that stands at the left margin, if any.
fn test_module(tokens: &[Token]) -> Option<usize> {
    let attribute = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let texts: Vec<_> = tokens.iter().map(|token| token.text.as_str()).collect();
    let mut depth = 0_usize;
    for (at, text) in texts.iter().enumerate() {
        match *text {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            "#" if depth == 0 && texts[at..].starts_with(&attribute) => return Some(at),
            _ => {}
        }
    }
    None
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (i, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let length = if word(first) {
                rest.find(|c| !word(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token { text: rest[..length].to_owned(), line: i + 1 });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// The text with comments and the contents of strings and characters blanked, line for line.
pub(super) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = code.chars().next_back();
        let length = skipped(rest, before).unwrap_or(0);
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.push(' ');
            code.extend(rest[..length].chars().filter(|&c| c == '\n'));
            rest = &rest[length..];
        }
    }
    code
}

/// How long the comment, string or character is that begins here.
fn skipped(rest: &str, before: Option<char>) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let plain = rest.trim_start_matches(['b', 'c', 'r']);
    let prefix = rest.len() - plain.len();
    let hashes = plain.len() - plain.trim_start_matches('#').len();
    if rest[..prefix].contains('r') && plain[hashes..].starts_with('"') {
        let end = format!("\"{}", "#".repeat(hashes));
        let from = prefix + hashes + 1;
        return Some(rest[from..].find(&end).map_or(rest.len(), |at| from + at + end.len()));
    }
    match plain.chars().next()? {
        '"' if prefix <= 1 => Some(prefix + quoted(plain, '"')),
        // A lifetime has no closing quote behind its first character.
        '\'' if plain[1..].starts_with('\\') || plain.chars().nth(2) == Some('\'') => {
            Some(prefix + quoted(plain, '\''))
        }
        _ => None,
    }
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if text[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The root of this repository.
pub(super) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every text file below, by its path from `root`: what is built and what git keeps is left out.
pub(super) fn text_files(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            if path.is_dir() {
                // What cargo builds; a module may be called so too.
                let is_built = name == "target" && !directory.ends_with("src");
                if !is_built && name != ".git" {
                    open.push(path);
                }
            } else if name != ".env"
                && name != ".git"
                && let Ok(text) = fs::read_to_string(&path)
            {
                let relative = path.strip_prefix(root).unwrap_or(&path);
                files.insert(relative.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    files
}

pub(super) fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// The Rust files of every package's `src`, read once.
pub(super) fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(read_sources);
    &SOURCES
}

fn read_sources() -> Vec<Source> {
    let is_source = |path: &str| {
        path.split_once('/').is_some_and(|(_, rest)| rest.starts_with("src/")) && is_rust(path)
    };
    let files = text_files(&repository());
    let sources: Vec<_> = files
        .iter()
        .filter(|(path, _)| is_source(path))
        .map(|(path, text)| Source::new(path, text))
        .collect();
    assert!(sources.len() > 80, "only {} sources were found", sources.len());
    sources
}

#[test]
fn comments_strings_and_tests_are_left_out() {
    let text = r##"
//! std::fs
/* a /* nested */ std::net */
fn f<'a>(x: &'a str) -> char {
    let _ = ("std::fs \" std::env", r#"std::"env"#, b"tokio", '"', '\'', b'"');
    x.len() // std::env
}
#[cfg(test)]
mod tests {
    use std::fs;
}
"##;
    let source = Source::new("a/src/b.rs", text);
    let paths: Vec<_> = source.paths().iter().map(|path| path.segments.join("::")).collect();
    let expected = ["fn", "f", "a", "x", "a", "str", "char", "let", "_", "x", "len"];
    assert_eq!(paths, expected);
    assert_eq!(source.lines, 7);
    assert_eq!(Source::new("a/src/b/tests.rs", text).tokens.len(), 0);
}

#[test]
fn use_trees_are_laid_out_flat() {
    let text = "use crate::{a::{B, self}, c::*,\n d as e};\nlet x = ::core::env::<T>::y;";
    let source = Source::new("a/src/b.rs", text);
    let paths: Vec<_> = source.paths().iter().map(|path| path.segments.join("::")).collect();
    let expected = ["use", "crate::a::B", "crate::a::self", "crate::c::*", "crate::d", "let", "x"];
    assert_eq!(paths[..7], expected);
    assert_eq!(paths[7..], ["core::env", "T", "y"]);
    assert_eq!(source.paths()[4].line, 2);
}
