//! `migrations!()`: parse the arguments, read the directory, check, expand.
//!
//! Whatever is wrong, the modules are emitted, so that the editor goes on working in them.

mod arguments;
mod assertions;
mod directory;
mod expand;

use migrate_source::{CheckOptions, Checked, SourceErrorKind, check_migrations};
use proc_macro2::{Span, TokenStream};

use self::arguments::Arguments;
use self::directory::Directory;
use crate::diagnostic::{compile_error, compile_errors};

pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let (arguments, mut faults) = arguments::parse(tokens);
    let directory = directory::read(&arguments).unwrap_or_else(|fault| {
        // A fault of the arguments may be the directory's name, so that the default wasn't meant.
        if faults.is_empty() || arguments.directory.is_some() {
            faults.push(fault);
        }
        Directory::default()
    });
    let checked = check(&arguments, &directory);
    let mut tokens = compile_errors(&faults);
    for error in directory.source.iter().flat_map(|source| &source.errors) {
        // `#[migration]` says it itself, on the very token.
        if error.kind != SourceErrorKind::Attribute {
            tokens.extend(compile_error(Span::call_site(), error));
        }
    }
    for error in &checked.errors {
        tokens.extend(compile_error(Span::call_site(), error));
    }
    tokens.extend(expand::expand(&arguments, &directory));
    tokens.extend(assertions::expand(&arguments, &directory, &checked.outside));
    tokens
}

fn check(arguments: &Arguments, directory: &Directory) -> Checked {
    let joined: Vec<String> = arguments.sets.iter().map(|set| set.name.clone()).collect();
    let options = CheckOptions { single_head: arguments.single_head, joined: &joined };
    // A file that can't be read may hold what the others refer to.
    match &directory.source {
        Some(source) if source.is_complete() => check_migrations(&directory.migrations, options),
        _ => Checked::default(),
    }
}
