migrate_core::migrations!("sets/unknown_parent");

fn main() {}
