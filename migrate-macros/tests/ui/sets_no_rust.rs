migrate_core::migrations!("sets/no_rust");

fn main() {}
