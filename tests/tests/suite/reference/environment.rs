//! Every variable of the environment that the code reads stands on the page of the settings.

use std::collections::BTreeSet;
use std::path::Path;

use super::repository;

#[test]
fn every_variable_that_is_read_is_on_the_page() {
    let page = migrate_cli::reference::settings();
    let mut read = BTreeSet::new();
    for crate_ in ["migrate-cli/src", "migrate-core/src"] {
        collect(&repository().join(crate_), &mut read);
    }
    assert!(read.contains("DATABASE_URL") && read.contains("XDG_CACHE_HOME"), "{read:?}");
    for name in read {
        assert!(page.contains(&format!("\n| `{name}` | ")), "{name} is read, and not explained");
    }
}

/// The names behind `var(`, `var_os(` and `absolute(`.
fn collect(directory: &Path, read: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(directory).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, read);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for call in ["env::var(\"", "env::var_os(\"", "absolute(\""] {
            let names = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
            read.extend(names.map(str::to_owned));
        }
    }
}
