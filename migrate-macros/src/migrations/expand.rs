//! The modules, the set and its link to the registry.
//!
//! It can't fail. `#[path]` is relative: an absolute one would put this machine's paths into
//! every `file!()`.

use migrate_source::{Names, SourceMigration};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::arguments::Arguments;
use super::directory::Directory;

pub(super) fn expand(arguments: &Arguments, directory: &Directory) -> TokenStream {
    let modules = modules(directory);
    let set = set(arguments, directory);
    quote! {
        #modules
        #set
        ::migrate_core::__private::inventory::submit! {
            ::migrate_core::__private::LinkedSet(&MIGRATIONS)
        }
    }
}

/// Hidden from the documentation: a history is no interface, and a crate that denies missing
/// docs need not describe `upgrade` again and again.
fn modules(directory: &Directory) -> TokenStream {
    let files = directory.source.iter().flat_map(|source| &source.files);
    let modules = files.filter_map(|file| {
        let name = file.module.as_deref()?;
        let path = format!("{}/{name}.rs", directory.relative);
        let name = Ident::new(name, Span::call_site());
        Some(quote! {
            #[doc(hidden)]
            #[path = #path]
            pub mod #name;
        })
    });
    modules.collect()
}

fn set(arguments: &Arguments, directory: &Directory) -> TokenStream {
    let migrations = &directory.migrations;
    let revisions = sorted(migrations.iter().map(SourceMigration::revision).collect());
    let labels = migrations.iter().filter_map(|m| m.attribute.branch_labels.as_ref());
    let branch_labels = sorted(labels.flat_map(Names::texts).collect());
    let joined = arguments.sets.iter().map(|set| &set.path);
    quote! {
        /// The migrations of this crate, as a set that a migrator takes.
        pub static MIGRATIONS: ::migrate_core::__private::MigrationSet =
            ::migrate_core::__private::MigrationSet {
                package: ::core::env!("CARGO_PKG_NAME"),
                revisions: &[#(#revisions),*],
                branch_labels: &[#(#branch_labels),*],
                joined: &[#(&#joined),*],
            };
    }
}

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names.dedup();
    names
}
