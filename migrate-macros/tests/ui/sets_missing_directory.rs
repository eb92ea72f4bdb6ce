migrate_core::migrations!("sets/nowhere");

fn main() {}
