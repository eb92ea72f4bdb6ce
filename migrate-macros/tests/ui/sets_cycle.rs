migrate_core::migrations!("sets/cycle");

fn main() {}
