migrate_core::migrations!("sets/arguments", with = other);

fn main() {}
