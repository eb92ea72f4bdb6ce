//! A valid migration to tokens: the module as written, with its record at the end.
//!
//! It can't fail. Every migration of a project pays for what stands here, so it is one constant
//! record and nothing else; all logic is behind `migrate_core::__private`. The name of the file is the text that
//! its operations refer to already; `file!()` would be a second copy of it in the program.

use migrate_source::{Attribute, Names};
use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use super::parse::Function;
use super::validate::{Downgrade, Migration};

pub(super) fn expand(migration: &Migration<'_>) -> TokenStream {
    let mut stream = migration.body.stream();
    stream.extend(record(migration));
    let mut body = Group::new(migration.body.delimiter(), stream);
    body.set_span(migration.body.span());
    let mut tokens: Vec<TokenTree> = migration.tokens.clone().into_iter().collect();
    // The body is the last token of a module.
    tokens.pop();
    tokens.push(body.into());
    tokens.into_iter().collect()
}

/// Inside the module, so that its private functions can be named.
fn record(migration: &Migration<'_>) -> TokenStream {
    let attribute = migration.attribute;
    let revision = &attribute.revision.value;
    let down_revisions = texts(attribute.down_revision.as_ref());
    let depends_on = texts(attribute.depends_on.as_ref());
    let branch_labels = texts(attribute.branch_labels.as_ref());
    let create_date = match &attribute.create_date {
        Some(date) => date.value.to_token_stream(),
        None => TokenStream::new(),
    };
    let create_date = option(&create_date);
    let doc = &migration.doc;
    let line = Literal::usize_unsuffixed(migration.module.span().start().line);
    let mode = attribute.transaction_mode();
    let (in_upgrade, in_downgrade) = (mode.upgrade, mode.downgrade);
    let timeouts = timeouts(attribute);
    let accepts = texts(attribute.accepts.as_ref());
    let source = migrate_source::fingerprint(migration.tokens.clone());
    let upgrade = function(&migration.upgrade);
    let downgrade = downgrade(&migration.downgrade);
    quote! {
        const _: () = {
            use ::migrate_core::__private as __migrate;
            __migrate::inventory::submit! {
                __migrate::Migration {
                    revision: #revision,
                    down_revisions: #down_revisions,
                    depends_on: #depends_on,
                    branch_labels: #branch_labels,
                    create_date: #create_date,
                    doc: #doc,
                    package: ::core::env!("CARGO_PKG_NAME"),
                    file: ::core::panic::Location::caller().file(),
                    line: #line,
                    transaction: __migrate::TransactionMode {
                        upgrade: #in_upgrade,
                        downgrade: #in_downgrade,
                    },
                    timeouts: #timeouts,
                    accepts: #accepts,
                    source: #source,
                    upgrade: #upgrade,
                    downgrade: #downgrade,
                }
            }
        };
    }
}

/// Most say none, which is a constant.
fn timeouts(attribute: &Attribute) -> TokenStream {
    if attribute.lock_timeout.is_none() && attribute.statement_timeout.is_none() {
        return quote!(__migrate::Timeouts::UNSET);
    }
    let [lock, statement] = [&attribute.lock_timeout, &attribute.statement_timeout].map(|entry| {
        let value = entry.as_ref().map(|entry| {
            let milliseconds = u64::try_from(entry.value.as_millis()).unwrap_or(u64::MAX);
            quote!(::core::time::Duration::from_millis(#milliseconds))
        });
        option(&value.unwrap_or_default())
    });
    quote!(__migrate::Timeouts { lock: #lock, statement: #statement })
}

fn texts(names: Option<&Names>) -> TokenStream {
    let texts = names.into_iter().flat_map(Names::texts);
    quote!(&[#(#texts),*])
}

fn option(value: &TokenStream) -> TokenStream {
    if value.is_empty() {
        quote!(::core::option::Option::None)
    } else {
        quote!(::core::option::Option::Some(#value))
    }
}

fn downgrade(downgrade: &Downgrade) -> TokenStream {
    match downgrade {
        Downgrade::Function(function) => {
            let function = self::function(function);
            quote!(__migrate::Downgrade::Function(#function))
        }
        Downgrade::Irreversible => quote!(__migrate::Downgrade::Irreversible),
        Downgrade::Reversible => quote!(__migrate::Downgrade::Reversible),
    }
}

/// The function as the record holds it, which rustc judges the signature by. The tokens stand where
/// the user wrote name, parameters and return type, so that rustc's error does as well; they are
/// still the macro's own. Most functions return nothing and need no closure: rustc generates code
/// for some hundreds of these in every build.
fn function(function: &Function) -> TokenStream {
    let here = Span::mixed_site();
    let span = if function.plain { function.parameters } else { function.name.span() };
    let name = Ident::new(&function.name.to_string(), here.located_at(span));
    if function.plain {
        return quote!(__migrate::Record::Plain { 0: #name });
    }
    let op = Ident::new("op", here);
    let argument = Ident::new("op", here.located_at(function.parameters));
    let arguments = quote_spanned!(here.located_at(function.output)=> (#argument));
    quote! {
        __migrate::Record::Fallible(|#op| __migrate::IntoOutcome::into_outcome(#name #arguments))
    }
}
