migrate_core::migrations!("sets/similar_parent");

fn main() {}
