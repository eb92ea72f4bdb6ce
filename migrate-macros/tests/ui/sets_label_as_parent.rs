migrate_core::migrations!("sets/label_as_parent");

fn main() {}
