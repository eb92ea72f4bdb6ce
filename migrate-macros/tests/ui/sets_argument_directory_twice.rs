migrate_core::migrations!("sets/arguments", "sets/two_heads");

fn main() {}
