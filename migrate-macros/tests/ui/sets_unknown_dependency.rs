migrate_core::migrations!("sets/unknown_dependency");

fn main() {}
