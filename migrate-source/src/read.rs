//! Source text to migrations: every `#[migration(..)]` on a module at the top of a file.
//!
//! It reads tokens and never a body; modules in modules are not looked at. The result is plain
//! data, so that nothing made here can meet the compiler's own tokens.

use std::path::{Path, PathBuf};

use proc_macro2::{LexError, TokenStream, TokenTree, fallback};

use crate::attribute::Attribute;
use crate::error::{Fault, Place, SourceError, SourceErrorKind};
use crate::item::{Item, doc_text, migration_word, parse_item};
use crate::parse::is_punct;
use crate::span::{Location, Spanned};
use crate::subject::{arguments, check_condition, check_second, check_subject};
use crate::validate::parse_attribute;

/// A migration as a file declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceMigration {
    /// The file, as its path was given.
    pub file: PathBuf,
    /// The name of the module under the attribute.
    pub module: Spanned<String, Location>,
    /// What the attribute says.
    pub attribute: Attribute<Location>,
    /// The attribute from `#` to `]`.
    pub location: Location,
    /// The doc comment: the first line is the message, the rest are details.
    pub doc: String,
}

impl SourceMigration {
    /// The revision's id.
    pub fn revision(&self) -> &str {
        &self.attribute.revision.value
    }

    /// The place of one of the migration's values.
    pub fn place(&self, location: Location) -> Place {
        Place::of(&self.file, location)
    }
}

/// Finds the migrations of one file. `file` is only named in errors and in the result.
///
/// # Errors
/// Every fault of the text, with file, line and column.
pub fn read_source(text: &str, file: &Path) -> Result<Vec<SourceMigration>, Vec<SourceError>> {
    // Inside a macro the compiler's lexer would be asked, which forgets where a token of a string
    // stood and prints its own errors. The guard is dropped after the tokens, which are local to
    // this function.
    let _guard = Fallback::force();
    let tokens: Vec<TokenTree> = match text.parse::<TokenStream>() {
        Ok(tokens) => tokens.into_iter().collect(),
        Err(error) => return Err(vec![syntax_error(&error, file)]),
    };
    let mut migrations = Vec::new();
    let mut errors = Vec::new();
    let mut rest = &tokens[..];
    while let Some(first) = rest.first() {
        let item = parse_item(if is_punct(first, '#') { rest } else { &[] });
        match read_item(&item, rest, file) {
            Ok(migration) => migrations.extend(migration),
            Err(found) => errors.extend(found),
        }
        rest = &rest[item.length.max(1)..];
    }
    if !migrations.is_empty() {
        errors.extend(file_condition(&tokens).map(|fault| conditional(fault, file)));
    }
    if errors.is_empty() { Ok(migrations) } else { Err(errors) }
}

/// The migration that an item is, if it is one.
fn read_item(
    item: &Item,
    tokens: &[TokenTree],
    file: &Path,
) -> Result<Option<SourceMigration>, Vec<SourceError>> {
    let words = item.attributes.iter().map(|attribute| migration_word(attribute));
    let Some((index, word)) = words.enumerate().find_map(|(i, word)| Some((i, word?.span())))
    else {
        return Ok(None);
    };
    let conditions = item.attributes.iter().filter_map(|attribute| check_condition(attribute));
    let mut errors: Vec<_> = conditions.map(|fault| conditional(fault, file)).collect();
    let second = check_second(item, 1);
    let subject = check_subject(item, word);
    let attribute = match arguments(&item.attributes[index]) {
        Ok(arguments) => parse_attribute(arguments, word),
        Err(fault) => Err(vec![fault]),
    };
    match (subject, attribute) {
        (Ok((name, _)), Ok(attribute)) if errors.is_empty() && second.is_none() => {
            Ok(Some(SourceMigration {
                file: file.to_owned(),
                module: Spanned { value: name.to_string(), span: name.span().into() },
                attribute: attribute.map_span(Location::from),
                location: location(&tokens[2 * index]).to(location(&tokens[2 * index + 1])),
                doc: doc_text(&item.attributes),
            }))
        }
        (subject, attribute) => {
            let faults = second.into_iter().chain(subject.err());
            let faults = faults.chain(attribute.err().into_iter().flatten());
            errors.extend(faults.map(|fault| attribute_error(fault, file)));
            Err(errors)
        }
    }
}

/// `#![cfg(..)]` at the top of the file.
fn file_condition(tokens: &[TokenTree]) -> Option<Fault> {
    tokens.windows(3).find_map(|window| match window {
        [hash, bang, TokenTree::Group(group)] if is_punct(hash, '#') && is_punct(bang, '!') => {
            check_condition(&group.stream().into_iter().collect::<Vec<_>>())
        }
        _ => None,
    })
}

fn location(token: &TokenTree) -> Location {
    token.span().into()
}

fn attribute_error(fault: Fault, file: &Path) -> SourceError {
    let places = vec![Place::of(file, fault.span.into())];
    let kind = SourceErrorKind::Attribute;
    SourceError { kind, message: fault.message, places, help: fault.help }
}

fn conditional(fault: Fault, file: &Path) -> SourceError {
    SourceError { kind: SourceErrorKind::Conditional, ..attribute_error(fault, file) }
}

fn syntax_error(error: &LexError, file: &Path) -> SourceError {
    SourceError::new(SourceErrorKind::Syntax, "the file is no Rust source text")
        .at(Place::of(file, error.span().into()))
        .help("look here for a bracket or a quote without its partner")
}

/// While it lives, `proc_macro2` lexes by itself, also inside a macro. These two functions of
/// `proc_macro2` are undocumented and made for this.
pub(crate) struct Fallback;

impl Fallback {
    pub(crate) fn force() -> Self {
        fallback::force();
        Self
    }
}

impl Drop for Fallback {
    fn drop(&mut self) {
        fallback::unforce();
    }
}

#[cfg(test)]
mod tests;
