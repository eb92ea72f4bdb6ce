migrate_core::migrations!("sets/empty");

fn main() {}
