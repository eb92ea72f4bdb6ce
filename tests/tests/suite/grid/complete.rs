//! Nothing that a migration can write is missing in the grid: every method that records, every method
//! that refines what was recorded, every type, default, value and action.

use std::collections::BTreeSet;
use std::path::Path;

use super::all;
use super::kept::file;
use super::source::body_at;

/// What no row needs to show.
const EXCEPTIONS: [(&str, &str); 9] = [
    ("Backfill::between", "waits for its time of the day; the suite backfill has it"),
    ("DetachPartition::finalize", "wants one that was interrupted; the suite partitions has it"),
    ("Operations::lock_timeout", "stands beside an operation; the suite timeouts has it"),
    ("Operations::statement_timeout", "stands beside an operation; the suite timeouts has it"),
    ("Timeouts::or", "no migration calls it"),
    ("Operations::finish", "ends the recording; no migration calls it"),
    ("Operations::naming", "is set by the program; no migration calls it"),
    ("Operations::x", "reads a value of the command line"),
    ("Operations::secret", "reads a value of the command line"),
];

/// Where what a migration writes is defined.
const SOURCES: [&str; 6] = [
    "migrate-core/src/operations",
    "migrate-core/src/schema/column.rs",
    "migrate-core/src/schema/column_attributes.rs",
    "migrate-core/src/schema/reference.rs",
    "migrate-core/src/schema/types.rs",
    "migrate-core/src/schema/value.rs",
];

/// A word of the API, and what a row that shows it contains.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    name: String,
    shown_by: Vec<String>,
}

#[test]
fn everything_that_can_be_written_is_shown() {
    let mut words = BTreeSet::new();
    for source in SOURCES {
        for text in texts(&file(source)) {
            words.extend(self::words(&text));
        }
    }
    assert!(words.len() > 120, "only {} words were found", words.len());
    let rows: Vec<String> = all()
        .into_iter()
        .flat_map(|family| family.rows().map(|(_, row)| row).chain([&family.given]))
        .map(|row| body_at(row.location))
        .collect();
    let is_shown = |word: &Word| {
        let shows = |row: &String| word.shown_by.iter().all(|part| contains(row, part));
        rows.iter().any(shows)
    };
    let is_exception = |word: &Word| EXCEPTIONS.iter().any(|(name, _)| *name == word.name);
    let missing: Vec<String> = words
        .iter()
        .filter(|word| !is_shown(word) && !is_exception(word))
        .map(|word| format!("{}: no row has {}", word.name, word.shown_by.join(" and ")))
        .collect();
    let help = "add a row to its family in tests/tests/suite/grid/families";
    assert!(missing.is_empty(), "{}\n{help}", missing.join("\n"));
    for (name, _) in EXCEPTIONS {
        assert!(words.iter().any(|word| word.name == name), "{name} is gone: no exception");
    }
}

