//! Whether the source files at hand are all of the history: `migrations!(with = [..])` joins that of other
//! crates, which may stand in a registry.

use std::path::{Path, PathBuf};

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

/// The first name of each path in `with = [a::MIGRATIONS, b]`.
fn joined_crates(text: &str) -> Vec<String> {
    let arguments = text.split_once("migrations!(").and_then(|(_, rest)| rest.split_once(')'));
    let Some((_, list)) = arguments.and_then(|(arguments, _)| arguments.split_once("with")) else {
        return Vec::new();
    };
    let list = list.trim_start_matches([' ', '=', '[', '\n']).split(']').next().unwrap_or(list);
    let paths = list.split(',').map(|path| path.trim().trim_start_matches("::"));
    let names = paths.filter_map(|path| path.split("::").next());
    names.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
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
        ] {
            assert_eq!(joined_crates(text), expected, "{text}");
        }
    }
}
