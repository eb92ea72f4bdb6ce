migrate_core::migrations!("sets/conditional");

fn main() {}
