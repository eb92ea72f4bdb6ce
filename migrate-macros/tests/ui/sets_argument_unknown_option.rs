migrate_core::migrations!("sets/arguments", single_heads);

fn main() {}