/// Whether a row has this word, not only one that ends with it.
fn contains(row: &str, part: &str) -> bool {
    let is_inside = |at: usize| {
        let is_word = part.starts_with(|c: char| c.is_alphanumeric());
        is_word && row[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    let goes_on = |at: usize| {
        let is_word = part.ends_with(|c: char| c.is_alphanumeric());
        is_word && row[at..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    row.match_indices(part).any(|(at, _)| !is_inside(at) && !goes_on(at + part.len()))
}

fn texts(path: &Path) -> Vec<String> {
    if path.is_file() {
        return vec![std::fs::read_to_string(path).unwrap()];
    }
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| texts(&path)).collect()
}

/// The words of a source file that rustfmt has formatted: items begin at the left margin, what stands in
/// them behind four spaces.
fn words(text: &str) -> Vec<Word> {
    let (mut words, mut owner) = (Vec::new(), Owner::None);
    for line in text.lines() {
        match line {
            "}" => owner = Owner::None,
            line if line.starts_with("impl") => owner = Owner::of_impl(line),
            "pub enum Type {" => owner = Owner::Enum(""),
            "pub enum ReferentialAction {" => owner = Owner::Enum("ReferentialAction::"),
            line => words.extend(owner.word(line, text)),
        }
    }
    words
}

enum Owner {
    None,
    Impl(String),
    Enum(&'static str),
}

impl Owner {
    fn of_impl(line: &str) -> Self {
        let name = line.trim_start_matches("impl").trim().trim_end_matches('{').trim();
        let name = name.split('<').next().unwrap_or_default();
        if name.is_empty() || name.contains(' ') { Self::None } else { Self::Impl(name.to_owned()) }
    }

    fn word(&self, line: &str, text: &str) -> Option<Word> {
        let function = |line: &str| {
            let rest = line.strip_prefix("pub fn ")?;
            Some(rest.split(['(', '<']).next().unwrap_or_default().to_owned())
        };
        match self {
            // A function beside the types: now(), custom(..).
            Self::None => {
                let name = function(line)?;
                Some(Word { shown_by: vec![format!("{name}(")], name })
            }
            Self::Enum(prefix) => {
                let variant = line
                    .strip_prefix("    ")
                    .filter(|line| line.starts_with(char::is_uppercase))?;
                let variant = variant.split([',', '(']).next().unwrap_or_default();
                let name = format!("{prefix}{variant}");
                // There are functions for these.
                let function = ["Array", "Custom"].contains(&variant);
                let shown =
                    if function { format!("{}(", variant.to_lowercase()) } else { name.clone() };
                Some(Word { shown_by: vec![shown], name })
            }
            Self::Impl(owner) => {
                let name = function(line.strip_prefix("    ")?)?;
                let signature = signature(text, &name)?;
                let is_value = owner == "Value" && !signature.contains("self");
                let (arguments, returned) = signature.split_once("->").unwrap_or((signature, ""));
                let receivers = ["&mut self", "mut self", "(self", "\n        self"];
                let changes = receivers.iter().any(|receiver| arguments.contains(receiver));
                let returns = ["Self", "&mut"].iter().any(|what| returned.contains(what));
                let records = owner == "Operations" && arguments.contains("mut self");
                let refines = changes && (returns || records);
                if !is_value && !refines {
                    return None;
                }
                let shown_by = match owner.as_str() {
                    "Operations" => vec![format!("op.{name}(")],
                    "Value" => vec![format!("Value::{name}(")],
                    "Condition" => vec![format!(".{name}(")],
                    "Identity" => vec!["Identity::".to_owned(), format!(".{name}(")],
                    "Batch" => {
                        vec!["batch_alter_table(".to_owned(), format!(".{name}(")]
                    }
                    "Column" => vec!["column(".to_owned(), format!(".{name}(")],
                    owner => vec![format!("{}(", snake_case(owner)), format!(".{name}(")],
                };
                Some(Word { name: format!("{owner}::{name}"), shown_by })
            }
        }
    }
}

/// From its name to its body.
fn signature<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let begins = ["(", "<"].map(|behind| format!("    pub fn {name}{behind}"));
    let text = &text[begins.iter().find_map(|begin| text.find(begin))?..];
    Some(&text[..text.find('{')?])
}

/// `CreateIndex` is what `create_index` returns.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

#[test]
fn words_of_a_source_file() {
    let text = "
pub fn now() -> X {}
impl Operations {
    pub fn a<'a>(&mut self) -> &mut CreateA {
    pub fn dialect(&self) -> Dialect {
    pub(crate) fn b(&mut self) {
}
impl CreateA {
    pub fn with(&mut self, x: &str) -> &mut Self {
    pub fn name(&self) -> &str {
}
impl Change for CreateA {
    pub fn c(&mut self) {
}
pub enum Type {
    /// X.
    Text,
    Array(Box<Type>),
}
";
    let found: Vec<_> = words(text).into_iter().map(|word| word.shown_by.join(" ")).collect();
    assert_eq!(found, ["now(", "op.a(", "create_a( .with(", "Text", "array("]);
    assert!(contains("x(Text)", "Text") && !contains("x(Texts, MyText)", "Text"));
    assert!(contains("a().with(1)", ".with(") && !contains("a.was_unique(", "unique("));
}
