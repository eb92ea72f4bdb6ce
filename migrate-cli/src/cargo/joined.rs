//! Whether the source files at hand are all of the history: `migrations!(with = [..])` joins that of other
//! crates, which may stand in a registry.

use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

use super::workspace::{Package, Workspace};

/// Whether a crate joins another one whose files are in none of the directories of the settings, so that
/// only the program knows its revisions.
pub(super) fn beyond_files(workspace: &Workspace, locations: &[PathBuf]) -> bool {
    let is_at_hand = |name: &str| {
        let mut packages = workspace.packages.iter();
        packages.any(|package| {
            package.name.replace('-', "_") == name
                && locations.iter().any(|location| holds(package, location))
        })
    };
    let with_core = workspace.dependencies("migrate-core");
    let libraries = with_core.map(|(package, _)| package.directory().join("src/lib.rs"));
    let texts = libraries.filter_map(|library| std::fs::read_to_string(library).ok());
    let mut joined = texts.flat_map(|text| joined_crates(&text));
    joined.any(|name| !is_at_hand(&name))
}

/// Whether a directory belongs to this package and not to one below it.
fn holds(package: &Package, location: &Path) -> bool {
    let manifest = location.ancestors().map(|at| at.join("Cargo.toml")).find(|at| at.is_file());
    let real = |path: &Path| path.canonicalize().ok();
    manifest.is_some_and(|manifest| real(&manifest) == real(&package.manifest_path))
}

/// The first name of each path in `migrations!(with = [a::MIGRATIONS, b])`, wherever in the file it is called.
/// What can't be read as tokens can't be built either, and names none.
fn joined_crates(text: &str) -> Vec<String> {
    text.parse().map(in_calls).unwrap_or_default()
}

fn in_calls(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let is_call = matches!(
            tokens[..at],
            [.., TokenTree::Ident(ref name), TokenTree::Punct(ref mark)]
                if name == "migrations" && mark.as_char() == '!'
        );
        let read = if is_call { in_arguments } else { in_calls };
        found.extend(read(group.stream()));
    }
    found
}

fn in_arguments(arguments: TokenStream) -> Vec<String> {
    let arguments: Vec<TokenTree> = arguments.into_iter().collect();
    let list = arguments.windows(3).find_map(|three| match three {
        [TokenTree::Ident(word), TokenTree::Punct(_), TokenTree::Group(list)] if word == "with" => {
            Some(list.stream().into_iter().collect::<Vec<_>>())
        }
        _ => None,
    });
    let list = list.unwrap_or_default();
    let paths =
        list.split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','));
    let first = paths.filter_map(|path| {
        path.iter().find_map(|token| match token {
            TokenTree::Ident(name) => Some(name.to_string()),
            _ => None,
        })
    });
    first.collect()
}

#[cfg(test)]
mod tests {
    use super::joined_crates;

    #[test]
    fn what_is_joined_is_read_from_the_macro() {
        for (text, expected) in [
            ("migrate_core::migrations!();", &[][..]),
            ("migrations!(\"dir\", single_head);", &[]),
            ("migrations!(with = [core_tables]);", &["core_tables"]),
            (
                "migrations!(\n    with = [\n  ::a::MIGRATIONS,\n  b,\n],\n single_head);",
                &["a", "b"],
            ),
            ("//! Ours.\nmigrations!(single_head, with = []);", &[]),
            ("//! What `migrations!()` joins.\nmigrations!(with = [a]);", &["a"]),
            ("// migrations!(with = [a]);\nmigrations!();", &[]),
            ("migrations!(\n    // the tables (of all)\n    with = [a], // first ]\n);", &["a"]),
            ("const A: &str = \"migrations!(with = [a])\";\nmigrations!(\"with = [b]\");", &[]),
            (
                "mod all {\n    migrate_core::migrations! { with = [a /* , c */, b::all] }\n}",
                &["a", "b"],
            ),
            ("mod one { migrations!(); }\nmod two { migrations![with = [a]]; }", &["a"]),
            ("migrations!(with = [a]", &[]),
        ] {
            assert_eq!(joined_crates(text), expected, "{text}");
        }
    }
}
