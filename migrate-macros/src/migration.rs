//! `#[migration]`: parse, validate, expand.
//!
//! With faults the module is emitted as it was written, so that the editor goes on working in it.

mod expand;
mod parse;
mod validate;

use proc_macro2::TokenStream;

use crate::diagnostic::compile_errors;

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let parsed = parse::parse(arguments, item);
    match validate::validate(&parsed) {
        Ok(migration) => expand::expand(&migration),
        Err(faults) => {
            let mut tokens = compile_errors(&faults);
            tokens.extend(parsed.tokens);
            tokens
        }
    }
}
