migrate_core::migrations!("sets/arguments", single_head = true);

fn main() {}
