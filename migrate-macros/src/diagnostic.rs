//! Faults to compile errors.
//!
//! The texts are made where the fault is found; here they only become tokens.

use std::fmt::Display;

use migrate_source::Fault;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// One error for each fault, on its token.
pub(crate) fn compile_errors(faults: &[Fault]) -> TokenStream {
    faults.iter().map(|fault| compile_error(fault.span, fault)).collect()
}

/// An error with this text on these tokens.
pub(crate) fn compile_error(span: Span, text: &impl Display) -> TokenStream {
    let text = text.to_string();
    quote_spanned!(span=> ::core::compile_error! { #text })
}
