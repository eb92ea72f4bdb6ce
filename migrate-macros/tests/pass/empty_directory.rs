//! A new project has no migration yet; it must compile to get one.

migrate_core::migrations!("empty");

fn main() {
    assert!(MIGRATIONS.revisions.is_empty());
    let error = migrate_core::Registry::linked().unwrap_err();
    assert!(error.to_string().contains("there is no migration yet"), "{error}");
}
