migrate_core::migrations!("sets/no_migration");

fn main() {}
