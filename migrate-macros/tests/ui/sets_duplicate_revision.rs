migrate_core::migrations!("sets/duplicate_revision");

fn main() {}
